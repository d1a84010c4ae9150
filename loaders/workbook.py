"""Workbooks and folders of CSV files: the records of a fact sheet, written in tables.

One sheet for each class of the ontology, one row for each record; who says it and where it stands in the same row, or,
where several speak, in the sheet of claims. Everything that is read becomes the entries of a fact sheet and goes the
same way from there (``docs/workbook.md``).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from jauap.errors import Issue, suggest
from jauap.owl.vocabulary import Vocabulary
from jauap.pipeline.sources import REGISTER_PART, report_of
from jauap.records import FactRecord, Sheet
from jauap.spreadsheets import Table, read_tables
from jauap.wording import say
from loaders.claims import Speaker
from loaders.fact_sheets import Context, read_record
from loaders.values import Findings
from loaders.workbook_cells import claim_entries, entries_of, entry_at, said_entries
from loaders.workbook_columns import NOTE, Row, rows_of, sheet_of
from loaders.workbook_said import in_its_words
from loaders.workbook_words import ABOUT, IN_REGISTER, LANGUAGES, NOT_READ, PART, Words, is_yes, load_words
from loaders.yaml_marks import Entry

_CLAIM_COLUMNS: Final = frozenset(
    {"at", "section", "assertedBy", "relayedBy", "epistemicStatus", "statedOn", "supports"}
)
_INVOLVED: Final = ("agent", "role", "degree", "ageAtEvent", "label")
_KEYED = tuple[str, str]


@dataclass
class _Book:
    """The rows of a workbook by what they are for."""

    records: list[tuple[str, Row]] = field(default_factory=list)
    claims: dict[_KEYED, list[Row]] = field(default_factory=lambda: defaultdict(list))
    involved: dict[_KEYED, list[Row]] = field(default_factory=lambda: defaultdict(list))


def load(path: Path, source: str, vocabulary: Vocabulary, speaker: str) -> Sheet:
    """Read a workbook or a folder of CSV files.

    Args:
        path: the .xlsx file or the folder.
        source: its name in issues. One that begins with ``registers/`` is a register; with ``registers/@`` it is the
            part of a report's workbook whose rows say that they belong into a register.
        vocabulary: keys, classes and value lists of the ontology.
        speaker: short id of who speaks where a row does not say.

    Returns:
        Its facts, references and issues, with the sheet and the cell of each.
    """
    shown = source.removeprefix(REGISTER_PART)
    part = source != shown
    register = source.startswith("registers/")
    read = read_tables(path, shown)
    findings = Findings(shown, list(read.issues))
    words = load_words()
    book = _book(read.tables, words, findings)
    context = Context(vocabulary, findings, register, Speaker((speaker,), (), "asserted", None, ""))
    records: list[FactRecord] = []
    used: set[_KEYED] = set()
    for kind, row in book.records:
        key = row.text("id"), row.text(PART)
        used.add(key)
        whose = is_yes(row.text(IN_REGISTER))
        if whose == part or (register and not part):
            records.extend(_record(kind, row, key, book, words, context))
    if not part:
        _strays(book, used, findings)
    report = "" if register else report_of(source)
    issues = tuple(in_its_words(issue, words) for issue in findings.issues)
    return Sheet(source, report, tuple(records), tuple(findings.references), issues)


def _book(tables: tuple[Table, ...], words: Words, findings: Findings) -> _Book:
    book = _Book()
    for table in tables:
        kind = sheet_of(table.name, words)
        if table.name.startswith(NOTE) or kind in NOT_READ or kind in ("Report", "Outline") or not table.rows:
            continue
        if not kind:
            names = (*words.vocabulary.classes, *words.sheets)
            message = say(
                "unknown sheet {name!r}{remedy}; one that begins with {note} is skipped",
                name=table.name,
                remedy=suggest(table.name, names) or suggest(table.name, _sheet_names(words)),
                note=NOTE,
            )
            findings.issues.append(Issue(findings.source, 0, 0, message, table=table.name))
            continue
        rows = rows_of(table, words, findings)
        if kind in ("Claims", "Involved"):
            keyed = book.claims if kind == "Claims" else book.involved
            for row in rows:
                keyed[row.text(ABOUT), row.text(PART)].append(row)
        else:
            book.records.extend(("" if kind == "Additions" else kind, row) for row in rows)
    return book


def _sheet_names(words: Words) -> list[str]:
    named = [
        words.of_class(name)[language] for name in (*words.vocabulary.classes, *words.sheets) for language in LANGUAGES
    ]
    return [name[:1].upper() + name[1:] for name in named]


def _record(kind: str, row: Row, key: _KEYED, book: _Book, words: Words, context: Context) -> list[FactRecord]:
    """Put the rows of one record together as a fact sheet would have them, and read that."""
    findings = context.findings
    at = Entry("", row.place.line, row.place.column, row.place.table)
    record: dict[str, Entry] = {}
    if "id" in row.cells:
        record["id"] = entry_at(row.cells["id"][0])
    if kind:
        record["type"] = Entry(kind, at.line, at.column, at.table)
    names = dict.fromkeys(name.partition(".")[0] for name in row.cells)
    wrong = [name for name in names if name in words.columns and name not in (*_CLAIM_COLUMNS, "id", IN_REGISTER, PART)]
    for name in wrong:
        message = say("the column {key!r} belongs into the sheet of claims: move it", key=name)
        findings.error(entry_at(row.cells[name][0]), message)
    keys = [n for n in names if n in words.vocabulary.keys and n not in _CLAIM_COLUMNS]
    record |= entries_of(row, keys, words, findings) | claim_entries(row, words, findings)
    if context.register:  # its claims, if any, are those of a row of the report with the same id
        return read_record(record, at, context)
    for claim in book.claims.get(key, ()):
        entry = Entry(_claim(claim, words, findings), claim.place.line, claim.place.column, claim.place.table)
        name = "disputed" if is_yes(claim.text("disputed")) else "claims"
        _append(record, name, entry)
    for person in book.involved.get(key, ()):
        entries = entries_of(person, _INVOLVED, words, findings)
        _append(record, "involved", Entry(entries, person.place.line, person.place.column, person.place.table))
    if not {"at", "claims"} & record.keys():
        message = say(
            "{name!r} has no source: fill in {at!r}, the words it stands at, or a row of the sheet of claims; "
            "a row that only says who or what this is has yes under {register!r}",
            name=key[0],
            at="at",
            register=IN_REGISTER,
        )
        findings.error(record.get("id", at), message)
        return []
    return read_record(record, at, context)


def _claim(row: Row, words: Words, findings: Findings) -> dict[str, Entry]:
    more = entries_of(row, ("asOf", "notStated"), words, findings)
    return claim_entries(row, words, findings) | more | said_entries(row, words, findings)


def _append(record: dict[str, Entry], key: str, entry: Entry) -> None:
    before = record.get(key)
    items = before.value if before is not None and isinstance(before.value, list) else []
    record[key] = Entry([*items, entry], *((before or entry).line, (before or entry).column, (before or entry).table))


def _strays(book: _Book, used: set[_KEYED], findings: Findings) -> None:
    """Report claims and involvements of records that have no row."""
    known = sorted({name for name, _ in used})
    for rows in (book.claims, book.involved):
        for (name, number), lines in rows.items():
            if (name, number) not in used:
                which = (
                    say("{name!r}, part {number}", name=name, number=number) if number else say("{name!r}", name=name)
                )
                message = say(
                    "no row has the id {which}{remedy}: write the id of a record of this workbook",
                    which=which,
                    remedy=suggest(name, known),
                )
                findings.issues.extend(line.place.issue(findings.source, message) for line in lines)
