"""Cells of a workbook become the entries of a fact sheet, each with its place."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from jauap.owl.vocabulary import Term
from jauap.records import Place
from jauap.spreadsheets import Cell
from jauap.wording import say
from loaders.values import Findings
from loaders.workbook_columns import Row
from loaders.workbook_words import LANGUAGES, TEXT_LANGUAGES, Words, is_yes
from loaders.yaml_marks import Entry

_SEVERAL: Final = re.compile(r"[;\n]+")
_NO: Final = frozenset({"нет", "no", "false", "0", "-"})
_TEXTS: Final = frozenset({"text", "language-map", "address"})
_CLAIM_TERMS: Final = ("assertedBy", "relayedBy", "epistemicStatus", "statedOn", "supports")


def entries_of(row: Row, keys: Sequence[str], words: Words, findings: Findings) -> dict[str, Entry]:
    """Return the entries of a row for keys of the ontology, texts in languages joined; empty ones are left out."""
    entries: dict[str, Entry] = {}
    for key in keys:
        term = words.vocabulary.keys[key]
        entry = _texts(row, key, findings) if term.kind == "language-map" else _values(row, term, words, findings)
        if entry is not None:
            entries[key] = entry
    return entries


def claim_entries(row: Row, words: Words, findings: Findings) -> dict[str, Entry]:
    """Return what a row says of a claim: its places, section, speaker, status, and what it carries."""
    entries = entries_of(row, _CLAIM_TERMS, words, findings)
    if "section" in row.cells:
        entries["section"] = entry_at(row.cells["section"][0])
    if "at" in row.cells:
        lines = [
            Entry(line.strip(), cell.place.line, cell.place.column, cell.place.table)
            for cell in row.cells["at"]
            for line in cell.text.split("\n")
            if line.strip()
        ]
        entries["at"] = lines[0] if len(lines) == 1 else _at(lines, row.cells["at"][0].place)
    return entries


def said_entries(row: Row, words: Words, findings: Findings) -> dict[str, Entry]:
    """Return the value that only a claim gives, as ``says`` of a fact sheet."""
    if "says" not in row.cells:
        return {}
    cell = row.cells["says"][0]
    key = key_named(cell.text, words)
    term = words.vocabulary.keys.get(key)
    if term is None:  # the reader of claims says what is wrong with it, and where
        value: Entry | None = entry_at(cell)
    elif term.kind == "language-map":
        value = _texts(row, "value", findings)
    else:
        value = _values(row, term, words, findings, column="value")
    if value is None:
        message = say("says of {key!r}, but gives no value: fill in the column {column!r}", key=key, column="value")
        findings.error(entry_at(cell), message)
        return {}
    return {"says": _at({key: value}, cell.place)}


def entry_at(cell: Cell, text: str | None = None) -> Entry:
    """Return an entry at the place of a cell."""
    return _at(cell.text if text is None else text, cell.place)


def key_named(text: str, words: Words) -> str:
    """Return the key that is meant by a key or its label; the text itself when there is none."""
    if text in words.vocabulary.keys:
        return text
    return _keys_by_name(words).get(" ".join(text.split()).casefold(), text)


@lru_cache(maxsize=4)
def _keys_by_name(words: Words) -> dict[str, str]:
    """Return the keys by their names in both languages; a name of two keys means neither."""
    named = [(words.of_key(key)[lang].casefold(), key) for key in words.vocabulary.keys for lang in LANGUAGES]
    keys: dict[str, set[str]] = {}
    for name, key in named:
        keys.setdefault(name, set()).add(key)
    return {name: next(iter(found)) for name, found in keys.items() if len(found) == 1}


def _at(value: str | list[Entry] | dict[str, Entry], place: Place) -> Entry:
    return Entry(value, place.line, place.column, place.table)


def _texts(row: Row, key: str, findings: Findings) -> Entry | None:
    """Join the columns of a text in several languages; the n-th Russian one stands beside the n-th English one."""
    columns = {language: row.cells.get(f"{key}.{language}", []) for language in TEXT_LANGUAGES}
    count = max(map(len, columns.values()))
    maps: list[Entry] = []
    for number in range(count):
        given = {lang: cells[number] for lang, cells in columns.items() if number < len(cells)}
        place = next(iter(given.values())).place
        maps.append(_at({lang: entry_at(cell, _plain(cell, findings)) for lang, cell in given.items()}, place))
    if not maps:
        return None
    return maps[0] if count == 1 else _at(maps, maps[0].place)


def _values(row: Row, term: Term, words: Words, findings: Findings, column: str = "") -> Entry | None:
    cells = row.cells.get(column or term.key, [])
    items = [item for cell in cells for item in _items(cell, term, words, findings)]
    if not items:
        return None
    return items[0] if len(items) == 1 else _at(items, cells[0].place)


def _items(cell: Cell, term: Term, words: Words, findings: Findings) -> list[Entry]:
    if term.kind in _TEXTS:
        return [entry_at(cell, _plain(cell, findings))]
    if term.kind == "boolean":
        text = "true" if is_yes(cell.text) else "false" if cell.text.casefold() in _NO else cell.text
        return [entry_at(cell, text)]
    if term.kind == "date":
        return [entry_at(cell, part.strip()) for part in cell.text.split(";") if part.strip()]
    pieces = [part.strip() for part in _SEVERAL.split(cell.text) if part.strip()]
    if term.kind == "value-list":
        pieces = [code_named(piece, term.scheme or "", words) for piece in pieces]
    elif term.kind == "property":
        pieces = [key_named(piece, words) for piece in pieces]
    return [entry_at(cell, piece) for piece in pieces]


def code_named(text: str, scheme: str, words: Words) -> str:
    """Return the value of a list that is meant by its name in Russian or English; the text itself otherwise."""
    values: Mapping[str, object] = dict.fromkeys(words.vocabulary.schemes.get(scheme, ()))
    if text in values:
        return text
    wanted = " ".join(text.split()).casefold()
    fits = [v for v in values if wanted in {name.casefold() for name in words.of_value(scheme, v).values()}]
    return fits[0] if len(fits) == 1 else text


def _plain(cell: Cell, findings: Findings) -> str:
    """Return a text as written; what a spreadsheet has changed on its own is an error."""
    if cell.kind == "day":
        message = say(
            "the spreadsheet made a day of this ({value}): make the cell text and write it again", value=cell.text
        )
        findings.error(entry_at(cell), message)
    elif cell.kind == "number" and not cell.text.lstrip("-").isdigit():
        message = say(
            "the spreadsheet made a number of this ({value}), 1.10 would be 1.1: make the cell text and write it again",
            value=cell.text,
        )
        findings.error(entry_at(cell), message)
    return cell.text
