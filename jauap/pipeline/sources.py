"""The inputs of a build: registers, reports with their sheets, and what each report says of itself."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.errors import InputError, Issue
from jauap.spreadsheets import is_tables
from jauap.spreadsheets.report_table import has_report, read_report_table
from jauap.text.outline import Heading, outline
from jauap.wording import Message, as_said, say

REGISTERS = "registers"
REPORTS = "reports"
REPORT_FILE = "report.yaml"
LOCK_FILE = "passages.lock.json"
DECISIONS = "identity.yaml"
"""Decisions on nodes that look alike: of all data beside the registers, of one report in its folder; no fact sheet."""
WORKBOOK = ".xlsx"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
REGISTER_PART = "registers/@"
"""Begins the source of what a report brings along for the registers: files below ``registers``, rows of a workbook."""


@dataclass(frozen=True)
class Report:
    """One report folder.

    Attributes:
        document: short id of the report as a document of the graph.
        text_file, text_sha256: the reader's copy of the text that locators point into.
        asserted_by: who speaks where a sheet does not say.
    """

    id: str
    folder: Path
    document: str
    text_file: str
    text_sha256: str
    characters: int
    asserted_by: str
    headings: tuple[Heading, ...]

    @property
    def lock_path(self) -> Path:
        """Where the offsets of the report's locators are kept."""
        return self.folder / LOCK_FILE


@dataclass(frozen=True)
class SheetFile:
    """One file or folder of tables: its name below the data folder, and its report (None for a register)."""

    path: Path
    source: str
    report: Report | None

    @cached_property
    def content(self) -> bytes:
        """The file's bytes; of a folder of tables, those of its files with their names."""
        if self.path.is_dir():
            return b"\0".join(
                part for p in sorted(self.path.glob("*.csv")) for part in (p.name.encode(), p.read_bytes())
            )
        return self.path.read_bytes()

    @cached_property
    def sha256(self) -> str:
        """Hash of the file's bytes."""
        return hashlib.sha256(self.content).hexdigest()


def read_report(data: Path, name: str) -> Report:
    """Read what one report says of itself.

    Args:
        data: folder with ``reports/``.
        name: id of the report, which is the name of its folder or workbook.

    Raises:
        InputError: that is unreadable or incomplete, or stands in two places.
    """
    issues: list[Issue] = []
    folder = data / REPORTS / name
    found = [_report(folder / REPORT_FILE, issues)] if (folder / REPORT_FILE).is_file() else []
    for path in tables_of(data, name):
        if has_report(path):
            if found:
                source = path.relative_to(data).as_posix()
                issues.append(Issue(source, 0, 0, _twice(name)))
            found.append(_report_of_tables(path, data, issues))
    if issues or not found or found[0] is None:
        raise InputError(issues)
    return found[0]


def _twice(name: str) -> Message:
    return say("report {report!r} is already in another file or folder: keep one", report=name)


def tables_of(data: Path, name: str) -> list[Path]:
    """List the workbooks and folders of CSV files of one report."""
    folder = data / REPORTS / name
    places = (data / REPORTS / f"{name}{WORKBOOK}", folder, *sorted(folder.rglob("*")))
    return [path for path in places if is_tables(path)]


def find_reports(data: Path) -> dict[str, Report]:
    """Read what every report below ``data`` says of itself.

    A report is a folder with a ``report.yaml``, a workbook, or a folder of CSV files; a workbook may stand beside the
    folders, or in a folder of its own.

    Raises:
        InputError: a report file is unreadable or incomplete.
    """
    issues: list[Issue] = []
    reports: dict[str, Report] = {}
    for path in sorted((data / REPORTS).glob(f"*/{REPORT_FILE}")):
        report = _report(path, issues)
        if report is not None:
            reports[report.id] = report
    for path in _tables_with_report(data / REPORTS):
        report = _report_of_tables(path, data, issues)
        if report is not None and report.id in reports:
            source = path.relative_to(data).as_posix()
            issues.append(Issue(source, 0, 0, _twice(report.id)))
        elif report is not None:
            reports[report.id] = report
    if issues:
        raise InputError(issues)
    return reports


