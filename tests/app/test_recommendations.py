"""Recommendations: groups, grades by who gives them, and everything that is linked with one."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from jauap import namespaces as ns
from jauap.i18n import LANGUAGES
from jauap.pages.graph import Graph
from jauap.pages.recommendation_book import NUMBER, groups, in_order, parts_of
from jauap.pages.recommendation_links import GAP, NORM, SUBJECT, load_links
from jauap.pages.recommendation_picture import NOBODY, UNASSESSED, count_grades
from jauap.pages.records import load_records
from jauap.store import open_store, version

Run = Callable[..., Any]
COMMITTEE = "river-committee.cycle-dam-1.Recommendation"
WATCH = "dam-watch.no-cycle.Recommendation"


@pytest.fixture
def graph(dam: Path) -> Graph:
    return Graph(open_store(dam), version(dam))


def ids(nodes: Any) -> list[str]:
    return [node.removeprefix(ns.ID) for node in nodes]


def test_groups_are_by_author_and_cycle(graph: Graph) -> None:
    found = groups(graph)
    assert list(found) == [COMMITTEE, WATCH]
    assert ids(found[COMMITTEE].members) == ["rec-dam-4", "rec-dam-4a", "rec-dam-5"]


def test_parts_stand_below_their_whole_and_numbers_are_in_order(graph: Graph) -> None:
    records = load_records(graph, groups(graph)[COMMITTEE].members)
    assert [(record.iri.removeprefix(ns.ID), depth) for record, depth in in_order(records)] == [
        ("rec-dam-4", 0),
        ("rec-dam-4a", 1),
        ("rec-dam-5", 0),
    ]
    assert ids(parts_of(graph, ns.ID + "rec-dam-4")) == ["rec-dam-4", "rec-dam-4a"]


def test_a_russian_letter_stands_where_the_latin_one_that_looks_like_it_would(graph: Graph) -> None:
    first, second = load_records(graph, [ns.ID + "rec-dam-4", ns.ID + "rec-dam-5"]).values()
    told = [
        replace(record, values={**record.values, NUMBER: (ox.Literal(number),)})
        for record, number in ((first, "7.b."), (second, "7.а."))
    ]
    ordered = in_order({record.iri: record for record in told})
    assert [record.iri for record, _ in ordered] == [second.iri, first.iri]


def test_what_is_linked_with_a_recommendation(graph: Graph) -> None:
    links = load_links(graph, [ns.ID + "rec-dam-4", ns.ID + "rec-dam-4a", ns.ID + "rec-dam-5"])
    under = links[ns.ID + "rec-dam-4"]
    assert ids(under.replies) == ["reply-dam-2031"]
    assert ids(under.measures) == ["change-dam-2031"]
    assert ids(under.assessments) == ["grade-dam-ministry", "grade-dam-watch"]
    assert ids(under.repeated_by) == ["rec-watch-1"]
    assert [(trace.via, trace.through) for trace in under.gaps] == [(SUBJECT, ns.ID + "rec-dam-4")]
    part = links[ns.ID + "rec-dam-4a"]
    assert ids(part.wholes) == ["rec-dam-4"]
    assert {(trace.node, trace.via) for trace in part.cases} == {(ns.ID + "rybin-case", NORM)}
    empty = links[ns.ID + "rec-dam-5"]
    assert not any((empty.replies, empty.measures, empty.assessments, empty.gaps, empty.cases))


def test_a_norm_that_a_gap_breaches_links_it_with_the_recommendation(graph: Graph) -> None:
    # No recommendation of the dam rests on the convention, whose article the rules name: none is linked through it.
    links = load_links(graph, groups(graph)[COMMITTEE].members)
    assert {trace.via for under in links.values() for trace in under.gaps} == {SUBJECT}
    assert GAP not in {trace.via for under in links.values() for trace in under.cases}


def test_grades_are_counted_by_assessor_and_none_is_chosen(graph: Graph) -> None:
    members = groups(graph)[COMMITTEE].members
    records, links = load_records(graph, members), load_links(graph, members)
    assessments = load_records(graph, [iri for under in links.values() for iri in under.assessments])
    counts = count_grades(records.values(), links, assessments)
    assert counts[ns.ID + "dam-watch"] == {"partly-implemented": 1}
    assert counts[ns.ID + "ministry-of-waters"] == {"implemented": 1}
    assert counts[NOBODY] == {UNASSESSED: 2}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        {},
        {"group": WATCH},
        {"matter": "investigation"},
        {"grade": "implemented"},
        {"grade": "none"},
        {"id": "rec-dam-4"},
        {"id": "rec-dam-4a"},
        {"id": "rec-watch-2"},
    ],
)
def test_every_view_leaves_no_cell_blank(dam_page: Run, language: str, address: dict[str, str]) -> None:
    shown = dam_page("recommendations", language, **address)
    assert shown.problems == []
    assert re.findall(r"<(td|th|dd)[^>]*>\s*</", shown.html) == []
    assert "<h1" in shown.html


def test_the_overview_shows_every_grade_with_who_gives_it(dam_page: Run) -> None:
    html = dam_page("recommendations", "en").html
    row = next(row for row in re.findall(r"<tr>.*?</tr>", html, re.S) if "id=rec-dam-4&" in row)
    for needed in ("partly implemented", "Dam Watch", "implemented", "Ministry of Waters", "regressed", "editors"):
        assert needed in row
    assert "inferred by the editor" in row
    assert "jauap-notStated" in row, "the day of the ministry's grade is not stated"


def test_a_filter_that_fits_nothing_says_so_and_can_be_cleared(dam_page: Run) -> None:
    shown = dam_page("recommendations", "en", grade="disputed")
    assert "No row fits" in shown.test.info[0].value
    assert f"recommendations?group={COMMITTEE}&amp;lang=en" in shown.html


def test_a_recommendation_leads_to_everything_under_it(dam_page: Run) -> None:
    html = dam_page("recommendations", "en", id="rec-dam-4").html
    for section, needed in {
        "parts": "recommendations?id=rec-dam-4a",
        "assessments": "id=grade-dam-watch",
        "replies": "the guards are independent",
        "measures": "id=change-dam-2031",
        "repetitions": "recommendations?id=rec-watch-1",
        "gaps": "gaps?id=gap-92-",
        "cases": "case?case=rybin-case",
    }.items():
        place = html.index(f'<h2 id="{section}"')
        following = html.find("<h2", place + 4)
        assert needed in html[place:following], section


def test_and_back(dam_page: Run) -> None:
    part = dam_page("recommendations", "en", id="rec-dam-4a").html
    assert "recommendations?id=rec-dam-4&" in part
    later = dam_page("recommendations", "en", id="rec-watch-1").html
    assert "recommendations?id=rec-dam-4&" in later
    change = dam_page("entity", "en", id="change-dam-2031").html
    assert "recommendations?id=rec-dam-4&" in change


def test_what_nobody_recorded_is_named(dam_page: Run) -> None:
    html = dam_page("recommendations", "en", id="rec-dam-5").html
    said = re.search(r'<p class="jauap-small jauap-empty">(.*?)</p>', html, re.S)
    assert said is not None
    assert "what the State replied" in said[1]
    assert "jauap-notStated" in html, "to whom it is addressed is not stated"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", ["nothing", "rybin-case", "<script>", "![x](http://e.invalid/x.png)", "'", "x" * 500])
def test_a_bad_address_gets_a_friendly_answer(dam_page: Run, language: str, given: str) -> None:
    shown = dam_page("recommendations", language, id=given)
    assert shown.problems == []
    assert len(shown.test.warning) == 1
    assert "<script" not in shown.html
    assert f'href="recommendations?lang={language}"' in shown.html


@pytest.mark.parametrize("name", ["group", "matter", "grade"])
def test_an_unknown_choice_is_told(dam_page: Run, name: str) -> None:
    shown = dam_page("recommendations", "ru", **{name: "такого нет"})
    assert shown.problems == []
    assert len(shown.test.warning) == 1
