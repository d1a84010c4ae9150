"""Tables that people fill in, a workbook or a folder of CSV files, read without trusting them."""

from jauap.tables.model import Cell, Table, Tables
from jauap.tables.reading import is_tables, read_tables

__all__ = ["Cell", "Table", "Tables", "is_tables", "read_tables"]
