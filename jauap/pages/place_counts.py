"""Places with what the sources tell of them: facts and cases, region, and where they stand on a map."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from jauap import namespaces as ns
from jauap.geography.gazetteer import Region, points, regions
from jauap.pages.graph import Graph, iri_of
from jauap.pages.visit import Visit

_KEPT: Final = 4
COUNTRY: Final = ns.VOC + "place-type#country"


@dataclass
class PlaceFacts:
    """A place as the graph has it.

    Attributes:
        records, cases: facts that name it, and the cases they belong to.
        above: the places it lies in, nearest first.
        town: the place at whose point it stands, itself or one above it; empty when none has a point.
        region: ISO 3166-2 code of its region, empty when the register and its point do not tell.
    """

    iri: str
    kind: str = ""
    records: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    above: tuple[str, ...] = ()
    town: str = ""
    region: str = ""


def places_of(visit: Visit) -> dict[str, PlaceFacts]:
    """Return every place of the graph, read once for each version."""
    return _places(visit.graph.version, visit.graph)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _places(version: str, _graph: Graph) -> dict[str, PlaceFacts]:
    del version  # tells answers apart
    return load_places(_graph)


def load_places(graph: Graph) -> dict[str, PlaceFacts]:
    """Read every place of the graph."""
    found: dict[str, PlaceFacts] = {}
    parents: dict[str, set[str]] = defaultdict(set)
    for row in graph.rows("places"):
        place = found.setdefault(iri_of(row["place"]), PlaceFacts(iri_of(row["place"])))
        place.kind = iri_of(row["type"]) or place.kind
        parents[place.iri] |= {iri_of(row["within"])} - {""}
        place.records |= {iri_of(row["record"])} - {""}
        place.cases |= {iri_of(row["case"])} - {""}
    for place in found.values():
        place.above = _above(place.iri, parents)
        _stand(place)
    return found


def _above(place: str, parents: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Return what a place lies in, step by step; a circle ends where it began."""
    seen: dict[str, None] = {}
    step = [place]
    while step:
        step = sorted({up for one in step for up in parents.get(one, ())} - seen.keys() - {place})
        seen.update(dict.fromkeys(step))
    return tuple(seen)


def _stand(place: PlaceFacts) -> None:
    """Find where a place stands: at its own point, else at that of the nearest place it lies in."""
    known, by_place = points(), {region.place: code for code, region in regions().items() if region.place}
    for iri in (place.iri, *place.above):
        name = iri.removeprefix(ns.ID)
        if name in known and not place.town:
            place.town = iri
            place.region = place.region or known[name].region
        place.region = place.region or by_place.get(name, "")


def region_words(visit: Visit, region: Region) -> str:
    """Say a region: as the register calls it, else as the gazetteer does."""
    return str(visit.label(ns.ID + region.place)) if region.place else region.names[visit.language]


def stands_words(visit: Visit, place: PlaceFacts) -> str:
    """Say at whose point a place stands on the map."""
    t = visit.t
    if not place.town:
        return t("no known point")
    if place.town == place.iri:
        return t("at its own point")
    return t("at the point of: {town}", town=visit.label(place.town))
