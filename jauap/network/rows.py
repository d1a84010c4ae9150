"""Networks from the result of a query: pairs of nodes in columns, or the triples of a CONSTRUCT."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.network.describe import LABELS, describe
from jauap.network.labels import local_name
from jauap.network.model import EDGE_KINDS, Edge, EdgeKind, Network, Node
from jauap.network.queries import select, value
from jauap.network.standing import Claim, read_claims, standing, status_name

Cell: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | str | None"
ResultRow: TypeAlias = Mapping[str, "Cell"]

MAX_DETAILED: Final = 300
"""Above this many nodes their values are not read: nobody hovers over a thousand nodes."""
_STANDINGS: Final[Mapping[str, EdgeKind]] = {kind: kind for kind in EDGE_KINDS}
_IRI = re.compile(r"(https?|urn):[^\s<>\"{}|\\^`]+")
_NAMES = frozenset({ns.RDF + "type", ns.RDFS + "label", ns.SKOS + "prefLabel"})


@dataclass(frozen=True, slots=True)
class _Pair:
    source: str
    end: Cell
    name: Cell
    kind: EdgeKind


def network_from_rows(
    rows: Iterable[ResultRow | ox.Triple],
    store: ox.Store,
    lang: str,
    *,
    title: str = "",
    subject: str = "subject",
    target: str = "object",
    label: str = "label",
    status: str = "status",
) -> Network:
    """Build a network from the solutions of a SELECT query, or the triples of a CONSTRUCT.

    Args:
        rows: solutions, as mappings of column to term or text; or triples.
        store: the graph, for names and kinds of the nodes.
        lang: language of the labels.
        title: heading of the picture.
        subject, target: columns that hold the two ends; a row without a node in the first gives nothing, a literal
            in the second becomes a detail of the first.
        label: column with the name of the link; an IRI in it is named by its label.
        status: column with an epistemic status (IRI or short name) or a kind of link; may be missing.
    """
    solutions: list[ResultRow] = []
    triples: list[ox.Triple] = []
    for row in rows:
        if isinstance(row, ox.Triple):
            triples.append(row)
        else:
            solutions.append(row)
    if triples:
        return network_from_triples(triples, store, lang, title=title)
    pairs = [
        _Pair(_iri(row.get(subject)), row.get(target), row.get(label), _standing(row.get(status))) for row in solutions
    ]
    return _network([pair for pair in pairs if pair.source], store, lang, title)


def network_from_triples(triples: Iterable[ox.Triple], store: ox.Store, lang: str, *, title: str = "") -> Network:
    """Build a network from the triples of a CONSTRUCT query; claims in the graph say how well each link stands.

    Literals are details of their subject; names and classes are not drawn.
    """
    found = [t for t in triples if isinstance(t.subject, ox.NamedNode) and t.predicate.value not in _NAMES]
    claims = read_claims(store, {_iri(t.subject) for t in found}) if found else {}
    pairs = []
    for triple in found:
        source, end = _iri(triple.subject), triple.object
        kind = standing(claims.get(source, []), triple.predicate.value)
        pairs.append(_Pair(source, end, triple.predicate, kind))
    return _network(pairs, store, lang, title)


def _network(pairs: list[_Pair], store: ox.Store, lang: str, title: str) -> Network:
    iris = {iri for pair in pairs for iri in (pair.source, _iri(pair.end)) if iri}
    nodes = describe(store, iris, lang, details=len(iris) <= MAX_DETAILED)
    names = _names(store, {_iri(pair.name) for pair in pairs} - {""}, lang)
    edges: set[Edge] = set()
    for pair in pairs:
        predicate, other = _iri(pair.name), _iri(pair.end)
        text = names.get(predicate) or _text(pair.name)
        if other and other != pair.source:
            edges.add(Edge(nodes[pair.source].id, nodes[other].id, text, pair.kind, predicate))
        elif isinstance(pair.end, ox.Literal) and text:
            node = nodes[pair.source]
            detail = dict.fromkeys((*node.detail, (text, pair.end.value)))
            nodes[pair.source] = replace(node, detail=tuple(detail))
    return Network(
        tuple(sorted(nodes.values(), key=_node_key)),
        tuple(sorted(edges, key=lambda e: (e.source, e.target, e.label, e.kind, e.predicate))),
        title,
    )


def _node_key(node: Node) -> tuple[str, str, str]:
    return (node.kind, node.label, node.id)


def _names(store: ox.Store, iris: set[str], lang: str) -> dict[str, str]:
    if not iris:
        return {}
    rows = select(store, "nodes", node_iri=sorted(iris))
    named = {value(row, "node") for row in rows if value(row, "property") in LABELS}
    described = describe(store, named, lang, details=False) if named else {}
    return {iri: described[iri].label if iri in described else local_name(iri) for iri in iris}


def _standing(cell: Cell) -> EdgeKind:
    text = _iri(cell) or _text(cell)
    if text in _STANDINGS:
        return _STANDINGS[text]
    return standing([Claim(status_name(text), False, frozenset())], "") if text else "stated"


def _iri(cell: Cell) -> str:
    if isinstance(cell, ox.NamedNode):
        return cell.value
    return cell if isinstance(cell, str) and _IRI.fullmatch(cell) else ""


def _text(cell: Cell) -> str:
    if isinstance(cell, ox.Literal):
        return cell.value
    return cell if isinstance(cell, str) else ""
