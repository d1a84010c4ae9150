"""Networks as files: GEXF and GraphML of the whole graph or of a case, and a case as a page that stands alone."""

from collections.abc import Hashable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import QuestionError, suggest
from jauap.exports.ordered import sorted_texts
from jauap.exports.source import CREATOR, LICENCE, Source
from jauap.exports.whole import labels, whole_network
from jauap.network import gexf, graphml
from jauap.network.build import case_network
from jauap.network.draw import standalone_html
from jauap.network.layout import place
from jauap.network.model import Network, to_networkx
from jauap.network.streams import Stream, stream_of

if TYPE_CHECKING:
    import networkx as nx


def write_gexf(source: Source, path: Path) -> None:
    """Write GEXF 1.3 for Gephi."""
    with _network(source) as network, path.open("wb") as file:
        gexf.write_gexf(file, network, _about(source))


def write_graphml(source: Source, path: Path) -> None:
    """Write GraphML for yEd, Cytoscape and igraph."""
    with _network(source) as network, path.open("wb") as file:
        pairs = sorted_texts(f"{graphml.name_token(node)}\t{node}" for node, _ in network.nodes())
        clashes = graphml.name_clashes((token, node) for token, _, node in (pair.partition("\t") for pair in pairs))
        graphml.write_graphml(file, network, _about(source), clashes)


def write_html(source: Source, path: Path) -> None:
    """Write the picture of a case as one page that asks nothing of the internet."""
    path.write_text(standalone_html(_case(source), source.lang, source=source.caption), "utf-8")


def _about(source: Source) -> dict[str, str]:
    about = {
        "title": source.caption,
        "description": "A link says that a source or a rule links the two. Who says so, in what quality and where, "
        "dates as given, numbers and notes are not in this file: they are in the RDF files and the tables.",
        "creator": CREATOR,
        "licence": LICENCE,
        "date": source.day,
    }
    return {name: text for name, text in about.items() if text}


def _network(source: Source) -> AbstractContextManager[Stream]:
    return nullcontext(stream_of(_case_graph(source))) if source.case else whole_network(source)


def _case_graph(source: Source) -> "nx.MultiDiGraph[Hashable]":
    network = _case(source)
    graph = to_networkx(network)
    for node, box in place(network).boxes.items():
        graph.nodes[node].update(x=box.x, y=box.y)
    for _, data in graph.nodes(data=True):
        data.update(labels(source, data["iri"]))
    return graph


def known_case(source: Source) -> str:
    """Return the address of the case that is asked for.

    Raises:
        QuestionError: no case is given, or there is none of that id.
    """
    case = ox.NamedNode(ns.ONT + "Case")
    found = source.store.quads_for_pattern(None, ox.NamedNode(ns.RDF + "type"), case, None)
    known = sorted(ns.short(quad.subject.value) for quad in found if isinstance(quad.subject, ox.NamedNode))
    if source.case not in known:
        wrong = f"no case {source.case!r}{suggest(source.case, known)}" if source.case else "this format shows one case"
        raise QuestionError(f"{wrong}; there are: {', '.join(known)}")
    return ns.node(source.case)


def _case(source: Source) -> Network:
    return case_network(source.store, known_case(source), source.lang)
