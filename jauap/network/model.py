"""A network as the app, the exports and networkx see it: labelled nodes, labelled links, one language."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import networkx as nx

EdgeKind: TypeAlias = Literal["stated", "disputed", "unconfirmed", "unknown", "inferred"]
EDGE_KINDS: Final[tuple[EdgeKind, ...]] = ("stated", "disputed", "unconfirmed", "unknown", "inferred")


@dataclass(frozen=True, slots=True)
class Node:
    """Something that is drawn.

    Attributes:
        id: short id, as sheets and addresses use it; a sign ("?") has the id of its record, ``?`` and the property.
        iri: IRI of the node; for a sign, of the record that it stands beside.
        label: name in the language of the network.
        kind: id of a display kind (``kinds.yaml``).
        detail: names and values shown on hovering and in the table.
        rank: place in the order of its case, if it has one.
        when: its date in words, empty if it has none.
        standing: how well its record stands, as for a link.
    """

    id: str
    iri: str
    label: str
    kind: str
    detail: tuple[tuple[str, str], ...] = ()
    rank: int | None = None
    when: str = ""
    standing: EdgeKind = "stated"


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes, named by ids.

    Attributes:
        label: name of the relation in the language of the network, may be empty.
        kind: how well the link stands: stated, disputed by somebody, unconfirmed (only alleged), unknown (leads to a
            sign), or inferred by the build or the editor.
        predicate: IRI of the relation, empty where a query gave none.
    """

    source: str
    target: str
    label: str
    kind: EdgeKind
    predicate: str


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges in a fixed order.

    Attributes:
        spine: ids that the picture is built around, in order: the acts of a case, or the one node of a neighbourhood.
        hidden: how many more neighbours there are than shown.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    title: str
    spine: tuple[str, ...] = ()
    hidden: int = 0

    def __post_init__(self) -> None:
        """Refuse a network that cannot be drawn: every id is used once, and every link has both its ends."""
        ids = {node.id for node in self.nodes}
        if len(ids) != len(self.nodes):
            raise ValueError("two nodes of a network have one id")
        loose = {end for edge in self.edges for end in (edge.source, edge.target)} | set(self.spine)
        if not loose <= ids:
            raise ValueError(f"no such node: {', '.join(sorted(loose - ids))}")

    def node(self, node_id: str) -> Node | None:
        """Return the node with this id, if there is one."""
        return next((node for node in self.nodes if node.id == node_id), None)


def to_networkx(network: Network) -> "nx.MultiDiGraph[str]":
    """Return the network for networkx, with plain attributes that every graph file can hold."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=network.title)
    for node in network.nodes:
        values: dict[str, str | int] = {
            "label": node.label,
            "kind": node.kind,
            "iri": node.iri,
            "when": node.when,
            "standing": node.standing,
            "detail": "; ".join(f"{name}: {value}" for name, value in node.detail),
        }
        if node.rank is not None:
            values["rank"] = node.rank
        graph.add_node(node.id, **values)
    for edge in network.edges:
        graph.add_edge(edge.source, edge.target, label=edge.label, kind=edge.kind, predicate=edge.predicate)
    return graph
