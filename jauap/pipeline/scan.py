"""What stands in the data folder, and which of it changed: a file whose size and times stayed is not read again.

Source of the idea: git's index. A file written in the same moment as the index might change once more without
showing it, so such a file is always read.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import DirEntry, scandir
from pathlib import Path
from typing import Final

from jauap.pipeline.coverage import LIST_FILE
from jauap.pipeline.sources import LOCK_FILE, REGISTER_PART, REGISTERS, REPORT_FILE, REPORTS, WORKBOOK
from jauap.spreadsheets.report_table import has_report

_BESIDE: Final = frozenset({REPORT_FILE, LOCK_FILE, LIST_FILE})
"""Files of a report that are no sheets."""
_SHEET: Final = ".yaml"
_CSV: Final = ".csv"

Stamp = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and inode; of a folder of CSV files, their sums."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the data folder, or a folder of CSV files.

    Attributes:
        source: its name below the data folder; a workbook of a report has two, one for its part of the registers.
        group: id of the report, or empty for a register.
        sha256: hash of its bytes.
    """

    path: Path
    source: str
    group: str
    stamp: Stamp
    sha256: str

    @property
    def is_sheet(self) -> bool:
        """Whether it holds facts."""
        return not (self.group and self.path.name in _BESIDE)


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    source: str
    stamp: Stamp
    tables: bool


def scan(data: Path, known: Mapping[str, tuple[Stamp, str]], since: int) -> dict[str, InputFile]:
    """List the input files: registers, then reports, each by name. A folder that describes no report is passed over.

    Args:
        data: folder with ``registers/`` and ``reports/``.
        known: stamp and hash of the files at the last build, by source.
        since: when those were noted, in nanoseconds; files changed later are read in any case.
    """

    def noted(found: _Found, source: str, group: str) -> InputFile:
        before = known.get(source)
        unchanged = before is not None and before[0] == found.stamp and found.stamp[1] < since
        sha256 = before[1] if before is not None and unchanged else hash_file(found.path)
        return InputFile(found.path, source, group, found.stamp, sha256)

    files = [noted(found, found.source, "") for found in _sorted_found(data / REGISTERS, f"{REGISTERS}/", deep=False)]
    groups: dict[str, list[_Found]] = {}
    for entry in _sorted(data / REPORTS):
        if entry.is_dir():
            groups.setdefault(entry.name, []).extend(
                _sorted_found(Path(entry.path), f"{REPORTS}/{entry.name}/", deep=True)
            )
        elif _is_workbook(entry.name):
            found = _Found(Path(entry.path), f"{REPORTS}/{entry.name}", stamp_of(Path(entry.path)), True)
            groups.setdefault(entry.name.removesuffix(WORKBOOK), []).append(found)
    reports = {name: found for name, found in sorted(groups.items()) if _describes_a_report(found)}
    for found in (f for members in reports.values() for f in members if f.tables or _brought_along(f)):
        files.append(noted(found, f"{REGISTER_PART}{found.source}", ""))
    for name, members in reports.items():
        files.extend(noted(found, found.source, name) for found in members if not _brought_along(found))
    return {file.source: file for file in files}


def hash_file(path: Path) -> str:
    """Return the sha-256 of a file, or of the CSV files of a folder with their names."""
    if not path.is_dir():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    parts = (part for p in sorted(path.glob(f"*{_CSV}")) for part in (p.name.encode(), p.read_bytes()))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def hash_text(content: str) -> str:
    """Return the sha-256 that a file with this text has."""
    return hashlib.sha256(content.encode()).hexdigest()


def stamp_of(path: Path) -> Stamp:
    """Return a file's size, time of the last change and inode."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns, status.st_ino


def _brought_along(found: _Found) -> bool:
    """Whether a file holds entries for the registers that a report brings along."""
    parts = found.source.split("/")
    return len(parts) > 3 and parts[2] == REGISTERS and not found.tables


def _describes_a_report(members: list[_Found]) -> bool:
    return any(f.path.name == REPORT_FILE for f in members) or any(f.tables and has_report(f.path) for f in members)


def _sorted_found(folder: Path, prefix: str, *, deep: bool) -> Iterator[_Found]:
    """Yield files and folders of tables in a folder, itself included when it is one of a report."""
    entries = _sorted(folder)
    tables = [stamp_of(Path(entry.path)) for entry in entries if entry.name.endswith(_CSV)]
    if tables and deep:
        yield _Found(folder, prefix.rstrip("/"), _added(tables), True)
    for entry in entries:
        path, source = Path(entry.path), prefix + entry.name
        if entry.is_dir():
            if deep:
                yield from _sorted_found(path, f"{source}/", deep=True)
            elif any(path.glob(f"*{_CSV}")):
                yield _Found(path, source, _added([stamp_of(p) for p in path.glob(f"*{_CSV}")]), True)
        elif entry.name.endswith(_SHEET) or entry.name in _BESIDE or _is_workbook(entry.name):
            status = entry.stat()
            stamp = (status.st_size, status.st_mtime_ns, status.st_ino)
            yield _Found(path, source, stamp, _is_workbook(entry.name))


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(WORKBOOK) and not name.startswith("~$")  # what Excel writes while a file is open


def _added(stamps: list[Stamp]) -> Stamp:
    """Put stamps together so that a change of any shows; the newest time stays a time."""
    return sum(s[0] for s in stamps), max(s[1] for s in stamps), sum(s[1] ^ s[2] for s in stamps) & (2**62 - 1)


def _sorted(folder: Path) -> list["DirEntry[str]"]:
    if not folder.is_dir():
        return []
    with scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)
