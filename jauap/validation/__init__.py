"""Validation with SHACL: ``load_shapes`` once, ``validate`` many times, ``conforms`` and ``report`` for the outcome."""

from collections.abc import Callable, Collection, Iterable
from typing import Literal

from pyoxigraph import Quad, RdfFormat, Store, serialize

from jauap.validation.engine import find_broken, find_by_query, find_core
from jauap.validation.results import Result, Severity, conforms, in_order
from jauap.validation.shapes import ShapeInfo, Shapes, load_shapes

__all__ = [
    "Result",
    "Severity",
    "ShapeInfo",
    "Shapes",
    "conforms",
    "load_shapes",
    "validate",
    "validate_lines",
    "validate_queries",
]


def validate(
    data: Iterable[Quad] | Store,
    shapes: Shapes,
    *,
    focus: Callable[[str], bool] | Collection[str] | None = None,
    engine: Literal["fast", "pyshacl"] = "fast",
) -> list[Result]:
    """Return every broken constraint, worst first, in an order that does not change from run to run.

    Graph names do not count: all quads are one graph, and a triple that stands in two graphs is one triple.

    A shape whose target is a superclass only looks at nodes that carry this superclass as a type, or whose class the
    data declare as its subclass (``rdfs:subClassOf``). So ``data`` has to hold the derived types as well, and whatever
    the shapes follow a path to: the value lists for ``sh:class skos:Concept``, the registers for actors and norms.

    Args:
        data: the quads, or a store with them.
        shapes: what ``load_shapes`` returned.
        focus: report only these focus nodes: a set of IRIs, or a function that says yes to an IRI.
        engine: ``fast`` is the Rust validator and Oxigraph; ``pyshacl`` an independent judge, some 50 times slower.

    Raises:
        OntologyError: the shapes cannot be applied.
    """
    # Text is what the validators take; they and the store drop the repeats that merging graphs can give.
    lines = serialize((quad.triple for quad in data), format=RdfFormat.N_TRIPLES) or b""
    if engine == "pyshacl":
        from jauap.validation.judge import judge  # rdflib and pySHACL take longer to load than a validation takes

        found = judge(lines, shapes)
    else:
        found = find_broken(lines, shapes)
    if focus is None:
        return in_order(found)
    wanted = focus if callable(focus) else frozenset(focus).__contains__
    return in_order(result for result in found if wanted(result.focus))


def validate_lines(lines: bytes, shapes: Shapes) -> list[Result]:
    """Return every broken Core constraint in N-Triples; ``sh:sparql`` constraints are left to ``validate_queries``."""
    return in_order(find_core(lines, shapes))


def validate_queries(store: Store, shapes: Shapes) -> list[Result]:
    """Return every broken ``sh:sparql`` constraint in a store, over the union of its graphs."""
    return in_order(find_by_query(store, shapes))
