"""Every query of ours with values that make it answer something, and its answer in a form that can be compared."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.rules import GapRule, load_rules
from jauap.query.binding import bind, choices_query
from jauap.query.library import Question, load_questions
from jauap.query.prefixes import PREFIXES
from jauap.resources import QUERIES

CLASSES = (
    *("Case", "Institution", "Actor", "Event", "Claim", "Passage", "Provision", "Norm", "Recommendation"),
    *("AccountabilityGap", "StatisticalObservation", "Document", "Involvement"),
)
EVENT = f"<{ns.ONT}Event>"
_PARAMETER = re.compile(r"VALUES \?_(\w+) \{ UNDEF \}")


@dataclass(frozen=True)
class Asked:
    """A query that is ready to run: the file it is from, and its text with values."""

    name: str
    text: str


def questions(store: ox.Store) -> Iterator[Asked]:
    """Return every question of the library, its parameters filled from the graph, and the choices of its parameters."""
    for question in load_questions().values():
        yield Asked(f"questions/{question.id}", bind(question, _required(store, question), lang="ru"))


def choices() -> Iterator[Asked]:
    """Return what fills the choices of the app's forms."""
    for question in load_questions().values():
        for parameter in question.parameters:
            text = choices_query(parameter, lang="ru")
            if text is not None:
                yield Asked(f"{question.id} {parameter.name}", text)


def rules() -> list[GapRule]:
    """Return every gap rule."""
    return load_rules([QUERIES / "gaps"])


def rule_name(rule: GapRule) -> str:
    """Return the file of a rule, as the list of engines names it."""
    return rule.source.removesuffix(".rq")


def pages(store: ox.Store) -> Iterator[Asked]:
    """Return every query of a page or a network with one value, and with three, for which it finds most."""
    pools = {name: _nodes(store, name) for name in CLASSES}
    for room in ("pages", "networks"):
        for path in sorted((QUERIES / room).glob("*.rq")):
            for text in _filled(store, path, pools):
                yield Asked(f"{room}/{path.stem}", text)


def answer(store: ox.Store, text: str) -> Counter[tuple[str, ...]]:
    """Run a query and return its rows, in no order: engines sort letters and missing values each in its own way.

    Nor is there an order inside a cell that GROUP_CONCAT joined.
    """
    found: Any = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    names = sorted(variable.value for variable in found.variables)
    return Counter(tuple(_cell(row[name]) for name in names) for row in found)


def _cell(term: object) -> str:
    if isinstance(term, ox.Literal):
        return f"{'; '.join(sorted(term.value.split('; ')))}@{term.language}^^{term.datatype.value}"
    return "" if term is None else str(term)


def _required(store: ox.Store, question: Question) -> dict[str, str]:
    values: dict[str, str] = {}
    for parameter in question.parameters:
        text = choices_query(parameter, lang="ru") if parameter.required else None
        if text is not None:
            found = [
                row["value"].value for row in store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
            ]  # type: ignore[union-attr,call-overload]
            values[parameter.name] = next(value for value in reversed(found) if value)
    return values


def _filled(store: ox.Store, path: Path, pools: dict[str, list[str]]) -> list[str]:
    text = path.read_text("utf-8")
    if not _PARAMETER.search(text):
        return [text]

    def put(nodes: list[str]) -> str:
        return _PARAMETER.sub(lambda m: f"VALUES ?_{m[1]} {{ {EVENT if m[1] == 'class' else ' '.join(nodes)} }}", text)

    best = max((nodes for nodes in pools.values() if nodes), key=lambda nodes: answer(store, put(nodes)).total())
    return [put(best[:1]), put(best)]


def _nodes(store: ox.Store, name: str) -> list[str]:
    kind = ox.NamedNode(ns.ONT + name)
    return sorted({str(q.subject) for q in store.quads_for_pattern(None, ox.NamedNode(ns.RDF + "type"), kind, None)})[
        -3:
    ]
