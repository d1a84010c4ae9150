"""Signs for what a source does not give: said to be unknown, said to be none, or not mentioned; never the same."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.network.kinds import SIGNS, kinds
from jauap.network.labels import from_row, local_name
from jauap.network.model import Edge, EdgeKind, Node
from jauap.network.queries import select, true, value

_DATE = ns.ONT + "edtf"


@dataclass(frozen=True, slots=True)
class Signs:
    """What the sources leave open.

    Attributes:
        nodes, edges: signs to draw and the edges that lead to them, pairwise.
        detail: what is said of plain values, by the record's IRI.
        when: what is said instead of a date, by the record's IRI.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    detail: dict[str, tuple[tuple[str, str], ...]]
    when: dict[str, str]


def read_signs(store: ox.Store, iris: Iterable[str], lang: str) -> Signs:
    """Read what the sources leave open about records.

    A missing link to another node (who decided?) is drawn; a missing value (on which day?) goes to the details.
    """
    nodes: list[Node] = []
    edges: list[Edge] = []
    detail: dict[str, tuple[tuple[str, str], ...]] = {}
    when: dict[str, str] = {}
    for row in select(store, "signs", node_iri=sorted(set(iris))):
        iri, predicate, kind = value(row, "node"), value(row, "predicate"), SIGNS[value(row, "sign")]
        record, name = ns.short(iri), from_row(row, lang, predicate)
        said = _say(kind, lang)
        if not true(row, "link"):
            detail[iri] = (*detail.get(iri, ()), (name, said))
            if predicate == _DATE:
                when[iri] = f"{name}: {said}"
            continue
        sign = f"{record}?{local_name(predicate)}" if kind != "none" else f"{record}!{local_name(predicate)}"
        if any(node.id == sign for node in nodes):
            continue
        # That there was none is what the source states; the other two are gaps.
        edge: EdgeKind = "stated" if kind == "none" else "unknown"
        nodes.append(Node(sign, iri, said, kind, ((name, kinds()[kind].label.get(lang, said)),)))
        edges.append(Edge(record, sign, name, edge, predicate))
    return Signs(tuple(nodes), tuple(edges), detail, when)


def _say(kind: str, lang: str) -> str:
    sign = kinds()[kind].sign
    return sign.get(lang, sign["en"])
