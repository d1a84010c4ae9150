"""Parameters of a question: their names as BASIL writes them, their types, and the values users give.

A parameter is a variable ``?_name_type`` (required) or ``?__name_type`` (optional), declared in a block
``VALUES ?_name_type { UNDEF }``, one for a query, or one for each branch of a UNION that has to begin at it. Only what
stands between these braces is ever replaced, by terms that the engine writes; a value is never pasted into the query as
text.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import QuestionError
from jauap.query.prefixes import PREFIXES
from jauap.query.tokens import Token

LANGUAGE_VARIABLE: Final = "_lang"
_VARIABLE: Final = re.compile(r"(__?)([A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*?)(?:_([a-z]+))?$")
_DECIMAL: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_INTEGER: Final = re.compile(r"[+-]?\d+")
_SHORT_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@/\-]*")


@dataclass(frozen=True, slots=True)
class Choices:
    """How an app fills the choices of a parameter.

    Attributes:
        kind: ``class`` (all nodes of a class), ``scheme`` (all values of a list) or ``select``.
        value: the class, the list's name, or a SELECT that gives ``?value``.
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question.

    Attributes:
        name: what users call it.
        variable: its variable in the query, without the question mark.
        type: ``iri``, ``literal``, ``integer``, ``number``, ``date``, or a language code.
        required: the question makes no sense without it.
        label: its name in each language.
        choices: how its choices are found, if it has any.
        begin: the value that the app begins with where the data has it; so its first answer is none of the empty ones.
    """

    name: str
    variable: str
    type: str
    required: bool
    label: dict[str, str]
    choices: Choices | None = None
    begin: str = ""

    def term(self, value: str) -> ox.NamedNode | ox.Literal:
        """Return a user's value as a term.

        Raises:
            QuestionError: it is not of the parameter's type.
        """
        text = value.strip()
        try:
            return _READERS[self.type](text, self)
        except ValueError as error:
            raise QuestionError(f"parameter {self.name!r}: {value!r} is {error}") from error


def split_variable(variable: str) -> tuple[str, str, bool] | None:
    """Return name, type and whether it is required; None for other variables and unknown types."""
    match = _VARIABLE.fullmatch(variable)
    if match is None or variable == LANGUAGE_VARIABLE:
        return None
    underscores, name, kind = match.groups()
    kind = kind or "literal"
    return (name, kind, underscores == "_") if kind in _READERS else None


def values_blocks(tokens: Sequence[Token]) -> dict[str, list[tuple[int, int, str]]]:
    """Find every ``VALUES ?_x { … }`` block of one parameter.

    Returns:
        By variable, the offsets of what stands between the braces, and that text.
    """
    found: dict[str, list[tuple[int, int, str]]] = {}
    for index, token in enumerate(tokens[:-2]):
        variable, brace = tokens[index + 1], tokens[index + 2]
        if token.keyword != "VALUES" or not variable.text.startswith("?_") or brace.text != "{":
            continue
        closing = next((t for t in tokens[index + 3 :] if t.text == "}"), None)
        if closing is not None:
            data = " ".join(t.text for t in tokens[index + 3 :] if t.start < closing.start)
            found.setdefault(variable.text[1:], []).append((brace.end, closing.start, data))
    return found


def _read_iri(text: str, parameter: Parameter) -> ox.NamedNode:
    """Read a short id, a name with a prefix, or a whole address."""
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return ox.NamedNode(PREFIXES[prefix] + local)
    if colon:
        if prefix not in ("http", "https", "urn"):
            raise ValueError("no address: give a short id, a name with a known prefix, or a whole address")
        return ox.NamedNode(text)
    if not _SHORT_ID.fullmatch(text):
        raise ValueError("no id: ids have Latin letters, digits and hyphens")
    if parameter.choices is not None and parameter.choices.kind == "scheme":
        return ox.NamedNode(f"{ns.VOC}{parameter.choices.value}#{text}")
    if parameter.choices is not None and parameter.choices.kind == "class" and parameter.choices.value == "Norm":
        return ox.NamedNode(ns.LEX + text) if "/" in text else ox.NamedNode(ns.ID + text)
    return ox.NamedNode(ns.node(text))


def _read_number(text: str, _: Parameter) -> ox.Literal:
    if not _DECIMAL.fullmatch(text):
        raise ValueError("no number: write it with digits and a point")
    return ox.Literal(text, datatype=ox.NamedNode(ns.XSD + "decimal"))


def _read_integer(text: str, _: Parameter) -> ox.Literal:
    if not _INTEGER.fullmatch(text):
        raise ValueError("no whole number")
    return ox.Literal(text, datatype=ox.NamedNode(ns.XSD + "integer"))


def _read_date(text: str, _: Parameter) -> ox.Literal:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("no date: write year-month-day, for example 2022-05-31") from error
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(ns.XSD + "date"))


def _read_literal(text: str, _: Parameter) -> ox.Literal:
    return ox.Literal(text)


def _read_in(language: str) -> Callable[[str, Parameter], ox.Literal]:
    return lambda text, _: ox.Literal(text, language=language)


_READERS: Final[dict[str, Callable[[str, Parameter], ox.NamedNode | ox.Literal]]] = {
    "iri": _read_iri,
    "literal": _read_literal,
    "integer": _read_integer,
    "number": _read_number,
    "date": _read_date,
    **{language: _read_in(language) for language in ("ru", "en", "kk")},
}
