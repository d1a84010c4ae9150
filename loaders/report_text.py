"""A report's file in, its text and structure out: PDF, DOCX, HTML or plain text, in Russian, English or Kazakh."""

import re
from pathlib import Path
from typing import Final

from jauap.text.document import Document
from loaders.reading import errors
from loaders.reading.encodings import language_of
from loaders.reading.pdf import read_pdf
from loaders.reading.pieces import Pieces, Progress, compose, silent
from loaders.reading.plain import read_plain
from loaders.reading.web import read_web
from loaders.reading.word import read_word

_LARGEST: Final = 500_000_000
_HTML: Final = re.compile(
    rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)


def read_report(path: Path, progress: Progress = silent) -> Document:
    """Read a report.

    Args:
        path: the file; its format is told by its content, not by its name.
        progress: told how far the reading is.

    Returns:
        The text that locators refer to, with its structure: pages, headings, paragraphs, items, quotations and who is
        quoted, footnotes. A plain text stays as it is; of another format the text is made of its blocks.

    Raises:
        ReadingError: the file is missing, empty, of another format, damaged, encrypted, scanned, too large, or in no
            encoding that makes words; the message says what to do, in English and Russian.
    """
    data = _bytes(path)
    progress("reading", 0.0)
    document = _read(path, data, progress)
    progress("reading", 1.0)
    return document


def _read(path: Path, data: bytes, progress: Progress) -> Document:
    if data.startswith(_OLE):
        raise errors.old_word(path)
    if b"%PDF-" in data[:1024]:
        return _checked(path, read_pdf(path, data, progress), "pdf")
    if data.startswith(b"PK\x03\x04"):
        return _checked(path, read_word(path, data, progress), "docx")
    if data.startswith(_BINARY) or data.startswith(b"PK"):
        raise errors.unknown(path)
    if _HTML.match(data[:4096]) or (path.suffix.casefold() in (".html", ".htm", ".xhtml") and b"<" in data):
        return _checked(path, read_web(path, data, progress), "html")
    if path.suffix.casefold() in (".pdf", ".docx"):
        raise errors.broken(path, path.suffix[1:].upper(), "signature")
    return read_plain(path, data)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise errors.missing(path)
    size = path.stat().st_size
    if size == 0:
        raise errors.empty(path)
    if size > _LARGEST:
        raise errors.too_large(
            path, f"файл больше {_LARGEST // 1_000_000} МБ", f"the file is over {_LARGEST // 1_000_000} MB"
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise errors.broken(path, "", error.strerror or "I/O") from error


def _checked(path: Path, pieces: Pieces, form: str) -> Document:
    document = compose(pieces, path.name, form, language_of)
    if not re.search(r"\w", document.text):
        raise errors.empty(path)
    return document
