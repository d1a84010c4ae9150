"""Validation sheet by sheet: a sheet is checked again only when its facts, or what they lead to, have changed.

A sheet is validated inside its surroundings: everything any sheet says of its nodes, and of the nodes they lead to.
Core constraints look no further. ``sh:sparql`` constraints may, so they run once over the whole store.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.build.cache import Cache, key_of
from jauap.check import Result, Shapes, validate_lines, validate_queries
from jauap.check.results import in_order

_ADDED = (ns.GRAPH_ONTOLOGY, ns.GRAPH_TYPES, f"{ns.GRAPH}derived/labels", ns.GRAPH_ACTS)

Lines = dict[bytes, list[bytes]]
"""N-Triples lines by subject, as written (``<iri>``)."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    key: str
    nodes: frozenset[str]
    lines: frozenset[bytes]


def validate_sheets(
    store: ox.Store, sheets: Mapping[str, Path], shapes: Shapes, rules: str, cache: Cache
) -> list[Result]:
    """Validate an assembled store.

    Args:
        store: the store, derived graphs included.
        sheets: N-Quads file of each sheet, by its name.
        shapes: what to validate with.
        rules: hash of the shapes, so that results of other shapes are not used.
        cache: where results are kept.

    Returns:
        Every broken constraint, in a fixed order.
    """
    own = {source: _read(path.read_bytes().splitlines()) for source, path in sheets.items()}
    everything = _merge([*own.values(), *(_graph(store, name) for name in _ADDED)])
    results: list[Result] = []
    fresh: list[_Surroundings] = []
    for lines in own.values():
        surroundings = _surroundings(lines, everything, rules)
        kept = cache.results(surroundings.key)
        if isinstance(kept, list):
            results.extend(Result(**row) for row in kept)
        else:
            fresh.append(surroundings)
    results.extend(_validate(fresh, shapes, cache))
    results.extend(validate_queries(store, shapes))
    return in_order(results)


def _validate(fresh: Iterable[_Surroundings], shapes: Shapes, cache: Cache) -> list[Result]:
    """Validate what is not in the cache, in one go, and keep each sheet's own results."""
    fresh = list(fresh)
    if not fresh:
        return []
    data = b"\n".join(sorted(frozenset[bytes]().union(*(s.lines for s in fresh)))) + b"\n"
    found: dict[str, list[Result]] = defaultdict(list)
    for result in validate_lines(data, shapes):
        found[result.focus].append(result)
    results = []
    for surroundings in fresh:
        mine = [result for node in surroundings.nodes for result in found.get(node, ())]
        cache.keep_results(surroundings.key, [asdict(replace(r, messages=dict(r.messages))) for r in in_order(mine)])
        results.extend(mine)
    return results


def _surroundings(lines: Lines, everything: Lines, rules: str) -> _Surroundings:
    around: set[bytes] = set()
    for subject in lines:
        around.update(everything[subject])
    for line in list(around):
        value = line.split(b" ", 2)[2]
        if value.startswith(b"<"):
            around.update(everything.get(value[: value.index(b">") + 1], ()))
    nodes = frozenset(subject[1:-1].decode() for subject in lines)
    return _Surroundings(key_of(rules, *sorted(around)), nodes, frozenset(around))


def _read(quads: Iterable[bytes]) -> Lines:
    """Sort N-Quads lines by subject, their graph left out."""
    lines: Lines = defaultdict(list)
    for quad in quads:
        triple = quad[: quad.rindex(b" <")] + b" ."
        lines[triple[: triple.index(b" ")]].append(triple)
    return lines


def _graph(store: ox.Store, name: str) -> Lines:
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
    return _read((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines())


def _merge(parts: Iterable[Lines]) -> Lines:
    merged: Lines = defaultdict(list)
    for part in parts:
        for subject, lines in part.items():
            merged[subject].extend(lines)
    return merged
