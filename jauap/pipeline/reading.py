"""Reads the sheets of one report, or some registers: records, offsets of their locators, quads, coverage.

Reports do not depend on one another here, so they are read side by side; what comes back is small, the rest is in the
cache.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from jauap.errors import InputError, Issue
from jauap.owl.vocabulary import Vocabulary, load_vocabulary
from jauap.pipeline import passages as places
from jauap.pipeline.cache import Cache, Digest, key_of, offsets_key
from jauap.pipeline.coverage import coverage
from jauap.pipeline.scan import InputFile
from jauap.pipeline.sources import Report, read_report
from jauap.pipeline.triples import Json, SheetTriples, read_context
from jauap.records import Sheet
from jauap.text.corpus import ReportText, find_text
from jauap.text.sentences import sentences

Loader: TypeAlias = Callable[[Path, str, Vocabulary, str], Sheet]
"""Reads one file: path, its name in issues, vocabulary, default speaker."""


@dataclass(frozen=True, slots=True)
class Task:
    """Files to read together.

    Attributes:
        data: folder with ``registers/`` and ``reports/``.
        report: id of the report; empty for registers.
        sheets: its sheets, or registers.
        text: the report's text given by hand.
    """

    data: Path
    report: str
    sheets: tuple[InputFile, ...]
    text: Path | None = None


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet after reading.

    Attributes:
        digest: its key in the cache, or what linking needs, when errors keep it out of the cache.
        quads: name of its N-Quads file in the cache, without the suffix; empty when there are errors.
        fresh: whether the file was read; otherwise it came from the cache.
    """

    source: str
    digest: str | Digest
    quads: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class ReadGroup:
    """What reading a task gave.

    Attributes:
        report: None for registers, or when the report file is wrong.
        text: the text file that was used, if any.
        lock: new content of the lock file; None when there was no text.
        coverage: rows of the report's sentences.
    """

    task: Task
    report: Report | None
    sheets: tuple[ReadSheet, ...]
    issues: tuple[Issue, ...] = ()
    text: Path | None = None
    lock: str | None = None
    coverage: tuple[tuple[object, ...], ...] = ()


class Reader:
    """Reads tasks with one ontology."""

    def __init__(self, ontology: Path, load: Loader, cache: Path, rules: str) -> None:
        """Read the ontology.

        Args:
            ontology: its folder.
            load: reads one file.
            cache: where digests and quads are kept.
            rules: hash of everything but the sheets that decides what is read from them.
        """
        self._vocabulary, self._context = _ontology(ontology, rules)
        self._load, self._rules = load, rules
        self._cache = Cache(cache)

    def read(self, task: Task) -> ReadGroup:
        """Read one report or some registers.

        Raises:
            TextError: a text is not the version that the sheets were written for, or a lock file is damaged.
        """
        if not task.report:
            return _Group(task, None, None, self._vocabulary, self._context, self._load, self._cache).read(self._rules)
        try:
            report = read_report(task.data, task.report)
        except InputError as error:
            return ReadGroup(task, None, (), tuple(error.issues))
        text = places.open_text(report, task.text)
        group = _Group(task, report, text, self._vocabulary, self._context, self._load, self._cache)
        return group.read(self._rules)


@lru_cache(maxsize=2)
def _ontology(folder: Path, rules: str) -> tuple[Vocabulary, Json]:
    """Read the ontology once for each hash of it."""
    del rules
    return load_vocabulary(folder), read_context(folder)


@dataclass
class _Group:
    task: Task
    report: Report | None
    text: ReportText | None
    vocabulary: Vocabulary
    context: Json
    load: Loader
    cache: Cache

    def __post_init__(self) -> None:
        self.sheets: dict[str, Sheet] = {}
        self.issues: list[Issue] = []
        self.fresh: set[str] = set()

    def read(self, rules: str) -> ReadGroup:
        report = self.report
        about = f"{report.document}|{report.text_sha256}|{report.asserted_by}" if report else ""
        keys = {file.source: key_of(rules, file.source, file.sha256, about) for file in self.task.sheets}
        digests = {file.source: self._digest(file, keys[file.source]) for file in self.task.sheets}
        lock = self._lock(digests)
        sheets, rows = [], []
        for file in self.task.sheets:
            digest = digests[file.source]
            whole = not self._missing(digest, lock)
            quads = self._quads(file, digest, keys[file.source], lock) if whole and not self._broken(file) else ""
            kept = digest if self._broken(file) else keys[file.source]
            sheets.append(ReadSheet(file.source, kept, quads, file.source in self.fresh))
        if report is not None:
            try:
                rows = coverage(report, lock.sentences, lock.offsets).rows()
            except InputError as error:
                self.issues.extend(error.issues)
        content = places.lock_content(report, lock) if report is not None and self.text is not None else None
        used = (self.task.text or find_text(report.text_file)) if report is not None and self.text is not None else None
        rows_kept = tuple(tuple(row) for row in rows)
        return ReadGroup(self.task, report, tuple(sheets), tuple(self.issues), used, content, rows_kept)

    def _digest(self, file: InputFile, key: str) -> Digest:
        kept = self.cache.digest(key)
        if kept is None:
            kept = Digest.of(self._sheet(file))
            if not self._broken(file):
                self.cache.keep_digest(key, kept)
        return kept

    def _sheet(self, file: InputFile) -> Sheet:
        if file.source not in self.sheets:
            speaker = self.report.asserted_by if self.report else ""
            sheet = self.load(file.path, file.source, self.vocabulary, speaker)
            self.sheets[file.source] = sheet
            self.issues.extend(sheet.issues)
            self.fresh.add(file.source)
        return self.sheets[file.source]

    def _broken(self, file: InputFile) -> bool:
        return file.source in self.sheets and bool(self.sheets[file.source].issues)

    def _lock(self, digests: dict[str, Digest]) -> places.Lock:
        """Find the offsets in the text where it is there, else read them; doubts and misses become issues."""
        if self.report is None:
            return places.Lock({}, {})
        if self.text is None:
            lock = places.read_lock(self.report)
            self.issues.extend(issue for digest in digests.values() for issue in self._missing(digest, lock))
            return lock
        locators = [(digest.source, x) for digest in digests.values() for x in digest.locators]
        resolutions = places.resolve_all(self.text, locators)
        self.issues.extend(places.issues_of(resolutions))
        found = places.offsets_of(resolutions)
        return places.Lock(found, self.text.section_spans, tuple(sentences(self.text)))

    def _missing(self, digest: Digest, lock: places.Lock) -> list[Issue]:
        return places.missing_from(lock.offsets, digest.source, digest.locators)

    def _quads(self, file: InputFile, digest: Digest, key: str, lock: places.Lock) -> str:
        name = key_of(key, offsets_key(digest, lock.offsets))
        if self.cache.quads(name) is None:
            triples = SheetTriples(self.vocabulary, self.context, self.report, lock)
            self.cache.keep_lines(name, triples.lines(self._sheet(file)))
        return name
