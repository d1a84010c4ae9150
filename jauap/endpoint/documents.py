"""RDF documents of the server: the service description, the dataset's description, and the example queries.

What was counted stands in the store; here the addresses of this server are added to it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.description.dataset import DCAT, LICENCE, VOID
from jauap.description.examples import SCHEMA, SH
from jauap.query.formats import write_triples
from jauap.query.prefixes import PREFIXES

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
# https://www.w3.org/ns/formats/
_FORMATS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_PREFIXES: Final = {"void": VOID, "sd": SD, "dcat": DCAT, "sh": SH, "schema": SCHEMA}
_TYPE: Final = ns.RDF + "type"

Read = Callable[[str], Iterable[ox.Triple]]
"""Returns the triples of a graph of the store, by its IRI."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Makes the documents of one version of the store.

    Attributes:
        read: how graphs of the store are read.
        base: address of this server, with a slash at its end.
    """

    read: Read
    base: str
    _kept: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def written(self, name: str, form: str) -> bytes:
        """Return a document in one of our RDF formats, written once.

        Args:
            name: ``service``, ``dataset`` or ``examples``.
            form: ``ttl``, ``nt``, ``jsonld`` or ``rdfxml``.
        """
        if (name, form) not in self._kept:
            make = {"service": self.service, "dataset": self.dataset, "examples": self.examples}[name]
            self._kept[name, form] = write_triples(set(make()), form, PREFIXES | _PREFIXES)
        return self._kept[name, form]

    def service(self) -> list[ox.Triple]:
        """Return the service description (https://www.w3.org/TR/sparql11-service-description/)."""
        service, dataset, default = f"{self.base}sparql", f"{self.base}sparql#dataset", f"{self.base}sparql#union"
        found = [
            _link(service, _TYPE, SD + "Service"),
            _link(service, SD + "endpoint", service),
            _link(service, SD + "supportedLanguage", SD + "SPARQL11Query"),
            _link(service, SD + "feature", SD + "UnionDefaultGraph"),
            *(_link(service, SD + "resultFormat", f"http://www.w3.org/ns/formats/{name}") for name in _FORMATS),
            _link(service, SD + "defaultDataset", dataset),
            _link(dataset, _TYPE, SD + "Dataset"),
            _link(dataset, SD + "defaultGraph", default),
            _link(default, _TYPE, SD + "Graph"),
            _link(dataset, ns.DCTERMS + "license", LICENCE),
            _link(dataset, ns.RDFS + "seeAlso", f"{self.base}.well-known/void"),
        ]
        for triple in self.read(ns.GRAPH_VOID):
            if triple.predicate.value == VOID + "subset" and isinstance(triple.object, ox.NamedNode):
                graph = triple.object.value
                node = f"{service}#{graph.removeprefix(ns.GRAPH)}"
                found.append(_link(dataset, SD + "namedGraph", node))
                found.append(_link(node, _TYPE, SD + "NamedGraph"))
                found.append(_link(node, SD + "name", graph))
                found.append(_link(node, SD + "graph", graph))
        return found

    def dataset(self) -> list[ox.Triple]:
        """Return the description of the data with the addresses where this server gives it out."""
        access = f"{self.base}sparql#service"
        return [
            *self.read(ns.GRAPH_VOID),
            _link(ns.DATASET, VOID + "sparqlEndpoint", f"{self.base}sparql"),
            _link(ns.DATASET, DCAT + "landingPage", self.base),
            _link(access, _TYPE, DCAT + "DataService"),
            _link(access, DCAT + "endpointURL", f"{self.base}sparql"),
            _link(access, DCAT + "servesDataset", ns.DATASET),
            _link(access, ns.DCTERMS + "conformsTo", "https://www.w3.org/TR/sparql11-protocol/"),
        ]

    def examples(self) -> list[ox.Triple]:
        """Return the example queries, each with this endpoint as its target."""
        found = list(self.read(ns.GRAPH_EXAMPLES))
        queries = {t.subject for t in found if getattr(t.object, "value", "") == SH + "SPARQLExecutable"}
        target, here = ox.NamedNode(SCHEMA + "target"), ox.NamedNode(f"{self.base}sparql")
        return [*found, *(ox.Triple(query, target, here) for query in queries)]


def _link(subject: str, predicate: str, target: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(target))
