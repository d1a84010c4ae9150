"""GraphML 1.1 (http://graphml.graphdrawing.org) by networkx's writer, which reads a network as it writes it."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, BinaryIO, Final

import networkx as nx

from jauap.network.streams import Stream, checked, clean

_NOT_NAME: Final = re.compile(r"[^A-Za-z0-9А-Яа-яЁё_.:-]")


def write_graphml(file: BinaryIO, network: Stream, about: Mapping[str, str], clashes: Mapping[str, str]) -> None:
    """Write a network; what the file is becomes attributes of the graph.

    Args:
        file: open for writing.
        network: is read several times: for the types of its attributes, and as it is written.
        about: what the file is: ``title``, ``description``, ``creator``, ``licence``, ``date``.
        clashes: see ``name_clashes``.

    Raises:
        TypeError: an attribute is neither text nor number nor boolean.
    """
    nx.write_graphml(_Graph(network, about, clashes), file, encoding="utf-8")


def name_clashes(tokens: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Return names of their own for ids whose tokens are alike, but for the first of them; there are few if any.

    Args:
        tokens: of every id its ``name_token`` and itself, sorted.
    """
    clashes: dict[str, str] = {}
    for token, alike in groupby(tokens, key=lambda pair: pair[0]):
        for _, node in list(alike)[1:]:
            clashes[node] = f"{token}:{hashlib.sha256(node.encode()).hexdigest()[:16]}"
    return clashes


def name_token(node: str) -> str:
    """Return an id as the XML name token that GraphML takes: other characters than its own become dots."""
    return _NOT_NAME.sub(".", node) or "_"


class _Graph:
    """As much of a networkx graph as its writer asks for."""

    def __init__(self, network: Stream, about: Mapping[str, str], clashes: Mapping[str, str]) -> None:
        self.graph = {name: checked(name, value) for name, value in about.items()}
        self._network, self._clashes = network, clashes

    def is_directed(self) -> bool:
        return True

    def is_multigraph(self) -> bool:
        return True

    def nodes(self, data: bool = True) -> Iterator[tuple[str, dict[str, Any]]]:
        for node, values in self._network.nodes():
            yield self._name(node), {"id": clean(node), **{name: checked(name, v) for name, v in values.items()}}

    def edges(self, keys: bool = True, data: bool = True) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
        # networkx writes the key of a link as its id, and ids are used once in a file.
        for number, (source, target, values) in enumerate(self._network.edges()):
            plain = {name: checked(name, value) for name, value in values.items()}
            yield self._name(source), self._name(target), number, plain

    def _name(self, node: str) -> str:
        return self._clashes.get(node) or name_token(node)
