"""Sections of a case page below its chain: evidence, what is contested, what is open, people, norms."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.i18n import P2_
from jauap.pages.chain import Link, when_markup
from jauap.pages.counts import counts_markup
from jauap.pages.headers import class_words, names_markup, sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, NONE, NOT_STATED, UNKNOWN, missing_markup
from jauap.pages.records import Record
from jauap.pages.sources import claims_markup, node_link, sources_markup
from jauap.pages.visit import Visit

_EVIDENCE: Final = {ns.ONT + "Evidence", ns.ONT + "ForensicFinding"}
# Links that say how the case is put together, not who took part.
_STRUCTURE: Final = {ns.ONT + name for name in ("partOfCase", "supportedBy", "disputedBy", "actingBody")}
# How an editor read a source is no dispute about what happened.
EDITORS_READING: Final = ns.VOC + "epistemic-status#inferred-by-editor"
BREAK: Final = Markup("<br>")


def case_header_markup(visit: Visit, case: Record, parts: Sequence[Record], links: Sequence[Link]) -> Markup:
    """Return names, kind and figures of a case."""
    acts = [link for link in links if link.is_act]
    kind = case.first("caseType")
    figures = [
        (len(acts), P2_("act of a body", "acts of bodies")),
        (
            sum(link.absent_body == NOT_STATED for link in acts),
            P2_("act whose body is not stated", "acts whose body is not stated"),
        ),
        (
            sum(link.absent_body == UNKNOWN for link in acts),
            P2_("act whose body the source calls unknown", "acts whose body the sources call unknown"),
        ),
        (sum(record.disputed for record in parts), P2_("fact that somebody disputes", "facts that somebody disputes")),
        (len({claim.iri for record in parts for claim in record.claims}), P2_("claim", "claims")),
    ]
    facts = [element("p", sentence(visit.words(kind)), class_="jauap-small")] if kind is not None else []
    return join([names_markup(visit, case.iri), *facts, counts_markup(visit.t, figures)])


def evidence_markup(visit: Visit, parts: Sequence[Record]) -> Markup:
    """Return the pieces of evidence: for or against which allegation, and what became of each in decisions."""
    t = visit.t
    types = visit.graph.types([record.iri for record in parts])
    rows = []
    for record in parts:
        supports, refutes = record.nodes("supportsAllegation"), record.nodes("refutesAllegation")
        if not supports and not refutes and not _EVIDENCE & set(types[record.iri]):
            continue
        stance = [join([t("for"), ": ", node_link(visit, iri)]) for iri in supports]
        stance += [join([t("against"), ": ", node_link(visit, iri)]) for iri in refutes]
        rows.append(
            [
                join(
                    [
                        node_link(visit, record.iri, capital=True),
                        BREAK,
                        element("span", class_words(visit, record.iri), class_="jauap-small"),
                    ]
                ),
                join(stance, BREAK) if stance else missing_markup(NO_RECORD, t),
                _treatment(visit, record.iri, parts) or missing_markup(NO_RECORD, t),
                claims_markup(visit, record.claims),
            ]
        )
    headings = [t("Evidence"), t("Stands"), t("What decisions did with it"), t("Claims and sources")]
    return table(headings, rows, caption=t("Evidence for and against"), head_column=True) if rows else Markup("")


def _treatment(visit: Visit, evidence: str, parts: Sequence[Record]) -> Markup:
    t = visit.t
    words = {"reliedOn": t("relied on by"), "disregarded": t("disregarded by")}
    found = [
        join([said, " ", node_link(visit, record.iri)])
        for record in parts
        for name, said in words.items()
        if evidence in record.nodes(name)
    ]
    return join(found, BREAK)


def contested_markup(visit: Visit, records: Iterable[Record]) -> Markup:
    """Return every record that somebody stands against, or of which another source says otherwise."""
    t = visit.t
    rows = [
        [node_link(visit, record.iri, capital=True), when_markup(visit, record), claims_markup(visit, record.claims)]
        for record in records
        if record.disputed or any(claim.says and claim.status != EDITORS_READING for claim in record.claims)
    ]
    headings = [t("Fact"), t("Date"), t("Who says what")]
    return table(headings, rows, caption=t("What is contested"), head_column=True) if rows else Markup("")


def absences_markup(visit: Visit, records: Iterable[Record]) -> Markup:
    """Return what the sources leave open, kind by kind; the kinds never merge."""
    t = visit.t
    found: dict[str, list[list[str | Markup]]] = defaultdict(list)
    for record in records:
        for prop, kind in record.absent.items():
            # Silence has no passage of its own: it is that of everything the sources say of the record.
            claims = record.claims_for(prop) or (record.claims if kind == NOT_STATED else ())
            where = sources_markup(visit, claims)
            row = [node_link(visit, record.iri, capital=True), visit.label(prop).text, missing_markup(kind, t), where]
            found[kind].append([*row[:3], row[3] or missing_markup(NO_RECORD, t)])
    rows = [row for kind in (UNKNOWN, NONE, NOT_STATED) for row in found[kind]]
    headings = [t("Record"), t("Fact"), t("What the source says of it"), t("Source")]
    return table(headings, rows, caption=t("What the sources leave open"), head_column=True) if rows else Markup("")


def people_markup(visit: Visit, records: Sequence[Record]) -> Markup:
    """Return people, groups and bodies of the case, with the part that each has in it."""
    t = visit.t
    headings = [t("Who"), t("Kind"), t("Part in the case")]
    return _parts_table(visit, records, "Actor", headings, t("People and bodies"))


def norms_markup(visit: Visit, records: Sequence[Record]) -> Markup:
    """Return the norms that the records of the case name, and how."""
    t = visit.t
    return _parts_table(visit, records, "Norm", [t("Norm"), t("Kind"), t("Where it is named")], t("Norms invoked"))


def _parts_table(visit: Visit, records: Sequence[Record], of_class: str, headings: list[str], caption: str) -> Markup:
    pointing: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        role = record.first("role")
        for prop, terms in record.values.items():
            if prop in _STRUCTURE:
                continue
            said = visit.words(role) if role is not None else visit.label(prop).text
            for term in terms:
                if isinstance(term, ox.NamedNode) and (said, record.iri) not in pointing[term.value]:
                    pointing[term.value].append((said, record.iri))
    rows = []
    for iri in sorted(visit.graph.members(pointing, of_class), key=lambda node: visit.label(node).text):
        by_part: dict[str, list[Markup]] = defaultdict(list)
        for said, record_iri in pointing[iri]:
            by_part[said].append(node_link(visit, record_iri))
        part = join([join([said, ": ", join(links, ", ")]) for said, links in by_part.items()], BREAK)
        rows.append([node_link(visit, iri, capital=True), class_words(visit, iri), part])
    return table(headings, rows, caption=caption, head_column=True) if rows else Markup("")
