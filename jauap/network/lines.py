"""Which lines a picture has, and which of them run together.

A dozen curves into one card cannot be told apart. So a node that many acts lead to (the victim, as a rule) has one
trunk beside its card and each act a short line to it; an act that says the same of several nodes has such a trunk at
its own card; and brackets along the spine that say the same of one act are one bracket with several ends.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from jauap import namespaces as ns
from jauap.network.model import Edge, EdgeKind, Network

HUB: Final = 4
"""From this many lines to the spine on, a node beside it gets a trunk."""
FAN: Final = 3
"""From this many lines that say the same on, an act gets a trunk."""
ALONE_HUB: Final = 7
"""From this many lines on one side on, the node in the middle of a neighbourhood gets a trunk."""

Side: TypeAlias = Literal[-1, 0, 1]
"""Left of the spine, in it, right of it."""
Shared: TypeAlias = tuple[str, ...]
_ORDER: Final = ("bracket", "alone", "hub", "fan")
_ENOUGH: Final = {"bracket": 1, "alone": ALONE_HUB, "hub": HUB, "fan": FAN}
_PRECEDED_BY: Final = ns.ONT + "precededBy"
_CONCERNS: Final = ns.ONT + "concerns"


@dataclass(frozen=True, slots=True)
class Line:
    """Edges drawn as one line.

    Attributes:
        shared: names the bracket or trunk that it runs along with others; its first word is ``bracket``, ``alone``,
            ``hub`` or ``fan``. None for a line of its own.
        joint: which end (0 source, 1 target) all lines of that bracket or trunk share.
    """

    source: str
    target: str
    kind: EdgeKind
    label: str
    shared: Shared | None = None
    joint: int = 1

    def end(self, which: int) -> str:
        """Return the id of the source (0) or the target (1)."""
        return (self.source, self.target)[which]


def plan_lines(network: Network, side: Mapping[str, Side]) -> list[Line]:
    """Return the lines of a network whose nodes have their sides."""
    lines = _merged(network)
    wishes: dict[Shared, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        for shared, end in _wishes(line, side, alone=len(network.spine) == 1):
            wishes[shared].append((index, end))
    # A trunk at a node beside the spine goes before one at an act.
    for shared in sorted(wishes, key=lambda shared: (_ORDER.index(shared[0]), shared)):
        free = [(index, end) for index, end in wishes[shared] if lines[index].shared is None]
        if len(free) >= _ENOUGH[shared[0]]:
            for index, end in free:
                lines[index] = replace(lines[index], shared=shared, joint=end)
    return lines


def port_counts(lines: Sequence[Line], side: Mapping[str, Side]) -> dict[str, int]:
    """Return how many places for lines each card of the spine needs at its busier side."""
    ports: dict[tuple[str, Side], set[object]] = defaultdict(set)
    for index, line in enumerate(lines):
        for end in (0, 1):
            if side[line.end(end)] == 0:
                joint = line.shared if line.joint == end else None
                ports[line.end(end), side[line.end(1 - end)] or 1].add(joint or index)
    nodes = {node for node, _ in ports}
    return {node: max(len(ports.get((node, where), ())) for where in (-1, 1)) for node in nodes}


def _wishes(line: Line, side: Mapping[str, Side], *, alone: bool) -> Iterable[tuple[Shared, int]]:
    """Name every bracket or trunk that a line could run along, and which of its ends would be the joint."""
    sides = (side[line.source], side[line.target])
    if sides[0] == sides[1]:
        # Of two nodes on one side it is not known yet whether they stand in one column; a bracket does no harm.
        yield ("bracket", line.target, line.kind, line.label), 1
        return
    for end in (0, 1):
        node, other = line.end(end), sides[1 - end]
        if alone and sides[end] == 0:
            yield ("alone", node, str(other)), end
        elif not alone and other == 0:
            yield ("hub", node), end
        elif not alone and sides[end] == 0:
            yield ("fan", node, str(other), str(end), line.kind, line.label), end


def _merged(network: Network) -> list[Line]:
    """Make one line of all edges between the same two nodes that stand equally well.

    A line whose edges go both ways runs as those do that start at the spine, and has their names. What the order of
    the spine shows already, or another link says better, is not drawn; the table has every link.
    """
    order = {node_id: index for index, node_id in enumerate(network.spine)}
    linked = Counter(frozenset((edge.source, edge.target)) for edge in network.edges)
    found: dict[tuple[frozenset[str], EdgeKind], list[Edge]] = defaultdict(list)
    for edge in network.edges:
        ends = frozenset((edge.source, edge.target))
        if not _shown_by_spine(edge, order) and not (edge.predicate == _CONCERNS and linked[ends] > 1):
            found[ends, edge.kind].append(edge)
    lines = []
    for (_, kind), edges in found.items():
        first = next((edge for edge in edges if edge.source in order), edges[0])
        labels = dict.fromkeys(edge.label for edge in edges if edge.source == first.source)
        lines.append(Line(first.source, first.target, kind, ", ".join(labels)))
    return lines


def _shown_by_spine(edge: Edge, order: Mapping[str, int]) -> bool:
    """Return whether a link says no more than that one act of the spine comes after another."""
    return edge.predicate == _PRECEDED_BY and order.get(edge.target, len(order)) < order.get(edge.source, -1)
