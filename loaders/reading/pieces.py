"""Pieces of a document as a format gives them, and the document made of them.

The text is plain: blocks in reading order, a blank line between them, items with their bullet or number, ``[^3]`` where
a footnote's mark stands, and the footnotes last as ``[^3]: …``. Nothing of it is lost when it is read again as text.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from jauap.text.corpus import FOOTNOTE
from jauap.text.document import Block, BlockKind, Document, paths
from jauap.text.pages import Span

Progress = Callable[[str, float], None]
"""Told what is being done and the share of it that is done (0 to 1)."""
MARK: Final = re.compile(r"\[\^(\d+)\]")
_SPACE: Final = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff\u200b\u200e\u200f]")


@dataclass(slots=True)
class Piece:
    """One block as a format gives it.

    Attributes:
        kind, text: what it is and its words, footnote marks as ``[^n]``.
        level: depth of a heading or item.
        page: 1-based page, 0 when unknown.
        mark: bullet or number of an item, number of a footnote.
        speaker: who is quoted, where the format says so.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int = 0
    mark: str = ""
    speaker: str = ""


@dataclass(slots=True)
class Pieces:
    """What a reader found: blocks in order, footnotes by number, and what should be said about the reading."""

    blocks: list[Piece] = field(default_factory=list)
    notes: dict[int, Piece] = field(default_factory=dict)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    pages: int = 0
    encoding: str = ""


def silent(_step: str, _share: float) -> None:
    """Tell nobody."""


def clean(text: str) -> str:
    """Drop control characters and make every run of spaces one."""
    return _SPACE.sub(" ", _CONTROL.sub("", text)).strip()


def compose(pieces: Pieces, name: str, form: str, language: Callable[[str], str]) -> Document:
    """Make a document: its text, and where each block stands in it.

    Args:
        pieces: what was read; a mark without a footnote, or a footnote without a mark, stays as it is.
        name, form: the file's name and format.
        language: tells the language of a text.
    """
    blocks = [replace(p, text=clean(p.text), mark=clean(p.mark)) for p in pieces.blocks]
    blocks = [p for p in blocks if p.text]
    titles = iter(paths([(MARK.sub("", p.text), p.level) for p in blocks if p.kind == "heading"]))
    made: list[Block] = []
    chunks: list[str] = []
    length, section = 0, ""
    first_on: dict[int, int] = {}
    for piece in blocks:
        section = next(titles) if piece.kind == "heading" else section
        before = f"{piece.mark} " if piece.kind == "item" and piece.mark else ""
        start = length + len(before)
        place = Span(start, start + len(piece.text))
        made.append(Block(piece.kind, place, piece.page, piece.level, section, piece.mark, piece.speaker))
        first_on.setdefault(piece.page, length)
        chunks.append(f"{before}{piece.text}\n\n")
        length += len(chunks[-1])
    body_end = length
    for number, note in sorted(pieces.notes.items()):
        head = f"[^{number}]: "
        words = clean(note.text)
        span = Span(length + len(head), length + len(head) + len(words))
        made.append(Block("footnote", span, note.page, 0, f"{FOOTNOTE}{number}", note.mark or str(number)))
        chunks.append(f"{head}{words}\n")
        length += len(chunks[-1])
    text = "".join(chunks).rstrip("\n") + "\n"
    marks = {m.group(1): Span(*m.span()) for m in MARK.finditer(text, 0, body_end) if int(m.group(1)) in pieces.notes}
    masked = tuple(Span(*m.span()) for m in MARK.finditer(text, 0, body_end) if int(m.group(1)) in pieces.notes)
    return Document(
        text,
        _with_speakers(text, made),
        masked,
        marks,
        _pages(first_on, body_end),
        name,
        form,
        language(text),
        pieces.encoding,
        tuple(pieces.remarks),
    )


def _pages(first_on: dict[int, int], end: int) -> tuple[Span, ...]:
    starts = sorted((page, start) for page, start in first_on.items() if page)
    if not starts:
        return ()
    bounds = [start for _, start in starts] + [end]
    by_page = {page: Span(bounds[i], bounds[i + 1]) for i, (page, _) in enumerate(starts)}
    last = Span(0, 0)
    found = []
    for page in range(1, starts[-1][0] + 1):
        last = by_page.get(page, Span(last.end, last.end))
        found.append(last)
    return tuple(found)


_WHOLE_QUOTE: Final = re.compile(r"^[«“\"„].{40,}[»”\"“](?:\[\^\d+\])?[.,;]?(?:\[\^\d+\])?$", re.DOTALL)
_OPENS: Final = re.compile(r"^[«“\"„]")
_CLOSES: Final = re.compile(r"[»”](?:\[\^\d+\])?[.,;]?$")
_SENTENCE: Final = re.compile(r"(?:^|(?<=[.!?…])\s+)([^.!?…]*(?:[.](?=\s?[а-яa-z0-9])[^.!?…]*)*):$")


def _with_speakers(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    return quotations(blocks, [text[b.span.start : b.span.end] for b in blocks])


def quotations(blocks: Sequence[Block], words: Sequence[str]) -> tuple[Block, ...]:
    """Find block quotations (whole paragraphs in guillemets, several where it closes later) and who is quoted.

    Args:
        blocks: in reading order.
        words: the words of each block.

    Returns:
        The blocks; a paragraph that is a quotation is one, with the clause before its colon as its speaker.
    """
    found = list(blocks)
    speaker, opened = "", False
    for index, block in enumerate(blocks):
        if block.kind in ("heading", "footnote"):
            opened = False
            continue
        whole = words[index]
        quoted = block.kind == "quotation" or _WHOLE_QUOTE.match(whole) is not None
        if not opened and not quoted and _OPENS.match(whole) and whole.count("«") > whole.count("»"):
            opened = _closes_later(blocks, words, index)
            quoted = opened
        if opened or quoted:
            speaker = block.speaker or speaker or _introduction(blocks, words, index)
            found[index] = replace(block, kind="quotation" if block.kind != "item" else "item", speaker=speaker)
            if opened and index and _CLOSES.search(whole) and whole.count("»") > whole.count("«"):
                opened = False
            following = blocks[index + 1].kind if index + 1 < len(blocks) else ""
            if not opened and following != "quotation":
                speaker = ""
        else:
            speaker = ""
    return tuple(found)


def _closes_later(blocks: Sequence[Block], words: Sequence[str], index: int) -> bool:
    depth = 0
    for i in range(index, min(index + 12, len(blocks))):
        if i > index and blocks[i].kind == "heading":
            return False
        depth += words[i].count("«") - words[i].count("»")
        if depth <= 0:
            return i > index and _CLOSES.search(words[i]) is not None
    return False


def _introduction(blocks: Sequence[Block], words: Sequence[str], index: int) -> str:
    """Return the sentence before a quotation that ends with a colon, without the colon."""
    if index == 0 or blocks[index - 1].kind == "heading":
        return ""
    found = _SENTENCE.search(MARK.sub("", words[index - 1]).strip())
    return found.group(1).strip()[-300:] if found else ""
