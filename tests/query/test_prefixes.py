import pyoxigraph as ox
import pytest

from jauap.namespaces import VOC
from jauap.query.prefixes import PREFIXES, VALUE_LISTS, declare, shorten
from jauap.resources import ONTOLOGY


def test_every_value_list_of_the_ontology_has_the_prefix_it_has_there() -> None:
    text = (ONTOLOGY / "concepts.ttl").read_text("utf-8")
    declared = {}
    for line in text.splitlines():
        if line.startswith("@prefix") and f"<{VOC}" in line:
            _, name, iri, _ = line.split()
            declared[name.removesuffix(":")] = iri.strip("<>")
    assert declared == {name: f"{VOC}{values}#" for name, values in VALUE_LISTS.items()}


def test_declarations_are_one_line_and_sparql_reads_them() -> None:
    line = declare(PREFIXES)
    assert "\n" not in line
    with pytest.raises(SyntaxError, match="error at 2:"):
        ox.Store().query(line + "SELECT * {\n ?s ?p }")
    assert ox.Store().query(line + "ASK { out:terminated skos:inScheme ?x }") is not None


def test_declare_leaves_out_strangers() -> None:
    assert declare(["rdfs", "nobody"]) == "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/jauap/id/ainiyazov-case", "id:ainiyazov-case"),
        ("https://w3id.org/jauap/voc/outcome#terminated", "out:terminated"),
        ("https://w3id.org/jauap/ont#Case", "jauap:Case"),
        ("https://w3id.org/jauap/lex/kz/uk-2014", "<https://w3id.org/jauap/lex/kz/uk-2014>"),
        ("https://example.org/x", "<https://example.org/x>"),
        ("https://w3id.org/jauap/id/", "<https://w3id.org/jauap/id/>"),
    ],
)
def test_shorten(iri: str, short: str) -> None:
    assert shorten(iri) == short
