"""A build after some reports or registers changed: a linked copy of the store, in which only their quads change.

What is evaluated again are the units whose lines changed and those that looked at a node that changed; what is written
are the quads that differ. The result equals a build from nothing.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.description.count import Counts, count_of
from jauap.description.write import description
from jauap.pipeline.cache import Cache
from jauap.pipeline.circles import circles, links
from jauap.pipeline.index import Index
from jauap.pipeline.link import undeclared
from jauap.pipeline.making import (
    Made,
    Plan,
    Progress,
    finish,
    keep_outcome,
    read_groups,
    refuse_violations,
    write_locks,
)
from jauap.pipeline.provenance import provenance
from jauap.pipeline.swap import copy_store
from jauap.pipeline.tasks import reading_tasks, unit_of, unit_task
from jauap.pipeline.whole import Change, derive_wide, find_shared, find_wide
from jauap.pipeline.workers import Workers
from jauap.pipeline.world import CLAIM_LINKS, STANDING_LINKS
from jauap.store import DATABASE, Manifest

_TYPE = ox.NamedNode(ns.RDF + "type")
_TYPES = ox.NamedNode(ns.GRAPH_TYPES)
_DISPUTED = f"<{ns.ONT}disputedBy>".encode()


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the store in use.

    Attributes:
        units: units with a file that was added, changed or removed, or with another text.
        sources: those files' names.
    """

    units: frozenset[str]
    sources: frozenset[str]


@dataclass
class _Delta:
    """Lines that go and lines that come."""

    removed: set[bytes] = field(default_factory=set)
    added: set[bytes] = field(default_factory=set)

    def take(self, old: Set[bytes], new: Set[bytes]) -> None:
        self.removed |= old - new
        self.added |= new - old


def update(plan: Plan, changes: Changes, before: Manifest, current: Path, folder: Path) -> Made:
    """Make a store in a folder out of the current one.

    Args:
        changes: what differs; the ontology, the rules and this code do not.
        before: what the current store was built from.
        current: its folder.
        folder: an empty folder.

    Raises:
        CacheMissError: the quads of a sheet are no longer kept; a build from nothing makes them again.
        InputError, TextError, OntologyError, StoreError: see ``run.build``.
    """
    return _Update(plan, changes, before, folder).run(current)


