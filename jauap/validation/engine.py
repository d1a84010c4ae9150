"""Validates data: the Rust validator for Core constraints, one Oxigraph query for each ``sh:sparql`` constraint.

Oxigraph spells numbers its own way (100.0 comes back as 100), so values and messages of queries may be spelt otherwise
than the data; pySHACL does the same in yet another way.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import shacl
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from jauap.errors import OntologyError
from jauap.namespaces import RDFS
from jauap.validation.constraints import SetQuery
from jauap.validation.native import NativeDetails
from jauap.validation.results import Result, default_messages, fill, severity_of
from jauap.validation.shapes import Shapes
from jauap.validation.vocabulary import SPARQL_COMPONENT, Term, from_ntriples, plain, short_path, text_of

_SUBCLASSES: Final = f"SELECT ?sub ?super WHERE {{ ?sub <{RDFS}subClassOf> ?super }}"


def find_broken(lines: bytes, shapes: Shapes) -> Iterator[Result]:
    """Yield every broken constraint in data given as N-Triples, in no order, repeats included."""
    yield from find_core(lines, shapes)
    if shapes.queries:
        store = Store()
        store.bulk_load(lines, format=RdfFormat.N_TRIPLES)
        yield from find_by_query(store, shapes)


def find_core(lines: bytes, shapes: Shapes) -> Iterator[Result]:
    """Yield every broken Core constraint in data given as N-Triples."""
    yield from _core_results(shapes, lines.decode())


def find_by_query(store: Store, shapes: Shapes) -> Iterator[Result]:
    """Yield every broken ``sh:sparql`` constraint in a store, over the union of its graphs."""
    subclasses = _subclasses(store)
    for query in shapes.queries:
        yield from _query_results(query, shapes, store, subclasses)


def _core_results(shapes: Shapes, lines: str) -> Iterator[Result]:
    try:
        report = shapes.core.validate_text(lines, "ntriples")
    except ValueError as error:
        raise OntologyError(f"the shapes cannot be applied: {error}") from error
    details = NativeDetails(report)
    for number, found in enumerate(report.results):
        yield _core_result(found, number, shapes, details)


def _core_result(found: shacl.Result, number: int, shapes: Shapes, details: NativeDetails) -> Result:
    source = (found.source_shape or "").strip("<>")
    info = shapes.infos.get(source)
    path = short_path(found.path) if found.path else None
    if info is not None and path is not None and path.startswith(("(", "^", "<")):
        path = info.path  # not a single predicate: written by our own hand, so that engines agree
    own = dict(info.messages) if info is not None else {}
    constraint = None
    if found.component_iri == SPARQL_COMPONENT or not own:
        constraint, own = details.of(number)
    return Result(
        severity=severity_of(found.severity_iri),
        shape=info.owner if info is not None else source,
        component=found.component_iri,
        focus=from_ntriples(found.focus_node),
        path=path,
        value=from_ntriples(found.value) if found.value is not None else None,
        messages=own or default_messages(found.component_iri),
        constraint=constraint,
        source=source,
    )


def _subclasses(store: Store) -> dict[str, tuple[str, ...]]:
    """Return all subclasses of each class that the data declare; SHACL counts their members as targets."""
    direct: dict[str, set[str]] = {}
    rows = store.query(_SUBCLASSES, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        if isinstance(row["sub"], NamedNode) and isinstance(row["super"], NamedNode):
            direct.setdefault(str(row["super"]), set()).add(str(row["sub"]))
    return {name: tuple(sorted(_below(name, direct))) for name in direct}


def _below(name: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for sub in direct.get(waiting.pop(), set()) - found:
            found.add(sub)
            waiting.append(sub)
    return found - {name}


def _query_results(
    query: SetQuery, shapes: Shapes, store: Store, subclasses: Mapping[str, tuple[str, ...]]
) -> Iterator[Result]:
    rows = store.query(query.sparql(subclasses), prefixes=dict(query.prefixes), use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    names = [variable.value for variable in rows.variables]
    for row in rows:
        yield _query_result(query, shapes, {name: row[name] for name in names if row[name] is not None})


def _query_result(query: SetQuery, shapes: Shapes, row: Mapping[str, Term]) -> Result:
    info, constraint = shapes.infos[query.shape], shapes.infos[query.constraint]
    this, path = row["this"], row.get("path")
    value = row.get("value", this if info.path is None else None)
    values = {name: plain(term) for name, term in row.items()}
    templates = constraint.messages or info.messages
    return Result(
        severity=info.severity,
        shape=info.owner,
        component=SPARQL_COMPONENT,
        focus=text_of(this),
        path=path.value if isinstance(path, NamedNode) else info.path,
        value=text_of(value) if value is not None else None,
        messages={tag: fill(text, values) for tag, text in templates.items()} or default_messages(SPARQL_COMPONENT),
        constraint=query.constraint,
        source=query.shape,
    )
