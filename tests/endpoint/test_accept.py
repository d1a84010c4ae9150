"""Which format a client gets."""

import pytest

from jauap.endpoint.accept import ROWS, TRIPLES, choose, negotiate, prefers_page, quality, ranges
from jauap.query.protocol import Forms

CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("header", "form"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV; Q=0.5", "csv"),
        ("text/*", "csv"),
        ("application/sparql-results+json;q=0.2, application/sparql-results+xml;q=0.9", "xml"),
        ("application/sparql-results+json;q=0.2, */*;q=0.9", "xml"),
        ("text/csv;q=0, */*;q=0.1", "json"),
        ("*/*, text/tab-separated-values", "tsv"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("nonsense", None),
        ("text/csv;q=much", "csv"),
    ],
)
def test_the_best_format_for_rows(header: str | None, form: str | None) -> None:
    assert choose(header, ROWS) == form


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("*/*", "ttl"),
        ("application/rdf+xml, text/turtle;q=0.5", "rdfxml"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "jsonld"),
        ("application/sparql-results+json", None),
    ],
)
def test_the_best_format_for_triples(header: str, form: str | None) -> None:
    assert choose(header, TRIPLES) == form


@pytest.mark.parametrize(
    ("wanted", "forms"),
    [
        ("csv", Forms("csv", "csv", "nt")),
        ("text/csv", Forms("csv", "csv", "nt")),
        ("turtle", Forms(None, None, "ttl")),
        ("JSON-LD", Forms(None, None, "jsonld")),
        ("application/json", Forms("json", "json", "jsonld")),
        ("poem", Forms(None, None, "nt")),
        (None, Forms(None, None, "nt")),
    ],
)
def test_a_format_named_in_the_address_comes_first(wanted: str | None, forms: Forms) -> None:
    assert negotiate("application/n-triples", wanted) == forms


@pytest.mark.parametrize(
    ("header", "page"),
    [
        (CHROME, True),
        ("text/html", True),
        ("text/html;q=0.5, application/sparql-results+json", False),
        ("application/sparql-results+json", False),
        ("*/*", False),
        (None, False),
        ("text/html;q=0", False),
    ],
)
def test_browsers_get_the_page(header: str | None, page: bool) -> None:
    assert prefers_page(header) is page


def test_the_closest_range_decides() -> None:
    accepted = ranges("text/*;q=0.3, text/csv;q=0.7, */*;q=0.1")
    assert quality(accepted, "text/csv") == (0.7, 3)
    assert quality(accepted, "text/turtle") == (0.3, 2)
    assert quality(accepted, "image/png") == (0.1, 1)
