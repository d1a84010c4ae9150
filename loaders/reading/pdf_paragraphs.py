"""Paragraphs, headings, items and quotations of a PDF, from the size and place of its lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from jauap.text.document import BlockKind
from loaders.reading.pdf_lines import BROKEN, Line
from loaders.reading.pieces import Piece

_BULLET: Final = re.compile(r"^\s*([•●▪◦‣∙·]|[-–—](?= )|\(?\d{1,3}\)|\(?[a-zа-я]\)|\d{1,3}\.(?= ))\s*")
_END: Final = re.compile(r"[.!?…:;][»”\")\]]*(?:\[\^\d+\])*\s*$")
_HYPHEN: Final = re.compile(rf"[^\W\d_][-\u00ad‐{BROKEN}]$")
_INSIDE: Final = re.compile(rf"([^\W\d_]*){BROKEN}\s*([^\W\d_]*)")
_MOST_LEVELS: Final = 6


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line] = field(default_factory=list)
    kind: BlockKind = "paragraph"
    level: int = 0
    mark: str = ""


def paragraphs(lines: Sequence[Line], body: float) -> list[Piece]:
    """Group the lines of all pages into pieces.

    Args:
        lines: body lines in reading order, footnotes and running heads left out.
        body: type size of the body.
    """
    if not lines:
        return []
    left = Counter(round(line.left) for line in lines if abs(line.size - body) < 0.6).most_common(1)
    margin = float(left[0][0]) if left else lines[0].left
    right = sorted(line.right for line in lines)[int(len(lines) * 0.9)]
    pitch = _pitch(lines)
    sizes = sorted({round(line.size, 1) for line in lines if _is_larger(line, body)}, reverse=True)
    groups: list[_Paragraph] = []
    for line in lines:
        kind, level = _heading(line, body, sizes)
        last = groups[-1] if groups else None
        if last is not None and _goes_on(last, line, kind, level, margin, right, pitch):
            last.lines.append(line)
        else:
            bullet = _BULLET.match(line.text) if kind == "paragraph" else None
            if bullet and line.text[bullet.end() :].strip():
                depth = 1 + int(max(0.0, line.left - margin) // 18)
                groups.append(_Paragraph([line], "item", depth, bullet.group(1)))
            else:
                groups.append(_Paragraph([line], kind, level))
    words = _compounds(lines)
    return [_piece(group, margin, right, words) for group in groups]


def _pitch(lines: Sequence[Line]) -> float:
    """Return how far apart lines of one paragraph are: a lower quartile, for paragraphs stand farther apart."""
    gaps = [a.top - b.top for a, b in pairwise(lines) if a.page == b.page and 0 < a.top - b.top < 60]
    return sorted(gaps)[len(gaps) // 4] if gaps else 14.0


def _gap(above: Line, below: Line) -> float:
    """Return how far the tops of two printed lines are apart; a line may be two on paper, where a word was broken."""
    return above.bottom - below.top + below.size


def _is_larger(line: Line, body: float) -> bool:
    return line.size > body * 1.08 and any(c.isalpha() for c in line.text)


def _heading(line: Line, body: float, sizes: list[float]) -> tuple[BlockKind, int]:
    if _is_larger(line, body) and len(line.text) < 200:
        return "heading", min(sizes.index(round(line.size, 1)) + 1, _MOST_LEVELS)
    words = line.text.strip()
    letters = [c for c in words if c.isalpha()]
    short = len(words) < 120 and not _END.search(words.rstrip(":")) and len(letters) > 3
    if short and line.bold and line.size >= body * 0.95:
        return "heading", min(len(sizes) + 1, _MOST_LEVELS)
    if (
        short
        and len(letters) > 5
        and sum(c.isupper() for c in letters) > 0.9 * len(letters)
        and line.size >= body * 0.95
    ):
        return "heading", min(len(sizes) + 1, _MOST_LEVELS)
    return "paragraph", 0


def _goes_on(
    last: _Paragraph, line: Line, kind: BlockKind, level: int, margin: float, right: float, pitch: float
) -> bool:
    """Whether a line goes on with the paragraph before it."""
    previous = last.lines[-1]
    if last.kind == "heading" or kind == "heading":
        same = last.kind == kind and last.level == level and line.page == previous.page
        return same and previous.bottom - line.top < max(pitch, line.size) * 0.9
    if _BULLET.match(line.text):
        return False
    text = previous.text.rstrip()
    if line.page != previous.page:
        broken = bool(_HYPHEN.search(text)) or (not _END.search(text) and line.text.strip()[:1].islower())
        return broken or (not _END.search(text) and previous.right > right - 40)
    gap = _gap(previous, line)
    if gap < -pitch * 6:  # the next column
        return not _END.search(text) and previous.right > right - 40
    if gap > pitch * 1.35 or gap < -pitch * 2:
        return False
    indented = (
        line.left > previous.left + 8 and line.left > last.lines[0].left + 8
        if len(last.lines) > 1
        else line.left > previous.left + 8
    )
    if indented and _END.search(text) and last.kind != "item":
        return False
    short = previous.right < right - 0.18 * (right - margin)
    return not (short and _END.search(text) and line.text.strip()[:1].isupper() and gap > pitch * 1.05)


def _compounds(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(
        m.group().casefold() for line in lines for m in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)+", line.text)
    )


def _piece(group: _Paragraph, margin: float, right: float, compounds: frozenset[str]) -> Piece:
    text = ""
    for number, line in enumerate(group.lines):
        words = line.text.strip()
        if number == 0 and group.kind == "item":
            bullet = _BULLET.match(line.text)
            words = line.text[bullet.end() :].strip() if bullet else words
        text = _glue(text, words, compounds)
    text = _INSIDE.sub(lambda m: _glue(f"{m.group(1)}-", m.group(2), compounds), text)
    kind = group.kind
    if kind == "paragraph" and _is_set_in(group.lines, margin, right):
        kind = "quotation"
    return Piece(kind, text, group.level, group.lines[0].page, group.mark)


def _is_set_in(lines: Sequence[Line], margin: float, right: float) -> bool:
    """Whether a paragraph is set in on both sides, or on the left in all its lines: a block quotation."""
    return (
        len(lines) > 1
        and all(line.left > margin + 12 for line in lines)
        and max(line.right for line in lines) < right + 4
    )


def _glue(before: str, after: str, compounds: frozenset[str]) -> str:
    if not before:
        return after
    if not _HYPHEN.search(before):
        return f"{before} {after}"
    head = re.split(r"\s", before)[-1].rstrip(f"-\u00ad‐{BROKEN}")
    tail = re.match(r"[^\W\d_]+", after)
    if tail is None or before[-1] == "\u00ad":
        return before[:-1] + after if before[-1] == "\u00ad" else f"{before} {after}"
    if after[:1].isupper() or f"{head}-{tail.group()}".casefold() in compounds:
        return before + after
    linking = len(head) > 3 and head.casefold().endswith(("о", "е", "ё"))
    return before + after if linking and next(_known(head + tail.group()), None) is None else before[:-1] + after


def _known(word: str) -> Iterator[str]:
    """Give a word when the dictionary has it."""
    from jauap.suggest.words import readings

    yield from (r.lemma for r in readings(word) if r.sure)
