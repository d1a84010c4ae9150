"""What can only be said of the whole graph: wide derivations and gap rules, and gaps that several units tell of."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.find import describe_gap, find_answers, merged
from jauap.accountability.rules import GapRule
from jauap.pipeline.derive import Derivation, construct
from jauap.pipeline.index import Index

_GAPS = ox.NamedNode(ns.GRAPH_GAPS)
_RULE = ox.NamedNode(ns.ONT + "gapRule")

Change = tuple[set[ox.Quad], set[ox.Quad]]
"""Quads to remove and quads to add."""


def derive_wide(store: ox.Store, derivations: Sequence[Derivation]) -> Change:
    """Run the derivations that look at everything, and compare with what their graphs hold."""
    graphs = {rule.graph for rule in derivations if rule.wide}
    old = {q for graph in graphs for q in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))}
    new = {
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(rule.graph))
        for rule in derivations
        if rule.wide
        for t in construct(store, rule)
    }
    return old - new, new - old


def find_wide(store: ox.Store, rules: Iterable[GapRule]) -> Change:
    """Run the gap rules that look at everything, and compare with the gaps that the store has of them."""
    old: set[ox.Quad] = set()
    new: set[ox.Quad] = set()
    for rule in rules:
        if rule.locality != "graph":
            continue
        for quad in store.quads_for_pattern(None, _RULE, ox.NamedNode(ns.node(rule.id)), _GAPS):
            old.update(store.quads_for_pattern(quad.subject, None, None, _GAPS))
        for gap, answer in find_answers(store, rule).items():
            new.update(describe_gap(store, rule, gap, answer))
    return old - new, new - old


def find_shared(store: ox.Store, index: Index, rules: Iterable[GapRule], gaps: Iterable[str]) -> Change:
    """Describe anew some gaps that several units may tell of."""
    by_number = {rule.number: rule for rule in rules}
    old: set[ox.Quad] = set()
    new: set[ox.Quad] = set()
    for gap in gaps:
        old.update(store.quads_for_pattern(ox.NamedNode(gap), None, None, _GAPS))
        answers = [answer for (answer,) in index.select("SELECT answer FROM shared WHERE gap=? ORDER BY unit", gap)]
        new.update(_describe(store, by_number, gap, answers))
    return old - new, new - old


def shared_gaps(store: ox.Store, index: Index, rules: Iterable[GapRule]) -> Iterator[list[ox.Quad]]:
    """Describe all gaps that several units may tell of, one after the other."""
    by_number = {rule.number: rule for rule in rules}
    rows = index.select("SELECT gap, answer FROM shared ORDER BY gap, unit")
    for gap, group in groupby(rows, key=lambda row: row[0]):
        yield _describe(store, by_number, gap, [answer for _, answer in group])


def _describe(store: ox.Store, rules: dict[int, GapRule], gap: str, answers: list[str]) -> list[ox.Quad]:
    if not answers:
        return []
    found = [json.loads(answer) for answer in answers]
    return describe_gap(store, rules[found[0]["rule"]], gap, merged(store, (answer["answer"] for answer in found)))
