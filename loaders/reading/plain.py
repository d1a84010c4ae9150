"""Plain text: the file's own characters are the text; lines, page feet and footnotes are found in it."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Final

from jauap.text.corpus import FOOTNOTE
from jauap.text.document import Block, BlockKind, Document, paths
from jauap.text.pages import Span, read_apparatus
from loaders.reading import errors
from loaders.reading.encodings import decode, language_of
from loaders.reading.pieces import quotations

_BULLET: Final = re.compile(r"[ \t]*([•●▪◦‣·∙*]|[-–—](?= )|\(?\d{1,3}[.)](?= )|\(?[a-zа-я]\)(?= ))[ \t]*")
_NUMBERED: Final = re.compile(r"^(?:(\d{1,2}(?:\.\d{1,2})*)\.?|([IVX]{1,5})\.)\s+\S")
_STOP: Final = re.compile(r"[.;,!?…][»”\")]*$")
_END: Final = re.compile(r"[.!?…:;][»”\")]*\d*$")
_MARKDOWN: Final = re.compile(r"^(#{1,6}) +")
_LONGEST_HEADING: Final = 200


def read_plain(path: Path, data: bytes) -> Document:
    """Read a text file.

    Raises:
        ReadingError: it holds no word, or its encoding is not recognised.
    """
    text, encoding, mended = decode(path, data)
    if not re.search(r"\w", text):
        raise errors.empty(path)
    remarks = [("encoding", encoding)] if encoding not in ("utf-8", "ascii") else []
    if mended:
        remarks.append(("encoding-mended", encoding))
    return read_characters(text, path.name, encoding, tuple(remarks))


def read_characters(
    text: str, name: str = "", encoding: str = "", remarks: tuple[tuple[str, str], ...] = ()
) -> Document:
    """Find the structure of a plain text; its characters stay as they are."""
    apparatus = read_apparatus(text)
    masked = tuple(sorted((*apparatus.feet, *apparatus.marks), key=lambda s: s.start))
    blocks = _blocks(text, apparatus.feet)
    headed = _sections(text, blocks)
    notes = [
        Block("footnote", span, 0, 0, f"{FOOTNOTE}{number}", str(number))
        for number, span in apparatus.footnotes.items()
    ]
    marks = {str(n + 1): span for n, span in enumerate(apparatus.marks)}
    draft = Document(text, tuple(headed), masked)
    words = [draft.words_of(block) for block in headed]
    made = (*quotations(headed, words), *notes)
    return Document(text, made, masked, marks, _pages(text), name, "text", language_of(text), encoding, remarks)


def _pages(text: str) -> tuple[Span, ...]:
    if "\f" not in text:
        return ()
    cuts = [0, *(m.end() for m in re.finditer("\f", text)), len(text)]
    return tuple(Span(a, b) for a, b in pairwise(cuts) if b > a)


def _lines(text: str, feet: tuple[Span, ...]) -> list[tuple[int, int, bool]]:
    """Give the lines outside page feet: first character, end, and whether a foot stands before it."""
    found, position, after_foot = [], 0, False
    ordered = sorted(feet, key=lambda s: s.start)
    index = 0
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        while index < len(ordered) and ordered[index].end <= start:
            index += 1
            after_foot = True
        inside = index < len(ordered) and ordered[index].start <= start and (start < ordered[index].end or start == end)
        if inside and start < ordered[index].end:
            continue
        found.append((start, end, after_foot))
        after_foot = False
    return found


def _blocks(text: str, feet: tuple[Span, ...]) -> list[Block]:
    """Group lines into paragraphs and items."""
    found: list[Block] = []
    current: list[tuple[int, int]] = []
    kind: BlockKind = "paragraph"
    mark = ""
    pending_foot = False

    def close() -> None:
        nonlocal kind, mark
        if current:
            start, end = current[0][0], current[-1][1]
            while start < end and text[start] in " \t\f\r":
                start += 1
            while end > start and text[end - 1] in " \t\f\r":
                end -= 1
            if end > start:
                found.append(Block(kind, Span(start, end), 0, 1 if kind == "item" else 0, "", mark))
        current.clear()
        kind, mark = "paragraph", ""

    blank = False
    for start, end, after_foot in _lines(text, feet):
        line = text[start:end]
        pending_foot = pending_foot or after_foot or line.startswith((" ", "\f"))
        if not line.strip():
            blank = True
            continue
        bullet = _BULLET.match(line)
        item = bullet is not None and bool(line[bullet.end() :].strip())
        if current:
            so_far = text[current[0][0] : current[-1][1]].rstrip()
            # «(из / 11) в Кызылорде»: a number at a line's beginning is no item's in the middle of a sentence
            bulleted = bullet is not None and bullet.group(1) in "•●▪◦‣·∙"
            item = item and (blank or bool(mark) or bulleted or _END.search(so_far) is not None)
            goes_on = pending_foot and not _END.search(so_far) and line.lstrip()[:1].islower() and not item
            if item or (blank and not goes_on) or (pending_foot and not goes_on and _END.search(so_far)):
                close()
        if item and bullet is not None:
            close()
            kind, mark = "item", bullet.group(1)
            current.append((start + bullet.end(), end))
        else:
            current.append((start, end))
        blank = pending_foot = False
    close()
    return found


def _sections(text: str, blocks: list[Block]) -> list[Block]:
    """Tell headings from paragraphs, give each its level, and every block its section."""
    levels: dict[int, int] = {}
    styles: list[str] = []
    for index, block in enumerate(blocks):
        words = " ".join(text[block.span.start : block.span.end].split())
        style = _heading_style(words, block, blocks[index + 1] if index + 1 < len(blocks) else None)
        if not style:
            continue
        if style.startswith("level"):
            levels[index] = int(style.removeprefix("level"))
            continue
        if style not in styles:
            styles.append(style)
        levels[index] = styles.index(style) + 1
    titles = [(_title(text, blocks[i]), level) for i, level in levels.items()]
    names = dict(zip(levels, paths(titles), strict=True))
    found, section = [], ""
    for index, block in enumerate(blocks):
        if index in levels:
            section = names[index]
            mark = _MARKDOWN.match(text[block.span.start : block.span.end])
            span = Span(block.span.start + (mark.end() if mark else 0), block.span.end)
            found.append(Block("heading", span, 0, levels[index], section))
        else:
            found.append(Block(block.kind, block.span, 0, block.level, section, block.mark))
    return found


def _title(text: str, block: Block) -> str:
    return _MARKDOWN.sub("", " ".join(text[block.span.start : block.span.end].split()))


def _heading_style(words: str, block: Block, following: Block | None) -> str:
    """Return how a block looks as a heading: ``caps``, ``title``, ``level2``; empty when it is none."""
    markdown = _MARKDOWN.match(words)
    if markdown:
        return f"level{len(markdown.group(1))}"
    if len(words) > _LONGEST_HEADING or following is None:
        return ""
    letters = [c for c in words if c.isalpha()]
    if not letters or len(letters) < 3:
        return ""
    capitals = sum(c.isupper() for c in letters) / len(letters)
    if (
        capitals > 0.8
        and len(letters) > 3
        and block.kind == "paragraph"
        and (not _STOP.search(words) or len(letters) > 8)
    ):
        return "caps"
    if block.kind == "item":
        return ""
    numbered = _NUMBERED.match(words)
    if _STOP.search(words) or words.endswith(":") or len(words) > 110 or (not words[0].isupper() and not numbered):
        return ""
    if numbered:
        return f"level{numbered.group(1).count('.') + 1}" if numbered.group(1) else "roman"
    if "«" in words[:1] or "»" in words[-1:] or "http" in words:
        return ""
    return "title"
