"""Pages of claims, passages, documents and places: each in a layout of its own, in words, with files of just this."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from jauap import namespaces as ns
from jauap.i18n import LANGUAGES
from jauap.pages.downloads import triples
from jauap.pages.graph import iri_of
from jauap.pages.records import load_records
from jauap.pages.visit import Visit

Run = Callable[..., Any]
Visits = Callable[[str], Visit]


@pytest.fixture
def denial(visit: Visits) -> str:
    """The claim that denies the beating, as an address writes it."""
    here = visit("en")
    record = load_records(here.graph, [ns.ID + "lodkin-beating"])[ns.ID + "lodkin-beating"]
    return next(claim.iri for claim in record.claims if claim.disputes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_says_who_speaks_against_what_and_where(
    run_page: Run, visit: Visits, denial: str, language: str
) -> None:
    page = run_page("entity", language, id="claim:" + denial.removeprefix(ns.CLAIM))
    assert page.problems == []
    assert "entity?id=lodkin-beating" in page.html
    assert visit(language).t("against") in page.html
    assert visit(language).t("What else is said of the same") in page.html
    assert "jauap-status-denied" in page.html
    # no id stands where a name should
    assert denial.removeprefix(ns.CLAIM) not in page.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passage_leads_to_what_was_read_from_it_and_to_its_neighbours(
    run_page: Run, visit: Visits, denial: str, language: str
) -> None:
    here = visit(language)
    record = load_records(here.graph, [ns.ID + "lodkin-beating"])[ns.ID + "lodkin-beating"]
    source = next(claim for claim in record.claims if claim.iri == denial).sources[0]
    page = run_page("entity", language, id="psg:" + source.passage.removeprefix(ns.PASSAGE))
    assert page.problems == []
    assert f"<q>{source.locator}</q></h1>" in page.html
    assert "entity?id=lodkin-beating" in page.html
    assert "entity?id=river-report" in page.html
    assert here.t("Passage after it →") in page.html or here.t("← Passage before it") in page.html
    assert "psg:" + source.passage.removeprefix(ns.PASSAGE) not in page.html.replace("?id=psg:", "")


def test_a_document_shows_what_was_read_section_by_section_and_who_speaks(run_page: Run) -> None:
    page = run_page("entity", "ru", id="river-report")
    assert page.problems == []
    sections = page.test.selectbox(key="choice-part").options
    assert len(sections) == len(set(sections)) > 1
    other = run_page("entity", "ru", id="river-report", part="2")
    assert other.html != page.html
    assert "Имеет источник" not in page.html


def test_an_unknown_section_of_a_document_is_said(run_page: Run) -> None:
    page = run_page("entity", "en", id="river-report", part="999")
    assert page.problems == []
    assert [warning.value for warning in page.test.warning] == ["There is no such section."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_counts_what_is_told_of_it_and_of_places_within_it(run_page: Run, visit: Visits, language: str) -> None:
    page = run_page("entity", language, id="rechnoy")
    assert page.problems == []
    assert "entity?id=port-store" in page.html
    assert visit(language).t("Places within it") in page.html
    assert "case?case=lodkin-case" in page.html


def test_languages_are_named_in_words(run_page: Run, visit: Visits) -> None:
    assert (visit("ru").t.language_name("ru"), visit("en").t.language_name("kk-Cyrl")) == ("русский", "Kazakh")


def test_triples_of_a_passage_say_where_it_begins_and_ends(visit: Visits, denial: str) -> None:
    here = visit("en")
    row = here.graph.store.query(f"SELECT ?p WHERE {{ GRAPH ?g {{ <{denial}> <{ns.ONT}hasPassage> ?p }} }}")
    assert isinstance(row, ox.QuerySolutions)
    passage = iri_of(next(iter(row))["p"])
    graph = rdflib.Graph().parse(data=triples(here.graph, [passage], ox.RdfFormat.TURTLE), format="turtle")
    starts = [int(value) for value in graph.objects(None, rdflib.URIRef(ns.OA + "start"))]
    ends = [int(value) for value in graph.objects(None, rdflib.URIRef(ns.OA + "end"))]
    assert len(starts) == len(ends) == 1 and starts[0] < ends[0]
