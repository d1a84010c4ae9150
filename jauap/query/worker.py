"""The worker process: opens the store read-only and answers queries until its engine hangs up or kills it.

Started by the engine as a fresh interpreter (``python -m jauap.query.worker``), never forked: a fork after a store
was opened hangs.
"""

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final, TypeAlias, TypeVar

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import JauapError
from jauap.query import ending, formats, guard, hints, kept, sandbox
from jauap.query.held import HeldStore
from jauap.query.prefixes import PREFIXES
from jauap.query.protocol import Dataset, Failure, Forms, Reply, Request, Written, receive, send, send_bytes
from jauap.query.results import Result, Row, Term

Found: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Answer = TypeVar("Answer")
READY: Final = "ready"
MAX_ANSWER: Final = 256 * 1024**2
# The engine kills a worker at the deadline; this is how much later it ends by itself if the engine is gone.
_GRACE = 5.0


def answer(
    store: ox.Store, text: str, limit: int | None = None, version: str = "", dataset: Dataset | None = None
) -> Result:
    """Check and run one query in this process.

    Args:
        store: the store.
        text: the query; our prefixes need no declaration, and addresses are relative to that of the graph.
        limit: most rows or triples.
        version: name of the store, for the result.
        dataset: graphs that take the place of those in FROM; by default the union of all.

    Raises:
        QueryError: refused or wrong.
    """

    return evaluate(store, text, dataset, lambda found, start: collect(found, limit, start, version))


def evaluate(store: ox.Store, text: str, dataset: Dataset | None, read: Callable[[Found, float], Answer]) -> Answer:
    """Check and run one query, and have its answer read.

    Args:
        store, text, dataset: see ``answer``.
        read: takes the answer of the engine and the time at which the query was begun.

    Raises:
        QueryError: refused or wrong.
    """

    def known(graph: str) -> bool:
        try:
            return guard.is_ours(graph) or store.contains_named_graph(ox.NamedNode(graph))
        except ValueError:
            return False

    checked = guard.check(text, known=known)
    if dataset and not all(map(known, (*dataset.default, *dataset.named))):
        raise hints.error("from", graphs=ns.GRAPH)
    start = time.perf_counter()
    try:
        if dataset:
            found = store.query(
                text,
                base_iri=ns.BASE,
                prefixes=PREFIXES,
                default_graph=[ox.NamedNode(graph) for graph in dataset.default],
                named_graphs=[ox.NamedNode(graph) for graph in dataset.named],
            )
        else:
            union = not checked.has_dataset
            found = store.query(text, base_iri=ns.BASE, prefixes=PREFIXES, use_default_graph_as_union=union)
        return read(found, start)
    except SyntaxError as error:
        raise hints.explain(text, str(error)) from error
    except MemoryError as error:
        raise hints.error("memory") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise hints.error("evaluation", reason=str(error)) from error


def write_whole(found: Found, forms: Forms, start: float) -> Written:
    """Write a whole answer; rows go to the file as they are found.

    Raises:
        QueryError: it is larger than ``MAX_ANSWER``, or no format can hold it.
    """
    form = forms.of("select")
    if isinstance(found, ox.QuerySolutions) and form in formats.offered("select"):
        return Written(formats.stream(found, form, MAX_ANSWER), form)
    return written(collect(found, None, start, ""), forms)


def collect(found: Found, limit: int | None, start: float, version: str) -> Result:
    """Read an answer of the engine.

    Args:
        found: the answer.
        limit: most rows or triples.
        start: when the query was begun, on the clock ``time.perf_counter``.
        version: name of the store.
    """
    if isinstance(found, ox.QueryBoolean):
        return Result("ask", boolean=bool(found), elapsed=time.perf_counter() - start, version=version)
    if isinstance(found, ox.QueryTriples):
        triples, truncated = _distinct(found, limit)
        elapsed = time.perf_counter() - start
        return Result("construct", triples=triples, elapsed=elapsed, truncated=truncated, version=version)
    variables = tuple(variable.value for variable in found.variables)
    rows, truncated = _first(found, limit)
    elapsed = time.perf_counter() - start
    return Result("select", variables, rows, elapsed=elapsed, truncated=truncated, version=version)


def written(result: Result, forms: Forms) -> Written:
    """Write an answer in the format that the client takes. What was cut is no answer: nobody would see the cut.

    Raises:
        QueryError: it takes none that can hold this answer, or there are more rows than allowed.
    """
    if result.truncated:
        raise hints.error("too-many", limit=len(result))
    form = forms.of(result.kind)
    if form is None:
        raise hints.error("not-acceptable", kind=result.kind.upper(), possible=", ".join(formats.offered(result.kind)))
    body = formats.write(result, form)
    return Written(body.encode() if isinstance(body, str) else body, form)


def _first(solutions: ox.QuerySolutions, limit: int | None) -> tuple[tuple[Row, ...], bool]:
    rows: list[Row] = []
    # One object for equal terms: a message then holds each of them once, and rows repeat most of theirs.
    terms: dict[Term | None, Term | None] = {}
    for solution in solutions:
        if limit is not None and len(rows) == limit:
            return tuple(rows), True
        rows.append(tuple(terms.setdefault(term, term) for term in solution))
    return tuple(rows), False


def _distinct(triples: ox.QueryTriples, limit: int | None) -> tuple[tuple[ox.Triple, ...], bool]:
    found: dict[ox.Triple, None] = {}
    for triple in triples:
        if triple in found:
            continue
        if limit is not None and len(found) == limit:
            return tuple(found), True
        found[triple] = None
    return tuple(found), False


def serve(requests: IO[bytes], replies: IO[bytes], held: HeldStore) -> None:
    """Answer requests until the other side hangs up."""
    while True:
        try:
            request = receive(requests)
        except EOFError:
            return
        assert isinstance(request, Request), "the engine sends nothing else"
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, request.seconds + _GRACE)
        reply = _reply(held, request)
        data = pickle.dumps(reply, pickle.HIGHEST_PROTOCOL)
        if len(data) > MAX_ANSWER:
            data = pickle.dumps(Failure(hints.error("too-large", limit=MAX_ANSWER // 1024**2)))
        send_bytes(replies, data)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        if request.keep and isinstance(reply, Result):
            kept.keep(held.out, request.text, reply)
        held.copy_to_memory()


def _reply(held: HeldStore, request: Request) -> Reply:
    try:
        store, version = held.current()
        forms = request.forms
        found = kept.find(held.out, request.text) if forms is not None and not request.dataset else None
        if forms is not None and found is not None:
            return written(found.cut(request.limit), forms)
        if forms is not None and request.limit is None:
            return evaluate(store, request.text, request.dataset, lambda found, at: write_whole(found, forms, at))
        result = answer(store, request.text, request.limit, version, request.dataset)
        return result if forms is None else written(result, forms)
    except JauapError as error:
        return Failure(error)
    except MemoryError:
        return Failure(hints.error("memory"))


def main() -> None:
    """Serve on stdin and stdout; anything else that is printed goes nowhere."""
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    out = Path(sys.argv[1]) if sys.argv[1] else None
    if sys.argv[3] and hasattr(os, "nice"):
        os.nice(10)
    sandbox.limit_memory(int(sys.argv[2]))
    sandbox.forbid_network()
    send(replies, READY)
    try:
        serve(requests, replies, HeldStore(out))
    except MemoryError:
        os._exit(ending.NO_MEMORY)
    # Not the long way out: it would wait for a copy that nobody needs any more.
    os._exit(0)


if __name__ == "__main__":
    main()
