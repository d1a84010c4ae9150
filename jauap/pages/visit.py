"""One visit of a page: its language, its phrases, the graph, and nodes and values in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import Translator, choose_language, edtf_words, translator
from jauap.pages.addresses import short_id
from jauap.pages.graph import Graph, Labels, Term, current_graph

LANGUAGE_KEY: Final = "language"


@dataclass(frozen=True, slots=True)
class Label:
    """A node's name as shown: its text, and the language it is in when that is not the visit's."""

    text: str
    other_language: str = ""

    def __str__(self) -> str:
        return f"{self.text} [{self.other_language}]" if self.other_language else self.text


@dataclass(frozen=True)
class Visit:
    """What a page needs to speak to its visitor."""

    t: Translator
    graph: Graph

    @property
    def language(self) -> str:
        """Code of the language of this visit."""
        return self.t.language

    def label(self, iri: str) -> Label:
        """Return a node's name: in the visit's language, else in another one with its mark, else its id."""
        return pick_label(self.graph.labels([iri])[iri], self.language) or Label(short_id(iri))

    def labels(self, iris: Iterable[str]) -> dict[str, Label]:
        """Return the names of many nodes with one look-up."""
        wanted = list(iris)
        self.graph.labels(wanted)
        return {iri: self.label(iri) for iri in wanted}

    def words(self, term: Term) -> str:
        """Say a value in the visit's language: names for nodes, words for dates, local numbers."""
        if isinstance(term, ox.NamedNode):
            return str(self.label(term.value)) if term.value.startswith(ns.BASE) else self._outside(term.value)
        if not isinstance(term, ox.Literal):
            return str(term)
        kind = term.datatype.value
        if kind == ns.EDTF or kind == ns.XSD + "date":
            return edtf_words(term.value, self.language)
        if kind == ns.XSD + "boolean":
            return self.t("yes") if term.value in ("true", "1") else self.t("no")
        if kind in (ns.XSD + "integer", ns.XSD + "decimal", ns.XSD + "double"):
            return self.t.number(float(term.value))
        return term.value

    def _outside(self, iri: str) -> str:
        """Say a term of another vocabulary by its name, when the ontology gives one; else show its address."""
        return str(pick_label(self.graph.labels([iri])[iri], self.language) or iri)

    def in_language(self, terms: Iterable[Term]) -> list[tuple[Term, str]]:
        """Keep, of values that are given in several languages, those of the visit.

        Returns:
            Each value with the mark of its language, empty when it is the visit's or has none.
        """
        values = list(terms)
        languages = {term.language for term in values if isinstance(term, ox.Literal) and term.language}
        if not languages:
            return [(term, "") for term in values]
        kept = self.language if self.language in languages else min(languages)
        mark = "" if kept == self.language else kept
        return [
            (term, mark if isinstance(term, ox.Literal) and term.language else "")
            for term in values
            if not (isinstance(term, ox.Literal) and term.language) or term.language == kept
        ]


def pick_label(labels: Labels, language: str) -> Label | None:
    """Choose a name: in the language, without a language, else in another language with its mark."""
    for code in (language, ""):
        if code in labels:
            return Label(labels[code])
    return next((Label(text, code) for code, text in sorted(labels.items())), None)


def visit_language() -> str:
    """Return the visit's language: the address, else the session, else the browser, else Russian."""
    language = choose_language(st.query_params.get("lang"), st.session_state.get(LANGUAGE_KEY), st.context.locale)
    st.session_state[LANGUAGE_KEY] = language
    return language


def visit_translator() -> Translator:
    """Return the phrases of the visit's language; works before anything was built."""
    return translator(visit_language())


def current_visit() -> Visit:
    """Return this run's visit.

    Raises:
        StoreError: nothing was built yet.
    """
    return Visit(visit_translator(), current_graph())
