"""Which column of a table is which key: people may keep the headings in Russian, in English, or as keys."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from jauap.errors import suggest
from jauap.records import Place
from jauap.spreadsheets import Cell, Table
from jauap.wording import Message, say
from loaders.values import Findings
from loaders.workbook_words import LANGUAGES, TEXT_LANGUAGES, Words

NOTE: Final = "#"
"""A heading or a row that begins with it is a note, and not read."""
_HEADING_ROWS: Final = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        cells: by key (``label.ru`` for a text in a language); a heading that is repeated gives several.
    """

    place: Place
    cells: dict[str, list[Cell]] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return the text of the first cell under a key, or an empty string."""
        return self.cells[key][0].text if key in self.cells else ""


def sheet_of(name: str, words: Words) -> str:
    """Return the class or the special sheet that a table's name means; empty when it means none."""
    return _sheet_names(words).get(_folded(name), "")


def rows_of(table: Table, words: Words, findings: Findings) -> list[Row]:
    """Read the rows of a table under its headings; a heading that nobody knows is an error."""
    columns, data = _columns(table, words, findings)
    rows = []
    strange: set[int] = set()
    for cells in data:
        first = next(iter(cells.values()))
        if first.text.startswith(NOTE):
            continue
        row = Row(Place(first.place.line, first.place.column, table.name))
        for column, cell in cells.items():
            if columns.get(column):
                row.cells.setdefault(columns[column], []).append(cell)
            elif column not in columns and column not in strange:
                strange.add(column)
                message = say("{value!r} stands under no heading: give it one", value=cell.text[:40])
                findings.issues.append(cell.place.issue(findings.source, message))
        if row.cells:
            rows.append(row)
    return rows


def _columns(table: Table, words: Words, findings: Findings) -> tuple[dict[int, str], list[dict[int, Cell]]]:
    """Return the key of each column (empty for a note), and the rows below the headings."""
    names = _column_names(words)
    known = [
        sum(_folded(cell.text) in names for cell in row.values()) * 2 >= len(row) and len(row) > 0
        for row in table.rows[:_HEADING_ROWS]
    ]
    if not any(known):
        if table.rows:
            message = say("no row of headings in the first {count} rows: begin from the template", count=_HEADING_ROWS)
            findings.issues.append(Place(1, 1, table.name).issue(findings.source, message))
        return {}, []
    last = max(i for i, yes in enumerate(known) if yes)
    headings = [row for row, yes in zip(table.rows, known, strict=False) if yes]
    keys_first = sorted(headings, key=lambda row: -sum(cell.text in words.vocabulary.keys for cell in row.values()))
    columns: dict[int, str] = {}
    for column in sorted({column for row in headings for column in row}):
        cells = [row[column] for row in keys_first if column in row]
        found = next((names[_folded(c.text)] for c in cells if _folded(c.text) in names), None)
        if found is None and not cells[0].text.startswith(NOTE):
            findings.issues.append(cells[0].place.issue(findings.source, _unknown(cells[0].text, words)))
        columns[column] = found or ""
    return columns, list(table.rows[last + 1 :])


def _unknown(text: str, words: Words) -> Message:
    name = text.partition(".")[0]
    if name in words.vocabulary.keys and words.vocabulary.keys[name].kind == "language-map":
        return say("the heading {heading!r} has no language: write {name}.ru or {name}.en", heading=text, name=name)
    remedy = suggest(_folded(text), _column_names(words))
    return say(
        "unknown heading {heading!r}{remedy}; a heading that begins with {note} is not read",
        heading=text,
        remedy=remedy,
        note=NOTE,
    )


@lru_cache(maxsize=4)
def _column_names(words: Words) -> dict[str, str]:
    """Return the key by each way to write a heading, small letters."""
    keys = list(words.columns)
    for name, term in words.vocabulary.keys.items():
        keys += [f"{name}.{language}" for language in TEXT_LANGUAGES] if term.kind == "language-map" else [name]
    keys += [f"value.{language}" for language in TEXT_LANGUAGES]
    first = words.layout["first"]  # every sheet has these: where another key has the same name, they are meant
    names: dict[str, str] = {}
    twice: set[str] = set()
    for key in dict.fromkeys(keys):
        for language in LANGUAGES:
            label = _folded(words.of_key(key)[language])
            if names.setdefault(label, key) != key:
                twice.add(label)
    usual = {_folded(words.of_key(k)[lang]): k for k in keys for lang in LANGUAGES if k.partition(".")[0] in first}
    names = {label: key for label, key in names.items() if label not in twice}
    return names | usual | {_folded(key): key for key in dict.fromkeys(keys)}


@lru_cache(maxsize=4)
def _sheet_names(words: Words) -> dict[str, str]:
    names = {}
    for name in words.vocabulary.classes:
        iri = words.vocabulary.classes[name]
        for label in (name, *words.of_class(name).values(), *words.labels.get(iri, {}).values()):
            names[_folded(label)[:31]] = name
            names[_folded(label)] = name
    for special in words.sheets:
        for label in (special, *words.of_class(special).values()):
            names[_folded(label)] = special
    return names


def _folded(text: str) -> str:
    return " ".join(text.replace("*", " ").split()).casefold()
