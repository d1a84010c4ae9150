"""Accessibility: axe-core finds no serious or critical violation on any page, in any language and theme.

axe-core is installed by ``tests/system.sh`` (npm) and only ever runs inside these tests.
"""

import os
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from jauap import namespaces as ns
from jauap.pages.addresses import short_id
from jauap.pages.graph import Graph
from jauap.pages.records import load_records
from jauap.store import open_store, version
from tests.app.servers import Server

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "accessibility/node_modules/axe-core/axe.min.js"
PAGES = (
    "?",
    "?search=лодкин&",
    "ask?",
    "ask?q=agencies/agencies-in-cases&",
    "ask?q=cases/chain&view=timeline&",
    "gaps?",
    "accountability?",
    "recommendations?",
    "browse?kind=Decision&",
    "case?",
    "case?case=lodkin-case&",
    "case?case=lodkin-case&view=table&",
    "print?case=lodkin-case&",
    "entity?",
    "entity?id=river-police&",
    "entity?id=lodkin-refusal&",
    "entity?id=river-report&",
    "entity?id=rechnoy&",
    "entity?id={claim}&",
    "entity?id={passage}&",
    "entity?id=nobody&",
    "norms?",
    "norms?id=lex:xx/water-code-2001&",
    "figures?",
    "map?",
    "network?",
    "sparql?",
    "about?",
    "glossary?",
    "coverage?",
    "data?",
    "nopage?",
)
LOOKS = tuple(product(("ru", "en"), ("light", "dark")))


@cache
def axe() -> str:
    if not AXE.is_file():
        reason = "axe-core is missing: run sh tests/system.sh with npm installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return AXE.read_text("utf-8")


@pytest.fixture(scope="module")
def pages(chromium: Browser) -> Iterator[dict[str, Any]]:
    """One open page for each theme."""
    contexts = {theme: chromium.new_context(color_scheme=theme) for theme in ("light", "dark")}  # type: ignore[arg-type]
    yield {theme: context.new_page() for theme, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="module")
def ids(built: Path) -> dict[str, str]:
    """A claim and its passage, as addresses write them."""
    graph = Graph(open_store(built), version(built))
    claim = load_records(graph, [ns.ID + "lodkin-beating"])[ns.ID + "lodkin-beating"].claims[0]
    return {"claim": short_id(claim.iri), "passage": short_id(claim.sources[0].passage)}


def violations(page: Any, address: str) -> list[str]:
    """Serious and critical violations of a page: rule, and the first element that breaks it."""
    page.goto(address)
    page.locator(".jauap-foot").wait_for(state="attached", timeout=60_000)
    page.wait_for_timeout(400)
    page.evaluate(axe())
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in grave]


@pytest.mark.parametrize("number", range(len(PAGES)), ids=PAGES)
def test_a_page_has_no_grave_violation(pages: dict[str, Any], server: Server, ids: dict[str, str], number: int) -> None:
    """One look for each page, by turns; all four take long and come below."""
    language, theme = LOOKS[number % len(LOOKS)]
    assert violations(pages[theme], f"{server.url}/{PAGES[number].format(**ids)}lang={language}") == []


@pytest.mark.long
@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_no_page_has_a_grave_violation(
    pages: dict[str, Any], server: Server, ids: dict[str, str], language: str, theme: str
) -> None:
    addresses = (f"{page.format(**ids)}lang={language}" for page in PAGES)
    found = {address: violations(pages[theme], f"{server.url}/{address}") for address in addresses}
    assert {address: broken for address, broken in found.items() if broken} == {}


def test_a_planted_violation_is_found(pages: dict[str, Any], server: Server) -> None:
    page = pages["light"]
    page.goto(f"{server.url}/about?lang=en")
    page.locator(".jauap-foot").wait_for(timeout=60_000)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<button></button>')")
    page.evaluate(axe())
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    assert "button-name" in {violation["id"] for violation in found}
