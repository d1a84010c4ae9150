"""What claims carry: the records they are about, and the values for or against which each of them stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jauap.pages.facts import FactRow, fact_rows, value_markup
from jauap.pages.graph import iri_of
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, definition_list, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.prefetch import prefetch
from jauap.pages.records import Claim, Record, load_records
from jauap.pages.sources import node_link, speakers_markup, status_badge
from jauap.pages.visit import Visit


@dataclass(frozen=True, slots=True)
class Carried:
    """One claim with one record that it is about, and the rows of that record which it carries."""

    claim: Claim
    record: Record
    rows: tuple[FactRow, ...]


def carried_by(visit: Visit, claims: Sequence[str]) -> list[Carried]:
    """Return what claims (IRIs) carry, record by record in the order of the claims."""
    wanted = dict.fromkeys(claims)
    about = visit.graph.rows("claim_records", claim=list(wanted)) if wanted else []
    records = load_records(visit.graph, [iri_of(row["record"]) for row in about])
    prefetch(visit, records.values())
    found = []
    for row in about:
        record = records[iri_of(row["record"])]
        claim = next((c for c in record.claims if c.iri == iri_of(row["claim"])), None)
        if claim is not None:
            rows = tuple(replace(r, claims=(claim,)) for r in fact_rows(record) if claim in r.claims)
            found.append(Carried(claim, record, rows))
    return sorted(found, key=lambda carried: list(wanted).index(carried.claim.iri))


def carried_markup(visit: Visit, carried: Iterable[Carried], caption: str, *, speakers: bool) -> Markup:
    """Return what claims carry as a table, one row for each claim and record, record by record.

    Args:
        visit: the visit.
        carried: claims with their records.
        caption: what the table shows.
        speakers: whether to say at each row who says it, for tables of several claims.
    """
    t = visit.t
    by_record: dict[str, list[Carried]] = defaultdict(list)
    for one in carried:
        by_record[one.record.iri].append(one)
    shown = []
    for one in (one for same in by_record.values() for one in same):
        said: list[str | Markup] = [speakers_markup(visit, one.claim), _quality(visit, one.claim)] if speakers else []
        stance = t("against") if one.claim.disputes else t("for")
        shown.append([node_link(visit, one.record.iri, capital=True), _values(visit, one), stance, *said])
    headings = [t("Record"), t("Facts"), t("Stance"), *([t("Speaker"), t("Status")] if speakers else [])]
    return table(headings, shown, caption=caption, head_column=True) if shown else Markup("")


def _values(visit: Visit, one: Carried) -> Markup:
    """Return facts and values that a claim carries."""
    if not one.rows:
        return missing_markup(NO_RECORD, visit.t)
    return definition_list((sentence(visit.label(row.prop).text), value_markup(visit, row)) for row in one.rows)


def _quality(visit: Visit, claim: Claim) -> Markup:
    said = status_badge(visit, claim.status) or missing_markup(NO_RECORD, visit.t)
    if claim.stated_on is None:
        return said
    when = visit.t("said: {date}", date=visit.words(claim.stated_on))
    return join([said, element("div", when, class_="jauap-small")])


def gaps_on_markup(visit: Visit, claims: Sequence[str]) -> Markup:
    """Return the accountability gaps that rest on claims, with their cases."""
    t = visit.t
    cases: dict[str, list[Markup]] = {}
    for row in visit.graph.rows("claim_gaps", claim=list(claims)) if claims else ():
        found = cases.setdefault(iri_of(row["gap"]), [])
        if row["case"] is not None:
            found.append(node_link(visit, iri_of(row["case"]), capital=True))
    rows = [
        [node_link(visit, gap, capital=True), join(of, ", ") if of else missing_markup(NO_RECORD, t)]
        for gap, of in cases.items()
    ]
    return (
        table([t("Gap"), t("Case")], rows, caption=t("Gaps that rest on this"), head_column=True)
        if rows
        else Markup("")
    )
