import json
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest

from jauap import namespaces as ns
from jauap.network.assets import vis_script
from jauap.network.build import neighbourhood
from jauap.network.draw import scene, standalone_html, to_pyvis
from jauap.network.kinds import edge_styles, kinds
from jauap.network.legend import legend
from jauap.network.model import Edge, Network, Node
from jauap.network.widget import widget_data

HOSTILE = "</script><img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """What a parser sees in a page: tags, addresses, and the text outside of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.texts: list[str] = []
        self._raw = ""
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._raw = tag if tag in ("script", "style") else ""
        for name, value in attrs:
            if name in ("src", "href", "action", "data", "poster", "srcset", "xlink:href"):
                self.addresses.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)

    def handle_endtag(self, tag: str) -> None:
        self._raw = ""

    def handle_data(self, data: str) -> None:
        if self._raw == "script":
            self.scripts.append(data)
        elif not self._raw:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def hostile_network() -> Network:
    nodes = (
        Node("a", "", HOSTILE, "person", ((HOSTILE, HOSTILE),), when=HOSTILE),
        Node("b", "", "b", "court"),
    )
    return Network(nodes, (Edge("a", "b", HOSTILE, "disputed", ""),), HOSTILE, ("a",))


def test_the_page_asks_nothing_of_anybody(case: Network) -> None:
    page = Page(standalone_html(case, "ru"))
    assert [address for address in page.addresses if not address.startswith("#")] == []
    assert "link" not in page.tags
    assert "iframe" not in page.tags
    html = standalone_html(case, "ru")
    assert "@import" not in html
    assert "sourceMappingURL" not in html


def test_hostile_labels_stay_text() -> None:
    page = Page(standalone_html(hostile_network(), "ru", source=HOSTILE))
    assert "img" not in page.tags
    assert page.handlers == []
    assert page.tags.count("script") == 3
    assert page.text.count(HOSTILE) >= 6
    data = json.loads(page.scripts[0])
    assert data["nodes"][0]["title"].startswith(HOSTILE)


def test_the_data_cannot_end_its_element() -> None:
    html = standalone_html(hostile_network(), "en")
    start = html.index('id="scene">') + len('id="scene">')
    assert "<" not in html[start : html.index("</script>", start)]


def test_the_page_has_title_legend_caption_and_table(case: Network) -> None:
    page = Page(standalone_html(case, "ru"))
    assert page.tags.count("table") == 2
    assert page.tags.count("h1") == 1
    for words in (
        "Дело Примерова",
        "источник молчит",
        "оспаривается",
        "CC BY 4.0",
        "Узлы",
        "Связи",
        "vis-network 9.1.2",
    ):
        assert words in page.text, words
    assert page.tags.count("tr") == len(case.nodes) + len(case.edges) + 2
    assert all(node.label in page.text for node in case.nodes)


def test_the_caption_is_the_callers(case: Network) -> None:
    assert "Доклад 2031 года" in Page(standalone_html(case, "ru", source="Доклад 2031 года")).text


def test_an_incomplete_picture_says_so(store: ox.Store) -> None:
    network = neighbourhood(store, ns.ID + "primerov", "ru", limit=3)
    assert "соседних узлов не показано — 5" in Page(standalone_html(network, "ru")).text
    assert widget_data(network, "ru", 400)["note"] == "Показано не всё: соседних узлов не показано — 5."


def test_an_empty_network_says_so() -> None:
    assert "There is no node" in Page(standalone_html(Network((), (), ""), "en")).text


def test_the_legend_has_what_is_in_the_picture_and_nothing_else(case: Network) -> None:
    found = {item.kind for item in legend(case, "ru")}
    assert found == {n.kind for n in case.nodes} | {e.kind for e in case.edges} | {"next"}
    single = Network((Node("a", "", "a", "person"),), (), "")
    assert [item.kind for item in legend(single, "en")] == ["person"]


def test_pyvis_is_told_places_shapes_and_styles(case: Network) -> None:
    described = to_pyvis(case, "ru")
    nodes, edges, _, _, _, options = described.get_network_data()
    assert len(nodes) == len(case.nodes)
    assert len(edges) == len(case.edges)
    assert all(isinstance(node["x"], int) and node["physics"] is False for node in nodes)
    court = next(node for node in nodes if node["id"] == "lake-court")
    assert (court["shape"], court["color"]) == (kinds()["court"].plain, kinds()["court"].colour)
    disputed = next(edge for edge in edges if edge["kind"] == "disputed")
    assert disputed["dashes"] == list(edge_styles()["disputed"].dashes)
    assert json.loads(options)["physics"] == {"enabled": False}
    assert json.loads(options)["edges"]["smooth"] is False


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_scene_is_plain_data_and_its_digest_follows_it(case: Network, lang: str) -> None:
    drawn = scene(case, lang)
    assert json.loads(json.dumps(drawn)) == drawn
    assert drawn["digest"] == scene(case, lang)["digest"]
    other = scene(Network(case.nodes, case.edges[1:], case.title, case.spine), lang)
    assert other["digest"] != drawn["digest"]


def test_the_library_keeps_its_licence_and_cannot_end_a_script() -> None:
    script = vis_script()
    assert "Apache 2.0 License" in script
    assert "</script" not in script
    assert script.endswith("\n")
