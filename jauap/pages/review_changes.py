"""What a build would add to the graph and take from it, in rows that can be read."""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.pages.review_desk import Desk
from jauap.pages.review_words import node_words
from jauap.pages.visit import Visit
from jauap.review.check import DryRun

_ADDED: Final = "+"
_GONE: Final = "−"
_LABEL: Final = f"{ns.RDFS}label"
_TYPE: Final = f"{ns.RDF}type"
_INNER: Final = (ns.CLAIM, ns.PASSAGE)
"""Who says it and where: a row for every value would drown the facts."""


def changes(visit: Visit, desk: Desk, run: DryRun) -> list[tuple[str, str, str, str]]:
    """Return sign, node, property and value of what comes and goes, nodes together; claims and passages are counted."""
    names = _names(visit, (*run.added, *run.removed))
    rows: list[tuple[str, str, str, str]] = []
    inner = {_ADDED: 0, _GONE: 0}
    for sign, quads in ((_GONE, run.removed), (_ADDED, run.added)):
        for quad in quads:
            subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
            if subject.startswith(_INNER) or not subject.startswith(ns.BASE):
                inner[sign] += 1
            elif quad.predicate.value not in (_LABEL,) or _in_language(quad.object, visit.language):
                said = _words(visit, desk, names, quad.object)
                rows.append(
                    (sign, _words(visit, desk, names, quad.subject), _property(visit, quad.predicate.value), said)
                )
    rows = list(dict.fromkeys(sorted(rows, key=lambda row: (row[1], row[0], row[2]))))
    for sign, count in inner.items():
        if count:
            rows.append(
                (sign, visit.t("claims and passages"), visit.t("who says it, and where"), visit.t.number(count))
            )
    return rows


def _names(visit: Visit, quads: Iterable[ox.Quad]) -> dict[str, str]:
    """Return what new nodes are called."""
    found: dict[str, str] = {}
    for quad in quads:
        subject, label = quad.subject, quad.object
        if quad.predicate.value != _LABEL or not isinstance(subject, ox.NamedNode) or not isinstance(label, ox.Literal):
            continue
        if label.language == visit.language or subject.value not in found:
            found[subject.value] = label.value
    return found


def _words(visit: Visit, desk: Desk, names: dict[str, str], term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return names.get(term.value) or (
            node_words(visit, desk, ns.short(term.value)) if term.value.startswith(ns.ID) else visit.words(term)
        )
    return visit.words(term) if isinstance(term, ox.Literal) else str(term)


def _property(visit: Visit, iri: str) -> str:
    return visit.t("Kind") if iri == _TYPE else str(visit.words(ox.NamedNode(iri)))


def _in_language(term: object, language: str) -> bool:
    return not isinstance(term, ox.Literal) or term.language in (None, language)
