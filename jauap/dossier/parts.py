"""The lists below the chain: gaps, evidence, what is open, other facts, people, norms; long ones are cut and say so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from jauap import namespaces as ns
from jauap.dossier.model import Item, Part
from jauap.dossier.notes import Notes
from jauap.pages.chain import Link
from jauap.pages.gap_parts import load_gaps, rule_title
from jauap.pages.graph import iri_of
from jauap.pages.headers import class_words, sentence
from jauap.pages.missing import NONE, NOT_STATED, UNKNOWN, missing_words
from jauap.pages.records import Claim, Record
from jauap.pages.visit import Visit

_FEWEST: Final = 1
Line = tuple[str, str, Sequence[Claim]]
"""A text, what is added in small letters, and the claims behind it."""
Groups = Mapping[str, Sequence[Line]]


def parts(
    visit: Visit, case: Record, records: Sequence[Record], links: Sequence[Link], notes: Notes, longest: int
) -> list[Part]:
    """Return the lists that hold something, in reading order.

    Args:
        longest: items of a list that are printed, about; the page of the case has all.
    """
    t = visit.t
    chained = {link.record.iri for link in links}
    others = [record for record in records if record.iri not in chained]
    found = [
        (t("Accountability gaps that the facts show"), _gaps(visit, case.iri)),
        (t("Evidence for and against"), _evidence(visit, others)),
        (t("What the sources leave open"), _open(visit, records)),
        (t("Other facts of the case"), _others(visit, others)),
        (t("People and bodies"), _named(visit, records, "Actor")),
        (t("Norms invoked"), _named(visit, records, "Norm")),
    ]
    return [_part(visit, heading, groups, longest, notes) for heading, groups in found if groups]


def _part(visit: Visit, heading: str, groups: Groups, longest: int, notes: Notes) -> Part:
    """Cut a list: short groups whole, long ones at their share of what fits."""
    share = max(_FEWEST, longest // len(groups))
    shown = tuple(
        (words, tuple(Item(text, more, notes.of(claims)) for text, more, claims in items[:share]))
        for words, items in groups.items()
    )
    left = sum(len(items) for items in groups.values()) - sum(len(items) for _, items in shown)
    cut = visit.t.plural("{count} more is on the page of the case", "{count} more are on the page of the case", left)
    return Part(heading, shown, cut if left else "")


def _gaps(visit: Visit, case: str) -> Groups:
    t = visit.t
    found: dict[str, list[Line]] = defaultdict(list)
    for gap in load_gaps(visit.graph):
        if gap.case == case:
            bodies = t.listing(str(visit.label(body)) for body in gap.bodies)
            more = f"{visit.label(gap.certainty)}; {bodies}" if bodies else str(visit.label(gap.certainty))
            found[rule_title(visit, gap.number)].append((str(visit.label(gap.subject)), more, ()))
    return found


def _evidence(visit: Visit, records: Iterable[Record]) -> Groups:
    """Return the pieces of evidence by what they stand for or against."""
    found: dict[str, list[Line]] = defaultdict(list)
    stands = {"supportsAllegation": visit.t("for"), "refutesAllegation": visit.t("against")}
    for record in records:
        for name, words in stands.items():
            about = "; ".join(str(visit.label(iri)) for iri in record.nodes(name))
            if about:
                found[f"{sentence(words)} — {about}"].append((str(visit.label(record.iri)), "", record.claims))
    return found


def _open(visit: Visit, records: Iterable[Record]) -> Groups:
    """Return what the sources leave open: kind and property in front, the records behind."""
    found: dict[tuple[int, str], list[Line]] = defaultdict(list)
    kinds = (UNKNOWN, NONE, NOT_STATED)
    for record in records:
        for prop, kind in record.absent.items():
            words = f"{missing_words(kind, visit.t)} — {visit.label(prop)}"
            found[kinds.index(kind), words].append((str(visit.label(record.iri)), "", ()))
    return {words: items for (_, words), items in sorted(found.items())}


def _others(visit: Visit, records: Iterable[Record]) -> Groups:
    """Return the facts that are no steps: harm, safeguards, findings, figures; people and evidence have lists."""
    iris = [record.iri for record in records]
    named = visit.graph.members(iris, "Actor") | visit.graph.members(iris, "Evidence")
    visit.graph.types(iris)
    found: dict[str, list[Line]] = defaultdict(list)
    for record in records:
        if record.iri not in named and record.claims:
            flag = visit.t("disputed") if record.disputed else ""
            found[sentence(class_words(visit, record.iri))].append((str(visit.label(record.iri)), flag, record.claims))
    return found


def _named(visit: Visit, records: Sequence[Record], of_class: str) -> Groups:
    """Return the nodes of a class that the records name, each with its parts; those with most parts first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    structure = {ns.ONT + name for name in ("partOfCase", "supportedBy", "disputedBy", "actingBody", "employs")}
    for record in records:
        role = record.first("role")
        for prop, terms in record.values.items():
            if prop not in structure:
                words = visit.words(role) if role is not None else visit.label(prop).text
                for iri in filter(None, map(iri_of, terms)):
                    found[iri][words] = None
    members = visit.graph.members(found, of_class)
    lines: list[Line] = [(str(visit.label(iri)), ", ".join(found[iri]), ()) for iri in found if iri in members]
    return {"": sorted(lines, key=lambda line: (-line[1].count(","), line[0]))} if lines else {}
