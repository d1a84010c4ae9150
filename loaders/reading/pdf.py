"""PDF: pages, running heads left out, footnotes joined to their marks, headings by type size, paragraphs by place."""

import io
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pypdfium2

from loaders.reading import errors
from loaders.reading.encodings import likelihood, mend
from loaders.reading.pdf_lines import BROKEN, RAISED, Line, page_lines
from loaders.reading.pdf_paragraphs import paragraphs
from loaders.reading.pieces import Piece, Pieces, Progress

_MOST_PAGES: Final = 5_000
_FEW_LETTERS: Final = 8
_EDGE: Final = 2
_GUTTER: Final = 60
_FEW_LINES: Final = 4
_GAP: Final = 0.6
"""A gap wider than that share of the type size sets running heads apart."""
_LONGEST_NUMBERED: Final = 80
_NOTE_START: Final = re.compile(rf"^\s*{RAISED}?(\d{{1,3}}|\*{{1,3}})[.)]?\s*(?=\S)")
_MARK: Final = re.compile(rf"{RAISED}(\d{{1,3}}|\*{{1,3}})")
_LONE_NUMBER: Final = re.compile(
    r"^[\s\-–—|]*(?:стр\.?|page|p\.|с\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|из|of)\s*\d{1,4})?[\s\-–—|]*$",
    re.IGNORECASE,
)


def read_pdf(path: Path, data: bytes, progress: Progress) -> Pieces:
    """Read a PDF file.

    Raises:
        ReadingError: it is damaged, encrypted, has too many pages, or its pages are pictures.
    """
    document = _open(path, data)
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise errors.too_large(path, f"в файле {count} страниц", f"the file has {count} pages")
        pages = []
        for number in range(count):
            if number % 10 == 0:
                progress("pdf", number / count)
            page = document[number]
            pages.append(page_lines(page, number + 1))
            page.close()
    except pypdfium2.PdfiumError as error:
        raise errors.broken(path, "PDF", str(error)) from error
    finally:
        document.close()
    letters = [sum(c.isalpha() for line in lines for c in line.text) for lines in pages]
    bare = [number for number, n in enumerate(letters, 1) if n < _FEW_LETTERS]
    if sum(letters) < max(_FEW_LETTERS, 20 * min(1, count)) or len(bare) > 0.8 * count > 1:
        raise errors.scanned(path, count) if count else errors.empty(path)
    pieces = _pieces(pages)
    pieces.pages = count
    if bare:
        pieces.remarks.append(("pages-without-text", ", ".join(map(str, bare[:20]))))
    return pieces


