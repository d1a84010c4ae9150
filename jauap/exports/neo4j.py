"""Files for ``neo4j-admin database import``: nodes, relationships, and how to load them.

Source: Neo4j Operations Manual 5, Import, "CSV header format". Every node and link is there but the dataset's
description; a literal's datatype is kept where Neo4j has the type, its language in the name of the column.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.exports.source import LICENCE_URL, Source
from jauap.exports.subjects import Subject, subjects

ARRAY: Final = "\u001f"
_TYPES: Final = {ns.XSD + "integer": "long", ns.XSD + "nonNegativeInteger": "long", ns.XSD + "decimal": "double",
                 ns.XSD + "boolean": "boolean", ns.XSD + "date": "date"}  # fmt: skip
_TYPE: Final = ns.RDF + "type"
_WORD: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HOW: Final = """\
{caption}
{licence}

Load with Neo4j 5:

  neo4j-admin database import full jauap --nodes=nodes.csv --relationships=relationships.csv \\
    --array-delimiter=U+001F --multiline-fields=true

A node's labels are the local names of its classes; iri is its address. A relationship has the address of its property
(predicate) and of the graph it stands in (graph): one link that two graphs state is there twice.

Not here: the datatype of dates of uncertain precision (EDTF, as text in edtf). Named graphs of literals.
Not tried with Neo4j itself: the tests read these files with an independent reader of the header format.
"""


def write_neo4j(source: Source, folder: Path) -> None:
    """Write ``nodes.csv``, ``relationships.csv`` and ``README.txt``."""
    columns = _columns(source)
    with (
        (folder / "nodes.csv").open("w", encoding="utf-8", newline="") as nodes_file,
        (folder / "relationships.csv").open("w", encoding="utf-8", newline="") as links_file,
    ):
        nodes, links = csv.writer(nodes_file), csv.writer(links_file)
        nodes.writerow(["iri:ID", *(f"{name}:{kind}" for name, kind in columns.items()), ":LABEL"])
        links.writerow([":START_ID", ":END_ID", ":TYPE", "predicate", "graph"])
        for subject in subjects(source, ontology=True):
            nodes.writerow(_node(subject, columns, source.store))
            links.writerows(_links(subject, source.store))
    text = _HOW.format(caption=source.caption, licence=LICENCE_URL)
    (folder / "README.txt").write_text(text, "utf-8", newline="\n")


def relationship_type(predicate: str) -> str:
    """Return a property's name as Neo4j writes types: ``supportedBy`` is ``SUPPORTED_BY``."""
    local = re.sub(r"^.*[#/]", "", predicate)
    return _WORD.sub("_", local).upper().replace("-", "_")


def _columns(source: Source) -> dict[str, str]:
    """Return the type of each column: an array where a node has several values, text where types differ."""
    kinds: dict[str, set[str]] = defaultdict(set)
    several: set[str] = set()
    for subject in subjects(source, ontology=True):
        for name, values in _literals(subject, source.store).items():
            kinds[name] |= {kind for _, kind in values}
            if len(values) > 1:
                several.add(name)
    single = {name: next(iter(found)) if len(found) == 1 else "string" for name, found in sorted(kinds.items())}
    return {name: f"{kind}[]" if name in several else kind for name, kind in single.items()}


def _literals(subject: Subject, store: ox.Store) -> dict[str, list[tuple[str, str]]]:
    """Return the values that are no links, by column: text and type."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for quad in subject.quads:
        name = re.sub(r"^.*[#/]", "", quad.predicate.value)
        if isinstance(quad.object, ox.Literal):
            language = quad.object.language
            kind = _TYPES.get(quad.object.datatype.value, "string")
            found[f"{name}_{language}" if language else name][quad.object.value, kind] = None
        elif isinstance(quad.object, ox.NamedNode) and not _is_node(quad.object, store) and name != "type":
            found[name][quad.object.value, "string"] = None
    return {name: list(values) for name, values in found.items()}


def _is_node(term: ox.NamedNode, store: ox.Store) -> bool:
    """Say whether something is said of an address; one that is only pointed to is a value."""
    return any(_graph(quad) not in ns.ABOUT_THE_GRAPH for quad in store.quads_for_pattern(term, None, None, None))


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _node(subject: Subject, columns: dict[str, str], store: ox.Store) -> list[str]:
    values = _literals(subject, store)
    cells = [ARRAY.join(text for text, _ in values.get(name, ())) for name in columns]
    labels = sorted({re.sub(r"^.*[#/]", "", kind) for kind in subject.nodes(_TYPE)})
    return [subject.iri, *cells, ARRAY.join(labels)]


def _links(subject: Subject, store: ox.Store) -> Iterator[list[str]]:
    for quad in subject.quads:
        target, graph = quad.object, quad.graph_name
        if isinstance(target, ox.NamedNode) and isinstance(graph, ox.NamedNode) and _is_node(target, store):
            name = relationship_type(quad.predicate.value)
            yield [subject.iri, target.value, name, quad.predicate.value, graph.value]