class _Update:
    def __init__(self, plan: Plan, changes: Changes, before: Manifest, folder: Path) -> None:
        self.plan, self.changes, self.before, self.folder = plan, changes, before, folder
        self.cache = Cache(plan.where.cache)
        self.progress = Progress()
        self.standing = plan.method.standing_names
        self.quads = before.quads
        self.dropped: set[str] = set()
        self.gaps: set[str] = set()
        self.subjects: set[str] = set()
        self.retyped: set[ox.NamedNode] = set()

    def run(self, current: Path) -> Made:
        """Make the store; see ``update``."""
        copy_store(current, self.folder)
        self.index = Index.write(self.folder)
        near = self._near(self.changes.units)
        delta = self._read()
        if self.plan.digest(self.progress.locks) == self.before.digest:
            write_locks(self.progress)
            fresh = tuple(self.progress.fresh)
            return Made(self.before.digest, False, self.before.quads, fresh, self.progress.warnings)
        touched = self._touched(delta) | near | self._near(self.changes.units)
        with Workers(len(touched)) as workers:
            store = ox.Store(str(self.folder / DATABASE))
            self._apply(store, delta)
            self._evaluate(workers, store, touched)
        refuse_violations(self.plan, self.folder, self.index, self.progress)
        self._change(store, derive_wide(store, self.plan.derivations))
        self._change(store, find_shared(store, self.index, self.plan.rules, sorted(self.gaps)))
        self._change(store, find_wide(store, self.plan.rules))
        self._change(store, self._provenance())
        self._describe(store, current)
        self.index.keep_files(f for f in self.plan.files.values() if unit_of(f.source) in self.changes.units)
        return finish(self.plan, self.folder, store, self.index, self.progress, self.quads, self.dropped)

    def _near(self, units: Iterable[str]) -> set[str]:
        """Return the circles of some units as the index has them now, found link by link."""
        found: set[str] = set()
        waiting = {unit for unit in units if unit.startswith("reports/")}
        while waiting:
            found |= waiting
            waiting = {unit for pair in links(self.index, self.standing, waiting) for unit in pair} - found
        return found

    def _read(self) -> _Delta:
        """Read the changed units; return what changes in the graphs of the sources."""
        old = {unit: self._quads(unit) for unit in self.changes.units}
        gone: set[str] = set()
        for unit in self.changes.units:
            sources = [s for (s,) in self.index.select("SELECT source FROM sheets WHERE unit=?", unit)]
            gone |= self.index.forget_sheets(sources)
            if unit.startswith("reports/"):
                self.index.forget_report(unit.partition("/")[2])
        self.index.forget_files(self.changes.sources)
        files = [file for file in self.plan.files.values() if unit_of(file.source) in self.changes.units]
        tasks = list(reading_tasks(files, self.plan.where.data, self.plan.texts))
        with Workers(len(tasks)) as workers:
            for _ in read_groups(self.plan, workers, self.index, tasks, self.progress):
                pass
        self.progress.refuse(undeclared(self.index, self.index.undeclared_near(self.changes.units, gone)))
        delta = _Delta()
        for unit in (u for u in old if u.startswith("reports/")):
            delta.take(self._lines(old[unit]), self._lines(self._quads(unit)))
        registers = [unit for unit in old if not unit.startswith("reports/")]
        if registers:
            self._take_registers(delta, [name for unit in registers for name in old[unit]])
        self.dropped |= {name for names in old.values() for name in names} - {
            name for unit in old for name in self._quads(unit)
        }
        return delta

    def _take_registers(self, delta: _Delta, old: Iterable[str]) -> None:
        """All registers are one graph: a line that two of them have goes when both have lost it."""
        query = "SELECT quads, unit FROM sheets WHERE unit LIKE 'registers/%'"
        rows = list(self.index.select(query))
        others = self._lines(quads for quads, unit in rows if unit not in self.changes.units)
        new = self._lines(quads for quads, unit in rows if unit in self.changes.units)
        delta.take(self._lines(old) - others, new - others)

    def _quads(self, unit: str) -> list[str]:
        return [q for (q,) in self.index.select("SELECT quads FROM sheets WHERE unit=? AND quads!=''", unit)]

    def _lines(self, names: Iterable[str]) -> set[bytes]:
        return {line for name in names for line in self.cache.content(name).splitlines()}

    def _apply(self, store: ox.Store, delta: _Delta) -> None:
        removed = ox.parse(b"\n".join(delta.removed), format=ox.RdfFormat.N_QUADS)
        added = ox.parse(b"\n".join(delta.added), format=ox.RdfFormat.N_QUADS)
        self._change(store, (set(removed), set(added)))

    def _change(self, store: ox.Store, change: Change) -> None:
        removed, added = change
        for quad in removed:
            store.remove(quad)
        store.extend(added)
        self.quads += len(added) - len(removed)
        for quad in (*removed, *added):
            subject = quad.subject
            if isinstance(subject, ox.NamedNode):  # the graph has no other subjects
                self.subjects.add(subject.value)
                if quad.predicate == _TYPE and quad.graph_name != _TYPES:
                    self.retyped.add(subject)

    def _touched(self, delta: _Delta) -> set[str]:
        """Return the units that changed, that own a node that changed, or that looked at one."""
        owners: set[str] = set()
        looked: set[str] = set()
        for line in delta.removed | delta.added:
            subject, predicate, value = line.split(b" ", 2)
            owners.add(ns.short(subject[1:-1].decode()))
            if predicate not in CLAIM_LINKS or not self._is_registered(subject):
                looked.add(ns.short(subject[1:-1].decode()))
            if predicate == _DISPUTED:  # a denial weighs on gaps that others found too
                about = f"%{subject.decode()}%"
                self.gaps.update(g for (g,) in self.index.select("SELECT gap FROM shared WHERE answer LIKE ?", about))
            if predicate in STANDING_LINKS:
                looked.add(ns.short(value[1 : value.index(b">")].decode()))
        units = set(self.changes.units)
        owner = "SELECT unit FROM declared JOIN sheets ON number=sheet WHERE id=?"
        units.update(u for node in owners | looked for (u,) in self.index.select(owner, node))
        units.update(u for node in looked for (u,) in self.index.select("SELECT unit FROM looked WHERE node=?", node))
        return units

    def _is_registered(self, subject: bytes) -> bool:
        place = self.index.place_of(ns.short(subject[1:-1].decode()))
        return place is not None and place[0].startswith("registers/")

    def _evaluate(self, workers: Workers, store: ox.Store, units: set[str]) -> None:
        """Evaluate units again, or forget them; change what is derived from them."""
        here = {u for (u,) in self.index.select("SELECT DISTINCT unit FROM sheets")}
        old = {unit: self._output(unit) for unit in units}
        for unit in units:
            self.gaps.update(g for (g,) in self.index.select("SELECT gap FROM shared WHERE unit=?", unit))
            if unit not in here:
                self.index.forget_unit(unit)
        together = circles(links(self.index, self.standing, self._near(units)))
        tasks = [unit_task(self.index, u, together.get(u, frozenset((u,)))) for u in sorted(units & here)]
        store.flush()
        delta = _Delta()
        for outcome in workers.evaluate(self.plan.evaluation_place(self.folder), tasks, store):
            keep_outcome(self.index, outcome, together.get(outcome.task.unit, (outcome.task.unit,)))
            self.gaps.update(outcome.answers)
        new = {unit: self._output(unit) for unit in units}
        self.dropped |= set(old.values()) - set(new.values())
        for unit in units:
            delta.take(self._lines(filter(None, [old[unit]])), self._lines(filter(None, [new[unit]])))
        self._apply(store, delta)

    def _describe(self, store: ox.Store, current: Path) -> None:
        """Bring what the graph says about itself up to date, counting only the nodes of which quads changed."""
        old = ox.Store.read_only(str(current / DATABASE))
        for node in self.retyped:
            for place in (old, store):
                linked = (quad.subject for quad in place.quads_for_pattern(None, None, node, None))
                self.subjects.update(subject.value for subject in linked if isinstance(subject, ox.NamedNode))
        counts = Counts.from_json(self.index.fact("counts"))
        counts = counts.changed(count_of(old, self.subjects), count_of(store, self.subjects))
        self.index.note("counts", counts.as_json())
        version = self.plan.digest(self.progress.locks)[:16]
        questions = self.plan.where.queries / "questions"
        new = set(description(store, self.plan.rules, version, questions, counts))
        graphs = (ox.NamedNode(graph) for graph in ns.ABOUT_THE_GRAPH)
        before = {quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)}
        self._change(store, (before - new, new - before))

    def _output(self, unit: str) -> str:
        return next((o for (o,) in self.index.select("SELECT output FROM units WHERE unit=?", unit)), "")

    def _provenance(self) -> Change:
        units = self.changes.units
        old = provenance({s: h for s, h in self.before.inputs.items() if unit_of(s) in units or s.startswith("reg")})
        now = self.plan.hashes(self.progress.locks)
        new = provenance({s: h for s, h in now.items() if unit_of(s) in units or s.startswith("reg")})
        return old - new, new - old
