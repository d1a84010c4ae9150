"""A report as it was read: its text, which locators refer to, and what stands where in it.

The text never changes once it was read; everything else is spans of it. The *flow* is what a reader reads: lines
joined, page feet, running heads and footnote marks left out, each block on a line of its own, footnotes last. What is
recognised is recognised in the flow, and every place of it leads back to the characters of the text.
"""

import hashlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

from jauap.text.outline import SEPARATOR, Heading
from jauap.text.pages import Span
from jauap.text.wrapping import Joiner

BlockKind = Literal["heading", "paragraph", "item", "quotation", "footnote"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document.

    Attributes:
        kind: what it is.
        span: its characters of the text, number or bullet left out, page feet in between included.
        page: 1-based page it begins on, 0 when the format has none.
        level: depth of a heading (1 = part) or of a list item (1 = outermost); 0 otherwise.
        section: path of the section it stands in; of a heading, its own path; of a footnote, ``Сноска N``.
        mark: bullet or number of an item, number of a footnote, as printed.
        speaker: who is quoted, as the words before a block quotation say; empty when they do not.
    """

    kind: BlockKind
    span: Span
    page: int = 0
    level: int = 0
    section: str = ""
    mark: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """The words as read, and where each character stands in the text.

    Attributes:
        words: blocks one after the other, a line each.
        offsets: for each character of ``words``, its place in the text.
        starts: where each block begins in ``words``.
    """

    words: str
    offsets: Sequence[int]
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the text behind ``words[start:end]``."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def block_at(self, position: int) -> int:
        """Return the number of the block that holds a place of ``words``."""
        return bisect_right(self.starts, position) - 1


@dataclass(frozen=True)
class Document:
    """A report's text and structure.

    Attributes:
        text: the normalised text that locators refer to.
        blocks: in reading order, footnotes last.
        masked: page feet, running heads and footnote marks: characters of the text that are no words of it.
        marks: footnote number -> where its mark stands in the text.
        pages: characters of each page, in order; empty when the format has no pages.
        name: the file's name; form: ``pdf``, ``docx``, ``html`` or ``text``.
        language: BCP 47 code of most of the text.
        encoding: how the characters were stored, where a file of characters was read.
        notes: what a reader should know (mended characters, a page without text), as codes with a value.
    """

    text: str
    blocks: tuple[Block, ...]
    masked: tuple[Span, ...] = ()
    marks: dict[str, Span] = field(default_factory=dict)
    pages: tuple[Span, ...] = ()
    name: str = ""
    form: str = "text"
    language: str = ""
    encoding: str = ""
    notes: tuple[tuple[str, str], ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Hash of the text's UTF-8 bytes, as ``report.yaml`` gives it."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order, as ``report.yaml`` lists them."""
        return tuple(
            Heading(self.words_of(b), b.level, b.section) for b in self.blocks if b.kind == "heading" and b.level
        )

    @cached_property
    def flow(self) -> Flow:
        """The words as read."""
        return _flow(self._joiner, self.blocks, self._holes)

    def words_of(self, block: Block) -> str:
        """Return the words of one block, in one line."""
        inside = () if block.kind == "footnote" else self._holes.within(block.span)
        return "".join(text for text, _ in self._joiner.pieces(block.span, inside))

    @cached_property
    def _joiner(self) -> Joiner:
        return Joiner(self.text)

    @cached_property
    def _holes(self) -> "_Holes":
        return _Holes(self.masked)

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds a character of the text."""
        holding = [b for b in self.blocks if b.span.start <= offset < b.span.end]
        return holding[-1] if holding else None


def paths(titles: Iterable[tuple[str, int]]) -> list[str]:
    """Return the path of each heading, from its title and level in order."""
    above: list[tuple[str, int]] = []
    found = []
    for title, level in titles:
        while above and above[-1][1] >= level:
            above.pop()
        above.append((title, level))
        found.append(SEPARATOR.join(t for t, _ in above))
    return found


class _Holes:
    """What is masked, looked up by place."""

    def __init__(self, masked: Sequence[Span]) -> None:
        self._ordered = sorted(masked, key=lambda s: s.start)
        self._begins = [s.start for s in self._ordered]
        self._furthest = list(accumulate((s.end for s in self._ordered), max))

    def within(self, span: Span) -> list[Span]:
        """Return what is masked inside a span, in order."""
        return self._ordered[bisect_right(self._furthest, span.start) : bisect_left(self._begins, span.end)]


def _flow(joiner: Joiner, blocks: Sequence[Block], holes: _Holes) -> Flow:
    words: list[str] = []
    offsets = array("I")
    starts: list[int] = []
    length = 0
    for block in blocks:
        inside = () if block.kind == "footnote" else holes.within(block.span)
        starts.append(length)
        for piece, start in joiner.pieces(block.span, inside):
            words.append(piece)
            offsets.extend(range(start, start + len(piece)))
            length += len(piece)
        words.append("\n")
        offsets.append(block.span.end)
        length += 1
    return Flow("".join(words), offsets, tuple(starts))
