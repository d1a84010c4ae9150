"""Records with their claims and passages, as the pages show them: read with three queries for any number of nodes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.pages.graph import Graph, Row, Term, iri_of, text_of
from jauap.pages.missing import NEGATIVES

SUPPORTED: Final = ns.ONT + "supportedBy"
DISPUTED: Final = ns.ONT + "disputedBy"
_DERIVED: Final = ns.GRAPH + "derived/"


@dataclass(frozen=True, slots=True)
class Source:
    """One place of a document: section, the words that find it, its characters, and the text's hash."""

    passage: str
    document: str
    section: str = ""
    locator: str = ""
    sha256: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement about a record.

    Attributes:
        disputes: the claim stands against the record, not for it.
        speakers: who says it; empty with ``speaker_not_stated``.
        supports: properties whose values the claim carries; empty when it carries the whole record.
        says: what only this claim gives, as property and value.
    """

    iri: str
    disputes: bool
    speakers: tuple[str, ...]
    relays: tuple[str, ...]
    status: str
    stated_on: Term | None
    supports: frozenset[str]
    says: tuple[str, Term] | None
    sources: tuple[Source, ...]
    speaker_not_stated: bool = False


@dataclass(frozen=True)
class Record:
    """One node with its values, what is absent, and its claims.

    Attributes:
        derived: properties whose values a rule of the build computed.
        registered: properties whose values stand in the registers, which identify and assert nothing.
    """

    iri: str
    values: Mapping[str, tuple[Term, ...]]
    derived: frozenset[str]
    registered: frozenset[str]
    absent: Mapping[str, str]
    claims: tuple[Claim, ...]

    def first(self, name: str) -> Term | None:
        """Return the first value of a property of ours."""
        return next(iter(self.values.get(ns.ONT + name, ())), None)

    def nodes(self, name: str) -> tuple[str, ...]:
        """Return the nodes that a property of ours points to."""
        return tuple(v.value for v in self.values.get(ns.ONT + name, ()) if isinstance(v, ox.NamedNode))

    def claims_for(self, prop: str) -> tuple[Claim, ...]:
        """Return the claims that carry a property's values."""
        if prop in self.derived or prop in self.registered:
            return ()
        return tuple(c for c in self.claims if not c.says and (not c.supports or prop in c.supports))

    @property
    def disputed(self) -> bool:
        """Say whether somebody stands against this record."""
        return any(claim.disputes for claim in self.claims)


def load_records(graph: Graph, iris: Iterable[str]) -> dict[str, Record]:
    """Read records; a node that the graph does not know is left out."""
    wanted = list(dict.fromkeys(iris))
    if not wanted:
        return {}
    values: dict[str, dict[str, list[Term]]] = {iri: defaultdict(list) for iri in wanted}
    graphs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in graph.rows("record_values", record=wanted):
        record, prop, value = iri_of(row["record"]), iri_of(row["property"]), row["value"]
        if value is not None and value not in values[record][prop]:
            values[record][prop].append(value)
        graphs[record, prop].add(iri_of(row["graph"]))
    claims = _load_claims(graph, wanted)
    return {
        iri: Record(
            iri,
            {prop: tuple(terms) for prop, terms in properties.items()},
            frozenset(p for p in properties if any(g.startswith(_DERIVED) for g in graphs[iri, p])),
            frozenset(p for p in properties if graphs[iri, p] == {ns.GRAPH_REGISTERS}),
            {iri_of(term): NEGATIVES[prop] for prop in NEGATIVES for term in properties.get(prop, ())},
            claims.get(iri, ()),
        )
        for iri, properties in values.items()
        if properties
    }


def _load_claims(graph: Graph, records: list[str]) -> dict[str, tuple[Claim, ...]]:
    stances: dict[tuple[str, str, str], None] = {}
    parts: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in graph.rows("record_claims", record=records):
        claim, prop, value = iri_of(row["claim"]), iri_of(row["property"]), row["value"]
        stances.setdefault((iri_of(row["record"]), claim, iri_of(row["stance"])))
        if value is not None and value not in parts[claim][prop]:
            parts[claim][prop].append(value)
    passages = {iri_of(p) for properties in parts.values() for p in properties.get(ns.ONT + "hasPassage", ())}
    sources = load_sources(graph, passages)
    found: dict[str, list[Claim]] = defaultdict(list)
    for record, claim, stance in stances:
        found[record].append(_claim(claim, record, stance == DISPUTED, parts[claim], sources))
    return {record: tuple(sorted(claims, key=_order)) for record, claims in found.items()}


def load_sources(graph: Graph, passages: Iterable[str]) -> dict[str, Source]:
    """Read where passages stand, in the order of the text."""
    wanted = sorted(passages)
    rows = graph.rows("passages", passage=wanted) if wanted else []
    # Two sheets may name one place by other words: the longer ones are shown.
    found = {iri_of(row["passage"]): _source(row) for row in sorted(rows, key=lambda row: len(text_of(row["locator"])))}
    return dict(sorted(found.items(), key=lambda item: (item[1].start, item[0])))


def _source(row: Row) -> Source:
    start, end = text_of(row["start"]), text_of(row["end"])
    return Source(
        iri_of(row["passage"]),
        iri_of(row["document"]),
        text_of(row["section"]),
        text_of(row["locator"]),
        text_of(row["sha256"]),
        int(start) if start else -1,
        int(end) if end else -1,
    )


def _claim(
    iri: str, record: str, disputes: bool, parts: Mapping[str, list[Term]], sources: Mapping[str, Source]
) -> Claim:
    def nodes(name: str) -> tuple[str, ...]:
        return tuple(term.value for term in parts.get(ns.ONT + name, ()) if isinstance(term, ox.NamedNode))

    said = [*parts.get(ns.ONT + "claimObject", ()), *parts.get(ns.ONT + "claimValue", ())]
    says = (nodes("claimPredicate")[0], said[0]) if nodes("claimPredicate") and said else None
    return Claim(
        iri,
        disputes,
        nodes("assertedBy"),
        nodes("relayedBy"),
        next(iter(nodes("epistemicStatus")), ""),
        next(iter(parts.get(ns.ONT + "statedOn", ())), None),
        frozenset(nodes("supports")),
        says,
        tuple(sources[p] for p in sources if p in nodes("hasPassage")),
        ns.ONT + "assertedBy" in nodes("notStated"),
    )


def _order(claim: Claim) -> tuple[bool, int, str]:
    return claim.disputes, claim.sources[0].start if claim.sources else 0, claim.iri
