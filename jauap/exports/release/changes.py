"""What changed in the data since a former release, node by node, from the two canonical N-Quads files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.exports.files import ExportError
from jauap.nesting import rdf_too_deep

_STATED: Final = (ns.ID, ns.LEX)


@dataclass(frozen=True, slots=True)
class Change:
    """One node that is not as it was.

    Attributes:
        kind: ``added``, ``changed`` or ``withdrawn``.
        properties: local names of the properties that changed; empty for a node that came or went.
    """

    iri: str
    kind: str
    properties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changes:
    """All changes, in the order of addresses, and how many claims and passages came and went."""

    nodes: list[Change] = field(default_factory=list)
    claims_added: int = 0
    claims_withdrawn: int = 0


def compare(former: Path, now: Path) -> Changes:
    """Compare two canonical N-Quads files; both are read once, side by side.

    Derived graphs, the ontology and the description of the dataset are left out: they follow from the rest.

    Raises:
        ExportError: a file is damaged.
    """
    nodes: list[Change] = []
    added = withdrawn = 0
    for iri, before, after in _side_by_side(_subjects(former), _subjects(now)):
        if iri.startswith(ns.CLAIM):
            added += not before
            withdrawn += not after
        elif iri.startswith(_STATED) and before != after:
            kind = "added" if not before else "withdrawn" if not after else "changed"
            names = sorted({name for name, _ in before ^ after}) if kind == "changed" else []
            nodes.append(Change(iri, kind, tuple(names)))
    return Changes(nodes, added, withdrawn)


def _subjects(path: Path) -> Iterator[tuple[str, frozenset[tuple[str, str]]]]:
    """Yield the subjects of a sorted file with their properties and values."""
    for subject, group in groupby(_quads(path), key=lambda quad: quad.subject):
        if not isinstance(subject, ox.NamedNode):
            raise ExportError(f"{path}: a release has no nodes without an address; take the file as it was published")
        said = frozenset(
            (quad.predicate.value.replace("/", "#").rpartition("#")[2], str(quad.object))
            for quad in group
            if str(quad.graph_name)[1:-1].startswith((f"{ns.GRAPH}source/", ns.GRAPH_REGISTERS))
        )
        if said:
            yield subject.value, said


def _quads(path: Path) -> Iterator[ox.Quad]:
    with path.open("rb") as lines:
        if any(map(rdf_too_deep, lines)):  # the parser would end the process
            raise ExportError(f"{path}: triples are nested in triples; take the file as it was published")
    try:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise ExportError(f"{path}: {error}; take the file as it was published (sha256sum -c SHA256SUMS)") from error


def _side_by_side(
    former: Iterator[tuple[str, frozenset[tuple[str, str]]]], now: Iterator[tuple[str, frozenset[tuple[str, str]]]]
) -> Iterator[tuple[str, frozenset[tuple[str, str]], frozenset[tuple[str, str]]]]:
    """Join two sorted streams; what is missing in one is an empty set."""
    nothing: frozenset[tuple[str, str]] = frozenset()
    before, after = next(former, None), next(now, None)
    while before is not None or after is not None:
        # Lines are sorted as "<iri>": the sign after an address counts.
        if after is None or (before is not None and f"{before[0]}>" < f"{after[0]}>"):
            assert before is not None, "one of the two goes on"
            yield before[0], before[1], nothing
            before = next(former, None)
        elif before is None or f"{after[0]}>" < f"{before[0]}>":
            yield after[0], nothing, after[1]
            after = next(now, None)
        else:
            yield after[0], before[1], after[1]
            before, after = next(former, None), next(now, None)
