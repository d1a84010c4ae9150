"""Links between IRIs from the rows of the link queries, each with its name and how well it stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.network.labels import from_row
from jauap.network.model import EdgeKind
from jauap.network.queries import Row, select, true, value
from jauap.network.standing import Claim, standing, status_name

ACTING_BODY = ns.ONT + "actingBody"
_DISPUTED_BY = ns.ONT + "disputedBy"
_INVOLVEMENT = ns.PROV + "agent"


@dataclass(frozen=True, slots=True)
class Link:
    """An edge whose ends are still IRIs; ``via`` is the record that makes it, where that is not the source itself."""

    source: str
    target: str
    label: str
    kind: EdgeKind
    predicate: str
    via: str = ""


def records(rows: Iterable[Row]) -> set[str]:
    """Return the records whose claims say how well the links of these rows stand."""
    return {value(row, "via") or value(row, "source") for row in rows}


def make_links(rows: Iterable[Row], claims: Mapping[str, list[Claim]], lang: str) -> list[Link]:
    """Turn rows of ``case``, ``ties`` or ``neighbourhood`` into links, the same one only once."""
    grouped: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        key = (value(row, "source"), value(row, "predicate"), value(row, "target"), value(row, "via"))
        if key[0] != key[2]:
            grouped[key].append(row)
    links = {}
    for (source, predicate, target, via), same in grouped.items():
        kind = _kind(same, claims.get(via or source, []), predicate if not via else "")
        label = from_row(same[0], lang, predicate)
        links[source, predicate, target, label] = Link(source, target, label, kind, predicate, via)
    return _without_repeats(list(links.values()))


def read_said(store: ox.Store, iris: Iterable[str], lang: str) -> list[Link]:
    """Return the links that stand in one claim only, as its status has it."""
    links = []
    for row in select(store, "said", node_iri=sorted(set(iris))):
        claim = Claim(status_name(value(row, "status")), value(row, "stance") == _DISPUTED_BY, frozenset())
        predicate = value(row, "predicate")
        label = from_row(row, lang, predicate)
        kind = standing([claim], predicate)
        links.append(Link(value(row, "source"), value(row, "target"), label, kind, predicate))
    return list(dict.fromkeys(links))


def _kind(rows: list[Row], claims: list[Claim], predicate: str) -> EdgeKind:
    if all(true(row, "derived") for row in rows):
        return "inferred"
    kind = standing(claims, predicate)
    # "Suspected" and "alleged" are degrees of an involvement, whoever says so.
    return "unconfirmed" if kind == "stated" and any(true(row, "hedged") for row in rows) else kind


def _without_repeats(links: list[Link]) -> list[Link]:
    """Leave out the derived acting body where the act names that body itself."""
    named = {(link.source, link.target) for link in links if link.predicate != ACTING_BODY}
    return [link for link in links if link.predicate != ACTING_BODY or (link.source, link.target) not in named]
