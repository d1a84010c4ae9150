"""The network of the whole graph as ``jauap.whole_network`` gives it, kept on disk instead of in memory.

Nodes come in the order of their addresses, links in that of the table of links.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.exports.batches import class_of_rows
from jauap.exports.ordered import kept, sorted_texts
from jauap.exports.rows import table
from jauap.exports.source import Source
from jauap.network.streams import Attributes, Stream
from jauap.research.tables import load_tables
from jauap.research.whole import KINDS

LANGUAGES = ("en", "ru")
_STEP = 500
_LABEL = ox.NamedNode(ns.RDFS + "label")
_TYPE = ox.NamedNode(ns.RDF + "type")


@contextmanager
def whole_network(source: Source) -> Iterator[Stream]:
    """Give the network; it can be read as long as the context lasts."""
    with kept(_links(source)) as links, kept(_nodes(source, _ends(links()))) as nodes:
        yield Stream(lambda: map(json.loads, nodes()), lambda: map(_edge, links()))


def labels(source: Source, iri: str) -> dict[str, str]:
    """Return the names of a node as attributes: ``label_en``, ``label_ru``."""
    found = [quad.object for quad in source.store.quads_for_pattern(ox.NamedNode(iri), _LABEL, None, None)]
    names = {name.language: name.value for name in found if isinstance(name, ox.Literal)}
    return {f"label_{language}": names[language] for language in LANGUAGES if language in names}


def _links(source: Source) -> Iterator[str]:
    """Yield the rows of the table of links, one for each link."""
    rows = ([cell.text if cell else "" for cell in row] for row in table(source, "links").rows())
    for _, alike in groupby(rows, key=itemgetter(0, 2, 4)):
        yield json.dumps(list(alike)[-1], ensure_ascii=False)


def _edge(text: str) -> tuple[str, str, Attributes]:
    source, _, predicate, label, target, _ = json.loads(text)
    return ns.short(source), ns.short(target), {"label": label, "predicate": predicate}


def _ends(links: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the nodes that links have, by address, each with its name in the language of the file."""
    rows = map(json.loads, links)
    ends = (json.dumps(row[at : at + 2], ensure_ascii=False) for row in rows for at in (0, 4))
    for iri, alike in groupby(map(json.loads, sorted_texts(ends)), key=itemgetter(0)):
        yield iri, list(alike)[-1][1]


def _nodes(source: Source, ends: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each node as JSON: short id and attributes."""
    kinds = {class_of_rows(load_tables()[name]): kind for name, kind in reversed(KINDS)}
    for number, (iri, label) in enumerate(ends):
        if number % _STEP == 0:
            source.progress("nodes", number)
        node = ox.NamedNode(iri)
        types = {str(quad.object)[1:-1] for quad in source.store.quads_for_pattern(node, _TYPE, None, None)}
        kind = next((kind for name, kind in kinds.items() if name in types), "other")
        yield json.dumps([ns.short(iri), {"label": label, "iri": iri, "kind": kind, **labels(source, iri)}])
