"""Putting values into a question, and finding the values to choose from."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import QuestionError, suggest
from jauap.query.library import Question
from jauap.query.parameters import LANGUAGE_VARIABLE, Choices, Parameter, values_blocks
from jauap.query.prefixes import declare
from jauap.query.tokens import tokenize

LANGUAGES: Final = ("ru", "en")
_NO_VALUE: Final = "UNDEF"


def bind(question: Question, values: Mapping[str, str | Sequence[str]] | None = None, *, lang: str = "ru") -> str:
    """Return the text of a question with values in place, ready for any SPARQL engine.

    Args:
        question: the question.
        values: by parameter name, one value or several (any of them fits). Addresses are given as short ids, as
            names with a prefix, or whole. An empty value of an optional parameter means no filter.
        lang: language of the label columns.

    Raises:
        QuestionError: unknown or missing parameter, or a value that does not fit; names both and the remedy.
    """
    if lang not in LANGUAGES:
        raise QuestionError(f"language {lang!r}: labels are in {' and '.join(LANGUAGES)}")
    given = dict(values or {})
    names = [parameter.name for parameter in question.parameters]
    for name in given:
        if name not in names:
            known = ", ".join(names) or "none"
            raise QuestionError(f"{question.id} has no parameter {name!r}{suggest(name, names)}; it has: {known}")
    data = {LANGUAGE_VARIABLE: str(ox.Literal(lang))}
    for parameter in question.parameters:
        data[parameter.variable] = _data(question, parameter, given.get(parameter.name, ()))
    tokens = tokenize(question.sparql)
    text = question.sparql
    places = [(start, end, data[name]) for name, found in values_blocks(tokens).items() for start, end, _ in found]
    for start, end, terms in sorted(places, reverse=True):
        text = f"{text[:start]} {terms} {text[end:]}"
    declared = {after.text for before, after in pairwise(tokens) if before.keyword == "PREFIX"}
    used = {t.text.partition(":")[0] for t in tokens if t.kind == "pname" and t.text not in declared}
    return declare(used - {name.removesuffix(":") for name in declared}) + text


def _data(question: Question, parameter: Parameter, value: str | Sequence[str]) -> str:
    values = [value] if isinstance(value, str) else list(value)
    values = [v for v in values if v.strip()]
    if not values:
        if parameter.required:
            raise QuestionError(f"{question.id} needs a value for {parameter.name!r} ({parameter.label['en']})")
        return _NO_VALUE
    return " ".join(dict.fromkeys(str(parameter.term(v)) for v in values))


def choices_query(parameter: Parameter, *, lang: str = "ru") -> str | None:
    """Return a query for the values a parameter may take, as ``?value ?label``, or None where anything may be typed.

    Labels are in the language asked for, else in any; a value without a label comes without.
    """
    if parameter.choices is None:
        return None
    prefixes, pattern = _pattern(parameter.choices)
    return (
        f"{prefixes}SELECT ?value (COALESCE(MIN(?own), MIN(?other)) AS ?label) WHERE {{ {pattern} "
        f"OPTIONAL {{ ?value rdfs:label ?own FILTER(LANG(?own) = {ox.Literal(lang)}) }} "
        "OPTIONAL { ?value rdfs:label ?other } } GROUP BY ?value ORDER BY ?label ?value"
    )


def any_choice_query(parameter: Parameter) -> str | None:
    """Return a query for one value that a parameter may take, which costs nothing however large the graph is."""
    if parameter.choices is None:
        return None
    prefixes, pattern = _pattern(parameter.choices)
    return f'{prefixes}SELECT ?value WHERE {{ {pattern} FILTER(STR(?value) != "") }} LIMIT 1'


def _pattern(choices: Choices) -> tuple[str, str]:
    """Return the prefixes and the pattern that bind ``?value``."""
    kind, value = choices.kind, choices.value
    pattern = {
        "class": f"?value a jauap:{value} .",
        "scheme": f"?value <{ns.SKOS}inScheme> <{ns.VOC}{value}> .",
        "select": f"{{ {value} }}",
    }[kind]
    named = (t.text.partition(":")[0] for t in tokenize(value) if t.kind == "pname")
    return declare(["jauap", "rdfs", *named]), pattern
