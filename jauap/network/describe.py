"""Nodes of a network from the graph: class, name, date, place in the order, and what else is said of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.i18n import edtf_words
from jauap.network.kinds import LANGUAGES, kind_of
from jauap.network.labels import choose, from_row
from jauap.network.model import Node
from jauap.network.queries import select, value
from jauap.network.words import words

LABELS = frozenset({ns.RDFS + "label", ns.SKOS + "prefLabel"})
_RANK = ns.ONT + "rank"
_DATE = ns.ONT + "edtf"
MAX_DETAILS = 12
"""Values of one node that are shown; the page of the node has all of them."""


@dataclass(slots=True)
class _Found:
    classes: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    rank: int | None = None
    date: str = ""


def describe(store: ox.Store, iris: Iterable[str], lang: str, *, details: bool = True) -> dict[str, Node]:
    """Return a node for each IRI, by IRI; an IRI that the graph does not know gets a bare node.

    Args:
        store: the graph.
        iris: what to describe.
        lang: language of names and values.
        details: whether values are read too, which large networks can do without.
    """
    wanted = sorted(set(iris))
    found: dict[str, _Found] = {iri: _Found() for iri in wanted}
    for row in select(store, "nodes", node_iri=wanted):
        _take(found[value(row, "node")], value(row, "property"), row["value"])
    said = _details(store, wanted, lang) if details else {}
    return {iri: _node(iri, facts, said.get(iri, []), lang) for iri, facts in found.items()}


def _take(facts: _Found, predicate: str, term: object) -> None:
    if isinstance(term, ox.NamedNode):
        facts.classes.add(term.value)
    elif isinstance(term, ox.Literal) and predicate in LABELS:
        facts.names.setdefault(term.language or "", term.value)
    elif isinstance(term, ox.Literal) and predicate == _RANK:
        facts.rank = int(term.value) if facts.rank is None else min(facts.rank, int(term.value))
    elif isinstance(term, ox.Literal) and predicate == _DATE:
        facts.date = facts.date or term.value


def _node(iri: str, facts: _Found, said: list[tuple[str, str]], lang: str) -> Node:
    when = edtf_words(facts.date, lang) if facts.date and lang in LANGUAGES else facts.date
    # The name in the other language stands beside a translation, as on every page.
    other = [(words(lang)["name"] + f" [{c}]", n) for c, n in sorted(facts.names.items()) if c and c != lang]
    dated = [(words(lang)["when"], when)] if when else []
    detail = (*(other if facts.names.get(lang) else ()), *dated, *said)
    label = choose(facts.names, lang, iri)
    return Node(ns.short(iri), iri, label, kind_of(facts.classes), detail, facts.rank, when)


def _details(store: ox.Store, iris: list[str], lang: str) -> dict[str, list[tuple[str, str]]]:
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in select(store, "details", node_iri=iris):
        term = row["value"]
        if isinstance(term, ox.Literal) and term.language not in (None, lang):
            continue
        name = from_row(row, lang, value(row, "property"), "name")
        text = term.value if isinstance(term, ox.Literal) else from_row(row, lang, value(row, "value"), "value")
        said[value(row, "node")][name].append(text)
    return {
        iri: [(name, "; ".join(values)) for name, values in by_name.items()][:MAX_DETAILS]
        for iri, by_name in said.items()
    }
