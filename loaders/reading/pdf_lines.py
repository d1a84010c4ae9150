"""Lines of a PDF page: words, type size, place, and which figures stand raised as footnote marks (through PDFium)."""

import ctypes
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

RAISED: Final = "\ue000"
"""Stands before a raised figure until it is known to be a footnote's mark (a private-use character)."""
BROKEN: Final = "\ue001"
"""Stands where a line's end broke a word, for the hyphen that PDFium took for one."""
_BOLD: Final = 600
_NEAR: Final = 14


@dataclass(slots=True)
class Line:
    """One printed line.

    Attributes:
        text: its words; a raised figure has ``RAISED`` before it.
        size: the type size of most of its characters, in points.
        bold: whether most of it is bold.
        left, right, bottom, top: its box in points from the page's lower left corner.
        page: 1-based page.
    """

    text: str
    size: float
    bold: bool
    left: float
    right: float
    bottom: float
    top: float
    page: int


def page_lines(page: Any, number: int) -> list[Line]:
    """Return the lines of a page in the order they are stored, which is that of reading in all but odd files."""
    textpage = page.get_textpage()
    raw = textpage.raw
    count = pdfium.FPDFText_CountChars(raw)
    reader = _PageReader(raw, number)
    for index in range(max(0, count)):
        reader.take(index)
    reader.close()
    textpage.close()
    return reader.lines


class _PageReader:
    """Gathers characters into lines; a generated line break, or a jump of the baseline, ends one."""

    def __init__(self, raw: Any, number: int) -> None:
        self._raw, self._number = raw, number
        self.lines: list[Line] = []
        self._chars: list[tuple[str, float, int]] = []
        self._box = [ctypes.c_double() for _ in range(4)]

    def take(self, index: int) -> None:
        code = pdfium.FPDFText_GetUnicode(self._raw, index)
        if code in (10, 13):
            self.close()
            return
        if code in (0, 0xFFFE, 0xFFFF):
            return
        char = BROKEN if code == 2 else chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if char:
            self._chars.append((char, pdfium.FPDFText_GetFontSize(self._raw, index), index))

    def close(self) -> None:
        chars, self._chars = self._chars, []
        words = [c for c in chars if not c[0].isspace()]
        if not words:
            return
        sizes = Counter(round(size, 1) for char, size, _ in words)
        size = sizes.most_common(1)[0][0]
        middle = words[len(words) // 2][2]
        first, last, mid = (self._loose(index) for index in (words[0][2], words[-1][2], middle))
        if size <= 1.5:  # scaled by the page's matrix: the boxes tell
            size = round(max(box.top - box.bottom for box in (first, last, mid)), 1)
        text = self._with_raised(chars, size)
        bold = pdfium.FPDFText_GetFontWeight(self._raw, middle) >= _BOLD
        self.lines.append(
            Line(
                text,
                size,
                bold,
                min(first.left, mid.left),
                max(last.right, mid.right),
                min(first.bottom, last.bottom),
                max(first.top, last.top),
                self._number,
            )
        )

    def _with_raised(self, chars: list[tuple[str, float, int]], size: float) -> str:
        """Put ``RAISED`` before a run of figures that is clearly smaller than the line, or stands above its foot."""
        found: list[str] = []
        inside, before = False, " "
        for place, (char, own, index) in enumerate(chars):
            raised = False
            if char.isdigit() or char == "*":
                if inside or own < size * 0.8:
                    raised = True
                elif not before.isdigit():
                    raised = self._bottom(index) > self._foot(chars, place) + 0.18 * size
            if raised and not inside:
                found.append(RAISED)
            inside = raised
            found.append(char)
            before = char
        return "".join(found)

    def _foot(self, chars: list[tuple[str, float, int]], place: int) -> float:
        """Return where the letters before a place stand, or after it: a line may be two on paper."""
        start = max(
            (i + 1 for i in range(max(0, place - _NEAR), place) if chars[i][0] == BROKEN), default=place - _NEAR
        )
        near = [c for c in chars[max(0, start) : place] if c[0].isalpha()][-_NEAR // 2 :]
        near = near or [c for c in chars[place : place + _NEAR] if c[0].isalpha()]
        bottoms = sorted(self._bottom(index) for _, _, index in near)
        return bottoms[len(bottoms) // 2] if bottoms else float("inf")

    def _bottom(self, index: int) -> float:
        left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return bottom.value

    def _loose(self, index: int) -> Any:
        rectangle = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, rectangle)
        return rectangle
