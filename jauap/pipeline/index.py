"""What a build knows of sheets that it does not read again: ids, their uses, who looked at what, results.

One SQLite file in each store's folder. It belongs to that store: a newer one gets a copy, so a build that fails leaves
both as they were.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from jauap.pipeline.cache import Declared, Digest
from jauap.pipeline.scan import InputFile, Stamp
from jauap.records import Place
from jauap.store import INDEX, INDEX_SCHEMA

_SCHEMA: Final = (
    INDEX_SCHEMA
    + """
CREATE TABLE files(source TEXT PRIMARY KEY, size INT, changed INT, inode INT, sha256 TEXT) WITHOUT ROWID;
CREATE INDEX sheets_unit ON sheets(unit);
CREATE INDEX declared_sheet ON declared(sheet);
CREATE TABLE uses(id TEXT, sheet INT, key TEXT, line INT, column INT, tab TEXT, PRIMARY KEY(id, sheet)) WITHOUT ROWID;
CREATE INDEX uses_sheet ON uses(sheet);
CREATE TABLE units(unit TEXT PRIMARY KEY, output TEXT, circle TEXT) WITHOUT ROWID;
CREATE TABLE looked(node TEXT, unit TEXT, PRIMARY KEY(node, unit)) WITHOUT ROWID;
CREATE INDEX looked_unit ON looked(unit);
CREATE TABLE shared(gap TEXT, unit TEXT, answer TEXT, PRIMARY KEY(gap, unit)) WITHOUT ROWID;
CREATE INDEX shared_unit ON shared(unit);
CREATE TABLE results(unit TEXT PRIMARY KEY, found TEXT) WITHOUT ROWID;
"""
)
_UNDECLARED: Final = (
    "SELECT uses.id, source, key, uses.line, uses.column, uses.tab FROM uses JOIN sheets ON number=uses.sheet "
    "LEFT JOIN declared ON declared.id=uses.id WHERE declared.id IS NULL"
)
_BY_UNIT: Final = ("units", "looked", "shared", "results")
_REPORT_FILE_USE: Final = "report.yaml"


class Use(NamedTuple):
    """A place where an id is used; the line is 0 in a report file, the key empty where facts are added to a record."""

    id: str
    source: str
    key: str
    line: int
    column: int
    table: str

    @property
    def place(self) -> Place:
        """Where in the source."""
        return Place(self.line, self.column, self.table)


class Index:
    """One store's index.

    Rows of ``sheets`` also stand for report files, whose document and speaker are uses like any other.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make an empty index in a store's folder."""
        index = cls._open(folder / INDEX)
        index.db.executescript(_SCHEMA)
        return index

    @classmethod
    def in_memory(cls) -> Self:
        """Make an empty index that no store keeps."""
        index = cls(sqlite3.connect(":memory:", isolation_level=None))
        index.db.executescript(_SCHEMA)
        return index

    @classmethod
    def write(cls, folder: Path) -> Self:
        """Open a store's index for writing."""
        return cls._open(folder / INDEX)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Open a store's index; it is not written.

        Raises:
            sqlite3.Error: there is none, or it is damaged.
        """
        index = cls(sqlite3.connect(f"file:{(folder / INDEX).as_posix()}?mode=ro&immutable=1", uri=True))
        index.fact("rules")
        return index

    @classmethod
    def _open(cls, path: Path) -> Self:
        # The folder is thrown away when a build does not end well, so a journal would protect nothing.
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-32000;")
        connection.execute("BEGIN")
        return cls(connection)

    def close(self) -> None:
        """Write what is open and close."""
        if self.db.in_transaction:
            self.db.execute("COMMIT")
        self.db.close()

    def fact(self, name: str) -> str:
        """Return one noted fact, empty when there is none."""
        return next((value for (value,) in self.db.execute("SELECT value FROM facts WHERE name=?", (name,))), "")

    def note(self, name: str, value: str) -> None:
        """Note a fact."""
        self.db.execute("INSERT OR REPLACE INTO facts VALUES(?,?)", (name, value))

    def files(self) -> dict[str, tuple[Stamp, str]]:
        """Return stamp and hash of each input file."""
        rows = self.db.execute("SELECT source, size, changed, inode, sha256 FROM files")
        return {source: ((size, changed, inode), sha256) for source, size, changed, inode, sha256 in rows}

    def keep_files(self, files: Iterable[InputFile]) -> None:
        """Note stamp and hash of input files."""
        rows = ((f.source, *f.stamp, f.sha256) for f in files)
        self.db.executemany("INSERT OR REPLACE INTO files VALUES(?,?,?,?,?)", rows)

    def forget_sheets(self, sources: Collection[str]) -> set[str]:
        """Forget sheets; return the ids that they declared."""
        gone: set[str] = set()
        for source in sources:
            for (number,) in self.db.execute("SELECT number FROM sheets WHERE source=?", (source,)).fetchall():
                gone.update(i for (i,) in self.db.execute("SELECT id FROM declared WHERE sheet=?", (number,)))
                for table, column in (("declared", "sheet"), ("uses", "sheet"), ("sheets", "number")):
                    self.db.execute(f"DELETE FROM {table} WHERE {column}=?", (number,))
        return gone

    def forget_files(self, sources: Iterable[str]) -> None:
        """Forget stamp and hash of input files."""
        self.db.executemany("DELETE FROM files WHERE source=?", ((source,) for source in sources))

    def keep_sheet(self, unit: str, quads: str, digest: Digest) -> list[Declared]:
        """Note what a sheet declares and uses.

        Returns:
            The records that are declared elsewhere already.
        """
        number = self.db.execute(
            "INSERT INTO sheets(source, unit, quads) VALUES(?,?,?)", (digest.source, unit, quads)
        ).lastrowid
        records = [d for d in digest.declared if d.type]
        own = {d.id for d in records}
        rows = [(d.id, number, d.type, *_cells(d.place)) for d in records]
        kept = self.db.executemany("INSERT OR IGNORE INTO declared VALUES(?,?,?,?,?,?)", rows).rowcount
        twice = [] if kept == len(rows) else self._twice(records, number)
        uses = [(d.id, number, "", *_cells(d.place)) for d in digest.declared if not d.type and d.id not in own]
        uses += [(r.id, number, r.key, *_cells(r.place)) for r in digest.references if r.id not in own]
        self.db.executemany("INSERT OR IGNORE INTO uses VALUES(?,?,?,?,?,?)", uses)
        return twice

    def _twice(self, records: Iterable[Declared], sheet: int | None) -> list[Declared]:
        """Return those of a sheet's records that stand elsewhere, or before in the sheet itself."""
        twice, seen = [], set()
        for record in records:
            (owner,) = next(self.db.execute("SELECT sheet FROM declared WHERE id=?", (record.id,)))
            if owner != sheet or record.id in seen:
                twice.append(record)
            seen.add(record.id)
        return twice

    def keep_report(self, report: str, text_file: str, text: Stamp | None, coverage: str, uses: Iterable[str]) -> None:
        """Note what a report file says, and the text that its locators were found in."""
        row = (report, text_file, *(text or (0, 0, 0)), coverage)
        self.db.execute("INSERT OR REPLACE INTO reports VALUES(?,?,?,?,?,?)", row)
        source = f"reports/{report}/{_REPORT_FILE_USE}"
        number = self.db.execute(
            "INSERT INTO sheets(source, unit, quads) VALUES(?,?,'')", (source, f"reports/{report}")
        ).lastrowid
        rows = ((used, number) for used in uses)
        self.db.executemany("INSERT OR IGNORE INTO uses VALUES(?,?,'report',0,0,'')", rows)

    def forget_report(self, report: str) -> None:
        """Forget a report file."""
        self.forget_sheets([f"reports/{report}/{_REPORT_FILE_USE}"])
        self.db.execute("DELETE FROM reports WHERE report=?", (report,))

    def place_of(self, identity: str) -> tuple[str, Place] | None:
        """Return source and place of the record that declares an id."""
        query = "SELECT source, line, column, tab FROM declared JOIN sheets ON number=sheet WHERE id=?"
        found = self.db.execute(query, (identity,)).fetchone()
        return (found[0], Place(*found[1:])) if found else None

    def undeclared(self) -> list[Use]:
        """Return every use of an id that nobody declares."""
        return [Use(*row) for row in self.db.execute(f"{_UNDECLARED} ORDER BY number, uses.line")]

    def undeclared_near(self, units: Iterable[str], gone: Iterable[str]) -> list[Use]:
        """Return uses of undeclared ids by the sheets of some units, and of some ids by any sheet."""
        found: set[Use] = set()
        for unit in units:
            found.update(Use(*row) for row in self.db.execute(f"{_UNDECLARED} AND unit=?", (unit,)))
        for identity in gone:
            found.update(Use(*row) for row in self.db.execute(f"{_UNDECLARED} AND uses.id=?", (identity,)))
        return sorted(found)

    def forget_unit(self, unit: str) -> None:
        """Forget what evaluating a unit gave."""
        for table in _BY_UNIT:
            self.db.execute(f"DELETE FROM {table} WHERE unit=?", (unit,))

    def keep_unit(
        self,
        unit: str,
        circle: Collection[str],
        output: str,
        looked: Iterable[str],
        answers: dict[str, str],
        found: str,
    ) -> None:
        """Note what evaluating a unit gave.

        Args:
            circle: the reports that speak of one another's records, itself among them.
            output: name of its derived quads in the cache.
            looked: nodes of others that it looked at.
            answers: what it adds to gaps that several units may find, by gap, as JSON.
            found: validation results as a JSON list.
        """
        self.forget_unit(unit)
        self.db.execute("INSERT INTO units VALUES(?,?,?)", (unit, output, json.dumps(sorted(circle))))
        self.db.executemany("INSERT INTO looked VALUES(?,?)", ((node, unit) for node in looked))
        self.db.executemany("INSERT INTO shared VALUES(?,?,?)", ((gap, unit, a) for gap, a in answers.items()))
        if found != "[]":
            self.db.execute("INSERT INTO results VALUES(?,?)", (unit, found))

    def select(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Run a query of one's own."""
        with closing(self.db.execute(query, values)) as rows:
            yield from rows


def _cells(place: Place) -> tuple[int, int, str]:
    return place.line, place.column, place.table
