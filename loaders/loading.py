"""Any file that a loader knows becomes a draft of a report folder, in ordinary fact sheets."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jauap.errors import TextError
from jauap.spreadsheets import is_tables
from jauap.spreadsheets.report_table import has_report
from jauap.suggest.registers import read_registers
from jauap.wording import say
from loaders.drafts import Draft, write_draft
from loaders.follow_the_money import read_entities
from loaders.reading.pieces import Progress, silent
from loaders.recommendation_table import is_recommendations, read_recommendations
from loaders.sheet_records import draft_of_workbook

JSON_LINES = (".json", ".jsonl", ".ndjson", ".ijson", ".ftm")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was written.

    Attributes:
        form: what the file was: ``workbook``, ``followthemoney`` or ``recommendations``.
        entries, records: how many register entries and how many records of sheets.
        lost: (what, why) -> how often; what is not in the draft.
    """

    folder: Path
    form: str
    entries: int
    records: int
    lost: Counter[tuple[str, str]]


def load_draft(path: Path, folder: Path, data: Path, progress: Progress | None = None) -> Loaded:
    """Read a file and write a draft; the report's id is the folder's name (a workbook has its own).

    Args:
        progress: told what is being done and how much of it is done (0 to 1).

    Raises:
        TextError: the form is not known, the file is not of it, or the folder cannot be written.
        InputError: a table is wrong, with every place.
    """
    tell = progress or silent
    form, draft = _draft(path, folder.name, data, tell)
    tell("writing", 0.8)
    write_draft(draft, folder)
    tell("writing", 1.0)
    entries = sum(map(len, draft.registers.values()))
    return Loaded(folder, form, entries, sum(len(rows) for _, rows in draft.sheets.values()), draft.lost)


def _draft(path: Path, report: str, data: Path, tell: Progress) -> tuple[str, Draft]:
    tell("reading", 0.0)
    if is_tables(path) and has_report(path):
        draft = draft_of_workbook(path, tell)
        if draft.report != report:
            message = say(
                "the workbook is of the report {report!r}: name the folder so, not {folder!r}",
                report=draft.report,
                folder=report,
            )
            raise TextError(message)
        return "workbook", draft
    if not _ID.match(report):
        raise TextError(
            say("{name!r} would be the report's id: name the folder in small Latin letters and hyphens", name=report)
        )
    if path.suffix.lower() in JSON_LINES:
        return "followthemoney", read_entities(path, report)
    if path.suffix.lower() in (".csv", ".xlsx") and is_recommendations(path):
        tell("registers", 0.2)
        registers = read_registers(data)
        tell("recommendations", 0.5)
        return "recommendations", read_recommendations(path, report, registers)
    raise TextError(
        say(
            "{file}: no form that is known: a workbook or CSV folder made from the template, entities of "
            "FollowTheMoney ({endings}), a table of recommendations "
            "with the columns Text and Countries (.csv, .xlsx); "
            "a document (PDF, DOCX, HTML, text) is for jauap suggest",
            file=path.name,
            endings=", ".join(JSON_LINES),
        )
    )
