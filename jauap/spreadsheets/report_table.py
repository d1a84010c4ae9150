"""What a report says of itself in a workbook: the sheets Report and Outline, which say what ``report.yaml`` says."""

from pathlib import Path
from typing import Any, Final

from jauap.errors import Issue
from jauap.spreadsheets.model import Table
from jauap.spreadsheets.reading import read_tables
from jauap.wording import say

REPORT: Final = ("report", "доклад")
OUTLINE: Final = ("outline", "оглавление")
KEYS: Final = (
    "report",
    "document",
    "label.ru",
    "label.en",
    "text.file",
    "text.language",
    "text.characters",
    "text.sha256",
    "assertedBy",
    "editor",
)
_NEEDED: Final = ("report", "document", "text.file", "text.characters", "text.sha256", "assertedBy")


def has_report(path: Path) -> bool:
    """Whether a workbook, or a folder of CSV files, has a sheet that describes a report.

    A file that cannot be read counts as one, so that somebody is told.
    """
    read = read_tables(path, path.name)
    return _named(read.tables, REPORT) is not None or bool(not read.tables and read.issues)


def read_report_table(path: Path, source: str) -> tuple[dict[str, Any], list[Issue]]:
    """Read the keys of ``report.yaml`` from the sheets Report (key, value) and Outline (level, heading).

    Returns:
        The mapping, and what is wrong.
    """
    read = read_tables(path, source)
    table = _named(read.tables, REPORT)
    if table is None:
        return {}, [*read.issues] or [Issue(source, 0, 0, say("no sheet Report: copy it from the template"))]
    issues: list[Issue] = []
    content: dict[str, Any] = {}
    for row in table.rows:
        key = row[1].text if 1 in row else ""
        if key in KEYS and 2 in row:
            above, _, below = key.partition(".")
            (content.setdefault(above, {}) if below else content)[below or above] = row[2].text
    for key in _NEEDED:
        above, _, below = key.partition(".")
        inside = content.get(above, {}) if below else content
        if (below or above) not in inside:
            message = (
                say("{key!r} has no value: fill it in (jauap workbook template --text FILE does)", key=key)
                if above == "text"
                else say("{key!r} has no value: fill it in", key=key)
            )
            issues.append(Issue(source, 0, 0, message, table=table.name))
    outline = _named(read.tables, OUTLINE)
    content["outline"] = _outline(outline, source, issues) if outline is not None else []
    return content, issues


def _named(tables: tuple[Table, ...], names: tuple[str, ...]) -> Table | None:
    return next((table for table in tables if table.name.strip().casefold() in names), None)


def _outline(table: Table, source: str, issues: list[Issue]) -> list[Any]:
    """Return the nested list of ``report.yaml`` from rows of level and heading."""
    root: list[Any] = []
    open_lists: list[list[Any]] = [root]
    for row in table.rows:
        if not (1 in row and row[1].text.isdigit()):
            continue  # the headings of the columns
        level = int(row[1].text)
        if 2 not in row or not 1 <= level <= len(open_lists):
            message = say(
                "level {level} follows level {before}, or the heading is empty: levels grow by one",
                level=level,
                before=len(open_lists) - 1,
            )
            issues.append(row[1].place.issue(source, message))
            continue
        del open_lists[level:]
        below: list[Any] = []
        open_lists[-1].append({row[2].text: below})
        open_lists.append(below)
    return root
