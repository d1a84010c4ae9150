"""The way from the first page to an answer, in a real browser and in both languages."""

from typing import Any

import pytest
from browser_support import Watch
from playwright.sync_api import Page, expect

from tests.app.servers import Server

pytestmark = pytest.mark.browser

WORDS = {
    "ru": {
        "start": "Кто и за что должен ответить",
        "ask": "Задать вопрос",
        "case": "Дело Лодкина",
        "body": "Речная полиция",
        "plain": "Простая таблица",
        "other": ("English", "River police", "en"),
    },
    "en": {
        "start": "Who has to answer, and for what",
        "ask": "Ask a question",
        "case": "Lodkin case",
        "body": "River police",
        "plain": "Plain table",
        "other": ("Русский", "Речная полиция", "ru"),
    },
}
# The picture lives in a shadow root; this finds its stage, and where a node is on the screen.
PLACE = """id => {
  const search = root => {
    for (const element of root.querySelectorAll("*")) {
      if (element.classList.contains("jauap-stage")) return element
      const inside = element.shadowRoot && search(element.shadowRoot)
      if (inside) return inside
    }
    return null
  }
  const stage = search(document)
  if (!stage?.jauapNetwork) return null
  stage.scrollIntoView({ block: "center" })
  const at = stage.jauapNetwork.canvasToDOM(stage.jauapNetwork.getPositions([id])[id])
  const frame = stage.querySelector("canvas").getBoundingClientRect()
  return { x: frame.left + at.x, y: frame.top + at.y }
}"""


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible(timeout=30_000)


def click_node(page: Page, node: str) -> None:
    page.locator(".jauap-stage canvas").wait_for(timeout=60_000)
    page.wait_for_timeout(800)
    page.evaluate(PLACE, node)
    page.wait_for_timeout(300)
    place: dict[str, Any] = page.evaluate(PLACE, node)
    page.mouse.click(place["x"], place["y"])


@pytest.mark.parametrize("language", sorted(WORDS))
def test_from_the_first_page_to_an_actor(page: Page, watch: Watch, server: Server, language: str) -> None:
    words = WORDS[language]
    page.goto(f"{server.url}/?lang={language}")
    heading(page, str(words["start"]))
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.evaluate("window.stayed = true")

    page.locator("a.jauap-door[href^='ask']").click()
    heading(page, str(words["ask"]))
    assert "/ask?" in page.url
    assert page.evaluate("window.stayed"), "links change pages without loading the app again"

    page.goto(f"{server.url}/ask?q=agencies/agencies-in-cases&lang={language}")
    page.get_by_text(str(words["plain"])).click()
    page.locator("table.jauap-table a", has_text=str(words["case"])).first.click()
    heading(page, str(words["case"]))
    assert "case=lodkin-case" in page.url

    click_node(page, "river-police")
    heading(page, str(words["body"]))
    assert "/entity?" in page.url
    assert "id=river-police" in page.url

    page.go_back()
    heading(page, str(words["case"]))

    assert watch.problems == []
    assert watch.outside == []
    assert server.attempts() == []


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_case_closed_despite_a_finding_is_two_clicks_away(
    page: Page, watch: Watch, server: Server, language: str
) -> None:
    page.goto(f"{server.url}/?lang={language}")
    heading(page, str(WORDS[language]["start"]))
    page.locator("a.jauap-door[href^='gaps']").click()
    page.locator("#rule-9").wait_for(timeout=30_000)
    page.locator("a[href*='gap-09-']").first.click()
    quoted = page.get_by_text("Следствие не учло … ушибы соответствуют рассказу").first
    quoted.wait_for(state="attached", timeout=30_000)  # it may be folded among other passages
    assert page.locator("a[href*='un/cat-1984/art12']").count() > 0
    assert watch.problems == []
    assert watch.outside == []


@pytest.mark.parametrize("language", sorted(WORDS))
def test_the_language_can_be_changed_on_any_page_and_stays(
    page: Page, watch: Watch, server: Server, language: str
) -> None:
    button, name, other = WORDS[language]["other"]
    page.goto(f"{server.url}/entity?id=river-police&lang={language}")
    heading(page, str(WORDS[language]["body"]))
    page.get_by_role("radio", name=button).or_(page.get_by_role("button", name=button)).first.click()
    heading(page, name)
    assert f"lang={other}" in page.url
    expect(page.locator("html")).to_have_attribute("lang", other)
    page.get_by_test_id("stTopNavLink").first.click()
    heading(page, str(WORDS[other]["start"]))
    assert watch.problems == []


def test_without_a_wish_the_browser_decides(page: Page, server: Server) -> None:
    page.goto(server.url)
    heading(page, str(WORDS["en"]["start"]))


def test_a_phone_has_no_page_wider_than_its_screen(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("?lang=ru", "case?case=lodkin-case&lang=ru", "entity?id=river-police&lang=ru", "about?lang=ru"):
        page.goto(f"{server.url}/{path}")
        page.locator(".jauap-foot").wait_for(timeout=30_000)
        page.wait_for_timeout(500)
        width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert width <= 390, path
