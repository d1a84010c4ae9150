"""The signs of the legend and the tables as SVG; all of it comes from the table of kinds, nothing from data."""

from dataclasses import dataclass

from jauap.network.kinds import THEME_COLOURS, EdgeStyle, Kind, edge_styles, kinds
from jauap.network.model import Network
from jauap.network.words import words


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A sign and what it means; ``kind`` is the id of the kind of node or link, ``next`` for the order."""

    kind: str
    label: str
    svg: str


def legend(network: Network, lang: str) -> tuple[LegendItem, ...]:
    """Return the legend of a network: the kinds of nodes and links that are in it, in the order of the table."""
    present = {node.kind for node in network.nodes}
    lines = {edge.kind for edge in network.edges}
    items = [
        LegendItem(kind.id, _label(kind.label, lang), kind_svg(kind)) for kind in kinds().values() if kind.id in present
    ]
    if len(network.spine) > 1:
        items.append(LegendItem("next", words(lang)["next"], _next_svg()))
    items += [
        LegendItem(style.id, _label(style.label, lang), edge_svg(style))
        for style in edge_styles().values()
        if style.id in lines
    ]
    return tuple(items)


def kind_svg(kind: Kind, size: int = 18) -> str:
    """Draw the sign of a kind of node."""
    ink = "var(--jauap-text)" if kind.ink == "text" else kind.ink
    if kind.hollow:
        paint = 'fill="none" stroke="var(--jauap-text)" stroke-width="1.8" stroke-dasharray="3 2.4"'
    elif kind.solid:
        paint = 'fill="var(--jauap-text)" fill-rule="evenodd"'
    else:
        paint = f'fill="{kind.colour}" stroke="var(--jauap-text)" stroke-width="1.1" stroke-linejoin="round"'
    glyph = ""
    if len(kind.glyph) > 1:
        glyph = f'<path d="{kind.glyph}" fill="{ink}" fill-rule="evenodd"/>'
    elif kind.glyph:
        style = 'text-anchor="middle" font-size="15" font-weight="bold" font-family="Arial, sans-serif"'
        glyph = f'<text x="12" y="17.5" fill="{ink}" {style}>{kind.glyph}</text>'
    return _svg(size, size, "-0.5 -0.5 25 25", f'<path d="{kind.outline}" {paint}/>{glyph}')


def edge_svg(style: EdgeStyle) -> str:
    """Draw a sample of a kind of link."""
    colour = f"var(--jauap-{style.colour})" if style.colour in THEME_COLOURS else style.colour
    dashes = f' stroke-dasharray="{" ".join(map(str, style.dashes))}"' if style.dashes else ""
    cap = ' stroke-linecap="round"' if style.dashes[:1] == (1,) else ""
    line = f'<path d="M1 6h34" fill="none" stroke="{colour}" stroke-width="{style.width}"{dashes}{cap}/>'
    return _svg(46, 12, "0 0 46 12", f'{line}<path d="M45 6l-10-4.5 2.5 4.5-2.5 4.5z" fill="{colour}"/>')


def _next_svg() -> str:
    line = '<path d="M1 6h30" stroke="var(--jauap-faint)" stroke-width="5" fill="none"/>'
    return _svg(46, 12, "0 0 46 12", f'{line}<path d="M45 6l-14-6 3 6-3 6z" fill="var(--jauap-faint)"/>')


def _svg(width: int, height: int, view: str, inside: str) -> str:
    return f'<svg width="{width}" height="{height}" viewBox="{view}" aria-hidden="true">{inside}</svg>'


def _label(label: object, lang: str) -> str:
    names = label if isinstance(label, dict) else {}
    return str(names.get(lang, names.get("en", "")))
