"""Sections of a norm's page: what it says, who invokes it, what is held against it, and what would close the gap."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from jauap import namespaces as ns
from jauap.pages.chain import when_markup
from jauap.pages.facts import property_markup
from jauap.pages.folds import folded_claims
from jauap.pages.graph import text_of
from jauap.pages.headers import class_words, sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.norm_reading import Act
from jauap.pages.records import Record
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_BREAK: Final = Markup("<br>")
INVOKES: Final = ("legalQualification", "allegedBreachOf", "foundViolationOf", "based_on")
# Uses that have a section of their own, or are shown on the line of time.
SHOWN: Final = (*INVOKES, "assessedNorm", "departsFrom", "normToChange", "requirementOf", "establishedBy", "stage")
_TEXTS: Final = ("content", "wording")


def texts_markup(visit: Visit, act: Act) -> Markup:
    """Return what the norm and its provisions say according to the sources; versions stand on the line of time."""
    t = visit.t
    rows = []
    for norm in act.scope:
        record = act.records.get(norm)
        if norm in act.versions or record is None or all(record.first(name) is None for name in _TEXTS):
            continue
        rows.append(
            [
                node_link(visit, norm, capital=True),
                property_markup(visit, record, "content"),
                element("span", property_markup(visit, record, "wording"), class_="jauap-wording"),
                property_markup(visit, record, "inForce"),
                checked_markup(visit, record),
                folded_claims(visit, record.claims),
            ]
        )
    headings = [
        t("Provision"),
        t("What it says, in the words of the sheets"),
        t("Wording quoted"),
        t("In force"),
        t("Number checked"),
        t("Claims and sources"),
    ]
    return (
        table(headings, rows, caption=t("What it says, according to the sources"), head_column=True)
        if rows
        else Markup("")
    )


def checked_markup(visit: Visit, record: Record) -> Markup:
    """Say whether the number of a provision was compared with the norm's own text."""
    value = record.first("checked")
    if value is None:
        return missing_markup(NO_RECORD, visit.t)
    done = text_of(value) in ("true", "1")
    words = visit.t("checked with the norm's own text") if done else visit.t("not checked with the norm's own text")
    return element("span", words, class_="jauap-small")


def cases_markup(visit: Visit, act: Act) -> Markup:
    """Return the records that invoke the norm, by case; those of no case last."""
    t = visit.t
    found: dict[tuple[str, str], dict[str, list[Markup]]] = defaultdict(lambda: defaultdict(list))
    for use in act.used(*INVOKES):
        if use.case or use.how != "based_on":
            found[use.case, use.record][use.how].append(node_link(visit, use.norm, capital=True))
    rows = [
        [
            node_link(visit, case, capital=True) if case else missing_markup(NO_RECORD, t),
            element("div", node_link(visit, record, capital=True), _kind(visit, record)),
            when_markup(visit, act.records[record]),
            element("div", *(_invoked(visit, name, norms) for name, norms in how.items())),
            folded_claims(visit, act.records[record].claims),
        ]
        for (case, record), how in sorted(found.items(), key=lambda item: (not item[0][0], item[0]))
    ]
    headings = [t("Case"), t("Record"), t("Date"), t("How it invokes the norm"), t("Claims and sources")]
    return table(headings, rows, caption=t("Cases that invoke it")) if rows else Markup("")


def _invoked(visit: Visit, how: str, norms: list[Markup]) -> Markup:
    """Say how a record names norms, and which ones."""
    words = sentence(visit.label(_property(how)).text)
    return element("div", element("span", words, ": ", class_="jauap-small"), join(dict.fromkeys(norms), "; "))


def _property(how: str) -> str:
    return ns.ELI + how if how == "based_on" else ns.ONT + how


def _kind(visit: Visit, record: str) -> Markup:
    return element("div", sentence(class_words(visit, record)), class_="jauap-small")


def elsewhere_markup(visit: Visit, act: Act, shown: Iterable[str]) -> Markup:
    """Return the records that name the norm in any other way."""
    t = visit.t
    seen = {*shown}
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for use in act.uses:
        if (
            use.how not in (*SHOWN, "breachesStandard", "gapSubject")
            and use.record in act.records
            and use.record not in seen
        ):
            found[use.record][use.norm] = None
    rows = [
        [
            element("div", node_link(visit, record, capital=True), _kind(visit, record)),
            when_markup(visit, act.records[record]),
            join([node_link(visit, norm, capital=True) for norm in norms], _BREAK),
            folded_claims(visit, act.records[record].claims),
        ]
        for record, norms in found.items()
    ]
    headings = [t("Record"), t("Date"), t("Which norm it names"), t("Claims and sources")]
    return table(headings, rows, caption=t("Where else it is named"), head_column=True) if rows else Markup("")
