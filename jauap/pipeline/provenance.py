"""Which files each graph was made from, with their hashes; no clock, so that builds repeat."""

from collections.abc import Mapping

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.pipeline.derive import GRAPHS
from jauap.pipeline.sources import report_of

_GRAPH = ox.NamedNode(ns.GRAPH_PROV)
_DERIVED_FROM = ox.NamedNode(ns.PROV + "wasDerivedFrom")
_SHA256 = ox.NamedNode(ns.ONT + "sourceSha256")


def provenance(hashes: Mapping[str, str]) -> set[ox.Quad]:
    """Return what the graph says of its own making.

    Args:
        hashes: sha-256 of each file of the data folder, by its name; other names are passed over.
    """
    quads = set()
    for source, digest in hashes.items():
        if not source.startswith(("registers/", "reports/")):
            continue
        file = ox.NamedNode(f"{ns.BASE}file/{source}")
        named = ns.GRAPH_REGISTERS if source.startswith("registers/") else ns.source_graph(report_of(source))
        quads.add(ox.Quad(ox.NamedNode(named), _DERIVED_FROM, file, _GRAPH))
        quads.add(ox.Quad(file, _SHA256, ox.Literal(digest), _GRAPH))
        for name in (*GRAPHS, "gaps"):
            derived = ox.NamedNode(f"{ns.GRAPH}derived/{name}")
            quads.add(ox.Quad(derived, _DERIVED_FROM, ox.NamedNode(named), _GRAPH))
    return quads
