"""Validation sheet by sheet: a sheet is checked again only when its facts, or what they lead to, have changed.

A sheet is validated inside its surroundings: everything any sheet says of its nodes, and of the nodes they lead to.
Core constraints look no further. ``sh:sparql`` constraints may, so they run once over the whole store.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.pipeline.cache import Cache
from jauap.pipeline.surroundings import Lines, Surroundings, batches, merge, read_lines, shared_lines, surroundings
from jauap.validation import Result, Shapes, validate_lines, validate_queries
from jauap.validation.results import in_order

_ADDED = (ns.GRAPH_ONTOLOGY, ns.GRAPH_TYPES, f"{ns.GRAPH}derived/labels", ns.GRAPH_ACTS)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What sheets are validated with, its hash, and where results are kept."""

    shapes: Shapes
    hash: str
    cache: Cache


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
    parts = list(batches(sheets))
    shared = merge([shared_lines(parts), *(_graph(store, name) for name in _ADDED)])
    results: list[Result] = []
    for part in parts:
        results.extend(_validate_part(part, shared, _Rules(shapes, rules, cache)))
    results.extend(validate_queries(store, shapes))
    return in_order(results)


def _validate_part(part: Sequence[Path], shared: Lines, rules: _Rules) -> Iterator[Result]:
    """Validate one batch, sheets in the cache left out."""
    own = [read_lines(path.read_bytes().splitlines()) for path in part]
    indexes = (merge(own), shared)
    fresh: list[Surroundings] = []
    for lines in own:
        sheet = surroundings(lines, indexes, rules.hash)
        kept = rules.cache.results(sheet.key)
        if isinstance(kept, list):
            yield from (Result(**row) for row in kept)
        else:
            fresh.append(sheet)
    yield from _validate(fresh, rules)


def _validate(fresh: Iterable[Surroundings], rules: _Rules) -> list[Result]:
    """Validate what is not in the cache, in one go, and keep each sheet's own results."""
    fresh = list(fresh)
    if not fresh:
        return []
    data = b"\n".join(sorted(frozenset[bytes]().union(*(s.lines for s in fresh)))) + b"\n"
    found: dict[str, list[Result]] = defaultdict(list)
    for result in validate_lines(data, rules.shapes):
        found[result.focus].append(result)
    results = []
    for sheet in fresh:
        mine = [result for node in sheet.nodes for result in found.get(node, ())]
        rows = [asdict(replace(r, messages=dict(r.messages))) for r in in_order(mine)]
        rules.cache.keep_results(sheet.key, rows)
        results.extend(mine)
    return results


def _graph(store: ox.Store, name: str) -> Lines:
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
    return read_lines((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines())