def report_at(folder: Path) -> Report:
    """Read what the report of one folder says of itself, wherever the folder stands.

    Raises:
        InputError: there is no ``report.yaml``, or it is unreadable or incomplete.
    """
    path = folder / REPORT_FILE
    if not path.is_file():
        raise InputError([Issue(f"{folder.name}/{REPORT_FILE}", 0, 0, say("no such file: this is no report folder"))])
    issues: list[Issue] = []
    report = _report(path, issues)
    if report is None or issues:
        raise InputError(issues)
    return report


def find_sheets(data: Path, reports: dict[str, Report]) -> list[SheetFile]:
    """List registers and sheets, registers first, each group by name."""
    sheets = [SheetFile(path, f"{REGISTERS}/{path.name}", None) for path in sorted((data / REGISTERS).glob("*.yaml"))]
    for path in sorted((data / REGISTERS).glob("*")):
        if is_tables(path):
            sheets.append(SheetFile(path, path.relative_to(data).as_posix(), None))
    for report in reports.values():
        for path in sorted(report.folder.rglob("*.yaml")):
            source = path.relative_to(data).as_posix()
            if path.relative_to(report.folder).parts[0] == REGISTERS:  # entries that a report brings along
                sheets.append(SheetFile(path, f"{REGISTER_PART}{source}", None))
            elif path.name not in (REPORT_FILE, DECISIONS):
                sheets.append(SheetFile(path, source, report))
        for path in tables_of(data, report.id):
            source = path.relative_to(data).as_posix()
            sheets.append(SheetFile(path, source, report))
            sheets.append(SheetFile(path, f"{REGISTER_PART}{source}", None))
    return sheets


def report_of(source: str) -> str:
    """Return the id of the report that a source below ``reports/`` belongs to."""
    return source.split("/")[1].removesuffix(WORKBOOK)


def _tables_with_report(folder: Path) -> list[Path]:
    """List workbooks and folders of CSV files that describe a report themselves."""
    found: list[Path] = []
    for path in sorted(folder.glob("*")):
        inside = sorted(path.rglob("*")) if path.is_dir() else []
        found.extend(p for p in (path, *inside) if is_tables(p) and has_report(p))
    return found


def _report_of_tables(path: Path, data: Path, issues: list[Issue]) -> Report | None:
    source = path.relative_to(data).as_posix()
    name = report_of(source)
    content, found = read_report_table(path, source)
    issues.extend(found)
    if found:
        return None
    return _from_mapping(content, data / REPORTS / name, name, source, issues)


def _report(path: Path, issues: list[Issue]) -> Report | None:
    source = f"{REPORTS}/{path.parent.name}/{path.name}"
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        issues.append(
            Issue(source, mark.line + 1 if mark else 0, 0, say("not YAML: {reason}", reason=as_said(error.problem)))
        )
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a letter that no YAML has; no UTF-8
        issues.append(Issue(source, 0, 0, say("not YAML: {reason}", reason=as_said(" ".join(str(error).split())))))
        return None
    return _from_mapping(data, path.parent, path.parent.name, source, issues)


def _from_mapping(data: Any, folder: Path, name: str, source: str, issues: list[Issue]) -> Report | None:
    """Read what a report says of itself, from ``report.yaml`` or from the same keys of a workbook."""
    try:
        text = data["text"]
        report = Report(
            id=str(data["report"]),
            folder=folder,
            document=str(data["document"]),
            text_file=str(text["file"]),
            text_sha256=str(text["sha256"]),
            characters=int(text["characters"]),
            asserted_by=str(data["assertedBy"]),
            headings=outline(data["outline"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        keys = "report, document, text (file, sha256, characters), assertedBy, outline"
        issues.append(Issue(source, 0, 0, say("{wrong}: a report file needs {keys}", wrong=as_said(error), keys=keys)))
        return None
    if report.id != name:
        issues.append(
            Issue(
                source, 0, 0, say("report {report!r} stands in {folder!r}: rename one", report=report.id, folder=name)
            )
        )
    return report
