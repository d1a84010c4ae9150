"""A server's graph with the reading half of ``pyoxigraph.Store``, so that whatever reads a store reads a server too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import RemoteError
from jauap.query.guard import after_prologue
from jauap.query.process import Cancellation
from jauap.query.protocol import Dataset
from jauap.query.tokens import tokenize
from jauap.remote.answers import load_triples, read_rows
from jauap.remote.client import ROWS, TRIPLES, Client
from jauap.remote.copied import copy_of
from jauap.remote.dialects import dialect_of, inlined, is_query, name_of

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answer: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_EVERYTHING: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_NOTHING: Final = ox.Store()


@dataclass(frozen=True)
class RemoteStore:
    """Reads a server as if it were a store.

    Attributes:
        client: the server.
    """

    client: Client

    def query(
        self,
        text: str,
        *,
        base_iri: str | None = None,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = True,
        seconds: float | None = None,
        dataset: Dataset | None = None,
        cancellation: Cancellation | None = None,
    ) -> Answer:
        """Run a query on the server.

        Args:
            text: the query.
            base_iri: what addresses in it are relative to.
            prefixes: names that it may use without declaring them.
            use_default_graph_as_union: False only where the query names its graphs itself.
            seconds: another time limit than the client's.
            dataset: graphs that take the place of those in FROM.
            cancellation: lets another thread stop it.

        Raises:
            QueryError, QueryTimeoutError, RemoteError: see ``Client.query``.
        """
        dialect = dialect_of(self.client.server)
        name = name_of(text) if dialect is not None else None
        if dialect is not None and name is not None:
            if not dialect.trusts(text):
                return copy_of(self.client).query(
                    text, base_iri=base_iri, prefixes=dict(prefixes or {}), use_default_graph_as_union=True
                )
            simpler = inlined(text)
            text = simpler if is_query(simpler) else text
        whole = (f"BASE <{base_iri}> " if base_iri else "") + _declared(text, prefixes or {})
        form = _form(whole)
        accept = ROWS if form in ("SELECT", "ASK") else TRIPLES
        union = use_default_graph_as_union
        body = self.client.query(
            whole, accept, union=union, seconds=seconds, dataset=dataset, cancellation=cancellation
        )
        if accept == TRIPLES:
            return _as_triples(body, self.client.url)
        return read_rows(body, self.client.url, form, _columns(whole))

    def quads_for_pattern(
        self,
        subject: Term | None,
        predicate: ox.NamedNode | None,
        object: Term | None,
        graph_name: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Return the quads of named graphs that fit."""
        places = (("s", subject), ("p", predicate), ("o", object), ("g", graph_name))
        fixed = {name: str(term) for name, term in places if term is not None}
        s, p, o, g = (fixed.get(name, f"?{name}") for name, _ in places)
        # A column for what is fixed would come back empty; one for nothing at all is no query.
        free = " ".join(f"?{name}" for name, _ in places if name not in fixed) or "(1 AS ?found)"
        found = self.query(f"SELECT {free} WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}")
        assert isinstance(found, ox.QuerySolutions), "a SELECT gives rows"
        given = dict(places)
        names = {variable.value for variable in found.variables}
        for row in found:
            terms = [row[name] if name in names and name not in fixed else given[name] for name, _ in places]
            try:
                yield ox.Quad(*terms)  # type: ignore[arg-type]
            except TypeError as error:
                raise RemoteError(
                    f"{self.client.url}: what came is no statement: {row}; look at that server"
                ) from error

    def contains_named_graph(self, graph: ox.NamedNode) -> bool:
        """Say whether a graph holds anything."""
        found = self.query(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        return isinstance(found, ox.QueryBoolean) and bool(found)

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """Return the names of the graphs that are ours."""
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(found, ox.QuerySolutions), "a SELECT gives rows"
        for row in found:
            name = row["g"]
            if isinstance(name, ox.NamedNode) and name.value.startswith(ns.GRAPH):
                yield name

    def __iter__(self) -> Iterator[ox.Quad]:
        """Return every quad of our graphs."""
        for graph in self.named_graphs():
            yield from self.quads_for_pattern(None, None, None, graph)


def _declared(text: str, prefixes: Mapping[str, str]) -> str:
    """Declare the prefixes that a query uses and does not declare; on one line, so that places stay as they are."""
    if not prefixes:
        return text
    tokens = tokenize(text)
    declared = {b.text for a, b in pairwise(tokens) if a.keyword == "PREFIX"}
    used = {t.text.partition(":")[0] for t in tokens if t.kind == "pname"}
    missing = sorted(name for name in used & prefixes.keys() if f"{name}:" not in declared)
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in missing) + text


def _form(text: str) -> str:
    tokens = tokenize(text)
    first = after_prologue(tokens)
    return tokens[first].keyword if first < len(tokens) else ""


def _columns(text: str) -> tuple[str, ...]:
    """Return the variables that a query asks for; none where only the server can read it."""
    try:
        found = _NOTHING.query(text)
    except SyntaxError:
        return ()
    return tuple(variable.value for variable in found.variables) if isinstance(found, ox.QuerySolutions) else ()


def _as_triples(body: bytes, url: str) -> ox.QueryTriples:
    store = ox.Store()
    load_triples(store, body, url)
    found = store.query(_EVERYTHING)
    assert isinstance(found, ox.QueryTriples), "a CONSTRUCT gives triples"
    return found


def triples_of(quads: Iterable[ox.Quad]) -> bytes:
    """Write the triples of quads as sorted N-Triples; without blank nodes this form is canonical."""
    written = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return b"".join(line + b"\n" for line in sorted(written.splitlines()))
