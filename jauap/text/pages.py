"""Pages and footnotes of a report printed as plain text.

A text taken from a PDF keeps the foot of every page inside the body: footnotes, addresses behind links, page
numbers. They cut sentences in two, so they are masked before locators are matched. What is masked is decided
from the page itself: the footnote marks in its body say which footnotes its foot must hold.
"""

import re
from dataclasses import dataclass

_LONE_NUMBER = re.compile(r"^\d{1,4}$")
_NOTE = re.compile(r"^\[\^(\d+)\]:[ \t]*", re.MULTILINE)
_NOTED = re.compile(r"\[\^(\d+)\]")
_ADDRESS = re.compile(r"https?://|^\S*[?=%]\S+$")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded) of the raw text, 0-based."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What is not body text.

    Attributes:
        feet: feet of pages and lone page numbers, in order.
        marks: footnote marks glued to words of the body, in order.
        footnotes: number -> span of the footnote's own text, its number left out.
    """

    feet: tuple[Span, ...]
    marks: tuple[Span, ...]
    footnotes: dict[int, Span]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def read_apparatus(raw: str) -> Apparatus:
    """Find page feet, footnote marks and footnotes of the raw text.

    A text that was read from a PDF, DOCX or HTML file has its footnotes at its end as ``[^3]: …`` and their marks as
    ``[^3]``; in any other they are found by their numbers.
    """
    noted = list(_NOTE.finditer(raw))
    if noted:
        return _noted(raw, noted)
    feet: list[Span] = []
    marks: list[Span] = []
    footnotes: dict[int, Span] = {}
    expected = 1
    for page in _pages(raw):
        page_marks = _marks(raw, page[0].start, page[-1].end, expected)
        starts = _footnote_starts(page, expected, expected + len(page_marks))
        if len(starts) < len(page_marks):  # a mark without its footnote at the foot is not a mark
            page_marks, starts = page_marks[: len(starts)], starts[: len(page_marks)]
        foot = page.index(starts[0]) if starts else len(page)
        while foot > 0 and _is_foot_line(page[foot - 1].text):
            foot -= 1
        marks.extend(mark for mark in page_marks if foot == len(page) or mark.end <= page[foot].start)
        footnotes.update(_footnotes(page, starts, expected))
        expected += len(starts)
        if _LONE_NUMBER.match(page[0].text.strip()):
            feet.append(Span(page[0].start, page[0].end))
        if foot < len(page):
            feet.append(Span(page[foot].start, page[-1].end))
    return Apparatus(tuple(feet), tuple(marks), footnotes)


def _noted(raw: str, noted: list[re.Match[str]]) -> Apparatus:
    """Read footnotes that are marked as such."""
    notes: dict[int, Span] = {}
    feet = []
    for index, found in enumerate(noted):
        end = noted[index + 1].start() if index + 1 < len(noted) else len(raw)
        words = raw[found.end() : end].rstrip()
        blank = words.find("\n\n")  # a paragraph after the notes is none of theirs
        stop = found.end() + (blank if blank >= 0 else len(words))
        notes[int(found.group(1))] = Span(found.end(), stop)
        feet.append(Span(found.start(), stop))
    marks = [
        Span(*m.span())
        for m in _NOTED.finditer(raw)
        if int(m.group(1)) in notes and not any(f.start <= m.start() < f.end for f in feet)
    ]
    return Apparatus(tuple(feet), tuple(marks), notes)


def _pages(raw: str) -> list[list[_Line]]:
    """Split into pages: a new one begins with a line that starts with a space, or that is a lone number."""
    pages: list[list[_Line]] = [[]]
    position = 0
    for text in raw.split("\n"):
        line = _Line(position, text)
        position += len(text) + 1
        begins = text.startswith((" ", "\f")) or _LONE_NUMBER.match(text.strip()) is not None
        if begins and pages[-1] and text.strip():
            pages.append([])
        pages[-1].append(line)
    return [page for page in pages if page]


def _marks(raw: str, start: int, end: int, expected: int) -> list[Span]:
    """Find footnote marks glued to a word or a closing sign: only the next expected number counts."""
    found: list[Span] = []
    position = start
    while True:
        number = str(expected + len(found))
        mark = re.compile(rf"(?<=[^\W\d_»”)]){number}(?!\d)|(?<=[»”)]){number}(?!\d)").search(raw, position, end)
        if mark is None:
            return found
        found.append(Span(mark.start(), mark.end()))
        position = mark.end()


def _footnote_starts(page: list[_Line], first: int, after_last: int) -> list[_Line]:
    """Return the lines where footnotes ``first`` … begin, walking back from the page's end."""
    starts: list[_Line] = []
    index = len(page)
    for number in range(after_last - 1, first - 1, -1):
        begins = re.compile(rf"\s*{number}\s+\S")
        candidate = next((i for i in range(index - 1, -1, -1) if begins.match(page[i].text)), None)
        if candidate is None:
            starts.clear()  # the highest number was no footnote of this page: start again below it
            index = len(page)
            continue
        starts.insert(0, page[candidate])
        index = candidate
    return starts


def _footnotes(page: list[_Line], starts: list[_Line], first: int) -> dict[int, Span]:
    notes: dict[int, Span] = {}
    for offset, line in enumerate(starts):
        index = page.index(line)
        following = page.index(starts[offset + 1]) if offset + 1 < len(starts) else len(page)
        last = index
        for i in range(index, following):
            text = page[i].text
            repeated = i > index and text.startswith("http") and page[i - 1].text.strip() == ""
            if repeated:  # addresses behind the links, printed once more below the notes
                break
            if text.strip():
                last = i
        skip = re.match(r"\s*\d+\s+", line.text)
        notes[first + offset] = Span(line.start + (skip.end() if skip else 0), page[last].end)
    return notes


def _is_foot_line(text: str) -> bool:
    stripped = text.strip()
    return not stripped or (_ADDRESS.search(stripped) is not None and " " not in stripped)
