"""DOCX: paragraphs, headings, lists, tables and footnotes in the document's order (ECMA-376, by python-docx)."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from loaders.reading import errors
from loaders.reading.pieces import Piece, Pieces, Progress

_LARGEST: Final = 400_000_000
_HEADING: Final = re.compile(r"^(?:heading|заголовок|тақырып)\s*(\d)$", re.IGNORECASE)
_QUOTE: Final = re.compile(r"quote|цитата", re.IGNORECASE)
_NOTES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_ENDNOTES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"

# What python-docx raises where a part of the archive is not what it should be.
_OF_DAMAGE: Final = (
    *(PackageNotFoundError, zipfile.BadZipFile, zlib.error, etree.LxmlError, OSError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError),
)


def read_word(path: Path, data: bytes, progress: Progress) -> Pieces:
    """Read a DOCX file.

    Raises:
        ReadingError: it is damaged, larger when unpacked than a report can be, or no DOCX.
    """
    _check_archive(path, data)
    try:
        return _read(docx.Document(io.BytesIO(data)), progress)
    except _OF_DAMAGE as error:
        raise errors.broken(path, "DOCX", type(error).__name__) from error


def _read(document: Any, progress: Progress) -> Pieces:
    reader = _WordReader(document)
    blocks = list(document.element.body.iterchildren())
    for number, child in enumerate(blocks):
        if number % 200 == 0:
            progress("docx", number / max(1, len(blocks)))
        reader.read(child)
    return reader.pieces


def _check_archive(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise errors.too_large(
                    path, "внутри архива DOCX больше 400 МБ", "the DOCX archive holds more than 400 MB"
                )
            if "word/document.xml" not in names:
                raise errors.unknown(path)
            damaged = archive.testzip()
            if damaged:
                raise errors.broken(path, "DOCX", damaged)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise errors.broken(path, "DOCX", "zip") from error
    except (RuntimeError, NotImplementedError) as error:  # zipfile says so of encrypted members
        raise errors.encrypted(path, "DOCX") from error


class _WordReader:
    def __init__(self, document: Any) -> None:
        self._document = document
        self.pieces = Pieces()
        self._notes = {kind: self._load(kind) for kind in (_NOTES, _ENDNOTES)}
        self._page = 1
        self._numbers: dict[tuple[str, str], int] = {}

    def read(self, child: Any) -> None:
        if child.tag == qn("w:p"):
            self._paragraph(Paragraph(child, self._document))
        elif child.tag == qn("w:tbl"):
            self._table(Table(child, self._document))
        elif child.tag == qn("w:sdt"):
            for inner in child.iter(qn("w:p")):
                self._paragraph(Paragraph(inner, self._document))

    def _load(self, kind: str) -> dict[str, Any]:
        part = next((r.target_part for r in self._document.part.rels.values() if r.reltype == kind), None)
        if part is None:
            return {}
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        return {note.get(qn("w:id")): note for note in root}

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = "".join(self._text(paragraph._p))
        if not text.strip():
            return
        style = paragraph.style.name if paragraph.style is not None else ""
        level = self._heading_level(paragraph, style or "")
        if level:
            self.pieces.blocks.append(Piece("heading", text, level, self._page))
        elif self._numbering(paragraph) is not None or re.match(r"list|список", style or "", re.IGNORECASE):
            depth, mark = self._item(paragraph)
            self.pieces.blocks.append(Piece("item", text, depth, self._page, mark))
        elif _QUOTE.search(style or ""):
            self.pieces.blocks.append(Piece("quotation", text, 0, self._page))
        else:
            self.pieces.blocks.append(Piece("paragraph", text, 0, self._page))

    def _table(self, table: Table) -> None:
        for row in table.rows:
            cells = []
            seen: set[int] = set()
            for cell in row.cells:
                if id(cell._tc) not in seen:
                    seen.add(id(cell._tc))
                    cells.append(" ".join("".join(self._text(p._p)) for p in cell.paragraphs).strip())
            if any(cells):
                self.pieces.blocks.append(Piece("paragraph", " | ".join(cells), 0, self._page))

    def _heading_level(self, paragraph: Paragraph, style: str) -> int:
        if style.casefold() in ("title", "название"):
            return 1
        found = _HEADING.match(style)
        if found:
            return int(found.group(1))
        outline = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None and outline.get(qn("w:val"), "9").isdigit() and int(outline.get(qn("w:val"))) < 9:
            return int(outline.get(qn("w:val"))) + 1
        return 0

    def _numbering(self, paragraph: Paragraph) -> Any:
        own = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None:
            return own
        style = paragraph.style
        while style is not None:
            found = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is not None:
                return found
            style = style.base_style
        return None

    def _item(self, paragraph: Paragraph) -> tuple[int, str]:
        """Return depth and bullet or number of a list item."""
        numbering = self._numbering(paragraph)
        style = (paragraph.style.name if paragraph.style is not None else "") or ""
        level, number = "0", ""
        if numbering is not None:
            found = numbering.find(qn("w:ilvl"))
            level = found.get(qn("w:val"), "0") if found is not None else "0"
            identity = numbering.find(qn("w:numId"))
            number = identity.get(qn("w:val"), "") if identity is not None else ""
        if "number" in style.casefold() or "нумер" in style.casefold() or self._is_ordered(number, level):
            key = (number or style, level)
            self._numbers[key] = self._numbers.get(key, 0) + 1
            return int(level) + 1, f"{self._numbers[key]}."
        return int(level) + 1, "•"

    def _is_ordered(self, number: str, level: str) -> bool:
        part = getattr(self._document.part, "numbering_part", None) if number else None
        if part is None:
            return False
        root = part.element
        found = root.find(f"{qn('w:num')}[@{qn('w:numId')}='{number}']/{qn('w:abstractNumId')}")
        if found is None:
            return False
        abstract = found.get(qn("w:val"))
        form = root.find(
            f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{abstract}']/{qn('w:lvl')}[@{qn('w:ilvl')}='{level}']/{qn('w:numFmt')}"
        )
        return form is not None and form.get(qn("w:val")) not in ("bullet", "none")

    def _text(self, element: Any) -> Iterator[str]:
        """Give the words of a paragraph, footnote marks as ``[^n]``; deleted text and field codes are left out."""
        for node in element.iter():
            tag = node.tag
            if tag == qn("w:t"):
                yield node.text or ""
            elif tag in (qn("w:tab"), qn("w:br"), qn("w:cr")) and node.getparent().tag == qn("w:r"):
                if node.get(qn("w:type")) == "page":
                    self._page += 1
                yield " "
            elif tag == qn("w:noBreakHyphen"):
                yield "-"
            elif tag == qn("w:lastRenderedPageBreak"):
                self._page += 1
            elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                yield self._note(_NOTES if tag == qn("w:footnoteReference") else _ENDNOTES, node.get(qn("w:id")))

    def _note(self, kind: str, identity: str | None) -> str:
        note = self._notes[kind].get(identity) if identity else None
        if note is None:
            return ""
        number = len(self.pieces.notes) + 1
        words = " ".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in note.iter(qn("w:p")))
        self.pieces.notes[number] = Piece("footnote", words, 0, self._page, str(number))
        return f"[^{number}]"
