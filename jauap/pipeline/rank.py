"""The order of events within a case.

Stated order (``precededBy``, ``appealOf``, ``agreesWith``; the whole before its part; a decision after the
proceeding it ends) comes first, then dates; an event without a date stands where the source tells it, after the dated
event told before it.
"""

import heapq
from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

_EVENTS = """
PREFIX jauap: <https://w3id.org/jauap/ont#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?case ?event (MIN(?day) AS ?earliest) (MIN(?start) AS ?told) WHERE {
  ?event jauap:partOfCase ?case .
  { ?event a jauap:Event } UNION { ?event a jauap:Proceeding }
  OPTIONAL { ?event jauap:earliest ?day }
  OPTIONAL { ?event jauap:supportedBy/jauap:hasPassage/oa:hasSelector/oa:start ?start }
} GROUP BY ?case ?event
"""
_ORDER = """
PREFIX jauap: <https://w3id.org/jauap/ont#>
PREFIX out: <https://w3id.org/jauap/voc/outcome#>
SELECT DISTINCT ?before ?after WHERE {
  { VALUES ?link { jauap:precededBy jauap:appealOf jauap:agreesWith jauap:subEventOf }
    ?after ?link ?before }
  UNION
  { ?after a jauap:Decision ; jauap:inProceeding ?before
    MINUS { ?after jauap:outcome out:opened } }
}
"""


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """Sort key: day (of its own, or of the dated event told before), place in the text, IRI."""

    day: str
    told: int
    event: str


def rank_events(store: ox.Store) -> dict[str, int]:
    """Number the events of every case from 1.

    Returns:
        Rank by event IRI. An event of two cases is ranked in the first of them by IRI.
    """
    cases: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for row in _select(store, _EVENTS):
        day = row["earliest"].value if row["earliest"] is not None else ""
        told = int(row["told"].value) if row["told"] is not None else 0
        cases[row["case"].value].append((row["event"].value, day, told))
    before: dict[str, set[str]] = defaultdict(set)
    for row in _select(store, _ORDER):
        before[row["after"].value].add(row["before"].value)
    ranks: dict[str, int] = {}
    for case in sorted(cases):
        for number, event in enumerate(_sorted(_keys(cases[case]), before), start=1):
            ranks.setdefault(event, number)
    return ranks


def _keys(events: list[tuple[str, str, int]]) -> dict[str, _Key]:
    keys: dict[str, _Key] = {}
    day_so_far = ""
    for event, day, told in sorted(events, key=lambda e: (e[2], e[0])):
        day_so_far = day or day_so_far
        keys[event] = _Key(day or day_so_far, told, event)
    return keys


def _sorted(keys: dict[str, _Key], before: dict[str, set[str]]) -> list[str]:
    """Topological order, the smallest key first; a circle is opened at its smallest key."""
    waiting = {event: {b for b in before[event] if b in keys and b != event} for event in keys}
    followers: dict[str, set[str]] = defaultdict(set)
    for event, earlier in waiting.items():
        for b in earlier:
            followers[b].add(event)
    ready = [keys[event] for event, earlier in waiting.items() if not earlier]
    heapq.heapify(ready)
    ordered: list[str] = []
    done: set[str] = set()
    while len(ordered) < len(keys):
        if not ready:
            heapq.heappush(ready, min(keys[e] for e in keys if e not in done))
        event = heapq.heappop(ready).event
        if event in done:
            continue
        done.add(event)
        ordered.append(event)
        for follower in followers[event]:
            waiting[follower].discard(event)
            if not waiting[follower] and follower not in done:
                heapq.heappush(ready, keys[follower])
    return ordered


def _select(store: ox.Store, query: str) -> ox.QuerySolutions:
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return solutions
