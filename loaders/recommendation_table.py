"""Tables of recommendations, as databases of the United Nations export them (CSV or XLSX), become a draft report.

Read by the headings that the Universal Human Rights Index of OHCHR and the database of UPR Info use
(``recommendation_table.yaml``). A row is written out as a paragraph of a text, and every recommendation points at it.
The full words stay there: what is recommended is for a person to say in their own.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.edtf_dates import bounds
from jauap.errors import InputError, Issue, suggest
from jauap.sheet_yaml import Record
from jauap.spreadsheets import Cell, Table, Tables, read_tables
from jauap.spreadsheets.csv_files import read_csv
from jauap.suggest.registers import Registers
from jauap.wording import Message, one_of, say
from loaders.drafts import Draft, SourceText, reason

_SECTION: Final = "Rows of the table of recommendations"
_EXCEL_YEARS: Final = 10_000
"""A larger number in a column of days is no year."""
_DASH: Final = "-–— "
Row = dict[str, str]


def read_recommendations(path: Path, report: str, registers: Registers) -> Draft:
    """Read a table of recommendations into a draft.

    Args:
        path: a CSV or XLSX file with one row of headings.
        report: id of the report that the draft is for.
        registers: States and bodies that are known already.

    Raises:
        InputError: the table cannot be read, or has no column with the recommendation's text or the State.
    """
    rules: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    read = _tables(path)
    if read.issues or not read.tables:
        raise InputError(list(read.issues))
    table = _largest(read)
    names, rows = _rows(table, rules, path.name)
    text = SourceText(f"Table of recommendations: {path.name}")
    text.section(_SECTION)
    document, compilers = f"{report}-table", f"{report}-compilers"
    label = {"ru": f"таблица рекомендаций: {path.name}", "en": f"table of recommendations: {path.name}"}
    made_by = {"ru": f"составители таблицы {path.name}", "en": f"compilers of the table {path.name}"}
    draft = Draft(report, label, "", "en", compilers, document, [_SECTION])
    draft.registers = {
        "documents": [{"id": document, "type": "Document", "label": label}],
        "bodies": [{"id": compilers, "type": "Institution", "label": made_by}],
    }
    who = _Who(draft, registers)
    facts: list[Record] = []
    for number, row in enumerate(rows, start=1):
        for name, value in row.items():
            if name.startswith("other:") and value:
                draft.lose(name.removeprefix("other:"), _why(rules, "column"))
        facts.extend(_recommendation(number, row, names, text, who, rules))
    draft.sheets["recommendations"] = ({"section": _SECTION}, facts)
    draft.text = str(text)
    return draft


def is_recommendations(path: Path) -> bool:
    """Whether a CSV or XLSX file has the headings of a table of recommendations.

    A file that cannot be read counts as one, so that somebody is told.
    """
    rules = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    read = _tables(path)
    if not read.tables:
        return bool(read.issues)
    table = _largest(read)
    headings = {_folded(cell.text) for cell in table.rows[0].values()} if table.rows else set()
    return all(headings & set(rules["columns"][name]) for name in rules["needed"])


class _Who:
    """States, bodies and documents: those of the registers by name, others as new entries."""

    def __init__(self, draft: Draft, registers: Registers) -> None:
        self._draft = draft
        self.dated: set[str] = set()
        self._known = {name.casefold(): entry.id for entry in registers.entries for name in entry.names}
        self._sorts = {entry.id: entry.type for entry in registers.entries}

    def actor(self, name: str, kind: str) -> str:
        """Return the id of a State or an international body."""
        name = name.strip(_DASH)
        known = self._known.get(name.casefold())
        if known is not None:
            return known
        new = self._draft.new_id()
        entry: Record = {"id": new, "type": kind, "label": {"ru": name, "en": name}}
        if kind == "InternationalBody":
            entry["institutionType"] = "un-body"
        self._draft.registers["bodies"].append(entry)
        self._known[name.casefold()] = new
        return new

    def document(self, symbol: str) -> str:
        """Return the id of a document of the United Nations."""
        known = self._known.get(symbol.casefold())
        if known is not None and self._sorts.get(known, "Document") == "Document":
            return known
        new = self._draft.new_id()
        entry: Record = {"id": new, "type": "Document", "label": {"ru": symbol, "en": symbol}, "officialSymbol": symbol}
        self._draft.registers["documents"].append(entry)
        self._known[symbol.casefold()] = new
        return new

    def lose(self, what: str, why: str) -> None:
        """Note that something is not taken over."""
        self._draft.lose(what, why)

    @property
    def report(self) -> str:
        """Id of the draft's report."""
        return self._draft.report


