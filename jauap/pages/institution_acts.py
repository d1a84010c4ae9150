"""What a body did in cases, in figures; where its own people are accused; and where both meet."""

from collections import defaultdict

from jauap.pages.chain import when_markup
from jauap.pages.facts import property_markup
from jauap.pages.folds import folded_claims
from jauap.pages.graph import Graph, Row, iri_of
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.records import Record, load_records
from jauap.pages.sources import claims_markup, node_link
from jauap.pages.visit import Visit

_BREAK = Markup("<br>")


def conflicts_of(graph: Graph, body: str) -> list[Row]:
    """Return the acts of a body on violations whose accused are its own, or under a superior that both share."""
    return graph.rows("institution_conflicts", body=body)


def acts_markup(visit: Visit, body: str, conflicts: list[Row]) -> Markup:
    """Return how often a body did what in which cases, and how often where its own people are accused."""
    t = visit.t
    cases = {iri_of(row["act"]): iri_of(row["case"]) for row in visit.graph.rows("acts_of", node=body)}
    records = load_records(visit.graph, cases)
    marked = {iri_of(row["act"]) for row in conflicts}
    found: dict[str, list[Record]] = defaultdict(list)
    for act in cases:
        found[iri_of(records[act].first("action"))].append(records[act])
    rows = []
    for action, acts in sorted(found.items(), key=lambda item: -len(item[1])):
        own = [act for act in acts if act.iri in marked]
        flag = element("span", f"⚑ {t.number(len(own))}", class_="jauap-flagged") if own else t.number(0)
        where = dict.fromkeys(cases[act.iri] for act in acts if cases[act.iri])
        rows.append(
            [
                sentence(visit.label(action).text) if action else missing_markup(NO_RECORD, t),
                t.number(len(acts)),
                flag,
                join([node_link(visit, case, capital=True) for case in where], _BREAK) or missing_markup(NO_RECORD, t),
            ]
        )
    headings = [t("Act"), t("Number"), t("Of them on its own people"), t("Cases")]
    return table(headings, rows, caption=t("What it did in cases"), head_column=True) if rows else Markup("")


def conflicts_markup(visit: Visit, conflicts: list[Row]) -> Markup:
    """Return where the body acts on an allegation against its own people: act, accused unit, body in common."""
    t = visit.t
    acts = {iri_of(row["act"]) for row in conflicts}
    records = load_records(visit.graph, acts)
    found: dict[str, list[Row]] = defaultdict(list)
    for row in conflicts:
        found[iri_of(row["act"])].append(row)
    rows = []
    for act, some in found.items():
        record = records[act]
        case = iri_of(some[0]["case"])
        rows.append(
            [
                node_link(visit, case, capital=True) if case else missing_markup(NO_RECORD, t),
                element("div", property_markup(visit, record, "action"), _BREAK, node_link(visit, act, capital=True)),
                when_markup(visit, record),
                _column(visit, some, "violation"),
                _column(visit, some, "unit"),
                _column(visit, some, "common"),
                claims_markup(visit, record.claims) or missing_markup(NO_RECORD, t),
            ]
        )
    headings = [
        t("Case"),
        t("Act"),
        t("Date"),
        t("On which allegation"),
        t("Accused unit"),
        t("Body in common"),
        t("Claims and sources"),
    ]
    return table(headings, rows, caption=t("Conflicts of interest")) if rows else Markup("")


def _column(visit: Visit, rows: list[Row], name: str) -> Markup:
    return join(dict.fromkeys(node_link(visit, iri_of(row[name]), capital=True) for row in rows), _BREAK)


def accused_markup(visit: Visit, body: str) -> Markup:
    """Return the allegations against people of a body or of a unit under it."""
    t = visit.t
    units: dict[str, list[str]] = defaultdict(list)
    cases: dict[str, str] = {}
    for row in visit.graph.rows("institution_accused", body=body):
        units[iri_of(row["violation"])].append(iri_of(row["unit"]))
        cases[iri_of(row["violation"])] = iri_of(row["case"])
    records = load_records(visit.graph, units)
    rows = [
        [
            node_link(visit, cases[iri], capital=True) if cases[iri] else missing_markup(NO_RECORD, t),
            element("div", node_link(visit, iri, capital=True)),
            property_markup(visit, records[iri], "violationType"),
            when_markup(visit, records[iri]),
            join([node_link(visit, unit, capital=True) for unit in dict.fromkeys(units[iri])], _BREAK),
            property_markup(visit, records[iri], "victim"),
            folded_claims(visit, records[iri].claims),
        ]
        for iri in units
        if iri in records
    ]
    headings = [
        t("Case"),
        t("Allegation"),
        t("Kind"),
        t("Date"),
        t("Accused unit"),
        t("Victim"),
        t("Claims and sources"),
    ]
    return table(headings, rows, caption=t("Cases in which its people are accused")) if rows else Markup("")
