"""A matter: figures of one scope and one family, with what they are parts and shares of, and their conflicts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jauap import namespaces as ns
from jauap.pages.figure_families import FAMILIES, family
from jauap.pages.figure_rows import Figure, figure, in_order
from jauap.pages.graph import Graph, iri_of
from jauap.pages.records import Claim, Record, load_records


@dataclass
class Outline:
    """What the list of matters says of one: its figures, who speaks, and how many conflicts name them."""

    figures: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    conflicts: set[str] = field(default_factory=set)


def outlines(graph: Graph) -> dict[tuple[str, str], Outline]:
    """Return the matters by scope and family; a figure of several scopes stands in each; no scope is empty."""
    found: dict[tuple[str, str], Outline] = defaultdict(Outline)
    for row in graph.rows("figure_matters"):
        matter = found[iri_of(row["scope"]), family(iri_of(row["indicator"]))]
        matter.figures.add(iri_of(row["figure"]))
        matter.speakers |= {iri_of(row["speaker"])} - {""}
        matter.conflicts |= {iri_of(row["conflict"])} - {""}
    order = list(FAMILIES)
    return dict(sorted(found.items(), key=lambda item: (item[0][0], order.index(item[0][1]))))


@dataclass(frozen=True)
class Matter:
    """The figures of a matter and what they are linked with.

    Attributes:
        own: the matter's figures.
        known: those, and the figures that relations and conflicts name besides.
        parts: the parts of a total, as far as the sources give them.
        shares: the whole that a figure is a share of.
        conflicts: what reviewers said of figures that do not go together.
    """

    own: Mapping[str, Figure]
    known: Mapping[str, Figure]
    parts: Mapping[str, tuple[str, ...]]
    shares: Mapping[str, str]
    conflicts: Mapping[str, Record]

    def conflicts_of(self, iri: str) -> list[Record]:
        """Return the conflicts that name a figure."""
        return [record for record in self.conflicts.values() if iri in record.nodes("compares")]

    def in_order(self) -> list[tuple[Figure, int]]:
        """Return the matter's figures by day, parts below their total, each with its depth below totals."""
        found: dict[str, int] = {}
        below = {part for total, parts in self.parts.items() if total in self.own for part in parts}

        def take(figures: Iterable[Figure], depth: int) -> None:
            for one in in_order(figures):
                if one.iri not in found:
                    found[one.iri] = depth
                    take((self.own[part] for part in self.parts.get(one.iri, ()) if part in self.own), depth + 1)

        take((one for one in self.own.values() if one.iri not in below), 0)
        take(self.own.values(), 0)
        return [(self.own[iri], depth) for iri, depth in found.items()]

    def statements(self) -> list[tuple[Figure, int, Claim | None]]:
        """Return the figures in order, each with every claim that gives it; a figure without a claim stands once."""
        return [(one, depth, claim) for one, depth in self.in_order() for claim in one.statements or (None,)]

    @property
    def records(self) -> list[Record]:
        """Everything that the page shows: the figures, and the conflicts."""
        return [*(found.record for found in self.known.values()), *self.conflicts.values()]


def load_matter(graph: Graph, iris: set[str]) -> Matter:
    """Read figures, and whatever their relations lead to."""
    parts: dict[str, list[str]] = defaultdict(list)
    shares: dict[str, str] = {}
    conflicts: dict[str, None] = {}
    for row in graph.rows("figure_relations", figure=sorted(iris)):
        source, target, relation = iri_of(row["from"]), iri_of(row["to"]), iri_of(row["relation"]).removeprefix(ns.ONT)
        if relation == "componentOf" and source not in parts[target]:
            parts[target].append(source)
        elif relation == "shareOf":
            shares[source] = target
        elif relation == "compares":
            conflicts[source] = None
    judged = load_records(graph, conflicts)
    linked = {*parts, *(p for some in parts.values() for p in some), *shares, *shares.values()}
    linked |= {node for record in judged.values() for node in record.nodes("compares")}
    known = {iri: figure(record) for iri, record in load_records(graph, sorted(iris | linked)).items()}
    return Matter(
        {iri: found for iri, found in known.items() if iri in iris},
        known,
        {total: tuple(some) for total, some in parts.items() if some},
        shares,
        judged,
    )
