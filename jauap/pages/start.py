"""First page: what this graph is, three ways in, honest counts, search, the list of cases."""

from typing import Final

import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import P2_
from jauap.pages import addresses
from jauap.pages.counts import counts_markup
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.sources import node_link
from jauap.pages.start_search import show_search
from jauap.pages.times import span
from jauap.pages.visit import Visit, current_visit
from jauap.web.unknown_pages import MISSING

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
    st.html(join([element("h2", t("Cases")), cases_markup(visit)]))
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


def cases_markup(visit: Visit) -> Markup:
    """Return the list of cases."""
    t = visit.t
    rows = visit.graph.rows("cases")
    visit.graph.labels(row["case"].value for row in rows if isinstance(row["case"], ox.NamedNode))
    shown = []
    for row in rows:
        case, kind, acts = row["case"], row["caseType"], row["acts"]
        if not isinstance(case, ox.NamedNode) or acts is None:
            continue
        silent = row["bodiesNotStated"]
        shown.append(
            [
                node_link(visit, case.value, capital=True),
                visit.words(kind) if kind is not None else missing_markup(NO_RECORD, t),
                period(visit, row["first"], row["last"]),
                visit.words(acts),
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
    found = {row["kind"]: row["count"] for row in visit.graph.rows("counts")}
    numbers = []
    for name, words in _COUNTS.items():
        count = found.get(ox.NamedNode(ns.ONT + name))
        numbers.append((int(count.value) if isinstance(count, ox.Literal) else 0, words))
    return counts_markup(visit.t, numbers)


def _documents(visit: Visit) -> Markup:
    t = visit.t
    items = []
    for row in visit.graph.rows("documents"):
        document, claims = row["document"], row["claims"]
        if isinstance(document, ox.NamedNode) and isinstance(claims, ox.Literal):
            count = t.plural("{count} claim", "{count} claims", int(claims.value))
            items.append(element("li", node_link(visit, document.value), ": ", count))
    version = element("p", t("Data version"), ": ", element("code", visit.graph.version), class_="jauap-small")
    more = element("p", link(addresses.address(addresses.ABOUT, visit.language), t("How to read this, and its limits")))
    return join([element("p", t("Made from:")), element("ul", *items), version, more])
