"""Whether a workbook may be opened at all: its size when unpacked, and what its XML declares.

A workbook is a ZIP archive of XML files (ECMA-376). A small file can unpack to gigabytes, and entities of a document
type declaration can do the same inside one XML file; a spreadsheet program writes neither.
"""

import zipfile
import zlib
from pathlib import Path
from typing import Final

from jauap.wording import NOTHING, Message, as_said, say

MOST_BYTES: Final = 200_000_000
MOST_PARTS: Final = 2_000
MOST_TIMES: Final = 400
"""A part that unpacks to more than this many times its size is no table; a repetitive real one stays below 100."""
_SMALL: Final = 1_000_000
_OLE: Final = b"\xd0\xcf\x11\xe0"
_MEGABYTE: Final = 1_000_000


def problem_of(path: Path) -> Message:
    """Say why a workbook must not be opened, and the remedy; an empty message when it may.

    Every part is unpacked once, piece by piece, so that sizes that the archive only states are not believed.
    """
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            return say("protected with a password, or an old .xls: save it as .xlsx without a password")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                return say(
                    "has {number} parts, a workbook has at most {most}: copy the tables into a new one",
                    number=len(parts),
                    most=MOST_PARTS,
                )
            if "xl/workbook.xml" not in archive.namelist():
                return say("is no workbook (xl/workbook.xml is missing): save it as .xlsx")
            total = 0
            for part in parts:
                size, declares = _unpacked(archive, part, MOST_BYTES - total)
                total += size
                if total > MOST_BYTES or (size > _SMALL and size > MOST_TIMES * max(part.compress_size, 1)):
                    return say(
                        "unpacks to more than {megabytes} MB ({part}): not opened",
                        megabytes=MOST_BYTES // _MEGABYTE,
                        part=part.filename,
                    )
                if declares:
                    return say(
                        "{part} declares a document type, as no spreadsheet program does: not opened",
                        part=part.filename,
                    )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        return say(
            "is damaged or no workbook ({reason}): open it in a spreadsheet program and save it as .xlsx",
            reason=as_said(error),
        )
    return NOTHING


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> tuple[int, bool]:
    """Return how large a part is (counting stops above ``most``) and whether it declares a document type."""
    size, before = 0, b""
    declares = False
    with archive.open(part) as file:
        while size <= most and (piece := file.read(_MEGABYTE)):
            size += len(piece)
            seen = (before + piece).replace(b"\0", b"")  # UTF-16 spelled as ASCII
            declares = declares or (part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in seen)
            before = piece[-20:]
    return size, declares
