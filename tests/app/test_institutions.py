"""Bodies: place in the hierarchy on a day, names, competences in time, accusations, acts, conflicts of interest."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jauap import namespaces as ns
from jauap.i18n import LANGUAGES
from jauap.pages.graph import Graph, iri_of
from jauap.pages.institution_acts import conflicts_of
from jauap.pages.institution_competences import competences_of
from jauap.pages.institution_hierarchy import NO, UNSURE, YES, links_of
from jauap.store import open_store, version

Run = Callable[..., Any]


@pytest.fixture
def graph(dam: Path) -> Graph:
    return Graph(open_store(dam), version(dam))


def section(html: str, name: str) -> str:
    place = html.index(f'<h2 id="{name}"')
    following = html.find("<h2", place + 4)
    return html[place : following if following > 0 else len(html)]


@pytest.mark.parametrize("body", ["upper-lock-office", "lock-guards", "ministry-of-waters"])
def test_the_hierarchy_goes_up_to_the_top_and_down_to_the_last_unit(graph: Graph, body: str) -> None:
    found = {(link.subordinate, link.superior) for link in links_of(graph, ns.ID + body)}
    assert found == {
        (ns.ID + "upper-lock-office", ns.ID + "lock-guards"),
        (ns.ID + "lock-guards", ns.ID + "ministry-of-waters"),
    }


def test_a_subordination_holds_on_a_day_or_not_or_nobody_says(graph: Graph) -> None:
    links = {link.subordinate.removeprefix(ns.ID): link for link in links_of(graph, ns.ID + "lock-guards")}
    office, guards = links["upper-lock-office"], links["lock-guards"]
    assert (office.on(date(2028, 12, 31)), office.on(date(2029, 1, 1)), office.on(None)) == (NO, YES, YES)
    assert guards.on(date(2030, 1, 1)) == UNSURE


def test_competences_are_those_of_every_body_for_the_same_matter(graph: Graph) -> None:
    found = competences_of(graph, ns.ID + "lock-inspectorate")
    assert [who.removeprefix(ns.ID) for _, who in found[ns.VOC + "matter#torture"]] == [
        "lock-guards",
        "lock-inspectorate",
    ]


def test_an_act_on_ones_own_people_is_a_conflict_of_interest(graph: Graph) -> None:
    acts = {iri_of(row["act"]).removeprefix(ns.ID) for row in conflicts_of(graph, ns.ID + "upper-lock-office")}
    assert acts == {"rybin-check", "rybin-refusal"}
    assert conflicts_of(graph, ns.ID + "lock-inspectorate") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("body", ["upper-lock-office", "lock-guards", "ministry-of-waters", "lock-inspectorate"])
def test_a_body_leaves_no_cell_blank(dam_page: Run, language: str, body: str) -> None:
    shown = dam_page("entity", language, id=body)
    assert shown.problems == []
    assert re.findall(r"<(td|th|dd)[^>]*>\s*</", shown.html) == []


def test_the_office_shows_its_place_its_acts_and_its_conflicts(dam_page: Run) -> None:
    html = dam_page("entity", "en", id="upper-lock-office").html
    assert "Ministry of Waters" in section(html, "hierarchy")
    assert "no finding that the outcome is wrong" in section(html, "conflicts")
    assert "Beating of Rybin" in section(html, "conflicts")
    assert "⚑ 1" in section(html, "acts-summary")


def test_the_guards_show_their_names_competence_and_accusations(dam_page: Run) -> None:
    html = dam_page("entity", "en", id="lock-guards").html
    assert "The water militia" in section(html, "names")
    assert "until December 2031" in section(html, "competences")
    assert "Lock inspectorate" in section(html, "competences")
    assert "case?case=rybin-case" in section(html, "accused")


def test_on_a_day_before_it_the_office_is_not_under_the_guards(dam_page: Run) -> None:
    html = section(dam_page("entity", "en", id="upper-lock-office", day="2020-01-01").html, "hierarchy")
    assert "not on that day" in html
    assert "jauap-notStated" in html
    tree = html[html.index('class="jauap-tree"') :] if 'class="jauap-tree"' in html else ""
    assert "Office of the upper lock" not in tree


@pytest.mark.parametrize("given", ["soon", "2020-13-01", "<script>", "9999-01-01"])
def test_a_day_that_is_none_is_told(dam_page: Run, given: str) -> None:
    shown = dam_page("entity", "en", id="upper-lock-office", day=given)
    assert shown.problems == []
    assert [message.value for message in shown.test.warning] == ["A day is written like this: 2022-01-31."]


def test_a_person_has_no_parts_of_a_body(dam_page: Run) -> None:
    html = dam_page("entity", "en", id="ivan-rybin").html
    assert 'id="hierarchy"' not in html
    assert "jauap-empty" not in html
