"""Labels that hold markup and script: wherever they are shown, they are shown as text."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pypdfium2
import pytest
from browser_support import Watch
from playwright.sync_api import Page

import jauap
from hostile.poison import PAYLOAD, poisoned_store
from jauap.dossier.write import case_pdf
from jauap.namespaces import node
from jauap.network.build import case_network
from jauap.network.draw import standalone_html
from jauap.store import open_store
from tests.app.servers import Server, serving

ADDRESSES = (
    *(
        "",
        "case",
        "case?case=lodkin-case",
        "case?case=lodkin-case&view=table",
        "entity?list=Person",
        "entity?id=anton-lodkin",
    ),
    *("network?nodes=lodkin-case", "browse", "browse?within=a", "map", "data", "glossary"),
    *("gaps", "accountability", "figures", "recommendations", "norms", "coverage", "ask", "print?case=lodkin-case"),
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return poisoned_store(tmp_path_factory.mktemp("poisoned"))


@pytest.fixture(scope="module")
def server(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(out, tmp_path_factory.mktemp("served") / "attempts.log") as running:
        yield running


def test_the_labels_are_poisoned(out: Path) -> None:
    assert jauap.table("cases", out=out)["label"].str.contains("<script>").all()


@pytest.mark.browser
def test_no_page_runs_a_label(server: Server, page: Page, watch: Watch) -> None:
    for address, lang in zip(ADDRESSES, cycle(("ru", "en"))):
        page.goto(f"{server.url}/{address}{'&' if '?' in address else '?'}lang={lang}")
        page.wait_for_selector("h1")
        page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
        for height in range(100, 900, 100):
            page.mouse.move(500, height)
        assert page.evaluate("window.pwned") is None, address
        assert page.locator("img[src=x], [onerror*=pwned], [onmouseover*=pwned]").count() == 0, address
        assert page.locator("a[href^='javascript:']").count() == 0, address
    assert [problem for problem in watch.problems if "404" not in problem] == []
    assert watch.outside == []
    assert server.attempts() == []


@pytest.mark.browser
def test_a_network_that_was_taken_away_runs_no_label(out: Path, tmp_path: Path, page: Page, watch: Watch) -> None:
    network = case_network(open_store(out), node("lodkin-case"), "en")
    file = tmp_path / "network.html"
    file.write_text(standalone_html(network, "en", source=PAYLOAD), "utf-8")
    page.goto(file.as_uri())
    page.wait_for_selector("canvas")
    page.mouse.move(400, 300)
    assert page.evaluate("window.pwned") is None
    assert page.locator("img[src=x]").count() == 0
    assert watch.outside == []
    assert watch.problems == []


def test_a_dossier_shows_labels_as_text(out: Path) -> None:
    pdf = pypdfium2.PdfDocument(case_pdf(open_store(out), "1", node("lodkin-case"), "en"))
    words = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert "<script>window.pwned=2</script>" in words
