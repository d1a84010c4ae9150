"""The built store: where it is, which version is current, how it is opened.

``.build/current`` names the folder of the store in use. A build writes a new folder beside the old one and then
replaces that one small file, so a reader sees the old store or the new one, never half of either.
"""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from jauap.errors import StoreError
from jauap.namespaces import node, short
from jauap.records import Place
from jauap.resources import ROOT
from jauap.wording import say

if TYPE_CHECKING:
    from jauap.remote.client import Client

REMOTE = Path("@endpoint")
"""Stands for the server of ``JAUAP_ENDPOINT`` where a build folder is wanted."""
CURRENT = "current"
DATABASE = "db"
MANIFEST = "manifest.json"
VALIDATION = "validation.json"
INDEX = "index.sqlite"
INDEX_SCHEMA = """
CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE sheets(number INTEGER PRIMARY KEY, source TEXT UNIQUE, unit TEXT, quads TEXT);
CREATE TABLE declared(id TEXT PRIMARY KEY, sheet INT, type TEXT, line INT, column INT, tab TEXT) WITHOUT ROWID;
CREATE TABLE reports(report TEXT PRIMARY KEY, text_file TEXT, size INT, changed INT, inode INT, coverage TEXT)
  WITHOUT ROWID;
"""
"""The part of a store's index that readers use; the build adds tables of its own."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store was built from.

    Attributes:
        digest: hash of every input; two stores with one digest hold the same graph.
        quads: number of quads.
        inputs: sha-256 of each input file, by its name below the data folders.
    """

    digest: str
    quads: int
    inputs: dict[str, str]


def build_folder(out: Path | None = None) -> Path:
    """Return the build folder: the argument, else ``JAUAP_BUILD``, else ``.build`` of the checkout or here."""
    if out is not None:
        return out
    if "JAUAP_BUILD" in os.environ:
        return Path(os.environ["JAUAP_BUILD"])
    return (Path.cwd() if ROOT.name == "_data" else ROOT) / ".build"


def current_folder(out: Path | None = None) -> Path:
    """Return the folder of the current store.

    Raises:
        StoreError: nothing was built yet, or the folder is damaged.
    """
    folder = build_folder(out)
    try:
        name = (folder / CURRENT).read_text("utf-8").strip()
    except OSError as error:
        raise StoreError(say("{folder}: no store was built here yet; run 'jauap build'", folder=folder)) from error
    store = folder / name
    if Path(name).name != name or not (store / DATABASE).is_dir():
        raise StoreError(f"{folder}: '{CURRENT}' names {name!r}, which is no store; run 'jauap build'")
    return store


def version(out: Path | None = None) -> str:
    """Return the name of the current store, or of what ``JAUAP_ENDPOINT`` holds; it changes with the data."""
    server = _server(out)
    if server is not None:
        from jauap.remote.opened import remote_version

        return remote_version(server)
    return current_folder(out).name


def open_store(out: Path | None = None) -> ox.Store:
    """Open the current store read-only; it stays readable while a newer one is built.

    Without a folder, ``JAUAP_ENDPOINT`` may name a server to be read in its place.

    Raises:
        StoreError: there is none, or it cannot be opened.
    """
    server = _server(out)
    if server is not None:
        from jauap.remote.opened import read_whole

        return read_whole(server)
    folder = current_folder(out)
    try:
        return ox.Store.read_only(str(folder / DATABASE))
    except (OSError, RuntimeError) as error:  # RocksDB says corruption with a RuntimeError
        raise StoreError(f"{folder}: the store cannot be opened ({error}); run 'jauap build'") from error


def is_remote(out: Path | None = None) -> bool:
    """Say whether ``JAUAP_ENDPOINT`` names a server that is read in place of a folder on this machine."""
    return (out is None or out == REMOTE) and bool(os.environ.get("JAUAP_ENDPOINT"))


def _server(out: Path | None) -> "Client | None":
    if not is_remote(out):
        return None
    from jauap.remote.opened import remote_client

    return remote_client()


def read_manifest(out: Path | None = None) -> Manifest:
    """Read what the current store was built from."""
    folder = current_folder(out)
    try:
        data = json.loads((folder / MANIFEST).read_text("utf-8"))
        return Manifest(data["digest"], data["quads"], data["inputs"])
    except (OSError, ValueError, KeyError) as error:
        raise StoreError(f"{folder}: the manifest is damaged; run 'jauap build'") from error


