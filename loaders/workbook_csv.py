"""Writes the sheets of a workbook as a folder of CSV files."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from loaders.workbook_pages import Page

_FORMULA: Final = ("=", "+", "-", "@")


def write_csv_folder(
    folder: Path, pages: Sequence[Page], report: Mapping[str, str], outline: Iterable[tuple[int, str]]
) -> None:
    """Write one CSV file a sheet (UTF-8 with byte order mark, for Excel), headings as keys."""
    folder.mkdir(parents=True, exist_ok=True)
    tables: dict[str, list[Sequence[str]]] = {
        "Report": [["key", "value"], *report.items()],
        "Outline": [["level", "heading"], *([str(level), title] for level, title in outline)],
    }
    tables |= {page.key: [page.columns, *page.rows] for page in pages}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([[_guarded(cell) for cell in row] for row in rows])


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
