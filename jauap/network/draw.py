"""Pictures: a network as a pyvis Network, as the data that our script draws, and as one HTML file.

pyvis describes the picture and brings vis-network; its own page template is not used, since it loads scripts from
elsewhere and lets a browser search for positions that are computed here.
"""

import hashlib
import json
from html import escape
from typing import Any, Final

from pyvis.network import Network as PyvisNetwork

from jauap.network import cards, names, springs
from jauap.network.assets import picture_script, picture_styles, standalone_styles, vis_script
from jauap.network.geometry import Box, Layout, Route
from jauap.network.kinds import THEME_COLOURS, edge_styles, kinds
from jauap.network.layout import place
from jauap.network.legend import legend
from jauap.network.model import Edge, Network, Node
from jauap.network.tables import legend_html, table_html
from jauap.network.words import words

_POLICY: Final = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
_BAR: Final = 45
_PAGE: Final = 1500
_MANY: Final = 1000
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "selectionWidth": 1},
    "interaction": {
        "hover": True,
        "tooltipDelay": 250,
        "multiselect": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def to_pyvis(network: Network, lang: str, layout: Layout | None = None) -> PyvisNetwork:
    """Describe a network to pyvis: fixed positions, no physics, straight edges, shapes and colours of the table."""
    placed = layout if layout is not None else place(network)
    described = PyvisNetwork(directed=True, heading="", cdn_resources="in_line")
    spine = set(network.spine)
    for node in network.nodes:
        kind = kinds()[node.kind]
        box = placed.boxes[node.id]
        described.add_node(
            node.id,
            label=node.label or node.id,
            shape=kind.plain,
            color=kind.colour,
            title=_tooltip(node, lang),
            x=box.x,
            # The name of a sign stands below it, and links lead to the sign.
            y=box.y if placed.mode == "cards" else box.y - box.height // 2 + springs.ICON // 2,
            physics=False,
            kind=node.kind,
            card=_card(box, placed),
            onSpine=node.id in spine,
            standing=node.standing,
        )
    for edge in network.edges:
        style = edge_styles()[edge.kind]
        described.add_edge(
            edge.source,
            edge.target,
            label=edge.label,
            title=_edge_tooltip(edge, lang),
            kind=edge.kind,
            color=THEME_COLOURS.get(style.colour, style.colour),
            width=style.width,
            dashes=list(style.dashes) or False,
        )
    # Cards stand where reading puts them; signs of a free network may be moved by hand.
    interaction = {
        **_OPTIONS["interaction"],
        "dragNodes": placed.mode == "signs",
        "hideEdgesOnDrag": len(network.nodes) > _MANY,
    }
    described.set_options(json.dumps({**_OPTIONS, "interaction": interaction}))
    return described


def scene(network: Network, lang: str, layout: Layout | None = None) -> dict[str, Any]:
    """Return all that the script needs to draw a network, as JSON-able data; ``digest`` changes with it.

    Args:
        network: what is drawn.
        lang: language of the words.
        layout: where its nodes stand; computed when missing.
    """
    layout = layout if layout is not None else place(network)
    nodes, edges, _, _, _, options = to_pyvis(network, lang, layout).get_network_data()
    say = words(lang)
    alt = f"{network.title}. {say['picture'].format(nodes=len(network.nodes), edges=len(network.edges))}"
    drawn: dict[str, Any] = {
        "mode": layout.mode,
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "routes": [_route(route) for route in layout.routes],
        "frame": {"left": layout.left, "top": layout.top, "width": layout.width, "height": layout.height},
        "kinds": {
            kind.id: {key: getattr(kind, key) for key in ("colour", "ink", "outline", "glyph", "hollow", "solid")}
            for kind in kinds().values()
        },
        "styles": {
            style.id: {"colour": style.colour, "width": style.width, "dashes": list(style.dashes)}
            for style in edge_styles().values()
        },
        "words": {"alt": alt, **{name: say[name] for name in ("closer", "farther", "fit", "full", "wheel", "still")}},
    }
    text = json.dumps(drawn, ensure_ascii=False, sort_keys=True)
    drawn["digest"] = hashlib.sha256(text.encode()).hexdigest()[:16]
    return drawn


def standalone_html(network: Network, lang: str, *, source: str = "", layout: Layout | None = None) -> str:
    """Return a picture as one HTML file that needs nothing else and asks nothing of the internet.

    Args:
        network: what is drawn.
        lang: language of the page.
        source: caption that says where the data is from; the graph and its licence when empty.
        layout: where its nodes stand; computed when missing.
    """
    say = words(lang)
    drawn = scene(network, lang, layout)
    height = _stage_height(drawn["frame"], drawn["mode"])
    stage = f'<div class="jauap-stage" id="stage" style="height: {height}px"></div>'
    picture = stage if network.nodes else f"<p>{escape(say['empty'])}</p>"
    hidden = say["hidden"].format(count=network.hidden) if network.hidden else ""
    title = escape(network.title or say["legend"])
    return f"""<!doctype html>
<html lang="{escape(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{title}</title>
<style>
{picture_styles()}
{standalone_styles()}
</style>
</head>
<body class="jauap">
<h1>{title}</h1>
<p class="jauap-hint">{escape(hidden)}</p>
{legend_html(legend(network, lang), lang)}
{picture}
{table_html(network, lang)}
<footer class="jauap-hint"><p>{escape(source or say["source"])}</p><p>{escape(say["license"])}</p></footer>
<script type="application/json" id="scene">{_inline_json(drawn)}</script>
<script>
{vis_script()}
</script>
<script>
{picture_script()}
const stage = document.getElementById("stage");
if (stage) jauapPicture(vis, stage, JSON.parse(document.getElementById("scene").textContent), null);
</script>
</body>
</html>
"""


def _stage_height(frame: dict[str, int], mode: str) -> int:
    """Cards are shown at full size as far as the page allows, a free network as high as its width makes it."""
    if mode == "cards":
        return min(max(frame["height"] + _BAR, 360), 7000)
    return min(max(round(frame["height"] * min(1, _PAGE / frame["width"])) + _BAR, 420), 1100)


def _inline_json(data: dict[str, Any]) -> str:
    """Write JSON that cannot end the script element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _tooltip(node: Node, lang: str) -> str:
    kind = kinds()[node.kind].label.get(lang, node.kind)
    return "\n".join([node.label, kind, *(f"{name}: {value}" for name, value in node.detail)])


def _edge_tooltip(edge: Edge, lang: str) -> str:
    status = edge_styles()[edge.kind].label.get(lang, edge.kind)
    return f"{edge.label}\n{status}" if edge.label else status


def _card(box: Box, layout: Layout) -> dict[str, Any]:
    sizes = (
        {"icon": cards.ICON, "font": cards.FONT, "line": cards.LINE, "padding": cards.PADDING, "gap": cards.ICON_GAP}
        if layout.mode == "cards"
        else {"icon": springs.ICON, "font": springs.FONT, "line": springs.LINE}
    )
    headed = (
        {"header": box.header, "headerFont": cards.HEADER_FONT, "headerLine": cards.HEADER_LINE} if box.header else {}
    )
    return {"width": box.width, "height": box.height, "lines": list(box.lines), **sizes, **headed}


def _route(route: Route) -> dict[str, Any]:
    name = route.name
    label = (
        {"x": name.x, "y": name.y, "width": name.width, "height": name.height, "lines": list(name.lines)}
        | {"font": names.FONT, "line": names.LINE}
        if name is not None
        else None
    )
    return {
        "source": route.source,
        "target": route.target,
        "kind": route.kind,
        "points": [list(point) for point in route.points],
        "curve": route.curve,
        "name": label,
    }