class Sources:
    """Where the records of a store stand in the sheets."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index

    def get(self, iri: str) -> str | None:
        """Return ``file:line`` of the record that declares a node, None when none does."""
        query = "SELECT source, line, column, tab FROM declared JOIN sheets ON number=sheet WHERE id=?"
        found = self._index.execute(query, (short(iri),)).fetchone()
        return Place(*found[1:]).within(found[0]) if found else None


def copy_index(source: Path, target: Path, keeps: Callable[[str], bool], shows: Callable[[str], str]) -> None:
    """Write what readers use of a store's index into the folder of another store.

    Args:
        source, target: folders of stores.
        keeps: whether a record's place is copied, by its IRI and place in one text; and whether a sheet's name is.
        shows: what is copied of a text in the list of sentences.
    """
    with closing(_index_of(source)) as old, closing(sqlite3.connect(target / INDEX)) as new:
        new.executescript(INDEX_SCHEMA)
        sheets = (row for row in old.execute("SELECT number, source FROM sheets") if keeps(row[1]))
        new.executemany("INSERT INTO sheets VALUES(?,?,'','')", sheets)
        rows = old.execute(
            "SELECT id, sheet, '', line, column, tab, source FROM declared JOIN sheets ON number=sheet ORDER BY id"
        )
        kept = (row[:6] for row in rows if keeps(f"{node(row[0])} {Place(*row[3:6]).within(row[6])}"))
        new.executemany("INSERT INTO declared VALUES(?,?,?,?,?,?)", kept)
        for report, found in old.execute("SELECT report, coverage FROM reports ORDER BY report"):
            told = [[shows(cell) if isinstance(cell, str) else cell for cell in row] for row in json.loads(found)]
            row = (report, json.dumps(told, ensure_ascii=False))
            new.execute("INSERT INTO reports(report, coverage) VALUES(?,?)", row)
        new.commit()


def read_sources(out: Path | None = None) -> Sources:
    """Open the list of the records' places.

    Raises:
        StoreError: there is no store, or the list is damaged.
    """
    return Sources(_index(out))


def read_fact(folder: Path, name: str) -> str | None:
    """Return what the build noted under a name in the index of a store; None for nothing.

    Raises:
        StoreError: the index is damaged.
    """
    with closing(_index_of(folder)) as index:
        found = index.execute("SELECT value FROM facts WHERE name=?", (name,)).fetchone()
    return found[0] if found else None


def _index(out: Path | None) -> sqlite3.Connection:
    """Open the index that a build keeps beside its store, for reading."""
    return _index_of(current_folder(out))


def _index_of(folder: Path) -> sqlite3.Connection:
    path = folder / INDEX
    try:
        index = sqlite3.connect(f"file:{path.resolve().as_posix()}?mode=ro&immutable=1", uri=True)
        index.execute("SELECT 1 FROM facts LIMIT 1")
    except sqlite3.Error as error:
        raise StoreError(f"{path}: the index is damaged ({error}); run 'jauap build'") from error
    return index


@dataclass(frozen=True, slots=True)
class CoveredSentence:
    """A sentence of a report: where it stands, and whether a fact backs it.

    Attributes:
        start, end: characters of the report's text, 0-based, end excluded.
        state: ``covered``, ``listed`` (with a reason why it backs no fact) or ``open``.
        passages: how many places overlap it.
    """

    section: str
    start: int
    end: int
    state: str
    passages: int
    reason: str


def read_coverage(out: Path | None = None) -> dict[str, list[CoveredSentence]]:
    """Return the sentences of each report in reading order, footnotes last."""
    try:
        with closing(_index(out)) as index:
            rows = index.execute("SELECT report, coverage FROM reports ORDER BY report").fetchall()
        return {report: [CoveredSentence(*row) for row in json.loads(found)] for report, found in rows}
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise StoreError(f"{build_folder(out)}: the list of sentences is damaged; run 'jauap build'") from error


def read_validation(out: Path | None = None) -> dict[str, Any]:
    """Return what the build's validation found, as ``jauap.validation.summary`` writes it; empty without one."""
    path = current_folder(out) / VALIDATION
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: the results of the validation are damaged; run 'jauap build'") from error
    return found


def canonical_nquads(store: ox.Store) -> bytes:
    """Return every quad of the store as sorted N-Quads; without blank nodes this form is canonical."""
    written = ox.serialize(store.quads_for_pattern(None, None, None, None), format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(line + b"\n" for line in sorted(written.splitlines()))
