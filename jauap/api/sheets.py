"""Workbooks, and data of neighbours that become sheets."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jauap.api.building import known_reports
from jauap.errors import QuestionError, TextError, suggest
from jauap.owl.vocabulary import load_vocabulary
from jauap.resources import GRAPH_DATA
from jauap.wording import say

if TYPE_CHECKING:
    from jauap.suggest.recognise import Progress as Steps
    from loaders.loading import Loaded


def workbook_template(
    path: Path,
    *,
    text: Path | None = None,
    kinds: Sequence[str] = (),
    lang: str = "ru",
    data: Path | None = None,
    progress: "Steps | None" = None,
) -> None:
    """Write an empty workbook to fill in; the report's id is the file's name.

    Args:
        path: the .xlsx file.
        text: the report's document, for its hash and outline.
        kinds: only the sheets of these classes.
        lang: language of sheet names and values.
        data: folder whose registers are listed in it, the product's own by default.
        progress: told what is being done and how much of it is done (0 to 1).

    Raises:
        QuestionError: no such class.
        TextError: the document cannot be read, or the file cannot be written.
    """
    from loaders.report_text import read_report
    from loaders.workbook_export import write_template

    known = load_vocabulary().classes
    for kind in kinds:
        if kind not in known:
            raise QuestionError(say("unknown class {name!r}{remedy}", name=kind, remedy=suggest(kind, known)))
    if path.suffix.lower() != ".xlsx":
        raise TextError(say("{path}: a workbook's name ends with .xlsx", path=path))
    document = read_report(text) if text is not None else None
    write_template(
        path, lang=lang, kinds=kinds, report=path.stem, document=document, data=data or GRAPH_DATA, progress=progress
    )


def workbook_export(
    report: str, path: Path, *, lang: str = "ru", data: Path | None = None, progress: "Steps | None" = None
) -> None:
    """Write a report's facts as a workbook (.xlsx), or as a folder of CSV files when the path has no ending.

    Raises:
        TextError: there is no such report, or the file cannot be written.
        InputError: a sheet cannot be read.
    """
    from loaders.workbook_export import export_workbook

    folder = data or GRAPH_DATA
    known_reports([report], folder)
    export_workbook(report, folder, path, lang=lang, progress=progress)


def workbook_check(path: Path, *, data: Path | None = None, progress: "Steps | None" = None) -> dict[str, int]:
    """Return how many records of each class a workbook or CSV folder holds.

    Raises:
        InputError: with everything that is wrong with it: sheet, cell, value and remedy.
    """
    from loaders.workbook_export import check_workbook

    return check_workbook(path, data or GRAPH_DATA, progress)


def load(path: Path, folder: Path, *, data: Path | None = None, progress: "Steps | None" = None) -> "Loaded":
    """Turn a workbook, entities of FollowTheMoney, or a table of recommendations into a draft report folder.

    Returns:
        What was written, and what was lost on the way.

    Raises:
        TextError: the form is not known, or the folder is there and not empty.
        InputError: a table is wrong, with every place.
    """
    from loaders.loading import load_draft

    return load_draft(path, folder, data or GRAPH_DATA, progress)
