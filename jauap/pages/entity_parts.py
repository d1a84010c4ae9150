"""Sections of a node's page: acts, what it said, what points to it; and the list of people and bodies."""

from collections import defaultdict
from collections.abc import Collection

from jauap import namespaces as ns
from jauap.pages.chain import when_markup
from jauap.pages.facts import property_markup
from jauap.pages.graph import iri_of, text_of
from jauap.pages.headers import class_words, sentence
from jauap.pages.markup import Markup, element, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.prefetch import prefetch
from jauap.pages.records import Record, load_records
from jauap.pages.sources import claims_markup, node_link, status_badge
from jauap.pages.visit import Visit

SAID_ON_PAGE = 200


def acts_markup(visit: Visit, iri: str) -> Markup:
    """Return the acts of a body in its cases, in the order of each case."""
    t = visit.t
    cases = {iri_of(row["act"]): iri_of(row["case"]) for row in visit.graph.rows("acts_of", node=iri)}
    records = load_records(visit.graph, cases)
    shown = []
    for act, case in cases.items():
        record = records[act]
        action = record.first("action")
        shown.append(
            [
                node_link(visit, case, capital=True) if case else missing_markup(NO_RECORD, t),
                when_markup(visit, record),
                sentence(visit.words(action)) if action is not None else missing_markup(NO_RECORD, t),
                node_link(visit, act, capital=True),
                property_markup(visit, record, "outcome"),
                property_markup(visit, record, "ground"),
                claims_markup(visit, record.claims),
            ]
        )
    headings = [t("Case"), t("Date"), t("Act"), t("Record"), t("Outcome"), t("Ground"), t("Claims and sources")]
    return table(headings, shown, caption=t("Acts in cases")) if shown else Markup("")


def said_markup(visit: Visit, iri: str) -> Markup:
    """Return what a speaker says and what it passes on, with the records that it is about."""
    t = visit.t
    words = {ns.ONT + "assertedBy": t("says"), ns.ONT + "relayedBy": t("passes on")}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in visit.graph.rows("said_by", node=iri):
        about = found[iri_of(row["part"]), iri_of(row["status"])]
        if iri_of(row["record"]) not in about:
            about.append(iri_of(row["record"]))
    visit.graph.labels(record for records in found.values() for record in records)
    rows: list[list[str | Markup]] = []
    for (part, status), records in found.items():
        links = [node_link(visit, record, capital=True) for record in records[:SAID_ON_PAGE]]
        if len(records) > SAID_ON_PAGE:
            more = t("{count} more are not shown", count=t.number(len(records) - SAID_ON_PAGE))
            links.append(element("span", more, class_="jauap-small"))
        count = t.number(len(records))
        listed = element("ul", *(element("li", one) for one in links), class_="jauap-records")
        rows.append([sentence(words[part]), status_badge(visit, status), count, listed])
    headings = [t("Role"), t("Status"), t("Number"), t("About which records")]
    return table(headings, rows, caption=t("Said and passed on")) if rows else Markup("")


def pointing_markup(visit: Visit, iri: str, *, left_out: Collection[str] = ()) -> Markup:
    """Return the records that name a node, by the part it has in them; ``left_out`` are parts shown elsewhere."""
    t = visit.t
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in visit.graph.rows("incoming", node=iri):
        if iri_of(row["property"]) not in left_out:
            found[iri_of(row["property"])][iri_of(row["record"])] = iri_of(row["case"])
    records = load_records(visit.graph, [record for named in found.values() for record in named])
    prefetch(visit, records.values())
    rows = []
    for prop, named in found.items():
        for record_iri, case in named.items():
            record = records.get(record_iri)
            rows.append(
                [
                    sentence(visit.label(prop).text),
                    node_link(visit, record_iri, capital=True),
                    when_markup(visit, record) if record is not None else missing_markup(NO_RECORD, t),
                    node_link(visit, case, capital=True) if case else missing_markup(NO_RECORD, t),
                    claims_markup(visit, record.claims) if record and record.claims else missing_markup(NO_RECORD, t),
                ]
            )
    headings = [t("Named as"), t("Record"), t("Date"), t("Case"), t("Claims and sources")]
    return table(headings, rows, caption=t("Where this record is named")) if rows else Markup("")


def records_around(visit: Visit, iri: str) -> list[Record]:
    """Return the records that name a node or in which it acts, for its line of time."""
    rows = [*visit.graph.rows("acts_of", node=iri), *visit.graph.rows("incoming", node=iri)]
    return [*load_records(visit.graph, [iri_of(row.get("act") or row["record"]) for row in rows]).values()]


def actors_markup(visit: Visit, of_class: str) -> Markup:
    """Return people, groups or bodies: those with most acts first."""
    t = visit.t
    numbers = {
        iri_of(row["actor"]): (int(text_of(row["acts"])), int(text_of(row["cases"])))
        for row in visit.graph.rows("actors")
    }
    chosen = visit.graph.members(numbers, of_class)
    visit.graph.labels(chosen)
    ordered = sorted(chosen, key=lambda iri: (-numbers[iri][0], visit.label(iri).text))
    shown = [
        [
            node_link(visit, iri, capital=True),
            class_words(visit, iri),
            t.number(numbers[iri][0]),
            t.number(numbers[iri][1]),
        ]
        for iri in ordered
    ]
    return table(
        [t("Name"), t("Kind"), t("Acts"), t("In cases")], shown, caption=t("People and bodies"), head_column=True
    )
