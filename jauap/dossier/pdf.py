"""The sheets as PDF, set by typst from a template of ours and the dossier as JSON.

The template names no package, and the engine is given none: nothing is fetched. Names and other texts of the graph
come as strings of the data, which typst sets as text whatever they hold, so no label can be markup or code.
"""

import json
from datetime import date
from pathlib import Path
from typing import Final

import pypdfium2
import typst

from jauap.dossier.collect import CaseRecords

_TEMPLATE: Final = Path(__file__).resolve().parent / "dossier.typ"
PAGES: Final = 2
"""Pages that a dossier should fit on, the two sides of one sheet."""
# Size of the letters in points, and items of a list: smaller letters first, then shorter lists, which say so.
_FITS: Final = ((9.0, 24), (8.0, 24), (7.5, 24), (7.0, 24), (7.0, 12), (7.0, 1))


def dossier_pdf(case: CaseRecords, printed: date | None = None) -> bytes:
    """Return the dossier of a case as PDF (A4, with its fonts and its reading order for screen readers).

    The letters are as large as two pages allow and never smaller than 7 points; then the lists below the chain get
    shorter and say how much they leave out. The chain is always whole: a case too long for that takes more pages.
    """
    pdf = b""
    for size, longest in _FITS:
        pdf = _compile(json.dumps(case.dossier(printed, longest).as_data(), ensure_ascii=False), size)
        if page_count(pdf) <= PAGES:
            break
    return pdf


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _compile(data: str, size: float) -> bytes:
    inputs = {"data": data, "size": str(size)}
    pdf = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        format="pdf",
        sys_inputs=inputs,
        ignore_system_fonts=True,
        font_paths=[],
        pdf_standards=["ua-1"],
    )
    assert isinstance(pdf, bytes), "without an output file the bytes are returned"
    return pdf
