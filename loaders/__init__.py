"""Loaders: one module per kind of source; a file in, facts out."""

from pathlib import Path

from jauap.owl.vocabulary import Vocabulary
from jauap.records import Sheet
from jauap.spreadsheets import is_tables
from loaders import fact_sheets, workbook


def load(path: Path, source: str, vocabulary: Vocabulary, speaker: str) -> Sheet:
    """Read a fact sheet, a register, a workbook or a folder of CSV files; see the module of each."""
    if is_tables(path):
        return workbook.load(path, source, vocabulary, speaker)
    return fact_sheets.load(path, source, vocabulary, speaker)
