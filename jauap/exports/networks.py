"""Networks as files: GEXF and GraphML of the whole graph or of a case, and a case as a page that stands alone."""

from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import QuestionError, suggest
from jauap.exports.source import CREATOR, LICENCE, Source
from jauap.network.build import case_network
from jauap.network.draw import standalone_html
from jauap.network.files import to_gexf, to_graphml
from jauap.network.layout import place
from jauap.network.model import Network, to_networkx
from jauap.research.whole import whole_network

if TYPE_CHECKING:
    import networkx as nx

LANGUAGES = ("ru", "en")
_LABEL = ox.NamedNode(ns.RDFS + "label")


def write_gexf(source: Source, path: Path) -> None:
    """Write GEXF 1.3 for Gephi."""
    path.write_bytes(to_gexf(_graph(source), _about(source)))


def write_graphml(source: Source, path: Path) -> None:
    """Write GraphML for yEd, Cytoscape and igraph."""
    path.write_bytes(to_graphml(_graph(source), _about(source)))


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


def _graph(source: Source) -> "nx.MultiDiGraph[Hashable]":
    if source.case:
        network = _case(source)
        graph = to_networkx(network)
        for node, box in place(network).boxes.items():
            graph.nodes[node].update(x=box.x, y=box.y)
    else:
        graph = whole_network(lang=source.lang, out=source.folder)
    for _, data in graph.nodes(data=True):
        for quad in source.store.quads_for_pattern(ox.NamedNode(data["iri"]), _LABEL, None, None):
            if isinstance(quad.object, ox.Literal) and quad.object.language in LANGUAGES:
                data[f"label_{quad.object.language}"] = quad.object.value
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
