"""A draft's text in pages of a few screens, in runs of characters that lie under the same proposals."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jauap.review import Proposed
from jauap.text.document import Block, Document

PAGE: Final = 6000
"""About how many characters stand on one page of the review; a block is never cut."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one block under the same proposals.

    Attributes:
        text: what is read.
        start: where its first character stands in the document's text; the others follow it there.
        over: ids of the proposals that it lies under, the widest first.
        begins: those of them that begin here.
    """

    text: str
    start: int
    over: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a page."""

    kind: str
    level: int
    mark: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class TextPage:
    """What is shown at once.

    Attributes:
        number: from 0.
        section: path of the section it begins in.
        part, parts: its number among the pages that begin in this section, and how many they are.
        ids: proposals that begin on it, in the order of the text.
    """

    number: int
    section: str
    part: int
    parts: int
    blocks: tuple[int, ...]
    ids: tuple[str, ...]


class PagedText:
    """The document, cut into pages.

    Args:
        document: the draft's text with its structure.
        proposed: in the order of the text.
    """

    def __init__(self, document: Document, proposed: Sequence[Proposed]) -> None:
        self._document = document
        self._flow = document.flow
        self._places = _places(document, proposed)
        order = sorted(self._places, key=lambda one: (self._places[one][0], -self._places[one][1]))
        self._by_block: dict[int, list[str]] = defaultdict(list)
        for one in order:
            first, last = (self._flow.block_at(place) for place in self._range(one))
            for block in range(first, last + 1):
                self._by_block[block].append(one)
        self.pages = self._cut(order)
        self.page_of = {one: page.number for page in self.pages for one in page.ids}
        self.order = tuple(one for page in self.pages for one in page.ids)

    def parts(self, page: TextPage) -> list[Part]:
        """Return what a page shows."""
        return [self._part(number) for number in page.blocks]

    def _range(self, one: str) -> tuple[int, int]:
        start, end = self._places[one]
        return start, max(end - 1, start)

    def _cut(self, order: Iterable[str]) -> tuple[TextPage, ...]:
        blocks = self._document.blocks
        groups: list[list[int]] = []
        size = 0
        for number, block in enumerate(blocks):
            length = block.span.end - block.span.start
            section = block.kind == "heading" and size > PAGE // 3
            if not groups or size + length > PAGE or section:
                groups.append([])
                size = 0
            groups[-1].append(number)
            size += length
        starts = [self._flow.starts[group[0]] for group in groups]
        held: dict[int, list[str]] = defaultdict(list)
        for one in order:
            held[max(bisect_right(starts, self._places[one][0]) - 1, 0)].append(one)
        sections = [_section(blocks, group) for group in groups]
        return tuple(
            TextPage(
                n,
                sections[n],
                sections[:n].count(sections[n]) + 1,
                sections.count(sections[n]),
                tuple(g),
                tuple(held[n]),
            )
            for n, g in enumerate(groups)
        )

    def _part(self, number: int) -> Part:
        block, flow = self._document.blocks[number], self._flow
        start = flow.starts[number]
        end = (flow.starts[number + 1] if number + 1 < len(flow.starts) else len(flow.words)) - 1
        over = self._by_block.get(number, [])
        cuts = {start, end}
        for one in over:
            cuts.update(place for place in self._places[one] if start < place < end)
        ordered = sorted(cuts)
        runs: list[Run] = []
        for begin, stop in pairwise(ordered):
            here = tuple(one for one in over if self._places[one][0] <= begin and stop <= self._places[one][1])
            begins = tuple(one for one in here if self._places[one][0] == begin)
            for index, (left, right) in enumerate(_unbroken(flow.offsets, begin, stop)):
                runs.append(Run(flow.words[left:right], flow.offsets[left], here, begins if index == 0 else ()))
        return Part(block.kind, block.level, block.mark, tuple(runs))


def _places(document: Document, proposed: Sequence[Proposed]) -> dict[str, tuple[int, int]]:
    """Return where each proposal stands in the flow; one that stands in nothing of it is put at the nearest place."""
    flow = document.flow
    last = max(len(flow.words) - 1, 0)
    ordered = sorted(
        range(len(flow.offsets)), key=flow.offsets.__getitem__
    )  # footnotes may stand before the body's end
    offsets = [flow.offsets[place] for place in ordered]
    found = {}
    for one in proposed:
        span = one.candidate.span
        first = ordered[min(bisect_left(offsets, span.start), last)] if ordered else 0
        until = ordered[min(bisect_left(offsets, max(span.end - 1, span.start)), last)] if ordered else 0
        found[one.id] = (first, max(until, first) + 1)
    return found


def _unbroken(offsets: Sequence[int], begin: int, stop: int) -> Iterable[tuple[int, int]]:
    """Give stretches of the flow whose characters stand side by side in the text."""
    left = begin
    for place in range(begin + 1, stop):
        if offsets[place] != offsets[place - 1] + 1:
            yield left, place
            left = place
    if stop > left:
        yield left, stop


def _section(blocks: Sequence[Block], group: Sequence[int]) -> str:
    return next((blocks[number].section for number in group if blocks[number].section), "")
