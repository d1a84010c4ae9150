"""First page: what this graph is, three ways in, honest counts, search, the list of cases."""

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import P2_
from jauap.pages import addresses
from jauap.pages.counts import counts_markup
from jauap.pages.graph import Row, iri_of, text_of
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.sources import node_link
from jauap.pages.start_search import show_search
from jauap.pages.times import span
from jauap.pages.visit import Visit, current_visit
from jauap.web.unknown_pages import MISSING

CASES: Final = 100
"""The most cases in one list."""
_DOCUMENTS: Final = 25
_LONGEST_ADDRESS: Final = 120
_COUNTS: Final = {
    "Case": P2_("case", "cases"),
    "action": P2_("act of a body", "acts of bodies"),
    "Institution": P2_("body", "bodies"),
    "Person": P2_("person", "people"),
    "Norm": P2_("legal norm", "legal norms"),
    "Claim": P2_("claim", "claims"),
    "Passage": P2_("passage of a source", "passages of the sources"),
    "disputedBy": P2_("fact that somebody disputes", "facts that somebody disputes"),
    "notStated": P2_("point on which a source is silent", "points on which the sources are silent"),
    "unknown": P2_("point that a source calls unknown", "points that the sources call unknown"),
}


def render() -> None:
    """Show the page."""
    visit = current_visit()
    t = visit.t
    if MISSING in st.query_params:
        st.warning(t("This app has no page under the address that was asked for."), icon=":material/link_off:")
        # As text: a message of Streamlit would read it as Markdown.
        st.html(element("p", element("code", st.query_params[MISSING][:_LONGEST_ADDRESS])))
    st.html(
        join(
            [
                element("h1", t("Who has to answer, and for what")),
                element(
                    "p",
                    t(
                        "Jauap turns human-rights reports into a graph of people, cases, bodies and legal norms. "
                        "Every fact says who asserts it, who denies it, and leads to the words it was read from."
                    ),
                    class_="jauap-lead",
                ),
            ]
        )
    )
    show_search(visit)
    st.html(_doors(visit))
    _show_cases(visit)
    st.html(join([element("h2", t("What the graph holds")), _counts(visit), _documents(visit)]))


def _doors(visit: Visit) -> Markup:
    t, language = visit.t, visit.language
    doors = (
        (
            addresses.ASK,
            t("Ask a question"),
            t("Which agencies acted in which cases, what they decided and on what ground"),
        ),
        (
            addresses.GAPS,
            t("See the gaps"),
            t("Who should have acted and did not, which norm says so, and where it is written."),
        ),
        (addresses.DATA, t("Take the data"), t("The whole graph or one case, in the format of your tools")),
    )
    boxes = [
        element(
            "a",
            element("strong", name),
            element("span", text),
            href=addresses.address(page, language),
            class_="jauap-door",
        )
        for page, name, text in doors
    ]
    return element("div", *boxes, class_="jauap-doors")


def _show_cases(visit: Visit) -> None:
    """Show the first cases, and where all of them are."""
    t, found = visit.t, all_cases(visit)
    rows, parts = found[:CASES], [element("h2", t("Cases"))]
    if len(found) > CASES:
        said = t("{first} to {last} of {all}", first=t.number(1), last=t.number(CASES), all=t.number(len(found)))
        every = link(addresses.address(addresses.CASE, visit.language), t("All cases"))
        parts.append(element("p", join([said, every], " · ")))
    st.html(join([*parts, cases_markup(visit, rows)]))


def all_cases(visit: Visit) -> list[Row]:
    """Return the cases with what the list tells of each, those that begin first before the others."""
    return [row for row in visit.graph.whole("cases") if iri_of(row["case"]) and row["acts"] is not None]


def cases_markup(visit: Visit, rows: Sequence[Row]) -> Markup:
    """Return a list of cases."""
    t = visit.t
    visit.graph.labels(iri_of(row["case"]) for row in rows)
    shown = []
    for row in rows:
        kind, acts, silent = row["caseType"], row["acts"], row["bodiesNotStated"]
        shown.append(
            [
                node_link(visit, iri_of(row["case"]), capital=True),
                visit.words(kind) if kind is not None else missing_markup(NO_RECORD, t),
                period(visit, row["first"], row["last"]),
                visit.words(acts) if acts is not None else t.number(0),
                visit.words(silent) if silent is not None else t.number(0),
            ]
        )
    headings = [t("Case"), t("Kind"), t("Period"), t("Acts"), t("Acts whose body is not stated")]
    return table(headings, shown, caption=t("Cases"), head_column=True)


def period(visit: Visit, first: object, last: object) -> "str | Markup":
    """Say a period between two days, or that no day is recorded."""
    if not isinstance(first, ox.Literal) or not isinstance(last, ox.Literal):
        return missing_markup(NO_RECORD, visit.t)
    return visit.words(ox.Literal(span(first.value, last.value), datatype=ox.NamedNode(ns.EDTF)))


def _counts(visit: Visit) -> Markup:
    found = {row["kind"]: row["count"] for row in visit.graph.whole("counts")}
    numbers = []
    for name, words in _COUNTS.items():
        count = found.get(ox.NamedNode(ns.ONT + name))
        numbers.append((int(count.value) if isinstance(count, ox.Literal) else 0, words))
    return counts_markup(visit.t, numbers)


def _documents(visit: Visit) -> Markup:
    t = visit.t
    rows = [row for row in visit.graph.whole("documents") if iri_of(row["document"])]
    first = [iri_of(row["document"]) for row in rows[:_DOCUMENTS]]
    visit.graph.labels(first)
    items = []
    for document, row in zip(first, rows, strict=False):
        count = t.plural("{count} claim", "{count} claims", int(text_of(row["claims"])))
        items.append(element("li", node_link(visit, document), ": ", count))
    if len(rows) > len(first):
        kinds = {k.removeprefix(ns.ONT) for k in visit.graph.types(first[:1])[first[0]] if k.startswith(ns.ONT)}
        every = addresses.address(addresses.BROWSE, visit.language, kind=",".join(sorted(kinds)))
        left = len(rows) - len(first)
        items.append(element("li", link(every, t.plural("{count} more", "{count} more", left))))
    version = element("p", t("Data version"), ": ", element("code", visit.graph.version), class_="jauap-small")
    more = element("p", link(addresses.address(addresses.ABOUT, visit.language), t("How to read this, and its limits")))
    return join([element("p", t("Made from:")), element("ul", *items), version, more])
