"""The questions of the library and the gap rules as examples for editors: ``sh:SPARQLExecutable``.

The form is that of https://github.com/sib-swiss/sparql-examples; the prefixes are data as well (``sh:declare``), so
that an editor declares them by itself.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.rules import GapRule
from jauap.errors import QuestionError
from jauap.query.binding import any_choice_query, bind
from jauap.query.library import Question
from jauap.query.prefixes import PREFIXES, declare

SH: Final = "http://www.w3.org/ns/shacl#"
SCHEMA: Final = "https://schema.org/"
GRAPH: Final = ox.NamedNode(ns.GRAPH_EXAMPLES)
_ANY_URI: Final = ox.NamedNode(ns.XSD + "anyURI")
_LANGUAGES: Final = ("en", "ru")


def examples(store: ox.Store, questions: Iterable[Question], rules: Iterable[GapRule]) -> Iterator[ox.Quad]:
    """Describe every question and rule as a query that runs as it stands.

    Args:
        store: the built graph; a parameter that a question cannot do without gets a value that is in it.
        questions: the library; a question that no value of this graph fits is left out.
        rules: the gap rules.
    """
    yield from _prefixes()
    for question in questions:
        text = _bound(store, question)
        if text is not None:
            yield from _example(question.id, "Select", text, question.title, question.description)
            for tag in (question.topic, *question.tags):
                yield _quad(_node(question.id), SCHEMA + "keywords", ox.Literal(tag))
    for rule in rules:
        name = f"gaps/{rule.number:02d}"
        lines = (line for line in rule.query.split("\n") if not line.startswith("#+"))
        yield from _example(name, "Construct", "\n".join(lines).strip(), rule.title, rule.explanation)
        yield _quad(_node(name), SCHEMA + "keywords", ox.Literal("gaps"))


def _example(name: str, form: str, text: str, title: dict[str, str], description: dict[str, str]) -> Iterator[ox.Quad]:
    for kind in ("SPARQLExecutable", f"SPARQL{form}Executable"):
        yield _quad(_node(name), ns.RDF + "type", ox.NamedNode(SH + kind))
    for language in _LANGUAGES:
        words = f"{title[language]}. {description[language]}"
        yield _quad(_node(name), ns.RDFS + "comment", ox.Literal(words, language=language))
    yield _quad(_node(name), SH + "prefixes", ox.NamedNode(ns.ONT))
    yield _quad(_node(name), SH + form.lower(), ox.Literal(text))


def _bound(store: ox.Store, question: Question) -> str | None:
    """Return a question with its first possible values where it needs some; None when there are none."""
    values: dict[str, str] = {}
    for parameter in question.parameters:
        query = any_choice_query(parameter) if parameter.required else None
        if query is not None:
            found = next(iter(_values(store, query)), None)
            if found is not None:
                values[parameter.name] = found
    try:
        return bind(question, values, lang="en")
    except QuestionError:
        return None


def _values(store: ox.Store, query: str) -> Iterator[str]:
    solutions = store.query(declare(PREFIXES) + query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in solutions:
        value = solution["value"]
        if isinstance(value, (ox.NamedNode, ox.Literal)) and value.value:
            yield value.value


def _prefixes() -> Iterator[ox.Quad]:
    for name, namespace in PREFIXES.items():
        node = f"{ns.BASE}prefix/{name}"
        yield _quad(ns.ONT, SH + "declare", ox.NamedNode(node))
        yield _quad(node, SH + "prefix", ox.Literal(name))
        yield _quad(node, SH + "namespace", ox.Literal(namespace, datatype=_ANY_URI))


def _node(name: str) -> str:
    return f"{ns.BASE}query/{name}"


def _quad(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, GRAPH)
