"""Cards: how big the box of a node is once its name is broken into lines."""

from dataclasses import dataclass
from typing import Final

from jauap.network.geometry import Box
from jauap.network.kinds import SIGNS
from jauap.network.model import Node
from jauap.network.text import text_width, wrap

FONT: Final = 14
LINE: Final = 18
HEADER_FONT: Final = 12
HEADER_LINE: Final = 17
ICON: Final = 28
PADDING: Final = 10
ICON_GAP: Final = 9
MAX_LINES: Final = 4
_SIGN_KINDS: Final = frozenset(SIGNS.values())


@dataclass(frozen=True, slots=True)
class CardStyle:
    """Widths of the cards of a picture."""

    spine: int = 300
    side: int = 250
    sign: int = 132


def card(node: Node, width: int, number: int | None = None) -> Box:
    """Return the box of a card at the origin.

    Args:
        node: what the card shows.
        width: width of the card; a sign's card is as wide as its word needs.
        number: place in the order of a case; the card then begins with it and the date.
    """
    inner = width - 2 * PADDING - ICON - ICON_GAP
    header = ""
    if number is not None:
        header = f"{number} · {node.when}" if node.when else str(number)
        header = wrap(header, inner, HEADER_FONT, 1)[0]
    lines = wrap(node.label, inner, FONT, MAX_LINES)
    if node.kind in _SIGN_KINDS:
        longest = max(text_width(line, FONT) for line in lines)
        width = round(longest * 1.04) + 2 * PADDING + ICON + ICON_GAP
    text = LINE * len(lines) + (HEADER_LINE if header else 0)
    return Box(0, 0, width, max(ICON, text) + 2 * PADDING, lines, header)
