"""Everything the graph holds, with the marks by which it can be narrowed: kind, period, region, norm, source."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from jauap import namespaces as ns
from jauap.geography.gazetteer import regions
from jauap.pages.addresses import short_id
from jauap.pages.graph import Graph, iri_of, text_of
from jauap.pages.place_counts import load_places

FACETS: Final = ("kind", "year", "region", "norm", "source")
# What people look for comes first; everything else follows by its class.
_FIRST: Final = ("Case", "Person", "PersonGroup", "StateBody", "Court", "CivilSocietyOrganization", "LegalAct", "Place")
_LONGEST_SPAN: Final = 40
"""Years; what lasts longer (a law without an end) says nothing about a year."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One record or norm; ``marks`` are the values that it has in each facet."""

    iri: str
    marks: Mapping[str, frozenset[str]]

    def fits(self, wish: Mapping[str, Sequence[str]], but: str = "") -> bool:
        """Say whether the thing has one of the wished values in every facet, one facet left out of account."""
        return all(not values or facet == but or self.marks[facet] & set(values) for facet, values in wish.items())


@dataclass(frozen=True)
class Index:
    """The things, and the names of sources by the value that stands for them."""

    things: tuple[Thing, ...]
    sources: Mapping[str, tuple[str, str]]

    def fitting(self, wish: Mapping[str, Sequence[str]]) -> list[Thing]:
        """Return the things that a wish leaves."""
        return [thing for thing in self.things if thing.fits(wish)]

    def counts(self, wish: Mapping[str, Sequence[str]], facet: str, among: Iterable[Thing]) -> Counter[str]:
        """Count the values of a facet over what the wishes in the other facets leave."""
        return Counter(mark for thing in among if thing.fits(wish, facet) for mark in thing.marks[facet])


@st.cache_resource(max_entries=2, show_spinner=False)
def thing_index(version: str, _graph: Graph) -> Index:
    """Return the index of one version of the graph."""
    del version
    return build_index(_graph)


def build_index(graph: Graph) -> Index:
    """Read every thing with its marks."""
    marks: dict[str, dict[str, set[str]]] = defaultdict(lambda: {facet: set() for facet in FACETS})
    for row in graph.rows("things"):
        marks[iri_of(row["thing"])]["kind"].add(iri_of(row["type"]).removeprefix(ns.ONT))
    _add_years(graph, marks)
    _add_regions(graph, marks)
    for iri in [iri for iri in marks if iri.startswith(ns.LEX)]:
        marks[iri]["norm"].add(act_of(iri))
    for row in graph.rows("thing_norms"):
        if iri_of(row["thing"]) in marks:
            marks[iri_of(row["thing"])]["norm"].add(act_of(iri_of(row["norm"])))
    sources = _add_sources(graph, marks)
    for row in graph.rows("case_events"):  # a case has the years, regions and norms of its events
        for facet in ("year", "region", "norm"):
            marks[iri_of(row["case"])][facet] |= marks[iri_of(row["event"])][facet]
    things = (Thing(iri, {facet: frozenset(values) for facet, values in found.items()}) for iri, found in marks.items())
    return Index(tuple(sorted(things, key=_order)), sources)


def _order(thing: Thing) -> tuple[int, str, str]:
    kind = min(thing.marks["kind"], default="")
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST), kind, thing.iri


def act_of(norm: str) -> str:
    """Return the short id of the act that a norm belongs to: country and name of its address."""
    return "lex:" + "/".join(norm.removeprefix(ns.LEX).split("/")[:2])


def _add_years(graph: Graph, marks: Mapping[str, dict[str, set[str]]]) -> None:
    days: dict[str, list[str]] = defaultdict(list)
    for row in graph.rows("thing_days"):
        days[iri_of(row["thing"])] += filter(None, (text_of(row["earliest"]), text_of(row["latest"])))
    for iri, found in days.items():
        first, last = int(min(found)[:4]), int(max(found)[:4])
        if iri in marks and last - first < _LONGEST_SPAN:
            marks[iri]["year"].update(map(str, range(first, last + 1)))


def _add_regions(graph: Graph, marks: Mapping[str, dict[str, set[str]]]) -> None:
    places = load_places(graph)
    for iri, place in places.items():
        if iri in marks and place.region in regions():
            marks[iri]["region"].add(place.region)
    for row in graph.rows("thing_places"):
        place_of = places.get(iri_of(row["place"]))
        if iri_of(row["thing"]) in marks and place_of is not None and place_of.region:
            marks[iri_of(row["thing"])]["region"].add(place_of.region)


def _add_sources(graph: Graph, marks: Mapping[str, dict[str, set[str]]]) -> dict[str, tuple[str, str]]:
    """Mark things with the parts of documents they were read from.

    Returns:
        Document and part by mark, in the order of the texts.
    """
    rows = sorted(
        graph.rows("passage_parts"), key=lambda row: (iri_of(row["document"]), int(text_of(row["start"]) or 0))
    )
    names: dict[tuple[str, str], str] = {}
    parts: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for row in rows:
        document, _ = key = iri_of(row["document"]), text_of(row["part"])
        if key not in names:
            numbers[document] += 1
            names[key] = f"{short_id(document)}.{numbers[document]}"
        parts[iri_of(row["passage"])] = names[key]
    for row in graph.rows("thing_passages"):
        if iri_of(row["thing"]) in marks and iri_of(row["passage"]) in parts:
            marks[iri_of(row["thing"])]["source"].add(parts[iri_of(row["passage"])])
    return {mark: key for key, mark in names.items()}
