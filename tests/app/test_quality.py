"""Quality: what the build's validation found is what the page shows, in both languages."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jauap.store import VALIDATION, current_folder
from jauap.validation import Result, load_shapes
from jauap.validation.summary import summary

Run = Callable[..., Any]
SHAPE = "https://w3id.org/jauap/shapes#Case-caseType"
FOCUS = "https://w3id.org/jauap/id/lodkin-case"


@pytest.fixture
def checked(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store_env: Path) -> Path:
    """The fictional store with a warning that a validation is said to have found."""
    out = tmp_path / "build"
    shutil.copytree(built, out, ignore=shutil.ignore_patterns("profiles"))
    texts = {"ru": "Не указан вид дела.", "en": "The kind of case is missing."}
    found = [Result("warning", SHAPE, "sh:MinCount", FOCUS, "jauap:caseType", messages=texts)]
    (current_folder(out) / VALIDATION).write_text(json.dumps(summary(found, load_shapes())), "utf-8")
    monkeypatch.setenv("JAUAP_BUILD", str(out))
    return out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ["Не указан вид дела.", "Вид дела (1)", "Производство"]),
        ("en", ["The kind of case", "Case type (1)", "Procedure"]),
    ],
)
def test_results_stand_under_their_rule_with_their_line(
    run_page: Run, checked: Path, language: str, words: list[str]
) -> None:
    shown = run_page("coverage", language)
    assert shown.problems == []
    assert [word for word in words if word not in shown.html] == []
    assert "case?case=lodkin-case" in shown.html
    assert ".yaml:" in shown.html


def test_rules_are_counted_by_room_and_severity() -> None:
    kept = summary([], load_shapes())
    assert len(kept["rooms"]) > 10
    assert all(set(room["names"]) == {"ru", "en"} for room in kept["rooms"])
    assert sum(sum(room["rules"].values()) for room in kept["rooms"]) > 300
    assert kept["results"] == []


def test_a_store_without_a_validation_says_so(run_page: Run, checked: Path) -> None:
    (current_folder(checked) / VALIDATION).unlink()
    assert "without a validation" in run_page("coverage", "en").html
