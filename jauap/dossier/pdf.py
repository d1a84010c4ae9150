"""The sheets as PDF, set by typst from a template of ours and the dossier as JSON.

The template names no package, and the engine is given none: nothing is fetched. Names and other texts of the graph
come as strings of the data, which typst sets as text whatever they hold, so no label can be markup or code.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pypdfium2
import typst

from jauap.dossier.collect import CaseRecords
from jauap.network.streams import clean

_TEMPLATE: Final = Path(__file__).resolve().parent / "dossier.typ"
PAGES: Final = 2
"""Pages that a dossier should fit on, the two sides of one sheet."""
_STANDARD: Final = "PDF/UA-1 error"
# Size of the letters in points, items of a list, lines and width (mm) of the picture: smaller letters first, then a
# smaller picture, then shorter lists, which say so; a chain too long for all that goes without the picture last.
_FITS: Final = (
    (9.0, 24, 14, 150),
    (8.0, 24, 14, 150),
    (7.5, 24, 14, 150),
    (7.0, 24, 14, 150),
    (7.0, 24, 8, 120),
    (7.0, 12, 8, 120),
    (7.0, 1, 8, 120),
    (7.0, 1, 0, 120),
)


def dossier_pdf(case: CaseRecords, printed: date | None = None) -> bytes:
    """Return the dossier of a case as PDF (A4, with its fonts and its reading order for screen readers).

    The letters are as large as two pages allow and never smaller than 7 points; then the picture gets smaller and the
    lists below the chain shorter, and they say how much they leave out. The chain is always whole: a case too long for
    that takes more pages.
    """
    pdf = b""
    for size, longest, most, width in _FITS:
        pdf = _compile(_plain(case.dossier(printed, longest, most).as_data()), size, width)
        if page_count(pdf) <= PAGES:
            break
    return pdf


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _plain(value: Any) -> Any:
    """Take out of every text what is no letter of any script; typst refuses it."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return (
        clean(value) if isinstance(value, str) else [*map(_plain, value)] if isinstance(value, list | tuple) else value
    )


def _compile(dossier: dict[str, Any], size: float, picture: float) -> bytes:
    data = json.dumps(dossier, ensure_ascii=False)
    try:
        return _set(data, size, picture, checked=True)
    except typst.TypstError as error:
        if _STANDARD not in str(error):
            raise
        # A letter that typst's fonts lack, as in a name in Chinese, or no name: the search still finds the rest.
        return _set(data, size, picture, checked=False)


def _set(data: str, size: float, picture: float, *, checked: bool) -> bytes:
    inputs = {"data": data, "size": str(size), "picture": str(picture)}
    pdf = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        format="pdf",
        sys_inputs=inputs,
        ignore_system_fonts=True,
        font_paths=[],
        pdf_standards=["ua-1"] if checked else [],
    )
    assert isinstance(pdf, bytes), "without an output file the bytes are returned"
    return pdf
