"""The namespaces of the graph, and the few functions that make IRIs."""

from typing import Final

BASE: Final = "https://w3id.org/jauap/"
ONT: Final = f"{BASE}ont#"
ID: Final = f"{BASE}id/"
LEX: Final = f"{BASE}lex/"
CLAIM: Final = f"{BASE}claim/"
PASSAGE: Final = f"{BASE}psg/"
GRAPH: Final = f"{BASE}graph/"
VOC: Final = f"{BASE}voc/"
SHAPE: Final = f"{BASE}shapes#"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"
ORG: Final = "http://www.w3.org/ns/org#"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"

GRAPH_ONTOLOGY: Final = f"{GRAPH}ontology"
GRAPH_REGISTERS: Final = f"{GRAPH}registers"
GRAPH_TYPES: Final = f"{GRAPH}derived/types"
GRAPH_ACTS: Final = f"{GRAPH}derived/acts"
GRAPH_GAPS: Final = f"{GRAPH}derived/gaps"
GRAPH_PROV: Final = f"{GRAPH}prov"
GRAPH_VOID: Final = f"{GRAPH}void"
GRAPH_EXAMPLES: Final = f"{GRAPH}examples"
ABOUT_THE_GRAPH: Final = frozenset({GRAPH_VOID, GRAPH_EXAMPLES})
"""Graphs that speak of this graph and not of the world."""

DATASET: Final = f"{BASE}dataset"


def source_graph(report: str) -> str:
    """Return the IRI of the named graph that holds everything from one report."""
    return f"{GRAPH}source/{report}"


def node(short_id: str) -> str:
    """Expand a sheet's short id (``ainiyazov-case``, ``lex:kz/uk-2014/art146``) to its IRI."""
    if short_id.startswith("lex:"):
        return LEX + short_id.removeprefix("lex:")
    return ID + short_id


def short(iri: str) -> str:
    """Shorten an IRI of this graph to the id used in sheets and addresses; other IRIs come back whole."""
    if iri.startswith(LEX):
        return "lex:" + iri.removeprefix(LEX)
    return iri.removeprefix(ID)
