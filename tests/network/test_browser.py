"""The stand-alone picture in a real browser."""

from pathlib import Path

import pytest
from browser_support import Watch
from playwright.sync_api import Dialog, Page

from jauap.network.draw import standalone_html
from jauap.network.layout import place
from jauap.network.model import EDGE_KINDS, Edge, Network, Node

pytestmark = pytest.mark.browser

# Share of pixels of the canvas that are neither transparent nor of the surface.
INK = """() => {
  const canvas = document.querySelector(".jauap-stage canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let ink = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 0 && data[i] + data[i + 1] + data[i + 2] < 720) ink += 1;
  return ink / (data.length / 4);
}"""
# What a click is taken for at the corners of each card, just inside.
CORNERS = """() => {
  const network = document.getElementById("stage").jauapNetwork;
  const scene = JSON.parse(document.getElementById("scene").textContent);
  const hit = (x, y) => network.getNodeAt(network.canvasToDOM({ x, y }));
  return Object.fromEntries(scene.nodes.map((node) => {
    const dx = node.card.width / 2 - 3;
    const dy = node.card.height / 2 - 3;
    return [node.id, [[-dx, -dy], [dx, -dy], [-dx, dy], [dx, dy]].map(([x, y]) => hit(node.x + x, node.y + y))];
  }));
}"""
PLACE = """(id) => {
  const network = document.getElementById("stage").jauapNetwork;
  const at = network.canvasToDOM(network.getPositions([id])[id]);
  const frame = document.querySelector(".jauap-stage canvas").getBoundingClientRect();
  return { x: frame.left + at.x, y: frame.top + at.y };
}"""
# How far each line of text is wider than the room its card has for it (a canvas squeezes it then).
SQUEEZED = """() => {
  const scene = JSON.parse(document.getElementById("scene").textContent);
  const ctx = document.createElement("canvas").getContext("2d");
  const worst = [];
  for (const node of scene.nodes) {
    const c = node.card;
    ctx.font = (node.onSpine ? "600 " : "") + c.font + "px " + JAUAP_FONT;
    const room = c.width - c.padding * 1.5 - c.icon - c.gap;
    for (const line of c.lines) worst.push(ctx.measureText(line).width / room);
  }
  return Math.max(...worst);
}"""


