"""CSV files with their description in CSVW (CSV on the Web, W3C 2015): types, titles, addresses of rows and columns."""

import csv
import json
from pathlib import Path
from typing import Any, Final

from jauap import namespaces as ns
from jauap.exports.rows import Table, tables
from jauap.exports.source import LICENCE_URL, Source

METADATA: Final = "csv-metadata.json"


def write_csvw(source: Source, folder: Path) -> None:
    """Write each table as ``<name>.csv`` and the description of all as ``csv-metadata.json``.

    Cells are as the graph has them: nothing is put before ``=`` or ``+`` here. The workbook is for spreadsheets.
    """
    described = []
    for table in tables(source):
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(table.about.columns)
            writer.writerows([cell.text if cell else "" for cell in row] for row in table.rows())
        described.append(_table(table, source.lang))
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": source.lang}],
        "dc:title": source.caption,
        "dc:license": {"@id": LICENCE_URL},
        "dc:description": (
            "Tables of the graph. Not here: which named graph a fact stands in, values in another language than that "
            "of the files, and values that no table has a column for; the RDF files have them. Dates of uncertain "
            "precision are EDTF (ISO 8601-2)."
        ),
        "tables": described,
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / METADATA).write_text(text + "\n", "utf-8")


def _table(table: Table, lang: str) -> dict[str, Any]:
    """Describe a table whose rows were read."""
    first = next(iter(table.about.columns))
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.about.title[lang],
        "dc:description": table.about.description[lang],
        "tableSchema": {
            "aboutUrl": f"{{+{first}}}",
            "columns": [_column(table, name, kind) for name, kind in table.types.items()],
        },
    }


def _column(table: Table, name: str, kind: str) -> dict[str, Any]:
    labels = table.about.columns[name]
    column: dict[str, Any] = {
        "name": name,
        "titles": {"und": [name]},
        "dc:description": {"@value": labels["en"], "@language": "en"},
        "datatype": "anyURI" if name in table.lists else kind,
        "propertyUrl": f"{ns.BASE}table/{table.name}#{name}",
    }
    if name in table.lists:
        column["separator"] = " "
    elif column["datatype"] == "anyURI":
        column["valueUrl"] = f"{{+{name}}}"
    return column
