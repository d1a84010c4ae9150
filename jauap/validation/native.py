"""What the Rust validator says only in its written report: the ``sh:sparql`` constraint, messages with language."""

from functools import cached_property

import shacl
from pyoxigraph import BlankNode, RdfFormat, parse

from jauap.validation.shape_graph import ShapeGraph


class NativeDetails:
    """The written report of one run, read when somebody asks: it is large and seldom needed."""

    def __init__(self, report: shacl.Report) -> None:
        self._report = report

    @cached_property
    def _graph(self) -> ShapeGraph:
        text = self._report.serialize("ntriples")
        return ShapeGraph(quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES))

    def of(self, number: int) -> tuple[str | None, dict[str, str]]:
        """Return the constraint's IRI and the messages by language of the n-th result, counted from 0."""
        node = BlankNode(f"r{number + 1}")
        return self._graph.text(node, "sourceConstraint"), self._graph.by_language(node, "resultMessage")