def _recommendation(
    number: int, row: Row, names: Mapping[str, str], text: SourceText, who: _Who, rules: Mapping[str, Any]
) -> list[Record]:
    places = {
        name: text.line(f"Row {number}, {names[name]}: {value}")
        for name, value in row.items()
        if value and name in names
    }
    kind = row.get("kind", "").strip(_DASH).casefold()
    if kind and not any(word in kind for word in rules["recommendation"]):
        who.lose(row["kind"].strip(_DASH), _why(rules, "kind"))
        return []
    states = _lines(row.get("state", ""))
    if not states:
        who.lose(say("row {number}", number=number), _why(rules, "state"))
        return []
    authors = [who.actor(state, "State") for state in _lines(row.get("recommenders", ""))]
    bodies = [who.actor(body, "InternationalBody") for body in _lines(row.get("body", ""))]
    own = row.get("id") or str(number)
    title = f"{row['symbol']}, {own}" if row.get("symbol") else own
    record: Record = {
        "id": f"{who.report}-rec-{number}",
        "type": "Recommendation",
        "label": {"ru": f"рекомендация {title}", "en": f"recommendation {title}"},
        "recommendedBy": authors or bodies or f"{who.report}-compilers",
        "recommendationTo": [who.actor(state, "State") for state in states],
        "identifier": own,
        "notStated": "inCycle",
    }
    if row.get("symbol"):
        record["officialSymbol"] = row["symbol"]
    matters = _matters(row.get("themes", ""), who, rules)
    if matters:
        record["matter"] = matters
    who.lose("content", _why(rules, "content"))
    speaker = {"assertedBy": authors or bodies} if authors or bodies else {}
    relayed = {"relayedBy": [who.document(row["symbol"])]} if row.get("symbol") else {}
    used = [places[n] for n in ("text", "state", "body", "recommenders", "id", "symbol", "themes") if n in places]
    found = [{**record, **speaker, **relayed, "at": used}]
    found += _position(number, row, places, record, who)
    return found + _issued(row, places, who)


def _position(number: int, row: Row, places: Mapping[str, str], record: Record, who: _Who) -> list[Record]:
    """What the State answered, in the database's word: supported, noted."""
    position = row.get("position", "").strip(_DASH)
    if not position or len(record["recommendationTo"]) != 1:
        return []
    reply: Record = {
        "id": f"{who.report}-reply-{number}",
        "type": "StateReply",
        "label": {"ru": f"позиция государства: {position}", "en": f"position of the State: {position}"},
        "speaker": record["recommendationTo"],
        "statementText": {"en": position},
        "respondsTo": record["id"],
        "notStated": ["date", "audience"],
        "assertedBy": record["recommendationTo"],
        "at": places["position"],
    }
    return [reply]


def _issued(row: Row, places: Mapping[str, str], who: _Who) -> list[Record]:
    """When the document was published, once a document."""
    day = row.get("date", "")
    if not (row.get("symbol") and _is_date(day)) or row["symbol"] in who.dated:
        return []
    who.dated.add(row["symbol"])
    return [{"id": who.document(row["symbol"]), "issued": day, "at": places["date"]}]


def _matters(themes: str, who: _Who, rules: Mapping[str, Any]) -> list[str]:
    found: dict[str, None] = {}
    for theme in _lines(themes):
        fits = [value for words, value in rules["matter"].items() if words in theme.casefold()]
        found |= dict.fromkeys(fits[:1])
        if not fits:
            who.lose(say("theme: {theme}", theme=theme), _why(rules, "themes"))
    return list(found)


def _tables(path: Path) -> Tables:
    if path.suffix.lower() == ".csv":
        issues: list[Any] = []
        table = read_csv(path, path.name, issues)
        return Tables((table,) if table is not None else (), tuple(issues))
    return read_tables(path, path.name)


def _largest(read: Tables) -> Table:
    return max(read.tables, key=lambda table: len(table.rows))


def _rows(table: Table, rules: Mapping[str, Any], name: str) -> tuple[dict[str, str], list[Row]]:
    """Return the heading of each known column, and the rows: known columns by name, others as ``other:heading``."""
    if not table.rows:
        raise InputError([Issue(name, 0, 0, say("the table is empty"), table=table.name)])
    columns: dict[int, str] = {}
    headings: dict[str, str] = {}
    for column, cell in table.rows[0].items():
        known = next((key for key, words in rules["columns"].items() if _folded(cell.text) in words), "")
        columns[column] = known if known and known not in headings else f"other:{cell.text}"
        if columns[column] == known:
            headings[known] = cell.text
    missing = [_missing(rules["columns"][needed], table) for needed in rules["needed"] if needed not in headings]
    if missing:
        raise InputError([Issue(name, 1, 0, message, table=table.name) for message in missing])
    rows = [{columns[c]: _text(columns[c], cell) for c, cell in row.items() if c in columns} for row in table.rows[1:]]
    return headings, [row for row in rows if row.get("text")]


def _missing(words: list[str], table: Table) -> Message:
    near = suggest(words[0], [_folded(cell.text) for cell in table.rows[0].values()])
    return say("no column {names}{remedy}: name the column so", names=one_of(words), remedy=near)


def _text(column: str, cell: Cell) -> str:
    """Return a cell's text; a day that Excel wrote as the number of days since the end of 1899 becomes a day."""
    if column == "date" and cell.kind == "number" and cell.text.isdigit() and int(cell.text) > _EXCEL_YEARS:
        return (dt.date(1899, 12, 30) + dt.timedelta(days=int(cell.text))).isoformat()
    return cell.text


def _lines(text: str) -> list[str]:
    return [piece.strip(_DASH) for line in text.split("\n") for piece in line.split(";") if piece.strip(_DASH)]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _why(rules: Mapping[str, Any], what: str) -> Message:
    return reason(rules["lost"][what])


def _is_date(text: str) -> bool:
    try:
        bounds(text)
    except ValueError:
        return False
    return bool(text)
