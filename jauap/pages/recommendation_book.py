"""The recommendations in the graph: who made them in which reporting cycle, and how they are parts of each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.pages.addresses import short_id
from jauap.pages.graph import Graph, iri_of, text_of
from jauap.pages.records import Record

# Russian texts write the points of a UN paragraph with whichever letter looks right (7.а, 7.b).
_LATIN = str.maketrans("авсе", "abce")
NUMBER = ns.DCTERMS + "identifier"


@dataclass(frozen=True)
class Group:
    """What one author recommends in one cycle.

    Attributes:
        key: what an address calls it.
        kind: IRI of the class: recommendations, or issues of a list.
        cycle: IRI of the cycle, empty without one.
    """

    key: str
    kind: str
    cycle: str
    authors: tuple[str, ...]
    members: tuple[str, ...]


def groups(graph: Graph) -> dict[str, Group]:
    """Return the groups by key: by cycle, those without a cycle last."""
    kinds: dict[str, str] = {}
    cycles: dict[str, str] = {}
    authors: dict[str, set[str]] = defaultdict(set)
    for row in graph.rows("recommendations"):
        record = iri_of(row["record"])
        kinds[record] = iri_of(row["kind"])
        cycles[record] = cycles.get(record) or iri_of(row["cycle"])
        authors[record] |= {iri_of(row["author"])} - {""}
    found: dict[tuple[str, tuple[str, ...], str], list[str]] = defaultdict(list)
    for record, kind in kinds.items():
        found[cycles[record], tuple(sorted(authors[record])), kind].append(record)
    ordered = sorted(found.items(), key=lambda item: (not item[0][0], item[0]))
    made = [
        Group(_key(cycle, people, kind), kind, cycle, people, tuple(members))
        for (cycle, people, kind), members in ordered
    ]
    return {group.key: group for group in made}


def _key(cycle: str, authors: Iterable[str], kind: str) -> str:
    return ".".join([*map(short_id, authors), short_id(cycle) if cycle else "no-cycle", kind.removeprefix(ns.ONT)])


def number(record: Record) -> str:
    """Return the number that the source gives, empty without one."""
    return text_of(next(iter(record.values.get(NUMBER, ())), None))


def in_order(records: Mapping[str, Record]) -> list[tuple[Record, int]]:
    """Return recommendations as a source orders them, parts below their whole, each with its depth."""
    below: dict[str, list[Record]] = defaultdict(list)
    tops = []
    for record in records.values():
        wholes = [whole for whole in record.nodes("subItemOf") if whole in records]
        for whole in wholes:
            below[whole].append(record)
        if not wholes:
            tops.append(record)
    found: dict[str, int] = {}

    def take(some: Iterable[Record], depth: int) -> None:
        for record in sorted(some, key=_place):
            if record.iri not in found:
                found[record.iri] = depth
                take(below[record.iri], depth + 1)

    take(tops, 0)
    take(records.values(), 0)
    return [(records[iri], depth) for iri, depth in found.items()]


def _place(record: Record) -> tuple[bool, list[tuple[int, str]], int, str]:
    """Order by number as people do (7 before 10), those without a number last, then by place in the source."""
    said = number(record).lower().translate(_LATIN)
    parts = [(int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|\D+", said)]
    order = record.first("orderInSource")
    return not parts, parts, int(order.value) if isinstance(order, ox.Literal) else 0, record.iri


def parts_of(graph: Graph, iri: str) -> list[str]:
    """Return a recommendation and all its parts, itself first."""
    return [iri, *(iri_of(row["part"]) for row in graph.rows("recommendation_parts", recommendation=iri))]
