"""A case on paper, from the browser: sheets without the app around them, and a PDF that opens."""

import re
from pathlib import Path

import pypdfium2
import pytest
from browser_support import Watch
from playwright.sync_api import Page, expect

from tests.app.servers import Server

pytestmark = pytest.mark.browser

TITLES = {"ru": "Дело Лодкина", "en": "Lodkin case"}


@pytest.mark.parametrize("language", sorted(TITLES))
def test_a_case_is_printed_without_the_app_around_it(
    page: Page, watch: Watch, server: Server, language: str, tmp_path: Path
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server.url}/case?case=lodkin-case&lang={language}")
    page.locator("a[href^='print?']").first.click()
    sheets = page.locator(".jauap-sheets")
    expect(sheets.locator("h1")).to_contain_text(TITLES[language], timeout=30_000)
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == "rgb(255, 255, 255)"
    for note in sheets.locator("sup a").all()[:5]:
        assert page.locator(str(note.get_attribute("href"))).count() == 1
    picture = sheets.locator("figure img")
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert picture.get_attribute("alt")
    printed = tmp_path / "print.pdf"
    page.pdf(path=printed, format="A4", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) <= 2
        text = document[0].get_textpage().get_text_range()
    assert TITLES[language] in text
    assert "PDF" not in text
    assert watch.outside == []


def test_the_print_button_opens_the_browsers_own_dialog(page: Page, server: Server) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(f"{server.url}/print?case=lodkin-case&lang=en")
    page.get_by_role("link", name="Print", exact=True).click(timeout=30_000)
    assert page.evaluate("window.printed") is True


def test_the_pdf_of_a_case_opens_and_names_it(page: Page, server: Server, tmp_path: Path) -> None:
    page.goto(f"{server.url}/print?case=lodkin-case&lang=ru")
    with page.expect_download(timeout=30_000) as downloaded:
        page.get_by_role("button", name="PDF").click()
    name = downloaded.value.suggested_filename
    assert re.fullmatch(r"lodkin-case_store-\w+_\d{4}-\d\d-\d\d\.pdf", name)
    downloaded.value.save_as(tmp_path / name)
    with pypdfium2.PdfDocument(tmp_path / name) as document:
        assert TITLES["ru"] in document[0].get_textpage().get_text_range()
