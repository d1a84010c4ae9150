"""How wide a label is and where it breaks, without a browser.

Widths are those of Arial-like fonts, which browsers use here; the canvas squeezes a line that comes out wider.
"""

import re
from typing import Final

# Width in em -> the characters that are so wide (Liberation Sans, rounded); everything else is 0.6.
_WIDTHS: Final = {
    0.24: "ijl'’",
    0.3: " !,./:;I[\\]ft|І·",
    0.36: '"()-`r{}г“”',
    0.42: "*",
    0.48: "^зкт",
    0.54: "Jcksvxyzвпсухчьэя≈",
    0.66: "&ABEKPSVXYАБВЕЛРУХЧЬжъЁ",
    0.72: "CDHNRUwДИЙНПСЭЯмыҚҢҺ",
    0.78: "GOQОФЦЪюӨӘ",
    0.84: "MmМфшщ",
    0.9: "%Ы",
    0.96: "WЖШЩ",
    1.05: "@Ю—…№",
}
_EM: Final = {character: width for width, characters in _WIDTHS.items() for character in characters}
_DEFAULT_EM: Final = 0.6
_NARROWEST: Final = min(_WIDTHS)
ELLIPSIS: Final = "…"
_PIECE: Final = re.compile(r" ?[^ -]*-+|[ ]?[^ -]+| ")


def text_width(text: str, size: float) -> float:
    """Return the width of a line in pixels at a font size."""
    return size * sum(_EM.get(character, _DEFAULT_EM) for character in text)


def wrap(text: str, width: float, size: float, max_lines: int) -> tuple[str, ...]:
    """Break a label into lines that fit a width; what does not fit ends in an ellipsis.

    Words longer than a line are cut. An empty text gives one empty line.
    """
    lines: list[str] = []
    line = ""
    # Two lines more than anybody sees: where the last one ends does not change, and a text without end costs nothing.
    most = int((max_lines + 2) * width / (_NARROWEST * size)) + 2
    # A line may also end after a hyphen inside a word.
    for word in _PIECE.findall(" ".join(text.split())[:most]):
        longer = line + word if line else word.lstrip()
        if text_width(longer, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word.lstrip()
        while text_width(line, size) > width and len(line) > 1:
            head = _fitting(line, width, size)
            lines.append(head)
            line = line[len(head) :]
    lines.append(line)
    if len(lines) <= max_lines:
        return tuple(lines)
    last = lines[max_lines - 1]
    while last and text_width(last + ELLIPSIS, size) > width:
        last = last[:-1].rstrip()
    return (*lines[: max_lines - 1], last + ELLIPSIS)


def _fitting(word: str, width: float, size: float) -> str:
    end = len(word)
    while end > 1 and text_width(word[:end], size) > width:
        end -= 1
    return word[:end]
