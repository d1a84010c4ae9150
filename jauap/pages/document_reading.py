"""What was read of a document: its places in the order of the text, with sections, claims and records."""

from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from jauap.pages.graph import Graph, iri_of, text_of
from jauap.pages.visit import Visit

_KEPT: Final = 16


@dataclass
class Place:
    """One passage with what was read from it."""

    iri: str
    section: str
    locator: str
    claims: dict[str, None] = field(default_factory=dict)
    records: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """The places of a document in the order of its text."""

    places: tuple[Place, ...]

    @property
    def claims(self) -> set[str]:
        """Claims that were read from the document."""
        return {claim for place in self.places for claim in place.claims}

    @property
    def records(self) -> set[str]:
        """Records that they are about."""
        return {record for place in self.places for record in place.records}

    def sections(self) -> dict[str, list[Place]]:
        """Return the places by the path of their section, in the order of the text; empty for places without one."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.section, []).append(place)
        return found


def load_reading(visit: Visit, document: str) -> Reading:
    """Read the places of a document."""
    return _reading(visit.graph.version, document, visit.graph)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _reading(version: str, document: str, _graph: Graph) -> Reading:
    del version  # tells answers apart
    places: dict[str, Place] = {}
    for row in _graph.rows("document_passages", document=document):
        iri = iri_of(row["passage"])
        place = places.setdefault(iri, Place(iri, text_of(row["section"]), text_of(row["locator"])))
        place.claims.update(dict.fromkeys(filter(None, [iri_of(row["claim"])])))
        place.records.update(dict.fromkeys(filter(None, [iri_of(row["record"])])))
    return Reading(tuple(places.values()))
