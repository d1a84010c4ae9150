"""The search of the first page: questions that fit, then what is called so, and where all of it is listed."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from jauap.pages import addresses
from jauap.pages.graph import iri_of
from jauap.pages.headers import class_words
from jauap.pages.library import fitting_questions, question_link
from jauap.pages.markup import Markup, element, join, link
from jauap.pages.search import Name, fits, name_index
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_SHORTEST: Final = 2
"""Letters from which on questions are looked for; one letter begins some word of every question."""


def show_search(visit: Visit) -> None:
    """Show the field and what its text finds."""
    t = visit.t
    text = st.text_input(
        t("Search people, bodies, cases and norms"),
        key="search",
        placeholder=t("A name, a case, an article of law"),
        bind="query-params",
        max_chars=100,
    ).strip()
    if not text:
        return
    asked = fitting_questions(text, visit.language) if len(text) >= _SHORTEST else []
    if asked:
        items = [element("li", question_link(question, visit.language)) for question in asked]
        st.html(join([element("p", t("Questions that fit"), class_="jauap-small"), _list(items)]))
    hits, found = name_index(visit.graph.version, visit.graph).find(text)
    if hits:
        st.html(_found(visit, text, hits, found))
    elif not asked:
        st.info(t("Nothing with such a name is in this graph."), icon=":material/search_off:")
        remedy = t(
            "The search looks through names, not through the texts of the sources. "
            "Try a shorter word or another spelling, in Russian or in Latin letters."
        )
        st.html(element("p", remedy))


def _found(visit: Visit, text: str, hits: Sequence[Name], found: int) -> Markup:
    t = visit.t
    visit.labels(hit.node for hit in hits)
    events = {
        iri_of(row["part"]): iri_of(row["event"])
        for row in visit.graph.rows("part_of", node=[hit.node for hit in hits])
    }
    items = []
    for hit in hits:
        other = "" if fits(text, visit.label(hit.node).text) else f" ({hit.text})"
        kind = class_words(visit, hit.node)
        if hit.node in events:  # "victim: Anton" alone does not say of what
            kind = f"{kind}: {visit.label(events[hit.node]).text}"
        name = node_link(visit, hit.node, capital=True)
        items.append(element("li", name, other, " ", element("span", kind, class_="jauap-small")))
    said = [t.plural("{count} found", "{count} found", found)]
    if found > len(hits):
        said = [t("{found}, the first {shown} are shown", found=said[0], shown=t.number(len(hits)))]
        said.append(link(addresses.address(addresses.BROWSE, visit.language, within=text), t("Browse all of them")))
    return join([element("p", join(said, " · "), class_="jauap-small", role="status"), _list(items)])


def _list(items: list[Markup]) -> Markup:
    return element("ul", *items, class_="jauap-hits")