def _open(path: Path, data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(io.BytesIO(data))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold() or "security" in str(error).casefold():
            raise errors.encrypted(path, "PDF") from error
        raise errors.broken(path, "PDF", str(error).split(".")[0]) from error


def _pieces(pages: list[list[Line]]) -> Pieces:
    pieces = Pieces()
    if _mend_all(pages):
        pieces.remarks.append(("encoding-mended", "pdf"))
    body = _body_size(pages)
    running = _running(pages, body)
    numbers: dict[tuple[int, str], int] = {}
    bodies: list[list[Line]] = []
    last = 0
    for lines in pages:
        kept = [line for line in lines if not _is_running(line, lines, running, body)]
        own: list[Line] = []
        for column in _columns(kept):
            split = _foot(column, body)
            own.extend(column[:split])
            last = _notes(column[split:], pieces, numbers, last)
        bodies.append(own)
    _number_marks(bodies, numbers, pieces)
    pieces.blocks.extend(paragraphs([line for lines in bodies for line in lines], body))
    for note in pieces.notes.values():
        note.text = re.sub(rf"(?<=[^\W\d_]){BROKEN}\s*(?=[^\W\d_])", "", note.text.replace(RAISED, "")).replace(
            BROKEN, "-"
        )
    return pieces


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Take a page apart into its columns, each moved to the place of the first; a new one begins higher, to the right.

    A page of one column, and one whose columns cannot be told apart, stays as it is.
    """
    breaks = [
        i
        for i in range(1, len(lines))
        if lines[i].bottom > lines[i - 1].top + 3 * lines[i].size
        and lines[i].left > max(line.left for line in lines[max(0, i - 3) : i]) + _GUTTER
    ]
    columns = [lines[a:b] for a, b in zip([0, *breaks], [*breaks, len(lines)], strict=True)]
    if len(columns) == 1 or min(map(len, columns)) < _FEW_LINES:
        return [lines]
    left = min(line.left for line in columns[0])
    for column in columns[1:]:
        moved = min(line.left for line in column) - left
        for line in column:
            line.left, line.right = line.left - moved, line.right - moved
    return columns


def _mend_all(pages: list[list[Line]]) -> bool:
    """Mend the characters of a file whose fonts name Cyrillic letters as Western ones."""
    sample = "\n".join(line.text for lines in pages[:20] for line in lines)
    if likelihood(sample) > 0.2 or mend(sample) is None:
        return False
    for lines in pages:
        for line in lines:
            stored = line.text.encode("cp1252", "replace")
            line.text = stored.decode("cp1251", "replace")
    return True


def _body_size(pages: list[list[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


# ----- running heads -----


def _running(pages: list[list[Line]], body: float) -> set[str]:
    """Return what stands at the head or foot of many pages."""
    counted: Counter[str] = Counter()
    for lines in pages:
        for key in {_key(line, body) for line in _edges(lines)}:
            counted[key] += 1
    enough = max(3, len(pages) // 5) if len(pages) > 3 else max(2, len(pages))
    return {key for key, count in counted.items() if count >= enough and key}


def _edges(lines: list[Line]) -> list[Line]:
    """Return up to two lines at a page's head and foot that stand apart from the text between."""
    by_height = sorted(lines, key=lambda line: -line.top)
    return [*_apart(by_height[: _EDGE + 1]), *_apart(by_height[: -_EDGE - 2 : -1])]


def _apart(lines: list[Line]) -> list[Line]:
    """Return the lines from a page's edge inwards up to the last wide gap."""
    gaps = [
        max(one.bottom, two.bottom) - min(one.top, two.top) > _GAP * min(one.size, two.size)
        for one, two in pairwise(lines)
    ]
    last = max((number + 1 for number, wide in enumerate(gaps[:_EDGE]) if wide), default=0)
    return lines[:last] if len(lines) > 1 else lines


def _key(line: Line, body: float) -> str:
    """Return what running heads have in common: their words, and of short small ones not the numbers («стр. 5»)."""
    words = " ".join(line.text.replace(RAISED, "").split()).casefold()
    numbered = line.size > body * 1.08 or len(words) > _LONGEST_NUMBERED
    return words if numbered else re.sub(r"\d+", "#", words)


def _is_running(line: Line, lines: list[Line], running: set[str], body: float) -> bool:
    if line.text.lstrip().startswith(RAISED) or not any(line is edge for edge in _edges(lines)):
        return False  # «¹ Там же» is a footnote, on however many pages it stands
    return _key(line, body) in running or _LONE_NUMBER.match(line.text.replace(RAISED, "")) is not None


# ----- footnotes -----


def _foot(lines: list[Line], body: float) -> int:
    """Return where the footnotes of a page begin: small lines at its end, the first of them with a number."""
    split = len(lines)
    while split > 0 and lines[split - 1].size < body * 0.93:
        split -= 1
    first = next((i for i in range(split, len(lines)) if _NOTE_START.match(lines[i].text)), None)
    if first is None:
        # small print without a number goes on with the note of the page before, when it begins in the middle
        goes_on = split < len(lines) and split > 0 and lines[split].text.strip()[:1].islower()
        return split if goes_on else len(lines)
    return first if not lines[split].text.strip()[:1].islower() else split


def _notes(lines: Sequence[Line], pieces: Pieces, numbers: dict[tuple[int, str], int], last: int) -> int:
    """Read a page's footnotes; a line without a number goes on with the one before it."""
    expected = 0
    for line in lines:
        start = _NOTE_START.match(line.text)
        value = int(start.group(1)) if start and start.group(1).isdigit() else 0
        begins = start is not None and (
            RAISED in line.text[: start.end()] or not expected or value == expected or not value
        )
        if start is not None and begins:
            last = len(pieces.notes) + 1
            expected = value + 1
            numbers[line.page, start.group(1)] = last
            pieces.notes[last] = Piece("footnote", line.text[start.end() :], 0, line.page, start.group(1))
        elif last:
            note = pieces.notes[last]
            note.text = _join(note.text, line.text)
    return last


def _join(before: str, after: str) -> str:
    before, after = before.rstrip(), after.strip()
    if re.search(r"[^\W\d_]-$", before) and after[:1].islower():
        return before[:-1] + after
    if before.endswith(("/", "=", "&", "?", "-", "_")) and "http" in before:
        return before + after
    return f"{before} {after}"


def _number_marks(bodies: list[list[Line]], numbers: dict[tuple[int, str], int], pieces: Pieces) -> None:
    """Put ``[^n]`` for each raised figure whose footnote stands on its page or the next; other figures stay."""
    used: dict[int, int] = defaultdict(int)
    for lines in bodies:
        for line in lines:
            if RAISED not in line.text:
                continue

            def note(found: re.Match[str], page: int = line.page) -> str:
                printed = found.group(1)
                number = numbers.get((page, printed)) or numbers.get((page + 1, printed))
                if number is None:
                    return printed
                used[number] += 1
                return f"[^{number}]"

            line.text = _MARK.sub(note, line.text).replace(RAISED, "")
    pieces.remarks.extend(("footnote-without-mark", pieces.notes[n].mark) for n in pieces.notes if not used[n])
