"""Streamlit's own words in the visitor's language, and what is said when a file cannot be written."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit
from browser_support import VIEWPORT, Watch, observe
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from jauap.pages.streamlit_words import WORDS
from tests.app.servers import Server

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
TOOLBAR = "[data-testid=stElementToolbar] [aria-label]"
CUT = "SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f . ?g a ?h }"


def test_every_word_that_is_translated_is_one_of_streamlits() -> None:
    said = "\n".join(path.read_text("utf-8") for path in SCRIPTS.glob("*.js") if path.stat().st_size < 2_000_000)
    # Some are put together in the script: from a key, a size, the name of a field.
    parts = {word: [part for part in re.split(r"\{\w+\}|MB|Press Enter to ", word) if part.strip()] for word in WORDS}
    assert [word for word, known in parts.items() if not all(part in said for part in known)] == []


@pytest.fixture(scope="module")
def ask(chromium: Browser, server: Server) -> Iterator[Page]:
    """The answer to a question in Russian, in a browser that asks for English."""
    context = chromium.new_context(viewport=VIEWPORT, locale="en-GB")
    page = context.new_page()
    page.goto(f"{server.url}/ask?q=agencies/agencies-in-cases&lang=ru")
    page.locator("[data-testid=stDataFrame]").hover(timeout=60_000)
    yield page
    context.close()


def names(page: Page) -> set[str]:
    said = page.locator(TOOLBAR).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    return {name.partition(":")[0] for name in said}


@pytest.mark.browser
def test_toolbars_lists_and_fields_speak_russian_and_english_again(ask: Page) -> None:
    assert names(ask) == {"Показать или скрыть столбцы", "Скачать CSV", "Поиск", "На весь экран"}
    ask.locator(".stSelectbox input").nth(1).click()
    ask.keyboard.type("цццц")
    expect(ask.get_by_role("listbox")).to_have_text("Ничего не найдено")
    ask.keyboard.press("Escape")
    ask.locator(".stTextInput input").first.fill("2")
    expect(ask.get_by_test_id("InputInstructions")).to_contain_text("Enter — применить")
    ask.locator(".stTextInput input").first.fill("")
    ask.keyboard.press("Enter")
    ask.get_by_role("radio", name="English").click()
    expect(ask.get_by_role("heading", level=1, name="Ask a question")).to_be_visible(timeout=30_000)
    ask.locator("[data-testid=stDataFrame]").hover()
    assert names(ask) == {"Show/hide columns", "Download as CSV", "Search", "Fullscreen"}


@pytest.mark.browser
def test_a_page_below_an_address_asks_once_where_the_server_is(chromium: Browser, server: Server) -> None:
    watch = Watch()
    with chromium.new_context() as context:
        page = context.new_page()
        observe(context, page, watch)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(server.url)))
        page.goto(f"{server.url}/about?lang=en")
        page.locator(".jauap-foot").wait_for(timeout=60_000)
    assert watch.problems == []
    assert [path for path in asked if "_stcore/health" in path] == ["/_stcore/health"]


FAILING = """
import contextlib
from jauap.errors import JauapError
from jauap.pages.failed_files import show_failed_file, watched
from jauap.pages.visit import current_visit
from jauap.query import hints

def content():
    {content}

with contextlib.suppress(JauapError, ZeroDivisionError):
    watched("key", content)()
show_failed_file(current_visit().t, "key", "CSV")
"""


@pytest.mark.parametrize(
    ("language", "content", "said"),
    [
        ("ru", 'raise hints.error("too-large", limit=256)', "Он был бы больше 256 МБ. Добавьте LIMIT"),
        ("en", 'raise hints.error("too-large", limit=256)', "It would have more than 256 MB. Add a LIMIT"),
        ("en", 'raise hints.error("timeout", seconds=10)', "Stopped at the time limit. Add a condition"),
        ("en", "return 1 / 0", "Reload the page and try again"),
        ("en", 'return b"a file"', ""),
    ],
)
def test_why_a_file_was_not_written_and_what_helps(store_env: Path, language: str, content: str, said: str) -> None:
    test = AppTest.from_string(FAILING.format(content=content), default_timeout=60)
    test.query_params["lang"] = language
    test.run()
    assert not test.exception
    assert bool(test.error) is bool(said)
    assert said in "".join(html.body for html in test.get("html"))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "run", "said"),
    [
        ("ru", "Выполнить", ("Файл не записан: CSV.", "Он был бы больше 256 МБ. Добавьте|истекло время. Добавьте")),
        ("en", "Run", ("The file was not written: CSV.", "more than 256 MB. Add a LIMIT|time limit. Add a condition")),
    ],
)
def test_a_file_that_was_not_written_is_told_after_the_click(
    page: Page, server: Server, language: str, run: str, said: tuple[str, str]
) -> None:
    """On a busy machine the time limit comes first."""
    page.goto(f"{server.url}/sparql?lang={language}&query={CUT.replace(' ', '%20')}")
    page.get_by_role("button", name=run, exact=True).click(timeout=60_000)
    page.get_by_role("button", name="CSV", exact=True).click(timeout=60_000)
    for words in said:
        expect(page.get_by_text(re.compile(words))).to_be_visible(timeout=60_000)
    expect(page.get_by_test_id("stDownloadButtonError")).not_to_be_visible()
