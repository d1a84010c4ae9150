"""Opens a workbook or a folder of CSV files; what was read is kept while the files stay the same."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from jauap.errors import Issue
from jauap.spreadsheets.csv_files import read_csv_folder
from jauap.spreadsheets.model import Tables
from jauap.spreadsheets.xlsx import read_xlsx
from jauap.wording import as_said, say

WORKBOOK: Final = ".xlsx"
CSV: Final = ".csv"
_ALIKE: Final = frozenset({".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".numbers"})


def is_tables(path: Path) -> bool:
    """Whether a path is a workbook, or a folder with CSV files in it."""
    if path.is_dir():
        return any(path.glob(f"*{CSV}"))
    return (
        path.is_file() and path.suffix.lower() == WORKBOOK and not path.name.startswith("~$")
    )  # what Excel writes while a file is open


def read_tables(path: Path, source: str) -> Tables:
    """Read all tables.

    Args:
        path: a workbook (.xlsx) or a folder of CSV files.
        source: its name in issues.

    Returns:
        The tables, and an issue for everything in them that cannot be taken as it stands.
    """
    if path.suffix.lower() in _ALIKE:
        message = say("{ending} is not read here: open it and save it as .xlsx (Excel workbook)", ending=path.suffix)
        return Tables((), (Issue(source, 0, 0, message),))
    files = sorted(path.glob(f"*{CSV}")) if path.is_dir() else [path]
    try:
        state = tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    except OSError as error:
        return Tables((), (Issue(source, 0, 0, say("cannot be read ({reason})", reason=as_said(error.strerror))),))
    read = _read(path, state)
    return replace(read, issues=tuple(replace(issue, source=source) for issue in read.issues))


@lru_cache(maxsize=8)  # a build asks for the same file several times: report, register, claims
def _read(path: Path, state: tuple[tuple[str, int, int], ...]) -> Tables:
    return read_csv_folder(path, "") if path.is_dir() else read_xlsx(path, "")
