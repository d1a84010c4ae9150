"""Three users on their ways from the first page: who asks, who shows gaps, who takes data; downloads are opened."""

from pathlib import Path

import pandas as pd
import pytest
from browser_support import Watch
from playwright.sync_api import Page, expect
from rdflib import Dataset, Graph

from tests.app.servers import Server

pytestmark = pytest.mark.browser

DOORS = {
    "ru": {"ask": "Задать вопрос", "gaps": "Разрывы ответственности", "data": "Данные"},
    "en": {"ask": "Ask a question", "gaps": "Accountability gaps", "data": "Data"},
}
BROWSE = {"ru": ("Содержание", "Обзор"), "en": ("Contents", "Browse")}
PHONE_PAGES = ("browse", "map", "glossary", "coverage", "data", "print?case=lodkin-case")


def heading(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_contain_text(words, timeout=30_000)


@pytest.mark.parametrize("language", sorted(DOORS))
def test_each_of_the_three_doors_opens(page: Page, watch: Watch, server: Server, language: str) -> None:
    for address, words in DOORS[language].items():
        page.goto(f"{server.url}/?lang={language}")
        page.locator(f"a.jauap-door[href^='{address}?']").click(timeout=30_000)
        heading(page, words)
        expect(page.locator("html")).to_have_attribute("lang", language)
    assert watch.problems == []
    assert watch.outside == []


@pytest.mark.parametrize("language", sorted(BROWSE))
def test_a_researcher_finds_things_by_the_menu_and_takes_them(
    page: Page, watch: Watch, server: Server, language: str, tmp_path: Path
) -> None:
    menu, title = BROWSE[language]
    page.goto(f"{server.url}/?lang={language}")
    page.get_by_test_id("stTopNavSection").filter(has_text=menu).click(timeout=30_000)
    page.get_by_role("link", name=title, exact=True).or_(page.get_by_role("menuitem", name=title)).first.click()
    heading(page, title)
    page.goto(f"{server.url}/browse?kind=Decision&lang={language}")
    expect(page.get_by_role("status")).to_be_visible(timeout=30_000)
    files = {}
    for label in ("CSV", "Turtle"):
        with page.expect_download(timeout=30_000) as downloaded:
            page.get_by_role("button", name=label, exact=True).click()
        files[label] = tmp_path / downloaded.value.suggested_filename
        downloaded.value.save_as(files[label])
    rows = pd.read_csv(files["CSV"])
    subjects = {str(subject) for subject in Graph().parse(files["Turtle"], format="turtle").subjects()}
    assert len(rows) > 1
    assert set(rows.iloc[:, -1]) == subjects
    assert watch.outside == []


def test_the_files_of_a_case_open_in_their_readers(page: Page, server: Server, tmp_path: Path) -> None:
    page.goto(f"{server.url}/case?case=lodkin-case&lang=en")
    for label, reader in (("JSON-LD", "json-ld"), ("N-Quads", "nquads")):
        with page.expect_download(timeout=30_000) as downloaded:
            page.get_by_role("button", name=label, exact=True).click(timeout=30_000)
        path = tmp_path / downloaded.value.suggested_filename
        downloaded.value.save_as(path)
        assert len(Dataset().parse(path, format=reader)) > 50, label


def test_no_page_is_wider_than_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in PHONE_PAGES:
        page.goto(f"{server.url}/{path}{'&' if '?' in path else '?'}lang=ru")
        page.locator(".jauap-foot").wait_for(state="attached", timeout=30_000)
        page.wait_for_timeout(500)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390, path
