"""A network that is read node by node and link by link, as often as needed, and need not be in memory."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

Value: TypeAlias = str | int | float | bool
Attributes: TypeAlias = Mapping[str, Value]

# XML 1.0 has no place for these, not even escaped.
_NOT_XML: Final = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Stream:
    """A directed network whose attributes are plain: text, numbers, booleans.

    Attributes:
        nodes: reads ids with attributes, in an order that stays.
        edges: reads source, target and attributes, in an order that stays.
    """

    nodes: Callable[[], Iterator[tuple[str, Attributes]]]
    edges: Callable[[], Iterator[tuple[str, str, Attributes]]]


def stream_of(graph: "nx.MultiDiGraph[Hashable]") -> Stream:
    """Return a network in memory as one that is read."""
    return Stream(
        lambda: ((str(node), data) for node, data in graph.nodes(data=True)),
        lambda: ((str(source), str(target), data) for source, target, data in graph.edges(data=True)),
    )


def checked(name: str, value: object) -> Value:
    """Return the value of an attribute as a file can hold it.

    Raises:
        TypeError: it is neither text nor number nor boolean.
    """
    if not isinstance(value, (str, int, float, bool)):
        raise TypeError(f"attribute {name!r} is {type(value).__name__}: a file holds text, numbers and booleans")
    return clean(value) if isinstance(value, str) else value


def clean(text: str) -> str:
    """Return a text without the characters that no XML file may hold."""
    return text.translate(_NOT_XML)
