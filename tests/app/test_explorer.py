"""The network explorer in a real browser: click, expand, filter, find a path, reload the address, open every file."""

import json
import re
import struct
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import networkx as nx
import pytest
from browser_support import PLACE, STAGE, Watch
from lxml import etree
from playwright.sync_api import Page, expect

from tests.app.servers import Server

pytestmark = pytest.mark.browser

PLACES = f"() => ({STAGE})()?.jauapNetwork?.getPositions() ?? {{}}"
COUNT = f"() => ({STAGE})()?.jauapNetwork?.body.nodeIndices.length ?? 0"
VIEW = f"() => [({STAGE})().jauapNetwork.getScale(), ({STAGE})().jauapNetwork.getViewPosition()]"

SAYS = {
    "ru": {
        "title": "Обозреватель сетей",
        "search": "Добавить человека, орган, дело, норму",
        "typed": "речной полиции",
        "hit": "Речная полиция",
        "expand": "Раскрыть",
        "more": "Показать ещё 14 из 14",
        "collapse": "Свернуть",
        "hide": "Скрыть",
        "unhide": "Показать скрытое",
        "undo": "Отменить",
        "kind": "разрыв ответственности",
        "path": "Кратчайший путь отсюда до",
        "found": "Кратчайшие пути от",
        "groups": "Группы",
        "innocent": "ничего не говорит о чьей-либо вине",
        "table": "То же в таблице",
    },
    "en": {
        "title": "Network explorer",
        "search": "Add a person, a body, a case, a norm",
        "typed": "rechn polits",
        "hit": "River police",
        "expand": "Expand",
        "more": "Show 14 more of 14",
        "collapse": "Collapse",
        "hide": "Hide",
        "unhide": "Show what is hidden",
        "undo": "Undo",
        "kind": "accountability gap",
        "path": "Shortest path from here to",
        "found": "Shortest paths from",
        "groups": "Groups",
        "innocent": "says nothing of anybody's guilt",
        "table": "The same as a table",
    },
}


def drawn(page: Page, count: int) -> None:
    page.wait_for_function(f"(count) => ({COUNT})() === count", arg=count, timeout=30_000)
    page.wait_for_timeout(500)  # the view may still be growing


def click(page: Page, node: str, *, twice: bool = False) -> None:
    page.evaluate(f"() => ({STAGE})().scrollIntoView({{ block: 'center' }})")
    page.wait_for_timeout(200)
    place: dict[str, Any] = page.evaluate(PLACE, node)
    (page.mouse.dblclick if twice else page.mouse.click)(place["x"], place["y"])


def on_address(page: Page, pattern: str) -> None:
    expect(page).to_have_url(re.compile(pattern), timeout=20_000)


@pytest.mark.parametrize("language", sorted(SAYS))
def test_from_a_search_to_a_view_that_can_be_sent(page: Page, watch: Watch, server: Server, language: str) -> None:
    say = SAYS[language]
    page.goto(f"{server.url}/network?lang={language}")
    expect(page.get_by_role("heading", level=1, name=say["title"])).to_be_visible(timeout=30_000)
    box = page.get_by_label(say["search"])
    box.fill(say["typed"])
    box.press("Enter")
    page.locator(".st-key-explorer-hits").get_by_role("button", name=re.compile(say["hit"])).first.click()
    drawn(page, 8)

    click(page, "lodkin-beating")
    on_address(page, "at=lodkin-beating")
    before = page.evaluate(PLACES)
    view = page.evaluate(VIEW)
    click(page, "lodkin-beating", twice=True)
    on_address(page, r"lodkin-beating(\*|%2A)25")
    page.wait_for_function(f"() => ({COUNT})() > 8", timeout=20_000)
    page.wait_for_timeout(600)
    after = page.evaluate(PLACES)
    assert {node: after[node] for node in before} == before, "what stood stays where it is"
    assert page.evaluate(VIEW)[0] <= view[0], "the view only grows"

    page.get_by_role("button", name=say["hide"], exact=True).click()
    on_address(page, "hide=lodkin-beating")
    page.wait_for_function(f"(id) => !(id in ({PLACES})())", arg="lodkin-beating", timeout=20_000)
    kind = page.locator(".jauap-legend").get_by_role("button", name=re.compile(say["kind"]))
    expect(kind).to_have_attribute("aria-pressed", "true")
    kind.click()
    on_address(page, "off=gap")
    expect(kind).to_have_attribute("aria-pressed", "false")
    shown = page.evaluate(PLACES)
    assert not any(node.startswith("gap-") for node in shown)
    page.get_by_text(say["groups"], exact=True).click()
    expect(page.get_by_text(re.compile(say["innocent"]))).to_be_visible(timeout=20_000)

    address = page.url
    page.goto("about:blank")
    page.goto(address)
    drawn(page, len(shown))
    assert page.evaluate(PLACES) == shown, "the address gives the same picture"
    expect(page.get_by_role("button", name=say["unhide"])).to_be_visible()
    page.get_by_role("button", name=say["unhide"]).click()
    page.wait_for_function(f"(id) => id in ({PLACES})()", arg="lodkin-beating", timeout=20_000)
    page.get_by_role("button", name=say["undo"]).click()
    page.wait_for_function(f"(id) => !(id in ({PLACES})())", arg="lodkin-beating", timeout=20_000)
    assert (watch.problems, watch.outside, server.attempts()) == ([], [], [])


