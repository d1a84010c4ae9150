"""Adds the description to a store that has been checked."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.rules import GapRule
from jauap.description.count import Counts, count
from jauap.description.dataset import describe
from jauap.description.examples import examples
from jauap.query.library import load_questions


def add_description(
    store: ox.Store,
    rules: Iterable[GapRule],
    version: str,
    questions: Path | None = None,
    counts: Counts | None = None,
) -> None:
    """Add what a writable store says about itself, in place of what was there.

    Args:
        store: the store; the two graphs of the description are replaced.
        rules: the gap rules that were run on it.
        version: name of this state of the graph.
        questions: folder of the library, the product's own by default.
        counts: what the store holds, where that is known; it is counted by default.

    Raises:
        InputError: a question's file is wrong.
    """
    for graph in ns.ABOUT_THE_GRAPH:
        store.remove_graph(ox.NamedNode(graph))
    store.bulk_extend(description(store, rules, version, questions, counts))


def description(
    store: ox.Store,
    rules: Iterable[GapRule],
    version: str,
    questions: Path | None = None,
    counts: Counts | None = None,
) -> list[ox.Quad]:
    """Return what a graph says about itself, as quads of its two graphs; see ``add_description``.

    Args:
        counts: what the store holds, where that is known; it is counted by default.
    """
    found = [*examples(store, load_questions(questions).values(), rules)]
    found.extend(describe(count(store) if counts is None else counts, version))
    return found
