"""Tables that people fill in, a workbook or a folder of CSV files, read without trusting them."""

from jauap.spreadsheets.model import Cell, Table, Tables
from jauap.spreadsheets.reading import is_tables, read_tables

__all__ = ["Cell", "Table", "Tables", "is_tables", "read_tables"]
