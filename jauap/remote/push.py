"""Sends the built graph to a server, graph by graph, and only what changed.

Several machines may push at once, each its own part of the reports: sheets build independently of one another. What was
derived from a part stands in graphs of that part; what looks at the whole graph is derived on the server afterwards
(``whole``).
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.find import find_gaps
from jauap.accountability.rules import GapRule
from jauap.description.write import description
from jauap.errors import RemoteError
from jauap.remote import state
from jauap.remote.client import Client
from jauap.remote.opened import read_whole
from jauap.remote.state import Held
from jauap.remote.store import triples_of

WHOLE: Final = "whole"
"""The part of what was derived from the graph as a whole."""
_PART_CHARACTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")

Told = Callable[[str, int, int], None]
"""Told after each graph: its name, how many are done, how many there are."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: names of the graphs that were sent, kept as they were, and removed."""

    sent: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


def push(
    store: ox.Store, client: Client, rules: Sequence[GapRule], part: str = "", progress: Told | None = None
) -> Pushed:
    """Send every graph that the server does not hold as it is, and remove what this part pushed before and has no more.

    Args:
        store: the built store.
        client: the server, with addresses for writing.
        rules: the gap rules; with a part, those whose gaps rest on several reports are left to ``push_whole``.
        part: name of this part of the reports; empty when the store is the whole graph.
        progress: told after each graph.

    Raises:
        RemoteError: the server refuses something; what was sent so far is noted, and the next push goes on there.
    """
    if part and (not set(part) <= _PART_CHARACTERS or part == WHOLE):
        raise RemoteError(f"part {part!r}: small letters, digits and hyphens, and not {WHOLE!r}")
    whole_rules = {f"{ns.ID}gap-{rule.number:02d}-" for rule in rules if rule.across} if part else set()
    graphs = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    wanted = {_named(graph, part): graph for graph in graphs if not (part and graph in ns.ABOUT_THE_GRAPH)}

    def content(name: str) -> bytes:
        quads = store.quads_for_pattern(None, None, None, ox.NamedNode(wanted[name]))
        skip = tuple(whole_rules) if wanted[name] == ns.GRAPH_GAPS else ()
        return triples_of(q for q in quads if not (skip and str(q.subject)[1:].startswith(skip)))

    return _send(client, list(wanted), content, part, progress)


def push_whole(client: Client, rules: Sequence[GapRule], version: str, progress: Told | None = None) -> Pushed:
    """Derive on the server what rests on several parts: the rules with such gaps, and the description.

    Args:
        client: the server, to which every part was pushed.
        rules: the gap rules.
        version: name of this state of the graph.
        progress: told after each graph.

    Raises:
        RemoteError, QueryError: see ``Client``.
    """
    store = read_whole(client)
    found: dict[str, list[ox.Quad]] = {f"{ns.GRAPH_GAPS}/{WHOLE}": []}
    found[f"{ns.GRAPH_GAPS}/{WHOLE}"] = find_gaps(store, [rule for rule in rules if rule.across])
    for quad in description(store, rules, version):
        found.setdefault(quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "", []).append(quad)
    return _send(client, sorted(found), lambda name: triples_of(found[name]), WHOLE, progress)


def _named(graph: str, part: str) -> str:
    """Return the name under which a graph is pushed: what was derived from a part has its name at the end."""
    own = graph.startswith(f"{ns.GRAPH}derived/") or graph == ns.GRAPH_PROV
    return f"{graph}/{part}" if part and own else graph


def _send(
    client: Client, names: Sequence[str], content: Callable[[str], bytes], part: str, progress: Told | None
) -> Pushed:
    held = state.read(client)
    sent, kept = [], []
    for number, name in enumerate(names, 1):
        triples = content(name)
        now = Held(hashlib.sha256(triples).hexdigest(), part)
        if held.get(name) is not None and held[name].checksum == now.checksum:
            kept.append(name)
        else:
            state.forget(client, name)
            client.put_graph(name, triples)
            state.note(client, name, now)
            sent.append(name)
        if progress is not None:
            progress(name, number, len(names))
    removed = [*_gone(held, names, part)]
    for name in removed:
        state.forget(client, name)
        client.delete_graph(name)
    return Pushed(tuple(sent), tuple(kept), tuple(removed))


def _gone(held: dict[str, Held], names: Sequence[str], part: str) -> Iterator[str]:
    """Return what this part pushed once and has no more; another part's graphs are not ours to remove."""
    for name, one in sorted(held.items()):
        if one.part == part and name not in names:
            yield name
