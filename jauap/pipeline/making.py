"""What a build from nothing and an update have in common: the plan, reading, checking, and the end."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from jauap.accountability.rules import GapRule
from jauap.errors import InputError, Issue
from jauap.pipeline import passages
from jauap.pipeline.cache import Cache
from jauap.pipeline.derive import Derivation
from jauap.pipeline.index import Index
from jauap.pipeline.link import keep_group
from jauap.pipeline.places import Deciding, Places, digest_of
from jauap.pipeline.reading import Loader, ReadGroup, Task
from jauap.pipeline.scan import InputFile, hash_text, stamp_of
from jauap.pipeline.sources import LOCK_FILE, Report
from jauap.pipeline.units import Method, Outcome
from jauap.pipeline.withdraw import Withdrawal
from jauap.pipeline.workers import EvaluationPlace, ReadPlace, Workers
from jauap.records import Place
from jauap.store import DATABASE, MANIFEST, VALIDATION
from jauap.validation.results import Result, in_order
from jauap.validation.summary import summary

Check = Callable[[Sequence[Result], Callable[[str], tuple[str, Place] | None]], list[Issue]]
"""Makes issues of validation results, given the place of a node's record; errors block a build, warnings do not."""


@dataclass(frozen=True)
class Plan:
    """A build that is under way.

    Attributes:
        files: the input files by name.
        scanned: when they were listed, in nanoseconds.
        texts: texts given by hand, by report.
        derivations, rules: everything that is run, wide ones included.
        withdrawals: claims and records that leave the graph.
    """

    where: Places
    load: Loader
    check: Check
    deciding: Deciding
    files: Mapping[str, InputFile]
    scanned: int
    texts: Mapping[str, Path]
    derivations: Sequence[Derivation]
    rules: Sequence[GapRule]
    withdrawals: Sequence[Withdrawal]

    def hashes(self, locks: Mapping[str, str]) -> dict[str, str]:
        """Return the hash of every input, those of new lock files instead of the old ones'."""
        found = {source: file.sha256 for source, file in self.files.items()}
        found |= {lock_source(report): hash_text(content) for report, content in locks.items()}
        return {**self.deciding.reading, **self.deciding.evaluating, **found}

    def digest(self, locks: Mapping[str, str]) -> str:
        """Return one hash of every input; two stores with one digest hold the same graph."""
        return digest_of(self.hashes(locks))

    @property
    def method(self) -> Method:
        """What units are evaluated with; loaded when it is first asked for."""
        return self.where.method(self.deciding.hash)()

    @property
    def read_place(self) -> ReadPlace:
        """What workers need for reading."""
        return ReadPlace(self.where.ontology, self.load, self.where.cache, self.deciding.reading_hash)

    def evaluation_place(
        self, folder: Path, withdrawn: Iterable[ox.Quad] = (), *, counting: bool = False
    ) -> EvaluationPlace:
        """What workers need for evaluating the store in a folder, without what was withdrawn."""
        lines = frozenset(f"{quad} .".encode() for quad in withdrawn)
        return EvaluationPlace(
            folder / DATABASE, self.where.method(self.deciding.hash), self.where.cache, lines, counting
        )


@dataclass
class Progress:
    """What was found so far.

    Attributes:
        locks: new content of lock files, by report.
        reports: the reports whose lock files these are.
        fresh: names of the files that were read.
        digests: names in the cache of what linking needs of each sheet.
    """

    locks: dict[str, str] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    digests: set[str] = field(default_factory=set)

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """What does not block the build."""
        return tuple(issue for issue in self.issues if issue.level != "error")

    def refuse(self, more: Iterable[Issue] = ()) -> None:
        """Raise with every issue if one is an error."""
        self.issues.extend(more)
        if any(issue.level == "error" for issue in self.issues):
            raise InputError([issue for issue in self.issues if issue.level == "error"])


@dataclass(frozen=True, slots=True)
class Made:
    """A finished store that is not in place yet, or the news that nothing changed.

    Attributes:
        fresh: names of the files that were read.
        dropped: names in the cache that this store does not need.
    """

    digest: str
    changed: bool
    quads: int
    fresh: tuple[str, ...]
    warnings: tuple[Issue, ...]
    dropped: frozenset[str] = frozenset()


def read_groups(
    plan: Plan, workers: Workers, index: Index, tasks: Iterable[Task], progress: Progress
) -> Iterator[ReadGroup]:
    """Read sheets, note them in the index, and pass them on."""
    cache = Cache(plan.where.cache)
    for group in workers.read(plan.read_place, tasks):
        progress.issues.extend(keep_group(index, cache, group))
        progress.fresh.extend(sheet.source for sheet in group.sheets if sheet.fresh)
        progress.digests.update(sheet.digest for sheet in group.sheets if isinstance(sheet.digest, str))
        if group.report is not None:
            report = group.report
            text = stamp_of(group.text) if group.text is not None else None
            rows = json.dumps(group.coverage, ensure_ascii=False)
            index.keep_report(report.id, report.text_file, text, rows, (report.document, report.asserted_by))
            if group.lock is not None:
                progress.locks[report.id], progress.reports[report.id] = group.lock, report
        yield group


def keep_outcome(index: Index, outcome: Outcome, circle: Iterable[str]) -> None:
    """Note what evaluating a unit gave."""
    index.keep_unit(outcome.task.unit, tuple(circle), outcome.output, outcome.looked, outcome.answers, outcome.found)


def refuse_violations(plan: Plan, folder: Path, index: Index, progress: Progress) -> None:
    """Have all validation results judged, and keep them beside the store for readers.

    Raises:
        InputError: the graph does not conform.
    """
    rows = (row for (found,) in index.select("SELECT found FROM results ORDER BY unit") for row in json.loads(found))
    results = in_order(Result(**row) for row in rows)
    found = plan.check(results, index.place_of)
    errors = [issue for issue in found if issue.level == "error"]
    if errors:
        raise InputError(errors, conformance=True)
    told = summary(results, plan.method.shapes)
    (folder / VALIDATION).write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    progress.issues.extend(found)


def write_locks(progress: Progress) -> None:
    """Write the lock files that changed."""
    for report, content in progress.locks.items():
        passages.write_lock(progress.reports[report], content)


def finish(
    plan: Plan, folder: Path, store: ox.Store, index: Index, progress: Progress, quads: int, dropped: Iterable[str] = ()
) -> Made:
    """Write what the store was built from beside it, and the lock files.

    Args:
        dropped: names in the cache that this store does not need.
    """
    store.flush()
    digest = plan.digest(progress.locks)
    write_locks(progress)
    index.note("scanned", str(plan.scanned))
    index.note("deciding", plan.deciding.hash)
    index.close()
    manifest = {"digest": digest, "quads": quads, "inputs": dict(sorted(plan.hashes(progress.locks).items()))}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    return Made(digest, True, quads, tuple(progress.fresh), progress.warnings, frozenset(dropped))


def lock_source(report: str) -> str:
    """Return the name of a report's lock file below the data folder."""
    return f"reports/{report}/{LOCK_FILE}"
