"""Glossary: legal and procedural terms in Russian, English and Kazakh, with where each is defined."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import pandas as pd
import streamlit as st

from jauap import namespaces as ns
from jauap.pages import addresses
from jauap.pages.downloads import frame_downloads, show_downloads
from jauap.pages.glossary_terms import GlossaryTerm, glossary
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.messages import show_filtered_out
from jauap.pages.reporting import show_report_an_error
from jauap.pages.search import fits
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit, current_visit

_SEARCH: Final = "term"
_BREAK: Final = Markup("<br>")


def render() -> None:
    """Show the terms, or those that a search finds."""
    visit = current_visit()
    t = visit.t
    lead = t(
        "Terms of law and procedure as the sources use them. The definitions are this project's own and short; the "
        "norm beside a term is what binds."
    )
    kazakh = t("A Kazakh name stands where it is official; where none is backed by a source, the cell says so.")
    head = [element("h1", t("Glossary")), element("p", lead, class_="jauap-lead")]
    st.html(join([*head, element("p", kazakh, class_="jauap-small")]))
    text = st.text_input(t("Search in the terms"), key=_SEARCH, bind="query-params", max_chars=100)
    found = [term for term in glossary() if not text or _found(text, term)]
    if not found:
        show_filtered_out(t, addresses.address(addresses.GLOSSARY, visit.language))
        return
    found.sort(key=lambda term: term.label[visit.language].lower())
    st.html(_table(visit, found))
    show_downloads(visit, "glossary", frame_downloads(visit, lambda: _frame(visit, found)))
    show_report_an_error(visit, f"{ns.BASE}glossary")


def _found(text: str, term: GlossaryTerm) -> bool:
    return any(fits(text, name) for name in (*term.label.values(), *term.also, *term.definition.values()))


def _table(visit: Visit, terms: Sequence[GlossaryTerm]) -> Markup:
    t, other = visit.t, "en" if visit.language == "ru" else "ru"
    rows = []
    for term in terms:
        name = element("span", sentence(term.label[visit.language]), id=term.id)
        also = element("div", t("Also:"), " ", ", ".join(term.also), class_="jauap-small") if term.also else ""
        rows.append(
            [
                join([name, also]),
                element("span", sentence(term.label[other]), lang=other),
                _kazakh(visit, term),
                term.definition[visit.language],
                _where(visit, term),
            ]
        )
    languages = {"ru": t("In Russian"), "en": t("In English")}
    headings = [t("Term"), languages[other], t("In Kazakh"), t("What it means"), t("Where it is defined or dealt with")]
    return table(headings, rows, caption=t("Glossary"), head_column=True)


def _kazakh(visit: Visit, term: GlossaryTerm) -> Markup:
    if "kk" not in term.label:
        return element("span", visit.t("not backed by a source"), class_="jauap-small")
    source = element("div", term.kazakh_source[visit.language], class_="jauap-small")
    return join([element("span", sentence(term.label["kk"]), lang="kk"), source])


def _where(visit: Visit, term: GlossaryTerm) -> Markup:
    """Return links to the norms, the record and the part of the report; one of them is always there."""
    ids = [*term.norms, *([term.node] if term.node else [])]
    parts = [
        node_link(visit, iri) for iri in (addresses.node_iri(short) for short in ids) if iri and _known(visit, iri)
    ]
    if term.section:
        said = visit.t("report: {section}", section=calm(term.section))
        parts.append(element("span", said, class_="jauap-small"))
    return join(parts, _BREAK) or element("span", visit.t("not in this graph"), class_="jauap-small")


def calm(heading: str) -> str:
    """Return a heading that is printed in capitals as a sentence; the abbreviations that the glossary has stay."""
    if not heading.isupper():
        return heading
    kept = _abbreviations()
    return sentence(re.sub(r"\w+", lambda found: found[0] if found[0] in kept else found[0].lower(), heading))


@cache
def _abbreviations() -> frozenset[str]:
    said = (text for term in glossary() for text in (*term.label.values(), *term.also, *term.definition.values()))
    return frozenset(word for text in said for word in re.findall(r"\w{2,}", text) if word.isupper())


def _known(visit: Visit, iri: str) -> bool:
    return bool(visit.graph.labels([iri])[iri])


def _frame(visit: Visit, terms: Sequence[GlossaryTerm]) -> pd.DataFrame:
    t = visit.t
    none = t("not backed by a source")
    rows = [
        (
            term.label["ru"],
            term.label["en"],
            term.label.get("kk", none),
            term.kazakh_source.get(visit.language, none),
            term.definition["ru"],
            term.definition["en"],
            "; ".join(term.norms) or t("no norm is named"),
            term.section or t("no part of the report is named"),
        )
        for term in terms
    ]
    heads = ("ru", "en", "kk", "kk source", "definition ru", "definition en", "norms", "section")
    return pd.DataFrame(rows, columns=list(heads))
