"""Figures: how each is said, what adds up, what does not, and the page of a matter in both languages."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from jauap import namespaces as ns
from jauap.i18n import LANGUAGES, translator
from jauap.pages.figure_families import FAMILIES, OTHER, family
from jauap.pages.figure_files import figures_frame
from jauap.pages.figure_matter import Matter, load_matter, outlines
from jauap.pages.figure_rows import amount_words
from jauap.pages.figure_sums import HOLDS, SHORT, UNTESTED, add_up
from jauap.pages.graph import Graph
from jauap.pages.visit import Visit
from jauap.resources import ONTOLOGY
from jauap.store import open_store, version

Run = Callable[..., Any]
SCOPE = ns.VOC + "scope#facility"


@pytest.fixture
def visit(dam: Path) -> Visit:
    return Visit(translator("en"), Graph(open_store(dam), version(dam)))


def matter(visit: Visit, name: str) -> Matter:
    return load_matter(visit.graph, outlines(visit.graph)[SCOPE, name].figures)


def test_figures_are_grouped_by_scope_and_family(visit: Visit) -> None:
    found = {name: outline for (scope, name), outline in outlines(visit.graph).items() if scope == SCOPE}
    assert list(found) == ["complaints", "officers", "victims"]
    assert len(found["complaints"].figures) == 5
    assert len(found["complaints"].conflicts) == 1
    assert found["complaints"].speakers == {ns.ID + n for n in ("minister-of-waters", "lock-inspector", "dam-watch")}


def test_every_indicator_of_the_ontology_has_a_family() -> None:
    store = ox.Store()
    store.load(path=str(ONTOLOGY / "concepts.ttl"), format=ox.RdfFormat.TURTLE)
    scheme = ox.NamedNode(ns.VOC + "indicator")
    quads = store.quads_for_pattern(None, ox.NamedNode(ns.SKOS + "inScheme"), scheme, None)
    names = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    assert len(names) > 30
    assert {name for name in names if family(name) == OTHER} == set()
    assert {family(name) for name in names} <= set(FAMILIES)


@pytest.mark.parametrize(
    ("name", "figure", "words"),
    [
        ("complaints", "dam-60", "60"),
        ("victims", "dam-cell", "20 to 30"),
        ("victims", "dam-hurt", "at least 6"),
        ("officers", "dam-charged", "? unknown"),
    ],
)
def test_a_figure_is_said_as_the_source_gives_it(visit: Visit, name: str, figure: str, words: str) -> None:
    assert amount_words(visit, matter(visit, name).own[ns.ID + figure]) == words


def test_parts_stand_below_their_total(visit: Visit) -> None:
    order = [(found.iri.removeprefix(ns.ID), depth) for found, depth in matter(visit, "complaints").in_order()]
    assert order[:3] == [("dam-60", 0), ("dam-45", 1), ("dam-15", 1)]
    assert {name for name, depth in order[3:]} == {"dam-70", "dam-12"}


def test_sums_hold_or_fail_and_say_by_how_much(visit: Visit) -> None:
    sums = {
        found.total.removeprefix(ns.ID): found
        for name in ("complaints", "victims")
        for found in add_up(matter(visit, name))
    }
    assert (sums["dam-60"].verdict, sums["dam-60"].added) == (HOLDS, 60)
    assert (sums["dam-16"].verdict, sums["dam-16"].added, sums["dam-16"].gap) == (SHORT, 14, 2)


def test_a_sum_with_an_inexact_part_is_not_tested(visit: Visit) -> None:
    found = matter(visit, "victims")
    loose = Matter(found.own, found.known, {ns.ID + "dam-16": (ns.ID + "dam-cell",)}, {}, {})
    assert [(one.verdict, one.added) for one in add_up(loose)] == [(UNTESTED, None)]


def test_the_file_has_numbers_in_columns_and_the_speaker_of_each_row(visit: Visit) -> None:
    frame = figures_frame(visit, matter(visit, "victims")).set_index("Record")
    assert frame.loc["people in a cell", ["Least", "Most"]].tolist() == [20, 30]
    assert frame.loc["16 in all", "Who said it"] == "… not stated"
    assert frame.loc["people hurt", "In the words of the source"] == "at least 6 people"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_matters(dam_page: Run, language: str) -> None:
    shown = dam_page("figures", language)
    assert shown.problems == []
    assert f"figures?scope=facility&amp;family=complaints&amp;lang={language}" in shown.html
    assert "⚑" in shown.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["complaints", "officers", "victims"])
def test_a_matter_leaves_no_cell_blank(dam_page: Run, language: str, name: str) -> None:
    shown = dam_page("figures", language, scope="facility", family=name)
    assert shown.problems == []
    assert re.findall(r"<(td|th)[^>]*>\s*</", shown.html) == []


def test_a_row_says_what_who_when_through_whom_and_where(dam_page: Run) -> None:
    html = dam_page("figures", "en", scope="facility", family="complaints").html
    row = next(row for row in re.findall(r"<tr>.*?</tr>", html, re.S) if ">60 complaints</a>" in row)
    for needed in (
        '<span class="jauap-amount">60</span>',
        "Complaints received by the authorities",
        "Lock guards",
        "Minister of waters",
        "3 May 2032",
        "Committee findings",
        "On 3 May 2032 … 60 complaints had been received",
        'href="#conflicts"',
    ):
        assert needed.lower() in row.lower(), needed


def test_conflicts_keep_both_figures_and_the_reason(dam_page: Run) -> None:
    html = dam_page("figures", "en", scope="facility", family="complaints").html
    conflicts = html[html.index('id="conflicts"') :]
    for needed in ("60 complaints", "70 complaints", "not established", "Different days", "editors"):
        assert needed in conflicts
    assert ">65<" not in html, "nothing is averaged"


def test_silence_on_the_speaker_and_unknown_are_apart(dam_page: Run) -> None:
    victims = dam_page("figures", "en", scope="facility", family="victims").html
    officers = dam_page("figures", "en", scope="facility", family="officers").html
    assert "jauap-notStated" in victims
    assert "jauap-unknown" in officers
    assert "jauap-sum-short" in victims


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        {"scope": "nothing", "family": "cases"},
        {"scope": "facility"},
        {"family": "<script>alert(1)</script>"},
        {"scope": "![x](http://e.invalid/x.png)", "family": "x" * 300},
    ],
)
def test_a_bad_matter_gets_a_friendly_answer(dam_page: Run, language: str, address: dict[str, str]) -> None:
    shown = dam_page("figures", language, **address)
    assert shown.problems == []
    assert len(shown.test.warning) == 1
    assert "<script" not in shown.html
    assert f'href="figures?lang={language}"' in shown.html
