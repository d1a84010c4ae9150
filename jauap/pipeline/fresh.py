"""A build from nothing: every sheet is read, every unit evaluated, unless the cache has it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.find import describe_rule
from jauap.description.count import Counts, count_part, count_quads
from jauap.description.write import add_description
from jauap.pipeline.assemble import Loading, ontology_quads
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
from jauap.pipeline.swap import copy_quads, take_place
from jauap.pipeline.tasks import reading_tasks, unit_task
from jauap.pipeline.whole import derive_wide, find_wide, shared_gaps
from jauap.pipeline.withdraw import GRAPH as WITHDRAWN_GRAPH
from jauap.pipeline.withdraw import WITHDRAWN, withdraw, withdrawn_so_far
from jauap.pipeline.workers import EvaluationPlace, Workers
from jauap.store import DATABASE

_AT_ONCE: Final = 10_000
"""Quads of the whole graph loaded at once: in bulk, since what a transaction adds stays in memory until the end."""


def build_fresh(plan: Plan, folder: Path, current: str) -> Made:
    """Build a store in a folder.

    Args:
        folder: an empty folder.
        current: digest of the store in use.

    Raises:
        InputError, TextError, OntologyError, StoreError: see ``run.build``.
    """
    progress, index = Progress(), Index.create(folder)
    tasks = list(reading_tasks(plan.files.values(), plan.where.data, plan.texts))
    method = plan.method  # loaded now, so that every worker inherits it
    with Workers(len(tasks)) as workers:
        store = ox.Store(str(folder / DATABASE))
        cache, loading = Cache(plan.where.cache), Loading(store)
        loading.add(ontology_quads(method.terms.lines))
        for group in read_groups(plan, workers, index, tasks, progress):
            for sheet in group.sheets:
                if sheet.quads:
                    loading.add(cache.content(sheet.quads))
        progress.refuse(undeclared(index, index.undeclared()))
        if plan.digest(progress.locks) == current:
            write_locks(progress)
            return Made(current, False, 0, tuple(progress.fresh), progress.warnings)
        loading.finish()
        withdrawn = withdraw(store, plan.withdrawals)
        index.note(WITHDRAWN, withdrawn_so_far(plan.withdrawals))
        if withdrawn:
            copy_quads(store, folder / f"{DATABASE}-kept")
            del store, loading  # closed, so that the copy can take the place
            store = take_place(folder / f"{DATABASE}-kept", folder / DATABASE)
            loading = Loading(store)
        store.flush()
        place = plan.evaluation_place(folder, withdrawn, counting=True)
        outputs, counts = _evaluate(workers, place, plan, index, store)
    for output in outputs:
        loading.add(cache.content(output))
    loading.finish()
    refuse_violations(plan, folder, index, progress)

    def add(quads: Iterable[ox.Quad]) -> None:
        waiting = iter(quads)
        while part := set(islice(waiting, _AT_ONCE)):
            loading.add(ox.serialize(part, format=ox.RdfFormat.N_QUADS) or b"")
            loading.finish()  # at once: what is counted has its classes in the store
            counts.add(count_quads(store, part))

    add(derive_wide(store, plan.derivations)[1])
    add(quad for rule in plan.rules for quad in describe_rule(rule))
    add(find_wide(store, plan.rules)[1])
    add(quad for gap in shared_gaps(store, index, plan.rules) for quad in gap)
    add(provenance(plan.hashes(progress.locks)))
    counts.add(count_quads(store, store.quads_for_pattern(None, None, None, WITHDRAWN_GRAPH)))
    registers = count_quads(store, store.quads_for_pattern(None, None, None, ox.NamedNode(ns.GRAPH_REGISTERS)))
    counts.add(replace(registers, nodes=Counter()))  # those were counted register by register
    counts.add(count_part({ns.GRAPH_ONTOLOGY: set(method.terms.lines)}))
    version = plan.digest(progress.locks)[:16]
    add_description(store, plan.rules, version, plan.where.queries / "questions", counts)
    index.note("counts", counts.as_json())
    store.optimize()
    index.keep_files(plan.files.values())
    used = {name for (name,) in index.select("SELECT quads FROM sheets UNION SELECT output FROM units")}
    made = finish(plan, folder, store, index, progress, len(store))
    cache.sweep(used | progress.digests)
    return made


def _evaluate(
    workers: Workers, place: EvaluationPlace, plan: Plan, index: Index, store: ox.Store
) -> tuple[list[str], Counts]:
    """Evaluate all units; return the names of their derived quads in the cache, and what the units hold."""
    together = circles(links(index, plan.method.standing_names))
    units = [u for (u,) in index.select("SELECT DISTINCT unit FROM sheets ORDER BY unit")]
    tasks = (unit_task(index, unit, together.get(unit, frozenset((unit,)))) for unit in units)
    outputs, counts = [], Counts()
    for outcome in workers.evaluate(place, tasks, store):
        keep_outcome(index, outcome, together.get(outcome.task.unit, (outcome.task.unit,)))
        outputs.append(outcome.output)
        counts.add(outcome.counts)
    return outputs, counts