def show(page: Page, folder: Path, html: str) -> None:
    path = folder / "picture.html"
    path.write_text(html, "utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector(".jauap-stage canvas")
    page.wait_for_function("() => document.getElementById('stage').jauapNetwork.getScale() > 0")


def many(count: int) -> Network:
    kinds = ("institution", "person", "act", "decision", "norm")
    nodes = tuple(Node(f"n{i}", "", f"Отдел полиции района № {i}", kinds[i % 5]) for i in range(count))
    edges = tuple(Edge(f"n{i}", f"n{i // 3}", "ведёт", EDGE_KINDS[i % 5], "") for i in range(1, count))
    return Network(nodes, edges, str(count))


def test_the_case_is_drawn_and_nothing_is_asked_of_the_internet(
    page: Page, watch: Watch, tmp_path: Path, case: Network
) -> None:
    show(page, tmp_path, standalone_html(case, "ru"))
    assert page.evaluate(INK) > 0.02
    assert page.locator("h1").inner_text() == "Дело Примерова"
    assert watch.outside == []
    assert watch.problems == []


def test_the_watch_sees_what_leaves_the_machine(page: Page, watch: Watch, tmp_path: Path) -> None:
    leak = tmp_path / "leak.html"
    leak.write_text("<img src='https://outside.invalid/x.png'><script>fetch('http://192.0.2.1/y')</script>", "utf-8")
    page.goto(leak.as_uri())
    page.wait_for_timeout(300)
    assert sorted(watch.outside) == ["http://192.0.2.1/y", "https://outside.invalid/x.png"]
    assert watch.problems


def test_cards_stand_where_the_layout_puts_them(page: Page, tmp_path: Path, case: Network) -> None:
    show(page, tmp_path, standalone_html(case, "ru"))
    boxes = place(case).boxes
    places = page.evaluate("() => document.getElementById('stage').jauapNetwork.getPositions()")
    assert places == {node: {"x": box.x, "y": box.y} for node, box in boxes.items()}
    assert page.evaluate(CORNERS) == {node: [node] * 4 for node in boxes}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_names_fit_their_cards(page: Page, tmp_path: Path, case: Network, lang: str) -> None:
    show(page, tmp_path, standalone_html(case, lang))
    assert page.evaluate(SQUEEZED) <= 1.02


def test_hostile_labels_run_nothing(page: Page, watch: Watch, tmp_path: Path) -> None:
    bad = "</script><img src=x onerror=alert(1)>\u2028<b>"
    nodes = (Node("a", "", bad, "person", ((bad, bad),)), Node("b", "", bad, "court"))
    network = Network(nodes, (Edge("a", "b", bad, "disputed", ""),), bad, ("a",))
    alerts: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", on_dialog)
    show(page, tmp_path, standalone_html(network, "ru", source=bad))
    at = page.evaluate(PLACE, "a")
    page.mouse.move(at["x"] + 20, at["y"])
    page.wait_for_timeout(600)
    assert page.locator(".vis-tooltip").inner_text().startswith("</script>")
    assert page.locator("img").count() == 0
    assert (alerts, watch.problems, watch.outside) == ([], [], [])


def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl(page: Page, tmp_path: Path, case: Network) -> None:
    show(page, tmp_path, standalone_html(case, "ru"))
    scale = "() => document.getElementById('stage').jauapNetwork.getScale()"
    before = page.evaluate(scale)
    page.mouse.move(700, 600)
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(200)
    assert page.evaluate(scale) == before
    assert page.evaluate("() => window.scrollY") > 0
    page.keyboard.down("Control")
    page.mouse.wheel(0, 200)
    page.keyboard.up("Control")
    page.wait_for_timeout(200)
    assert page.evaluate(scale) < before


def test_pointing_at_a_card_moves_nothing(page: Page, tmp_path: Path, case: Network) -> None:
    show(page, tmp_path, standalone_html(case, "ru"))
    at = page.evaluate(PLACE, "pr-beating")
    page.mouse.move(at["x"], at["y"])
    page.locator(".vis-tooltip").wait_for()
    assert page.evaluate("() => [window.scrollY, document.activeElement.tagName]") == [0, "BODY"]


def test_the_picture_can_be_moved_by_keyboard(page: Page, tmp_path: Path, case: Network) -> None:
    show(page, tmp_path, standalone_html(case, "ru"))
    view = "() => document.getElementById('stage').jauapNetwork.getViewPosition().y"
    before = page.evaluate(view)
    page.locator(".vis-network").focus()
    page.keyboard.down("ArrowDown")
    page.wait_for_function(f"(before) => ({view})() !== before", arg=before)
    page.keyboard.up("ArrowDown")


def test_buttons_zoom_and_show_everything(page: Page, tmp_path: Path, case: Network) -> None:
    show(page, tmp_path, standalone_html(case, "en"))
    scale = "() => document.getElementById('stage').jauapNetwork.getScale()"
    start = page.evaluate(scale)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function(f"(start) => ({scale})() > start * 1.2", arg=start)
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function(f"(start) => ({scale})() < start * 1.1", arg=start)


def test_the_dark_theme_turns_the_picture_dark(page: Page, tmp_path: Path, case: Network) -> None:
    page.emulate_media(color_scheme="dark")
    show(page, tmp_path, standalone_html(case, "ru"))
    colour = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(colour) == "rgb(20, 23, 29)"
    page.emulate_media(color_scheme="light")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"


def test_a_thousand_nodes_are_drawn_at_once(page: Page, watch: Watch, tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    path.write_text(standalone_html(many(1000), "ru"), "utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector(".jauap-stage canvas")
    took = page.evaluate(
        """() => {
          const stage = document.getElementById("stage");
          const scene = JSON.parse(document.getElementById("scene").textContent);
          stage.replaceChildren();
          const start = performance.now();
          jauapPicture(vis, stage, scene, null).network.redraw();
          return performance.now() - start;
        }"""
    )
    assert page.evaluate(INK) > 0.005
    assert took < 3000  # 0.3 s on a quiet machine
    assert watch.problems == []
