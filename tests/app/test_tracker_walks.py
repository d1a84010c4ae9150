"""The pages of figures, recommendations, norms and bodies in a real browser: both languages, a phone, files, a way."""

import io
import json
from pathlib import Path

import pandas as pd
import pyoxigraph as ox
import pytest
from browser_support import Watch
from playwright.sync_api import Page, expect

from jauap import namespaces as ns
from tests.app.servers import Server

pytestmark = pytest.mark.browser

PAGES = {
    "figures": ("Official figures", "Официальные цифры"),
    "figures?scope=facility&family=complaints": ("complaints", "жалобы"),
    "figures?scope=facility&family=victims": ("people detained", "задержанные"),
    "recommendations": ("Recommendations", "Рекомендации"),
    "recommendations?id=rec-dam-4": ("an independent body", "независимый орган"),
    "norms": ("Norms", "Нормы"),
    "norms?id=lex:xx/lock-law-2025": ("Lock Law", "Закон о шлюзах"),
    "norms?id=lex:xx/river-convention/art3": ("River Convention", "Речной конвенции"),
    "entity?id=lock-guards": ("Lock guards", "Стража шлюзов"),
    "entity?id=upper-lock-office&day=2031-01-01": ("Office of the upper lock", "Отдел верхнего шлюза"),
}


def look(page: Page, address: str, heading: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading, timeout=30_000)
    page.locator(".jauap-foot").wait_for(timeout=30_000)
    page.wait_for_timeout(500)


def with_language(server: Server, path: str, language: str) -> str:
    return f"{server.url}/{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_in_both_languages_and_on_a_phone(page: Page, watch: Watch, dam_server: Server, path: str) -> None:
    for language, heading in zip(("en", "ru"), PAGES[path], strict=True):
        look(page, with_language(dam_server, path, language), heading)
        expect(page.locator("html")).to_have_attribute("lang", language)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(500)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert watch.problems == []
    assert watch.outside == []
    assert dam_server.attempts() == []


@pytest.mark.parametrize("path", ["figures?scope=facility&family=victims", "recommendations", "entity?id=lock-guards"])
def test_a_picture_is_drawn_and_says_what_it_shows(page: Page, dam_server: Server, path: str) -> None:
    look(page, with_language(dam_server, path, "en"), PAGES[path][0])
    picture = page.get_by_test_id("stVegaLiteChart").first
    picture.scroll_into_view_if_needed()
    expect(picture.locator("canvas, svg").first).to_be_visible(timeout=30_000)


def test_from_a_recommendation_to_its_norm_to_the_gap_and_back(page: Page, watch: Watch, dam_server: Server) -> None:
    look(page, with_language(dam_server, "recommendations", "en"), "Recommendations")
    page.evaluate("window.stayed = true")
    page.locator("table.jauap-table a", has_text="4.a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("guards do not check guards", timeout=30_000)
    page.locator("a[href^='norms?id=lex:xx/lock-law-2025/art9']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lock Law article 9", timeout=30_000)
    page.locator("a[href^='norms?id=lex:xx/river-convention/art3']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("River Convention article 3", timeout=30_000)
    page.locator("a[href^='gaps?id=gap-91']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Own people check", timeout=30_000)
    assert page.evaluate("window.stayed"), "links change pages without loading the app again"
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("River Convention article 3", timeout=30_000)
    assert watch.problems == []
    assert watch.outside == []


def test_the_files_of_a_matter_can_be_read(page: Page, dam_server: Server, tmp_path: Path) -> None:
    look(page, with_language(dam_server, "figures?scope=facility&family=complaints", "en"), "complaints")

    def take(name: str) -> bytes:
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name, exact=True).click()
        target = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(target)
        assert waiting.value.suggested_filename.startswith("figures-facility-complaints_store-")
        return target.read_bytes()

    frame = pd.read_csv(io.BytesIO(take("CSV")))
    assert sorted(frame["Number"]) == [12, 15, 45, 60, 70]
    assert len(json.loads(take("JSON"))) == 5
    triples = [quad.triple for quad in ox.parse(take("Turtle"), format=ox.RdfFormat.TURTLE)]
    assert ox.NamedNode(ns.ID + "dam-conflict") in {triple.subject for triple in triples}


def test_a_filter_stands_in_the_address(page: Page, dam_server: Server) -> None:
    look(page, with_language(dam_server, "recommendations?grade=none", "en"), "Recommendations")
    expect(page.locator("table.jauap-table").first).to_contain_text("a register")
    assert "recommendation 4:" not in page.locator("table.jauap-table").first.inner_text()
