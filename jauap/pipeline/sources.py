"""The inputs of a build: registers, reports with their sheets, and what each report says of itself."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from jauap.errors import InputError, Issue
from jauap.text.outline import Heading, outline

REGISTERS = "registers"
REPORTS = "reports"
REPORT_FILE = "report.yaml"
LOCK_FILE = "passages.lock.json"


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
    """One YAML file: its name below the data folder, and its report (None for a register)."""

    path: Path
    source: str
    report: Report | None

    @cached_property
    def content(self) -> bytes:
        """The file's bytes."""
        return self.path.read_bytes()

    @cached_property
    def sha256(self) -> str:
        """Hash of the file's bytes."""
        return hashlib.sha256(self.content).hexdigest()


def find_reports(data: Path) -> dict[str, Report]:
    """Read every ``report.yaml`` below ``data``.

    Raises:
        InputError: a report file is unreadable or incomplete.
    """
    issues: list[Issue] = []
    reports = {}
    for path in sorted((data / REPORTS).glob(f"*/{REPORT_FILE}")):
        report = _report(path, issues)
        if report is not None:
            reports[report.id] = report
    if issues:
        raise InputError(issues)
    return reports


def find_sheets(data: Path, reports: dict[str, Report]) -> list[SheetFile]:
    """List registers and sheets, registers first, each group by name."""
    sheets = [SheetFile(path, f"{REGISTERS}/{path.name}", None) for path in sorted((data / REGISTERS).glob("*.yaml"))]
    for report in reports.values():
        for path in sorted(report.folder.rglob("*.yaml")):
            if path.name != REPORT_FILE:
                sheets.append(SheetFile(path, path.relative_to(data).as_posix(), report))
    return sheets


def _report(path: Path, issues: list[Issue]) -> Report | None:
    source = f"{REPORTS}/{path.parent.name}/{path.name}"
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
        text = data["text"]
        report = Report(
            id=str(data["report"]),
            folder=path.parent,
            document=str(data["document"]),
            text_file=str(text["file"]),
            text_sha256=str(text["sha256"]),
            characters=int(text["characters"]),
            asserted_by=str(data["assertedBy"]),
            headings=outline(data["outline"]),
        )
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        issues.append(Issue(source, mark.line + 1 if mark else 0, 0, f"not YAML: {error.problem}"))
        return None
    except (KeyError, TypeError, ValueError) as error:
        keys = "report, document, text (file, sha256, characters), assertedBy, outline"
        issues.append(Issue(source, 0, 0, f"{error}: a report file needs {keys}"))
        return None
    if report.id != path.parent.name:
        issues.append(
            Issue(source, 0, 0, f"report {report.id!r} stands in the folder {path.parent.name!r}: rename one")
        )
    return report
