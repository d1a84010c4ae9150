"""Gaps and the picture of accountability: what fired, by which norm, on whose words; who did what in which case."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jauap import api
from jauap import namespaces as ns
from jauap.i18n import LANGUAGES
from jauap.pages.accountability_flow import flow, flow_markup, flow_table_markup
from jauap.pages.accountability_matrix import ACTION_SIGNS, matrix, matrix_markup
from jauap.pages.visit import Visit

Run = Callable[..., Any]


def gap_of(built: Path, rule: int, subject: str) -> str:
    return next(gap.gap for gap in api.gaps(rule=rule, out=built) if gap.subject == subject)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_rule_subject_case_and_certainty(run_page: Run, built: Path, language: str) -> None:
    shown = run_page("gaps", language)
    assert shown.problems == []
    assert f"gaps?id={gap_of(built, 9, 'lodkin-termination')}" in shown.html
    assert "jauap-certainty-certain" in shown.html
    assert re.findall(r"<(td|dd)[^>]*>\s*</", shown.html) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_gap_explains_itself(run_page: Run, built: Path, language: str) -> None:
    shown = run_page("gaps", language, id=gap_of(built, 9, "lodkin-termination"))
    assert shown.problems == []
    words = {"ru": ("Правило словами", "Прекращение дела"), "en": ("The rule in words", "Termination")}[language]
    assert all(word in shown.html for word in words)
    assert "Следствие не учло … ушибы соответствуют рассказу" in shown.html  # the passage that fired it
    assert "id=lex:un/cat-1984/art12" in shown.html


def test_a_filter_narrows_the_list(run_page: Run, built: Path) -> None:
    shown = run_page("gaps", "en")
    chosen = shown.test.multiselect(key="choice-rules").set_value(["9"]).run()
    html = "\n".join(element.body for element in chosen.get("html"))
    assert set(re.findall(r'id="rule-(\d+)"', html)) == {"9"}


@pytest.mark.parametrize("given", ["nothing-here", "<script>", "lodkin-case", "x" * 500])
def test_a_bad_gap_gets_a_friendly_answer(run_page: Run, given: str) -> None:
    shown = run_page("gaps", "en", id=given)
    assert shown.problems == [] and "<script>" not in shown.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_page_runs(run_page: Run, language: str) -> None:
    shown = run_page("accountability", language)
    assert shown.problems == [] and "<h1" in shown.html


def test_every_action_has_a_sign_of_its_own() -> None:
    from jauap.owl.vocabulary import load_vocabulary

    assert set(ACTION_SIGNS) == set(load_vocabulary().schemes[f"{ns.VOC}action"])
    assert len(set(ACTION_SIGNS.values())) == len(ACTION_SIGNS)


def test_cells_lead_to_the_acts_and_empty_ones_say_no_record(visit: Callable[[str], Visit]) -> None:
    seen = visit("en")
    found = matrix(seen.graph)
    police, inspection = ns.node("river-police"), ns.node("river-police-internal")
    case = ns.node("lodkin-case")
    assert [a.rpartition("#")[2] for a in found.cells[inspection, case]] == ["checked", "refused"]
    assert ns.ONT + "allegedUnit" in found.cells[police, case]
    html = str(matrix_markup(seen, found))
    assert "p_agency=river-police-internal" in html and "not stated" in html


def test_the_flow_counts_cases_and_its_table_says_the_same(visit: Callable[[str], Visit]) -> None:
    seen = visit("en")
    found = flow(seen.graph)
    assert found.bands["referred", "checked"] == (ns.node("lodkin-case"),)
    assert found.bands["investigated", "terminated"] == (ns.node("lodkin-case"),)
    assert all(len(set(cases)) == len(cases) for cases in found.bands.values())
    picture, table = str(flow_markup(seen, found)), str(flow_table_markup(seen, found))
    anchors = re.findall(r'href="#(flow-[\w-]+)"', picture)
    assert len(anchors) == len(found.bands) and all(f'id="{anchor}"' in table for anchor in anchors)
