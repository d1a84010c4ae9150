"""A graph of many reports: the first page shows the first cases and leads to all, and the list comes in parts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generator import Plan, generate
from jauap import api
from jauap.i18n import translator
from jauap.pages import case, explorer_start, start
from jauap.pages.graph import Graph
from jauap.pages.visit import Visit
from jauap.publication import profile_folder
from jauap.store import open_store, version

Run = Callable[..., Any]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two synthetic reports, of 25 cases each."""
    root = tmp_path_factory.mktemp("two-reports")
    generate(root / "data", Plan(2))
    api.build(data=root / "data", out=root / "build")
    return root / "build"


@pytest.fixture
def visit(built: Path) -> Callable[[str], Visit]:
    """Visits by language, as everybody sees the reports."""
    folder = profile_folder("public", built)
    graph = Graph(open_store(folder), version(folder))
    return lambda language: Visit(translator(language), graph)


@pytest.fixture
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (start, case):
        monkeypatch.setattr(module, "CASES", 20)
    monkeypatch.setattr(start, "_DOCUMENTS", 1)
    monkeypatch.setattr(explorer_start, "_SUGGESTED", 1)


@pytest.fixture
def ids(visit: Callable[[str], Visit]) -> list[str]:
    found = [str(row["case"])[1:-1].rpartition("/")[2] for row in start.all_cases(visit("en"))]
    assert len(found) == 50
    return found


def listed(page: Any, ids: list[str]) -> list[str]:
    """Return the cases that a page links to."""
    return [one for one in ids if f"case={one}&" in page.html or f'case={one}"' in page.html]


def test_the_first_page_shows_the_first_cases_and_leads_to_all(
    run_page: Run, ids: list[str], short_lists: None
) -> None:
    shown = run_page("start", "en")
    assert listed(shown, ids) == ids[:20]
    assert "1 to 20 of 50" in shown.html
    assert 'href="case?lang=en"' in shown.html
    assert "1 more" in shown.html, "one of the two reports is named"


def test_the_list_of_cases_comes_in_parts(run_page: Run, ids: list[str], short_lists: None) -> None:
    for number, part in ((1, ids[:20]), (2, ids[20:40]), (3, ids[40:])):
        shown = run_page("case", "en", **{"from": str(number)})
        assert listed(shown, ids) == part
        assert ("next page" in shown.html, "previous page" in shown.html) == (number < 3, number > 1)


def test_a_list_that_is_short_says_nothing_of_parts(run_page: Run, ids: list[str]) -> None:
    shown = run_page("start", "en")
    assert listed(shown, ids) == ids
    assert "of 50" not in shown.html
    assert "next page" not in run_page("case", "en").html


def test_an_exploration_offers_the_first_cases_and_leads_to_all(
    visit: Callable[[str], Visit], ids: list[str], short_lists: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(explorer_start.st, "html", written.append)
    explorer_start.show_suggestions(visit("en"))
    assert [one for one in ids if f"{one}%2A25" in written[0] or f"{one}*25" in written[0]] == ids[:1]
    assert 'href="case?lang=en"' in written[0]
