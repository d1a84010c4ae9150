"""The build: inputs are read, linked, assembled, checked, and only then swapped in.

Nothing is written where readers look before everything has been checked: a build that fails leaves the last good
store in place.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.rules import load_rules, rule_folders, rules_off
from jauap.description.write import add_description
from jauap.errors import InputError, Issue, StoreError
from jauap.owl.vocabulary import Vocabulary, load_vocabulary
from jauap.pipeline import passages as places
from jauap.pipeline.assemble import ONTOLOGY_FILES, Inputs, assemble, finish, hash_file
from jauap.pipeline.cache import Cache, Digest, key_of, offsets_key
from jauap.pipeline.coverage import LIST_FILE, coverage
from jauap.pipeline.link import link
from jauap.pipeline.sources import LOCK_FILE, Report, SheetFile, find_reports, find_sheets
from jauap.pipeline.triples import SheetTriples, read_context
from jauap.pipeline.withdraw import FILE as WITHDRAWALS
from jauap.pipeline.withdraw import read_withdrawals
from jauap.records import Sheet
from jauap.resources import GRAPH_DATA, ONTOLOGY, QUERIES, ROOT
from jauap.store import CURRENT, build_folder, current_folder, read_manifest
from jauap.text.corpus import ReportText
from jauap.text.sentences import sentences

Loader: TypeAlias = Callable[[Path, str, Vocabulary, str], Sheet]
"""Reads one file: path, its name in issues, vocabulary, default speaker."""
Checker: TypeAlias = Callable[[ox.Store, Inputs, Cache], list[Issue]]
"""Validates an assembled store (its inputs and the cache beside it); errors block it, warnings do not."""

_CODE = (
    "jauap/pipeline",
    "jauap/description",
    "jauap/accountability",
    "jauap/owl",
    "jauap/validation",
    "jauap/text",
    "loaders",
)


@dataclass(frozen=True)
class Places:
    """Where a build reads and writes.

    Attributes:
        data: folder with ``registers/`` and ``reports/``.
        text: one report's text, or None for the texts in ``JAUAP_TEXTS``, if any.
        text_report: id of the report that the text belongs to; None for the only report, or by the file's name.
        rules, rules_off: folders of gap rules, and the numbers of those that are switched off.
    """

    data: Path = GRAPH_DATA
    ontology: Path = ONTOLOGY
    queries: Path = QUERIES
    out: Path = field(default_factory=build_folder)
    text: Path | None = None
    text_report: str | None = None
    rules: tuple[Path, ...] = field(default_factory=rule_folders)
    rules_off: frozenset[int] = field(default_factory=rules_off)

    def text_of(self, report: Report, alone: bool) -> Path | None:
        """Return the text given by hand if it is this report's."""
        if self.text is None:
            return None
        if self.text_report is not None:
            return self.text if self.text_report == report.id else None
        return self.text if alone or self.text.name == report.text_file else None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    Attributes:
        store: folder of the store in use now.
        changed: whether it is a new one.
        read: names of the files that were read; the others came from the cache.
        warnings: what does not block a build.
    """

    store: Path
    changed: bool
    quads: int
    read: tuple[str, ...] = ()
    warnings: tuple[Issue, ...] = ()


def build(load: Loader, check: Checker, where: Places | None = None) -> Built:
    """Build the store if any input changed.

    Raises:
        InputError: files are wrong, locators are not found, or the graph does not conform; nothing was replaced.
        TextError, OntologyError, StoreError: see there.
    """
    where = where or Places()
    _refuse_foreign(where.out)
    reports = find_reports(where.data)
    sheets = find_sheets(where.data, reports)
    hashes = _hashes(where, sheets, reports)
    withdrawals = read_withdrawals(where.data)
    texts = {r.id: places.open_text(r, where.text_of(r, len(reports) == 1)) for r in reports.values()}
    unchanged = _current(where.out, _digest(hashes))
    if unchanged is not None and not any(texts.values()):
        return unchanged
    work = _Work(where, load, reports, Cache(where.out / "cache"))
    work.read_locks(texts)
    digests = work.read(sheets, hashes)
    warnings = work.resolve(digests, texts)
    work.refuse(link(digests.values(), reports))
    locks = {r.id: places.lock_content(r, work.locks[r.id]) for r in reports.values() if texts[r.id] is not None}
    hashes |= {f"reports/{name}/{LOCK_FILE}": key_of(content) for name, content in locks.items()}
    digest = _digest(hashes)
    unchanged = _current(where.out, digest)
    if unchanged is not None:
        _write_locks(reports, locks)  # they may have been removed since
        return Built(unchanged.store, False, unchanged.quads, tuple(work.fresh), tuple(warnings))
    quads = work.write(digests)
    sources = {ns.node(r.id): r.place.within(d.source) for d in digests.values() for r in d.declared if r.type}
    covered = {r.id: coverage(r, work.locks[r.id].sentences, work.locks[r.id].offsets) for r in reports.values()}
    inputs = Inputs(digest, quads, where.ontology, hashes, sources, covered, withdrawals=tuple(withdrawals))
    folder, count, found = _assemble_checked(where, inputs, check, work.cache)
    _write_locks(reports, locks)
    work.cache.sweep()
    return Built(folder, True, count, tuple(work.fresh), (*warnings, *found))


def _write_locks(reports: Mapping[str, Report], locks: Mapping[str, str]) -> None:
    for name, content in locks.items():
        places.write_lock(reports[name], content)


def _digest(hashes: Mapping[str, str]) -> str:
    return key_of(*(f"{name}={value}" for name, value in sorted(hashes.items())))


class _Work:
    """Reading and linking, with the issues of all files collected before anything is refused."""

    def __init__(self, where: Places, load: Loader, reports: Mapping[str, Report], cache: Cache) -> None:
        self.where, self.load, self.reports, self.cache = where, load, reports, cache
        self.vocabulary = load_vocabulary(where.ontology)
        self.context = read_context(where.ontology)
        self.fresh: list[str] = []
        self._sheets: dict[str, Sheet] = {}
        self._files: dict[str, SheetFile] = {}
        self._keys: dict[str, str] = {}
        self.locks: dict[str, places.Lock] = {}
        self._issues: list[Issue] = []

    def read_locks(self, texts: Mapping[str, ReportText | None]) -> None:
        """Read the places of the reports whose text is not there."""
        self.locks |= {r.id: places.read_lock(r) for r in self.reports.values() if texts[r.id] is None}

    def read(self, sheets: Iterable[SheetFile], hashes: Mapping[str, str]) -> dict[str, Digest]:
        """Read what is not in the cache. A sheet whose places are known is written at once and kept no longer."""
        rules = key_of(
            *(
                f"{n}={h}"
                for n, h in sorted(hashes.items())
                if not n.startswith(("registers/", "reports/", "questions/"))
            )
        )
        digests: dict[str, Digest] = {}
        for file in sheets:
            report = file.report
            key = key_of(rules, file.source, file.sha256, report.document + report.text_sha256 if report else "")
            self._files[file.source], self._keys[file.source] = file, key
            kept = self.cache.digest(key)
            digests[file.source] = kept if kept is not None else Digest.of(self._sheet(file))
            if kept is None and not self._sheets[file.source].issues:
                self.cache.keep_digest(key, digests[file.source])
                if not self._missing(digests[file.source]):
                    self._write(digests[file.source])
                    del self._sheets[file.source]
        return digests

    def _missing(self, digest: Digest) -> list[Issue]:
        """Return an error for each locator whose place is not known (yet)."""
        lock = self.locks.get(digest.report, places.Lock({}, {}))
        return places.missing_from(lock.offsets, digest.source, digest.locators)

    def _sheet(self, file: SheetFile) -> Sheet:
        if file.source not in self._sheets:
            speaker = file.report.asserted_by if file.report else ""
            sheet = self.load(file.path, file.source, self.vocabulary, speaker)
            self._sheets[file.source] = sheet
            self._issues.extend(sheet.issues)
            self.fresh.append(file.source)
        return self._sheets[file.source]

    def resolve(self, digests: Mapping[str, Digest], texts: Mapping[str, ReportText | None]) -> list[Issue]:
        """Find the offsets of all locators; returns warnings, collects errors."""
        warnings: list[Issue] = []
        by_report: dict[str, list[Digest]] = {report: [] for report in self.reports}
        for digest in digests.values():
            by_report.setdefault(digest.report, []).append(digest)
        for report in self.reports.values():
            own, text = by_report[report.id], texts[report.id]
            if text is None:
                self._issues.extend(issue for d in own for issue in self._missing(d))
                continue
            resolutions = places.resolve_all(text, ((d.source, x) for d in own for x in d.locators))
            found = places.issues_of(resolutions)
            self._issues.extend(i for i in found if i.level == "error")
            warnings.extend(i for i in found if i.level == "warning")
            self.locks[report.id] = places.Lock(
                places.offsets_of(resolutions), text.section_spans, tuple(sentences(text))
            )
        return warnings

    def refuse(self, issues: list[Issue]) -> None:
        """Raise if anything is wrong so far."""
        if self._issues or issues:
            raise InputError([*self._issues, *issues])

    def write(self, digests: Mapping[str, Digest]) -> dict[str, Path]:
        """Return the N-Quads file of each sheet, writing those that are not in the cache."""
        return {source: self._write(digest) for source, digest in digests.items()}

    def _write(self, digest: Digest) -> Path:
        lock = self.locks.get(digest.report, places.Lock({}, {}))
        key = key_of(self._keys[digest.source], offsets_key(digest, lock.offsets))
        kept = self.cache.quads(key)
        if kept is None:
            file = self._files[digest.source]
            triples = SheetTriples(self.vocabulary, self.context, file.report, lock)
            kept = self.cache.keep_quads(key, triples.quads(self._sheet(file)))
        return kept


def _assemble_checked(where: Places, inputs: Inputs, check: Checker, cache: Cache) -> tuple[Path, int, list[Issue]]:
    name = f"store-{inputs.digest[:16]}"
    partial = where.out / f"{name}.{os.getpid()}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        rules = load_rules(where.rules, where.rules_off)
        store = assemble(partial, inputs, where.queries, rules)
        found = check(store, inputs, cache)
        errors = [issue for issue in found if issue.level == "error"]
        if errors:
            raise InputError(errors, conformance=True)
        add_description(store, rules, inputs.digest[:16], where.queries / "questions")
        count = finish(partial, store, inputs)
        del store
        folder = where.out / name
        if folder.exists():  # the same inputs were built before, perhaps half: this one is whole
            shutil.rmtree(folder)
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    _swap(where.out, name)
    return folder, count, found


def _swap(out: Path, name: str) -> None:
    """Make a store the current one and remove those before the last."""
    marker = out / f"{CURRENT}.{os.getpid()}.partial"
    previous = (out / CURRENT).read_text("utf-8").strip() if (out / CURRENT).is_file() else ""
    marker.write_text(name + "\n", "utf-8")
    marker.replace(out / CURRENT)
    for old in out.glob("store-*"):
        if old.name not in (name, previous) and not old.name.endswith(".partial"):
            shutil.rmtree(old, ignore_errors=True)


def _current(out: Path, digest: str) -> Built | None:
    try:
        manifest = read_manifest(out)
    except StoreError:
        return None
    return Built(current_folder(out), False, manifest.quads) if manifest.digest == digest else None


def _hashes(where: Places, sheets: Iterable[SheetFile], reports: Mapping[str, Report]) -> dict[str, str]:
    """Hash every file that decides the graph, this code included."""
    files = {f"ontology/{name}": where.ontology / name for name in (*ONTOLOGY_FILES, "context.jsonld")}
    files |= {f"shapes/{p.name}": p for p in sorted((where.ontology / "shapes").glob("*.ttl"))}
    files |= {
        f"queries/{p.relative_to(where.queries).as_posix()}": p for p in sorted(where.queries.rglob("derived/**/*.rq"))
    }
    files |= {
        f"questions/{p.relative_to(where.queries / 'questions').as_posix()}": p
        for p in sorted(where.queries.rglob("questions/**/*.rq"))
    }
    package = ROOT if (ROOT / "jauap").is_dir() else ROOT.parent.parent
    files |= {p.relative_to(package).as_posix(): p for name in _CODE for p in sorted((package / name).glob("*.py"))}
    files |= {f"gaps/{n}/{p.name}": p for n, folder in enumerate(where.rules) for p in sorted(folder.glob("*.rq"))}
    hashes = {name: hash_file(path) for name, path in files.items() if path.is_file()}
    if (where.data / WITHDRAWALS).is_file():
        hashes[WITHDRAWALS] = hash_file(where.data / WITHDRAWALS)
    hashes["gaps/off"] = " ".join(map(str, sorted(where.rules_off)))
    hashes |= {sheet.source: sheet.sha256 for sheet in sheets}
    for report in reports.values():
        for path in (report.folder / "report.yaml", report.lock_path, report.folder / LIST_FILE):
            if path.is_file():
                hashes[f"reports/{report.id}/{path.name}"] = key_of(path.read_bytes())
    return hashes


def _refuse_foreign(out: Path) -> None:
    """Never write into a folder that holds something else."""
    if out.is_dir() and any(out.iterdir()) and not (out / CURRENT).is_file():
        ours = all(p.name in ("cache", "log") or p.name.startswith(("store-", CURRENT)) for p in out.iterdir())
        if not ours:
            raise StoreError(f"{out}: this folder holds other files; name an empty one with --out")
    if out.exists() and not out.is_dir():
        raise StoreError(f"{out}: not a folder; name another with --out")
