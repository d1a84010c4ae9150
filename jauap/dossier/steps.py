"""The chain of a case as steps: when, what, which body, with what outcome, and who says so."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from jauap import namespaces as ns
from jauap.dossier.model import Step
from jauap.dossier.notes import Notes
from jauap.dossier.speakers import Speakers
from jauap.pages.chain import Link, when_words
from jauap.pages.facts import property_words
from jauap.pages.headers import sentence
from jauap.pages.missing import NO_RECORD, missing_words
from jauap.pages.visit import Visit

# What decides how a case went; where and on whom it was done is in the step's name.
_POINTS: Final = ("outcome", "ground", "groundText", "registrationStatus", "referredTo")


def steps(visit: Visit, links: Iterable[Link], speakers: Speakers, notes: Notes) -> tuple[Step, ...]:
    """Return a chain as steps; neighbours that say the same of different people become one."""
    merged: list[Step] = []
    for one in (_step(visit, link, speakers, notes) for link in links):
        if merged and _alike(merged[-1]) == _alike(one):
            merged[-1] = _together(merged[-1], one)
        else:
            merged.append(one)
    return tuple(merged)


def _alike(one: Step) -> tuple[object, ...]:
    said = tuple((s.status, s.speakers, s.against) for s in one.said)
    return one.when, one.kind, one.body, one.points, one.disputed, said


def _together(first: Step, second: Step) -> Step:
    said = tuple(
        replace(one, notes=tuple(sorted({*one.notes, *other.notes})))
        for one, other in zip(first.said, second.said, strict=True)
    )
    return replace(first, names=(*first.names, *second.names), said=said)


def _step(visit: Visit, link: Link, speakers: Speakers, notes: Notes) -> Step:
    """Return one link of a chain as a step."""
    record = link.record
    points = tuple(
        (sentence(visit.label(ns.ONT + name).text), property_words(visit, record, name))
        for name in _POINTS
        if ns.ONT + name in record.values or ns.ONT + name in record.absent
    )
    return Step(
        when_words(visit, record),
        sentence(visit.label(link.kind).text),
        (str(visit.label(record.iri)),),
        _body(visit, link),
        link.is_act,
        points,
        speakers.said(record.claims, notes),
        record.disputed,
    )


def _body(visit: Visit, link: Link) -> str:
    if not link.is_act:
        return visit.t("not an act of a body")
    names = ", ".join(str(visit.label(body)) for body in link.bodies)
    return missing_words(link.absent_body or NO_RECORD, visit.t) if link.absent_body or not names else names
