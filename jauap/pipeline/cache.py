"""What did not change is not made again: quads, cross-references and evaluations are kept in ``.build/cache``."""

import hashlib
import json
import os
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jauap.errors import StoreError
from jauap.pipeline.passages import Offsets
from jauap.records import FactRecord, Locator, Place, Reference, Sheet


@dataclass(frozen=True, slots=True)
class Declared:
    """A record's id, its class (empty when it only adds facts), and its place."""

    id: str
    type: str
    place: Place


@dataclass(frozen=True, slots=True)
class Digest:
    """What linking needs of a sheet without reading it again."""

    source: str
    report: str
    declared: tuple[Declared, ...]
    references: tuple[Reference, ...]
    locators: tuple[Locator, ...]

    @classmethod
    def of(cls, sheet: Sheet) -> "Digest":
        """Summarise a sheet."""
        return cls(
            sheet.source,
            sheet.report,
            tuple(Declared(f.id, f.type, f.place) for f in sheet.facts),
            sheet.references,
            tuple(dict.fromkeys(_locators(sheet.facts))),
        )


class CacheMissError(StoreError):
    """Something that was kept is gone."""


class Cache:
    """Files named by the hash of everything that decides their content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def digest(self, key: str) -> Digest | None:
        """Return the summary kept under ``key``, or None."""
        path = self._path(key, "json")
        try:
            data = json.loads(path.read_text("utf-8"))
            return Digest(
                data["source"],
                data["report"],
                tuple(Declared(i, t, Place(*p)) for i, t, *p in data["declared"]),
                tuple(Reference(i, k, Place(*p)) for i, k, *p in data["references"]),
                tuple(Locator(s, w, Place(*p)) for s, w, *p in data["locators"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None  # absent or damaged: the sheet is read again

    def keep_digest(self, key: str, digest: Digest) -> None:
        """Keep a summary."""
        data = {
            "source": digest.source,
            "report": digest.report,
            "declared": [[d.id, d.type, *_place(d.place)] for d in digest.declared],
            "references": [[r.id, r.key, *_place(r.place)] for r in digest.references],
            "locators": [[x.section, x.words, *_place(x.place)] for x in digest.locators],
        }
        self._write(self._path(key, "json"), json.dumps(data, ensure_ascii=False).encode())

    def quads(self, key: str) -> Path | None:
        """Return the N-Quads file kept under ``key``, or None."""
        path = self._path(key, "nq")
        return path if path.is_file() else None

    def keep_lines(self, key: str, lines: Iterable[bytes]) -> None:
        """Keep N-Quads lines, each once and in a fixed order."""
        self._write(self._path(key, "nq"), b"".join(line + b"\n" for line in sorted(set(lines))))

    def content(self, key: str) -> bytes:
        """Return the N-Quads kept under ``key``.

        Raises:
            CacheMissError: they are gone.
        """
        try:
            return self._path(key, "nq").read_bytes()
        except OSError as error:
            raise CacheMissError(f"{self._folder}: {error.strerror}; remove this folder and build again") from error

    def keep_results(self, key: str, results: object) -> None:
        """Keep what evaluating a unit gave (JSON)."""
        self._write(self._path(key, "unit.json"), json.dumps(results, ensure_ascii=False).encode())

    def results(self, key: str) -> object | None:
        """Return what is kept of an evaluation under ``key``, or None."""
        try:
            kept: object = json.loads(self._path(key, "unit.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return kept

    def sweep(self, used: Container[str]) -> None:
        """Remove files of whose names, without their suffixes, none is among ``used``."""
        for path in self._folder.glob("*"):
            if path.name.partition(".")[0] not in used or path.name.endswith(".partial"):
                path.unlink(missing_ok=True)

    def forget(self, key: str) -> None:
        """Remove what is kept under ``key``."""
        for suffix in ("nq", "json", "unit.json"):
            self._path(key, suffix).unlink(missing_ok=True)

    def _path(self, key: str, suffix: str) -> Path:
        return self._folder / f"{key}.{suffix}"

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        partial.write_bytes(content)
        partial.replace(path)


def key_of(*parts: str | bytes) -> str:
    """Hash the parts into a cache key."""
    state = hashlib.sha256()
    state.update(b"".join((part if isinstance(part, bytes) else part.encode()) + b"\0" for part in parts))
    return state.hexdigest()[:32]


def offsets_key(digest: Digest, offsets: Offsets) -> str:
    """Hash the places of a sheet's locators, on which its quads depend."""
    places = [(x.section, x.words, offsets[x.section, x.words]) for x in digest.locators]
    return key_of(*(f"{s}|{w}|{span.start}|{span.end}" for s, w, span in places))


def _place(place: Place) -> list[int | str]:
    return [place.line, place.column, *([place.table] if place.table else [])]


def _locators(facts: Sequence[FactRecord]) -> list[Locator]:
    return [x for fact in facts for claim in (*fact.claims, *fact.disputes) for x in claim.locators]
