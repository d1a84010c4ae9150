"""Norms: the tree of an act, its versions in time, who invokes it, what is held against it, what rests on it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jauap import namespaces as ns
from jauap.i18n import LANGUAGES
from jauap.pages.graph import Graph
from jauap.pages.norm_list import outlines
from jauap.pages.norm_reading import load_act, under
from jauap.pages.norm_times import moments
from jauap.pages.norm_tree import natural
from jauap.store import open_store, version

Run = Callable[..., Any]
LAW = ns.LEX + "xx/lock-law-2025"


@pytest.fixture
def graph(dam: Path) -> Graph:
    return Graph(open_store(dam), version(dam))


def section(html: str, name: str) -> str:
    place = html.index(f'<h2 id="{name}"')
    following = html.find("<h2", place + 4)
    return html[place : following if following > 0 else len(html)]


def test_a_provision_is_seen_within_its_act(graph: Graph) -> None:
    act = load_act(graph, f"{LAW}/art9")
    assert act.root == LAW
    assert act.above[f"{LAW}/art9"] == LAW
    assert act.versions == {f"{LAW}/art9@bill-2032"}
    assert act.scope == (f"{LAW}/art9", f"{LAW}/art9@bill-2032")
    assert set(load_act(graph, LAW).scope) == {LAW, f"{LAW}/art9", f"{LAW}/art10", f"{LAW}/art9@bill-2032"}


def test_a_circle_of_parts_ends() -> None:
    assert under("a", {"a": ["b"], "b": ["a"]}) == ("a", "b")


def test_articles_are_in_the_order_of_their_numbers() -> None:
    assert sorted(["art10", "art9", "art9-pt2"], key=natural) == ["art9", "art9-pt2", "art10"]


def test_moments_are_in_order_of_time(graph: Graph) -> None:
    found = moments(graph, load_act(graph, LAW))
    assert [moment.record.iri.rpartition("/")[2] for moment in found] == [
        "lock-law-2025",
        "art10",
        "change-dam-2031",
        "dam-bill-stage",
        "art9@bill-2032",
    ]
    assert {moment.stage for moment in found} == {"", "draft"}


def test_the_list_counts_what_names_an_act(graph: Graph) -> None:
    found = outlines(graph)
    assert found[LAW].numbers == (3, 1, 1, 0, 2, 0)
    assert found[ns.LEX + "xx/river-convention"].numbers == (1, 1, 0, 1, 0, 2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        {},
        {"kind": "treaty"},
        {"id": "lex:xx/lock-law-2025"},
        {"id": "lex:xx/lock-law-2025/art9"},
        {"id": "lex:xx/lock-law-2025/art9@bill-2032"},
        {"id": "lex:xx/river-convention/art3"},
    ],
)
def test_every_view_leaves_no_cell_blank(dam_page: Run, language: str, address: dict[str, str]) -> None:
    shown = dam_page("norms", language, **address)
    assert shown.problems == []
    assert re.findall(r"<(td|th|dd)[^>]*>\s*</", shown.html) == []
    assert "<h1" in shown.html


def test_a_norm_leads_to_everything_about_it(dam_page: Run) -> None:
    html = dam_page("norms", "en", id="lex:xx/lock-law-2025/art9").html
    for name, needed in {
        "texts": "guards may hold anybody",
        "tree": 'aria-current="page"',
        "times": "hold for ten days",
        "cases": "case?case=rybin-case",
        "against": "norms?id=lex:xx/river-convention/art3",
        "close": "recommendations?id=rec-watch-2",
    }.items():
        assert needed in section(html, name), name


def test_an_international_norm_shows_what_departs_from_it_and_its_gaps(dam_page: Run) -> None:
    html = dam_page("norms", "en", id="lex:xx/river-convention").html
    assert "norms?id=lex:xx/lock-law-2025/art9" in section(html, "measured")
    assert "gaps?id=gap-91-" in section(html, "gaps")
    assert "nobody is held without a judge" in section(html, "requires")


def test_a_number_that_was_not_checked_is_marked(dam_page: Run) -> None:
    html = section(dam_page("norms", "en", id="lex:xx/lock-law-2025").html, "texts")
    assert html.count("not checked with the norm&#39;s own text") == 1
    assert html.count(">checked with the norm&#39;s own text") == 1


def test_links_to_norms_lead_to_this_page(dam_page: Run) -> None:
    assert "norms?id=lex:xx/river-convention/art3" in dam_page("case", "en", case="rybin-case").html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "given", ["lex:xx/none", "rybin-case", "<script>", "lex:", "![x](http://e.invalid/x.png)", "x" * 500]
)
def test_a_bad_address_gets_a_friendly_answer(dam_page: Run, language: str, given: str) -> None:
    shown = dam_page("norms", language, id=given)
    assert shown.problems == []
    assert len(shown.test.warning) == 1
    assert "<script" not in shown.html
    assert f'href="norms?lang={language}"' in shown.html
