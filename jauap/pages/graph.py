"""The graph as the pages read it: page queries by name, labels, and direct types.

Page queries are ours and short, so they run on the read-only store itself; whatever a visitor writes goes through
the query engine's worker instead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap import store as stores
from jauap.pages.visitor import visitor_folder
from jauap.resources import QUERIES

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = Mapping[str, Term | None]
Labels: TypeAlias = Mapping[str, str]
"""A node's names by language code; an empty code is a name without a language."""

_KEPT = 6  # two versions of each profile
_NO_VALUES = "{ UNDEF }"


def iri_of(term: Term | None) -> str:
    """Return a node's IRI; empty for anything else."""
    return term.value if isinstance(term, ox.NamedNode) else ""


def text_of(term: Term | None) -> str:
    """Return the text of a literal or a node; empty for anything else."""
    return term.value if isinstance(term, (ox.Literal, ox.NamedNode)) else ""


@cache
def page_query(name: str) -> str:
    """Read the text of ``queries/pages/<name>.rq``."""
    return (QUERIES / "pages" / f"{name}.rq").read_text("utf-8")


@dataclass
class Graph:
    """One version of the store, with what was already looked up in it."""

    store: ox.Store
    version: str
    _labels: dict[str, dict[str, str]] = field(default_factory=dict)
    _types: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _whole: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, name: str, **values: "Iterable[str] | str") -> list[Row]:
        """Run a page query.

        Args:
            name: file name of the query, without ``.rq``.
            values: IRIs for each ``?_name`` of the query's ``VALUES`` blocks.
        """
        text = page_query(name)
        for variable, iris in values.items():
            terms = " ".join(str(ox.NamedNode(iri)) for iri in ([iris] if isinstance(iris, str) else iris))
            block = f"VALUES ?_{variable} "
            if block + _NO_VALUES not in text:
                raise KeyError(f"{name}.rq has no parameter ?_{variable}")
            text = text.replace(block + _NO_VALUES, f"{block}{{ {terms} }}")
        solutions = self.store.query(text, use_default_graph_as_union=True)
        assert isinstance(solutions, ox.QuerySolutions), "page queries are SELECT queries"
        names = [variable.value for variable in solutions.variables]
        return [{name: solution[name] for name in names} for solution in solutions]

    def whole(self, name: str) -> Sequence[Row]:
        """Return the rows of a page query without values, which are found once: many pages show them on every visit."""
        if name not in self._whole:
            self._whole[name] = self.rows(name)
        return self._whole[name]

    def labels(self, iris: Iterable[str]) -> Mapping[str, Labels]:
        """Return the names of nodes, each by language; nodes without a name have an empty entry."""
        missing = {iri for iri in iris if iri not in self._labels}
        if missing:
            found: dict[str, dict[str, str]] = {iri: {} for iri in missing}
            for row in self.rows("labels", node=sorted(missing)):
                node, label = row["node"], row["label"]
                if isinstance(node, ox.NamedNode) and isinstance(label, ox.Literal):
                    found[node.value].setdefault(label.language or "", label.value)
            self._labels.update(found)
        return self._labels

    def types(self, iris: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the classes that the data gives to nodes, without the derived superclasses."""
        missing = {iri for iri in iris if iri not in self._types}
        if missing:
            found: dict[str, set[str]] = {iri: set() for iri in missing}
            for row in self.rows("types", node=sorted(missing)):
                node, kind = row["node"], row["type"]
                if isinstance(node, ox.NamedNode) and isinstance(kind, ox.NamedNode):
                    found[node.value].add(kind.value)
            self._types.update({iri: tuple(sorted(kinds)) for iri, kinds in found.items()})
        return self._types

    def members(self, iris: Iterable[str], of_class: str) -> frozenset[str]:
        """Return which of the nodes belong to a class of ours, superclasses counted."""
        wanted = sorted({iri for iri in iris if iri.startswith(ns.BASE)})
        rows = self.rows("members", node=wanted, **{"class": ns.ONT + of_class}) if wanted else []
        return frozenset(row["node"].value for row in rows if isinstance(row["node"], ox.NamedNode))

    def is_case(self, iri: str) -> bool:
        """Say whether a node is a case, which has a page of its own."""
        return ns.ONT + "Case" in self.types([iri])[iri]


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _open(folder: str, version: str) -> Graph:
    return Graph(stores.open_store(Path(folder)), version)


def current_graph() -> Graph:
    """Return the graph as this visitor may see it, opened once for each version.

    Raises:
        StoreError: nothing was built yet.
        InputError: the publication policy or the protected names are wrong.
    """
    return open_graph(visitor_folder())


def open_graph(folder: Path) -> Graph:
    """Return the graph of a build folder, opened once for each version.

    Raises:
        StoreError: nothing was built yet.
    """
    return _open(str(folder), stores.version(folder))
