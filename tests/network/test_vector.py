"""SVG and PNG: well formed, complete, captioned, and safe whatever the data says."""

import struct
from collections.abc import Callable

import pytest
from lxml import etree

from jauap.network import vector
from jauap.network.layout import place
from jauap.network.marks import Mark
from jauap.network.model import EDGE_KINDS, Edge, Network, Node

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = ["Источник: граф, версия 1. CC BY 4.0.", "http://127.0.0.1:8501/network?nodes=a*25&lang=ru"]


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in etree.fromstring(drawing.encode()).iter(f"{SVG}text")]


def free(count: int = 6, label: str = "Отдел") -> Network:
    nodes = tuple(
        Node(f"n{i}", "", f"{label} {i}", ("person", "court", "unknown", "none")[i % 4]) for i in range(count)
    )
    edges = tuple(Edge(f"n{i}", "n0", "ведёт", EDGE_KINDS[i % 5], "") for i in range(1, count))
    return Network(nodes, (*edges, Edge("n0", "n1", "ещё", "stated", "")), "Схема")


def test_a_case_has_every_card_every_line_and_its_caption(case: Network) -> None:
    drawing = vector.to_svg(case, "ru", CAPTION)
    said = " ".join(texts(drawing))
    root = etree.fromstring(drawing.encode())
    assert len([r for r in root.iter(f"{SVG}rect") if r.get("rx") == "7"]) == len(case.nodes)
    assert all(line in said for box in place(case).boxes.values() for line in box.lines if line)
    assert "Дело Примерова" in said
    assert all(line in said for line in CAPTION)
    assert root.findtext(f"{SVG}title") == "Дело Примерова"


def test_a_free_network_names_its_links_while_there_are_few() -> None:
    assert texts(vector.to_svg(free(), "ru")).count("ведёт") == 5
    assert texts(vector.to_svg(free(90), "ru")).count("ведёт") == 0


def test_the_legend_has_the_kinds_that_are_there() -> None:
    said = texts(vector.to_svg(free(), "en"))
    assert {"person", "court", "disputed", "stated by the source"} <= set(said)
    assert "norm" not in said


def test_marks_of_the_explorer_are_drawn_too() -> None:
    marked = vector.to_svg(free(), "en", marks={"n1": Mark(group=3), "n2": Mark(way=1), "n3": Mark(size=2.0)})
    plain = vector.to_svg(free(), "en")
    assert (marked.count("<circle"), plain.count("<circle")) == (2, 0)
    assert "3" in texts(marked)
    assert marked.count("scale(2.5)") == 1, "a sign twice as large"


def test_labels_cannot_break_out(case: Network) -> None:
    bad = "</text><script>alert(1)</script>\x00&\x0b<"
    drawing = vector.to_svg(free(label=bad), "ru", [bad])
    assert not list(etree.fromstring(drawing.encode()).iter(f"{SVG}script"))
    assert "\x00" not in drawing


def test_nothing_is_fetched_by_the_picture(case: Network) -> None:
    assert "href" not in vector.to_svg(case, "ru", CAPTION)


@pytest.mark.parametrize("make", [lambda case: case, lambda _: free(), lambda _: Network((), (), "Пусто")])
def test_png_is_twice_as_sharp_as_the_svg(case: Network, make: Callable[[Network], Network]) -> None:
    network = make(case)
    root = etree.fromstring(vector.to_svg(network, "ru", CAPTION).encode())
    data = vector.to_png(network, "ru", CAPTION)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    assert width == pytest.approx(2 * float(root.get("width")), abs=2)
    assert height == pytest.approx(2 * float(root.get("height")), abs=2)


def test_a_large_png_is_kept_within_bounds() -> None:
    data = vector.to_png(free(900), "ru")
    width, height = struct.unpack(">II", data[16:24])
    assert width * height <= 36_500_000
