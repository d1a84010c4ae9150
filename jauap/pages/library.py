"""The library of questions as the app offers it: topics, choices from the data, answers."""

from dataclasses import dataclass
from functools import cache

import streamlit as st

from jauap import namespaces as ns
from jauap.pages import addresses
from jauap.pages.addresses import short_id
from jauap.pages.engine import run_sparql
from jauap.pages.graph import iri_of, text_of
from jauap.pages.markup import Markup, link
from jauap.pages.search import fits
from jauap.pages.visit import Visit
from jauap.pages.visitor import visitor_version
from jauap.query.binding import bind, choices_query
from jauap.query.library import Question, load_questions
from jauap.query.parameters import Parameter
from jauap.query.results import Result

_CHOICES = 64


@cache
def questions() -> dict[str, Question]:
    """Return the library; read once, since it comes with the program."""
    return load_questions()


def topics() -> dict[str, list[Question]]:
    """Return the questions by topic."""
    found: dict[str, list[Question]] = {}
    for question in questions().values():
        found.setdefault(question.topic, []).append(question)
    return found


def fitting_questions(text: str, language: str) -> list[Question]:
    """Return the questions whose title and description have every word of a text, by the rules of the search."""
    return [q for q in questions().values() if fits(text, f"{q.title[language]} {q.description[language]}")]


def question_link(question: Question, language: str) -> Markup:
    """Return a link to a question under its title."""
    return link(addresses.address(addresses.ASK, language, q=question.id), question.title[language])


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with the query that gave it."""

    sparql: str
    result: Result


def answer(question: Question, values: dict[str, str], language: str) -> Answer:
    """Ask a question.

    Raises:
        QuestionError: a value does not fit.
        QueryError, StoreError: see ``run_sparql``.
    """
    sparql = bind(question, values, lang=language)
    return Answer(sparql, run_sparql(sparql, keep=not values))


def choices(visit: Visit, parameter: Parameter) -> dict[str, str] | None:
    """Return the values that a parameter may take, as written in addresses, with their names; None for free text."""
    query = choices_query(parameter, lang=visit.language)
    return _choices(query, visit.language, visitor_version()) if query is not None else None


@st.cache_data(max_entries=_CHOICES, show_spinner=False)
def _choices(query: str, language: str, version: str) -> dict[str, str]:
    """Look the values up; ``language`` and ``version`` tell answers apart."""
    del language, version
    rows = run_sparql(query).rows
    return {value_id(iri_of(row[0]) or text_of(row[0])): text_of(row[1]) or short_id(text_of(row[0])) for row in rows}


def value_id(value: str) -> str:
    """Return how an address writes a value: the id of a node, the name of a list's value, or the text itself."""
    return value.rpartition("#")[2] if value.startswith(ns.VOC) else short_id(value)