@pytest.mark.parametrize("language", sorted(SAYS))
def test_a_path_and_more_neighbours_by_keyboard_alone(page: Page, watch: Watch, server: Server, language: str) -> None:
    say = SAYS[language]
    page.goto(f"{server.url}/network?nodes=lodkin-case*5&lang={language}")
    drawn(page, 6)
    page.get_by_text(say["table"]).focus()
    page.keyboard.press("Enter")
    page.locator("button.jauap-open[data-node='lodkin-case']").first.focus()
    page.keyboard.press("Enter")
    more = page.get_by_role("button", name=say["more"])
    more.wait_for(timeout=20_000)
    more.focus()
    page.keyboard.press("Enter")
    drawn(page, 20)
    assert page.locator("button.jauap-open[data-node='lodkin-complaint']").count() > 0, "the table follows the picture"
    page.get_by_label(say["path"]).focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(say["found"])).first).to_be_visible(timeout=20_000)
    on_address(page, "lodkin-case(>|%3E)")
    assert watch.problems == []


def test_a_moved_node_is_pinned_where_it_was_dropped(page: Page, watch: Watch, server: Server) -> None:
    page.goto(f"{server.url}/network?nodes=river-police*25&lang=en")
    drawn(page, 8)
    page.evaluate(f"() => ({STAGE})().scrollIntoView({{ block: 'center' }})")
    place = page.evaluate(PLACE, "lodkin-detention")
    page.mouse.move(place["x"], place["y"])
    page.mouse.down()
    page.mouse.move(place["x"] + 60, place["y"] + 40, steps=4)
    page.mouse.up()
    on_address(page, "pin=lodkin-detention")
    page.wait_for_timeout(800)
    moved = page.evaluate(PLACE, "lodkin-detention")
    assert moved["x"] == pytest.approx(place["x"] + 60, abs=12)
    assert moved["y"] == pytest.approx(place["y"] + 40, abs=12)
    before = page.evaluate(PLACES)
    page.reload()
    drawn(page, 8)
    assert page.evaluate(PLACES) == before
    assert watch.problems == []


def test_a_question_of_the_library_is_a_beginning(page: Page, watch: Watch, server: Server) -> None:
    page.goto(f"{server.url}/ask?q=agencies/agencies-in-cases&view=network&lang=en")
    page.get_by_role("link", name="Open in the network explorer").click()
    expect(page.get_by_role("heading", level=1, name="Network explorer")).to_be_visible(timeout=30_000)
    page.wait_for_function(f"() => ({COUNT})() > 2", timeout=30_000)
    count = page.evaluate(COUNT)
    click(page, "river-police")
    on_address(page, "at=river-police")
    page.get_by_role("button", name=re.compile("Expand")).first.click()
    page.wait_for_function(f"(count) => ({COUNT})() > count", arg=count, timeout=20_000)
    assert "q=agencies" in page.url
    assert watch.problems == []


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download(timeout=30_000) as started:
        page.get_by_test_id("stDownloadButton").get_by_role("button", name=name, exact=True).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_every_file_opens_with_its_reader(page: Page, watch: Watch, server: Server, tmp_path: Path) -> None:
    page.goto(f"{server.url}/network?nodes=lodkin-case*25&pin=lodkin-case*10*20&lang=ru")
    drawn(page, 20)
    count, address = 20, "network?nodes=lodkin-case"

    gexf = nx.read_gexf(BytesIO(download(page, "GEXF", tmp_path).read_bytes()), version="1.3")
    graphml = nx.read_graphml(download(page, "GraphML", tmp_path), force_multigraph=True)
    assert len(gexf) == len(graphml) == count
    assert gexf.nodes["lodkin-case"]["x"] == graphml.nodes["lodkin-case"]["x"] == 10
    assert graphml.graph["licence"] == "CC BY 4.0"

    png = download(page, "PNG", tmp_path).read_bytes()
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert min(width, height) > 500
    svg = etree.fromstring(download(page, "SVG", tmp_path).read_bytes())
    said = " ".join(svg.itertext())
    assert "Дело Лодкина" in said or "дело Лодкина" in said
    assert "CC BY 4.0" in said
    assert address in said.replace("%2A", "*")

    with ZipFile(download(page, "CSV (узлы, связи)", tmp_path)) as archive:
        assert len(archive.read("nodes.csv").decode("utf-8-sig").splitlines()) == count + 1
    assert len(json.loads(download(page, "Сеть (JSON)", tmp_path).read_bytes())["nodes"]) == count

    html = download(page, "Рисунок (HTML)", tmp_path)
    page.context.set_offline(True)
    page.goto(html.as_uri())
    page.wait_for_selector(".jauap-stage canvas")
    page.wait_for_function(
        "(count) => document.getElementById('stage').jauapNetwork.body.nodeIndices.length === count", arg=count
    )
    assert "CC BY 4.0" in page.locator("footer").inner_text()
    assert watch.outside == []
    assert watch.problems == []


def test_bad_addresses_and_phones(page: Page, watch: Watch, server: Server) -> None:
    page.goto(f"{server.url}/network?nodes=nobody*25~<script>&at=x&lang=en")
    expect(page.get_by_text("This graph has nothing under some of the names")).to_be_visible(timeout=30_000)
    page.goto(f"{server.url}/network?nodes=lodkin-case*25&off=case&lang=en&from=2031&to=2032")
    expect(page.locator(".jauap-foot")).to_be_visible(timeout=30_000)
    page.set_viewport_size({"width": 390, "height": 844})
    for language in SAYS:
        page.goto(f"{server.url}/network?nodes=lodkin-case*25&at=lodkin-case&mark=groups&lang={language}")
        page.locator(".jauap-foot").wait_for(timeout=30_000)
        page.wait_for_timeout(500)
        width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert width <= 390
    assert watch.problems == []
