"""Places made coarser: the region around a place, and the place's name where it stands in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.publication.policy import Policy

PLACE_PROPERTIES = frozenset({ns.SEM + "hasPlace", ns.ONT + "residence", ns.ONT + "atFacility"})
HAS_PLACE = ox.NamedNode(ns.SEM + "hasPlace")
_CAPITAL = re.compile(r"\b[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][^\W\d_]{3,}")
_ENDING = re.compile(r"(?:[аеёиоуыэюяйь]+|[aeiouy]+)$")
_LABELS = (ns.RDFS + "label", ns.SKOS + "altLabel")


class Places:
    """The places of a store, and what stands for them where a policy makes places coarser."""

    def __init__(self, store: ox.Store, policy: Policy) -> None:
        self._store = store
        self._around: dict[str, set[str]] = defaultdict(set)
        for predicate in (ns.ONT + "within", ns.SEM + "hasPlace"):
            for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
                if predicate == ns.ONT + "within" or self._has(_value(quad.subject), "facilityType"):
                    self._around[_value(quad.subject)].add(_value(quad.object))
        self._kept = set(policy.places_kept)
        for kind in policy.place_types_kept:
            found = store.quads_for_pattern(None, ox.NamedNode(ns.ONT + "placeType"), ox.NamedNode(kind), None)
            self._kept |= {_value(quad.subject) for quad in found}

    def __contains__(self, node: str) -> bool:
        """Say whether a node is a place that lies within another."""
        return node in self._around

    def region(self, place: str) -> str | None:
        """Return the nearest place around (or the place itself) that may be named; None when none is known."""
        level, seen = {place}, {place}
        while level:
            kept = sorted(level & self._kept)
            if kept:
                return kept[0]
            level = {around for inner in level for around in self._around.get(inner, ())} - seen
            seen |= level
        return None

    def label(self, place: str | None, language: str) -> str:
        """Return a place's name in a language; an ellipsis for none."""
        labels = {n.language or "": n.value for n in self._literals(place, ns.RDFS + "label")} if place else {}
        return labels.get(language, "…")

    def patterns(self, places: Iterable[str]) -> list[tuple[re.Pattern[str], str | None]]:
        """Return, for each place that is replaced, what finds its name in a text, and the place that stands for it.

        Bodies and places of detention are not among them: who has to answer is what the graph is for.
        """
        kept = set(_CAPITAL.findall(" ".join(name for place in self._kept for name in self._names(place))))
        found: list[tuple[re.Pattern[str], str | None]] = []
        for place in sorted(set(places)):
            region = self.region(place)
            words = set(_CAPITAL.findall(" ".join(self._names(place)))) - kept
            if region != place and words and self._has(place, "placeType"):
                stems = sorted({re.escape(_ENDING.sub("", word)) for word in words}, key=len, reverse=True)
                found.append((re.compile(rf"\b(?:{'|'.join(stems)})\w{{0,3}}\b"), region))
        return found

    def _names(self, place: str) -> list[str]:
        return [name.value for predicate in _LABELS for name in self._literals(place, predicate)]

    def _literals(self, place: str, predicate: str) -> list[ox.Literal]:
        found = self._store.quads_for_pattern(ox.NamedNode(place), ox.NamedNode(predicate), None, None)
        return [quad.object for quad in found if isinstance(quad.object, ox.Literal)]

    def _has(self, place: str, key: str) -> bool:
        found = self._store.quads_for_pattern(ox.NamedNode(place), ox.NamedNode(ns.ONT + key), None, None)
        return next(found, None) is not None


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
