"""A picture as SVG and PNG: what is on the screen with its title, its legend, and a caption that says where it is from.

SVG is written here; PNG is that SVG drawn by typst, which needs no browser and fetches nothing.
"""

import math
import tempfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final

from jauap.network.geometry import Layout
from jauap.network.kinds import edge_styles, kinds
from jauap.network.layout import place
from jauap.network.marks import Mark
from jauap.network.model import Network
from jauap.network.streams import clean
from jauap.network.text import text_width, wrap
from jauap.network.vector_shapes import (
    FONT,
    MUTED,
    SURFACE,
    TEXT,
    card,
    colour_of,
    free_edges,
    routes,
    sign,
    sign_with_name,
    words,
)
from jauap.network.words import words as phrases

FEW_LINKS: Final = 60
"""Up to this many links of a free network are named in the picture; the table names all."""
_EDGE: Final = 28
_LEAST_WIDTH: Final = 760
_TITLE: Final = 22
_ROW: Final = 24
_SMALL: Final = 13
_MOST_PIXELS: Final = 36_000_000
_SHARP: Final = 2.0
"""Pixels of a PNG for one of the picture, where the picture is not too large for it."""


def to_svg(
    network: Network,
    lang: str,
    caption: Sequence[str] = (),
    layout: Layout | None = None,
    marks: Mapping[str, Mark] | None = None,
) -> str:
    """Draw a network as SVG.

    Args:
        network: what is drawn.
        lang: language of the legend.
        caption: lines below the picture: source, licence, date, address.
        layout: where its nodes stand; computed when missing.
        marks: what is marked on the nodes of a free network, by id.
    """
    placed = layout if layout is not None else place(network)
    width = max(placed.width, _LEAST_WIDTH) + 2 * _EDGE
    room = width - 2 * _EDGE
    title = [line for line in wrap(network.title, room, _TITLE, 3) if line]
    head = [words(line, _EDGE, _EDGE + 14 + 28 * n, _TITLE, weight=700) for n, line in enumerate(title)]
    key, y = _legend(network, lang, _EDGE + 28.0 * len(title) + 10, room)
    shift_x, shift_y = _EDGE - placed.left + (room - placed.width) / 2, y - placed.top
    y += placed.height + 8
    foot = []
    for line in (part for text in caption for part in wrap(text, room, _SMALL, 4)):
        foot.append(words(line, _EDGE, y + 9, _SMALL, colour=MUTED))
        y += 19
    height = y + _EDGE - 8
    say = phrases(lang)["picture"].format(nodes=len(network.nodes), edges=len(network.edges))
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'viewBox="0 0 {width:g} {height:g}" font-family="{FONT}" role="img" lang="{escape(lang)}">',
            f"<title>{escape(clean(network.title))}</title>",
            f"<desc>{escape(clean(' '.join([say, *caption])))}</desc>",
            f'<rect width="100%" height="100%" fill="{SURFACE}"/>',
            *head,
            *key,
            f'<g transform="translate({shift_x:g} {shift_y:g})">',
            *_drawn(network, placed, marks or {}),
            "</g>",
            *foot,
            "</svg>",
            "",
        ]
    )


def to_png(
    network: Network,
    lang: str,
    caption: Sequence[str] = (),
    layout: Layout | None = None,
    marks: Mapping[str, Mark] | None = None,
) -> bytes:
    """Draw a network as PNG, twice as sharp as the screen where that is not too large; arguments as for ``to_svg``."""
    # Imported here: only the one who wants a PNG waits for it.
    import typst

    drawing = to_svg(network, lang, caption, layout, marks)
    head = drawing.partition("viewBox=")[2].partition('"')[2].partition('"')[0].split()
    width, height = float(head[2]), float(head[3])
    scale = min(_SHARP, math.sqrt(_MOST_PIXELS / (width * height)))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "picture.svg").write_text(drawing, "utf-8")
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(
            f'#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image("picture.svg", width: 100%)\n',
            "utf-8",
        )
        drawn = typst.compile(sheet, root=Path(folder), format="png", ppi=72 * scale)
    return drawn if isinstance(drawn, bytes) else bytes(drawn[0])


def _drawn(network: Network, layout: Layout, marks: Mapping[str, Mark]) -> list[str]:
    if layout.mode == "cards":
        spine = set(network.spine)
        shown = [card(node, layout.boxes[node.id], on_spine=node.id in spine) for node in network.nodes]
        return [*routes(layout.routes), *shown]
    lines = free_edges(network.edges, layout, named=len(network.edges) <= FEW_LINKS)
    return [*lines, *(sign_with_name(node, layout.boxes[node.id], marks.get(node.id)) for node in network.nodes)]


def _legend(network: Network, lang: str, top: float, room: float) -> tuple[list[str], float]:
    """Draw the legend from a height on, in as many rows as it needs; return it and where it ends."""
    present, lines = {node.kind for node in network.nodes}, {edge.kind for edge in network.edges}
    items = [(kind.label.get(lang, kind.id), 18, kind.id, "") for kind in kinds().values() if kind.id in present]
    items += [(s.label.get(lang, s.id), 46, "", s.id) for s in edge_styles().values() if s.id in lines]
    parts: list[str] = []
    x, y = float(_EDGE), top + _ROW / 2
    for label, width, kind, link in items:
        wide = width + 7 + text_width(label, _SMALL) + 20
        if x + wide > _EDGE + room and x > _EDGE:
            x, y = float(_EDGE), y + _ROW
        if kind:
            parts.append(sign(kinds()[kind], x + 9, y, 18))
        else:
            style = next(style for style in edge_styles().values() if style.id == link)
            dashes = f' stroke-dasharray="{" ".join(map(str, style.dashes))}"' if style.dashes else ""
            parts.append(
                f'<path d="M{x:g} {y:g}h46" stroke="{colour_of(style)}" stroke-width="{style.width:g}"{dashes}/>'
            )
        parts.append(words(label, x + width + 7, y, _SMALL, colour=TEXT))
        x += wide
    return parts, y + _ROW / 2 + 8 if items else top
