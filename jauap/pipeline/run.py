"""The build: inputs are read, linked, evaluated, checked, and only then swapped in.

Nothing is written where readers look before everything has been checked: a build that fails, or is stopped at any
moment, leaves the last good store in place. What changed decides how much is done: see ``update``.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jauap.accountability.rules import load_rules
from jauap.errors import InputError, Issue, StoreError
from jauap.pipeline.cache import Cache, CacheMissError
from jauap.pipeline.derive import load_derivations
from jauap.pipeline.fresh import build_fresh
from jauap.pipeline.index import Index
from jauap.pipeline.making import Check, Made, Plan
from jauap.pipeline.memory import seldom_collected, share_one_arena
from jauap.pipeline.places import Places, deciding
from jauap.pipeline.reading import Loader
from jauap.pipeline.scan import InputFile, scan, stamp_of
from jauap.pipeline.sources import read_report
from jauap.pipeline.swap import alone, forget_older, partial_store, put_in_place, refuse_foreign, usable
from jauap.pipeline.tasks import unit_of
from jauap.pipeline.update import Changes, update
from jauap.pipeline.withdraw import WITHDRAWN, read_withdrawals, withdrawn_so_far
from jauap.store import Manifest, read_manifest
from jauap.text.corpus import find_text, has_texts
from jauap.wording import as_said, say

__all__ = ["Built", "Check", "Loader", "Places", "build"]

_SHARE: Final = 4
"""An update is worth its trouble until a quarter of the units has changed."""


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


@dataclass(frozen=True, slots=True)
class _Before:
    """The store in use: its folder, what it was built from, and its index, as far as they can be used."""

    folder: Path
    manifest: Manifest
    index: Index


def build(load: Loader, check: Check, where: Places | None = None) -> Built:
    """Build the store if any input changed. A second build of the same folder waits for the first.

    Raises:
        InputError: files are wrong, locators are not found, or the graph does not conform; nothing was replaced.
        StoreError: the build folder cannot be used or written, or holds something else.
        TextError, OntologyError: see there.
    """
    where = where or Places()
    refuse_foreign(where.out)
    share_one_arena()
    with alone(where.out), seldom_collected():
        try:
            folder = usable(where.out)
            if folder is None:
                return _build(load, check, where, None)
            with closing(Index.read(folder)) as index:
                return _build(load, check, where, _Before(folder, read_manifest(where.out), index))
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                say(
                    "{folder}: the build was not finished, the last store stays ({reason})",
                    folder=where.out,
                    reason=as_said(error),
                )
            ) from error


def _build(load: Loader, check: Check, where: Places, before: _Before | None) -> Built:
    decisive, scanned = deciding(where), time.time_ns()
    known = before.index.files() if before is not None else {}
    files = scan(where.data, known, int(before.index.fact("scanned")) if before is not None else 0)
    texts = _texts(where, files, before)
    derivations, rules = load_derivations(where.queries), load_rules(where.rules, where.rules_off)
    withdrawals = read_withdrawals(where.data)
    plan = Plan(where, load, check, decisive, files, scanned, texts.given, derivations, rules, withdrawals)
    if before is not None and plan.digest({}) == before.manifest.digest and not texts.changed:
        return Built(before.folder, False, before.manifest.quads)
    made = None
    if before is not None and before.index.fact("deciding") == decisive.hash and not withdrawals:
        made = _update(plan, before, texts.changed)
    return made or _fresh(plan, before)


def _update(plan: Plan, before: _Before, texts_changed: frozenset[str]) -> Built | None:
    """Bring the store up to date; None when too much has changed, or too little is kept, to do so."""
    old = {source: sha256 for source, (_, sha256) in before.index.files().items()}
    new = {source: file.sha256 for source, file in plan.files.items()}
    sources = frozenset(s for s in old.keys() | new.keys() if old.get(s) != new.get(s))
    units = frozenset(map(unit_of, sources)) | texts_changed
    if len(units) * _SHARE > len({unit_of(s) for s in new}):
        return None
    try:
        with partial_store(plan.where.out, plan.digest({})) as folder:
            made = update(plan, Changes(units, sources), before.manifest, before.folder, folder)
            return _placed(plan, folder, made, before)
    except CacheMissError:
        return None


def _fresh(plan: Plan, before: _Before | None) -> Built:
    with partial_store(plan.where.out, plan.digest({})) as folder:
        made = build_fresh(plan, folder, before.manifest.digest if before is not None else "")
        return _placed(plan, folder, made, before)


def _placed(plan: Plan, folder: Path, made: Made, before: _Before | None) -> Built:
    if not made.changed:
        assert before is not None, "only a store that is there can be unchanged"
        return Built(before.folder, False, before.manifest.quads, made.fresh, made.warnings)
    store = put_in_place(plan.where.out, folder, made.digest)
    so_far = withdrawn_so_far(plan.withdrawals)
    if so_far and (before is None or before.index.fact(WITHDRAWN) != so_far):
        forget_older(plan.where.out)
    cache = Cache(plan.where.cache)
    for name in made.dropped:
        cache.forget(name)
    return Built(store, True, made.quads, made.fresh, made.warnings)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts given by hand, by report, and the units whose text is not the one that was read last."""

    given: Mapping[str, Path]
    changed: frozenset[str]


def _texts(where: Places, files: Mapping[str, InputFile], before: _Before | None) -> _Texts:
    if where.text is None and not has_texts():
        return _Texts({}, frozenset())
    names = dict(_text_files(where, files, before))
    given: dict[str, Path] = {}
    if where.text is not None:
        if where.text_report is not None:
            given = {where.text_report: where.text}
        else:
            given = {r: where.text for r, name in names.items() if len(names) == 1 or name == where.text.name}
    changed = set()
    for report, name in names.items():
        text = given.get(report) or find_text(name)
        if text is not None and (before is None or stamp_of(text) != _stamp_then(before.index, report)):
            changed.add(f"reports/{report}")
    return _Texts(given, frozenset(changed))


def _text_files(where: Places, files: Mapping[str, InputFile], before: _Before | None) -> Iterator[tuple[str, str]]:
    """Yield each report with the name of its text; a report that is described wrongly is left for reading to tell."""
    old = before.index.files() if before is not None else {}
    noted = dict(before.index.select("SELECT report, text_file FROM reports")) if before is not None else {}
    changed = {f.group for f in files.values() if f.source not in old or old[f.source][1] != f.sha256}
    for report in sorted({f.group for f in files.values() if f.group}):
        if report in noted and report not in changed:
            yield report, str(noted[report])
            continue
        try:
            yield report, read_report(where.data, report).text_file
        except InputError:
            continue


def _stamp_then(index: Index, report: str) -> object:
    return next(iter(index.select("SELECT size, changed, inode FROM reports WHERE report=?", report)), None)
