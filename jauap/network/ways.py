"""The shortest ways between two nodes of the graph, found from both ends at once.

Only what is near is read, so that a large graph costs no more than a small one. A way says which records name two
nodes together, and nothing about what one of them knew or did.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from jauap.network.queries import select, value

LONGEST: Final = 8
"""Links of the longest way that is looked for."""
MOST_SEEN: Final = 20_000
"""Nodes that are looked at before the search is given up."""
MOST_SHOWN: Final = 60
"""Nodes on shortest ways that are shown; there can be many ways of one length."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What was found between two nodes.

    Attributes:
        nodes: IRIs on shortest ways, from one end to the other; empty when there is no way.
        length: links of a shortest way.
        given_up: the search was stopped before it was complete.
        cut: there are more nodes on shortest ways than are returned; those that are returned are whole ways.
        steps: how many links each of the nodes is away from the first end, in the same order.
    """

    nodes: tuple[str, ...] = ()
    length: int = 0
    given_up: bool = False
    cut: bool = False
    steps: tuple[int, ...] = ()


@dataclass(slots=True)
class _Side:
    """The search from one end: how far each node is, and from where it was reached."""

    far: dict[str, int]
    edge: set[str]
    before: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def grow(self, store: ox.Store, avoided: Set[str]) -> None:
        step = max(self.far[node] for node in self.edge) + 1
        reached: set[str] = set()
        for node, others in neighbours(store, self.edge).items():
            for other in others - avoided:
                if self.far.setdefault(other, step) == step:
                    self.before[other].add(node)
                    reached.add(other)
        self.edge = reached


def find_ways(store: ox.Store, one: str, other: str, avoided: Iterable[str] = ()) -> Ways:
    """Find the shortest ways between two nodes, links followed in either direction.

    Args:
        store: the graph.
        one, other: IRIs of the ends.
        avoided: IRIs that no way may lead through.
    """
    if one == other:
        return Ways((one,), 0, steps=(0,))
    kept_out = frozenset(avoided) - {one, other}
    sides = (_Side({one: 0}, {one}), _Side({other: 0}, {other}))
    for _ in range(LONGEST):
        side = min(sides, key=lambda s: len(s.edge))
        side.grow(store, kept_out)
        met = sides[0].far.keys() & sides[1].far.keys()
        if met:
            return _shortest(sides[0], sides[1], met)
        if not side.edge:
            return Ways()
        if len(sides[0].far) + len(sides[1].far) > MOST_SEEN:
            break
    return Ways(given_up=True)


def neighbours(store: ox.Store, iris: Iterable[str]) -> dict[str, set[str]]:
    """Return the nodes that each of some nodes is linked with, in either direction; the node itself left out."""
    wanted = set(iris)
    found: dict[str, set[str]] = {iri: set() for iri in wanted}
    for row in select(store, "neighbourhood", node_iri=sorted(wanted)):
        source, target = value(row, "source"), value(row, "target")
        if source in wanted and source != target:
            found[source].add(target)
        if target in wanted and source != target:
            found[target].add(source)
    return found


def _shortest(left: _Side, right: _Side, met: Set[str]) -> Ways:
    length = min(left.far[node] + right.far[node] for node in met)
    middles = sorted(node for node in met if left.far[node] + right.far[node] == length)
    kept: dict[str, int] = {}
    for number, middle in enumerate(middles):
        on_way = {node: left.far[node] for node in _back(left, middle)}
        on_way |= {node: length - right.far[node] for node in _back(right, middle)}
        if number and len(kept.keys() | on_way.keys()) > MOST_SHOWN:
            return _ways(kept, length, cut=True)
        kept |= on_way
    return _ways(kept, length)


def _back(side: _Side, node: str) -> set[str]:
    found, waiting = {node}, [node]
    while waiting:
        for before in side.before.get(waiting.pop(), ()):
            if before not in found:
                found.add(before)
                waiting.append(before)
    return found


def _ways(places: dict[str, int], length: int, *, cut: bool = False) -> Ways:
    ordered = sorted(places, key=lambda node: (places[node], node))
    return Ways(tuple(ordered), length, cut=cut, steps=tuple(places[node] for node in ordered))
