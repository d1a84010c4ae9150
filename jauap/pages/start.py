"""First page: what this graph is, three ways in, honest counts, search, the list of cases."""

from typing import Final

import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import P2_
from jauap.pages import addresses
from jauap.pages.counts import counts_markup
from jauap.pages.library import fitting_questions, question_link
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.messages import show_nothing_recorded
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.search import fits, name_index
from jauap.pages.sources import node_link
from jauap.pages.times import span
from jauap.pages.visit import Visit, current_visit
from jauap.web.unknown_pages import MISSING

SEARCH_KEY: Final = "search"
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
    _show_search(visit)
    st.html(_doors(visit))
    st.html(join([element("h2", t("Cases")), cases_markup(visit)]))
    st.html(join([element("h2", t("What the graph holds")), _counts(visit), _documents(visit)]))


def _show_search(visit: Visit) -> None:
    t = visit.t
    text = st.text_input(
        t("Search people, bodies, cases and norms"),
        key=SEARCH_KEY,
        placeholder=t("A name, a case, an article of law"),
        bind="query-params",
        max_chars=100,
    )
    if not text:
        return
    asked = [question_link(question, visit.language) for question in fitting_questions(text, visit.language)]
    if asked:
        items = [element("li", question) for question in asked]
        st.html(join([element("p", t("Questions that fit"), class_="jauap-small"), _hits(items)]))
    hits, found = name_index(visit.graph.version, visit.graph).find(text)
    if not hits:
        if not asked:
            show_nothing_recorded(t)
        return
    types = visit.graph.types([hit.node for hit in hits])
    items = []
    for hit in hits:
        kinds = ", ".join(visit.label(kind).text for kind in types[hit.node] if kind.startswith(ns.ONT))
        other = "" if fits(text, visit.label(hit.node).text) else f" ({hit.text})"
        items.append(
            element("li", node_link(visit, hit.node), other, " ", element("span", kinds, class_="jauap-small"))
        )
    said = t.plural("{count} found", "{count} found", found)
    if found > len(hits):
        said = t("{found}, the first {shown} are shown", found=said, shown=t.number(len(hits)))
    st.html(join([element("p", said, class_="jauap-small", role="status"), _hits(items)]))


def _hits(items: list[Markup]) -> Markup:
    return element("ul", *items, class_="jauap-hits")


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
