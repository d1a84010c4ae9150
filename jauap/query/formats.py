"""Answers in the formats of the SPARQL recommendations, RDF formats, and a table for people."""

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.query import hints
from jauap.query.prefixes import PREFIXES, shorten
from jauap.query.results import Kind, Result, Term, as_table

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_RESULT_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
MEDIA_TYPES: Final = {
    "table": "text/plain; charset=utf-8",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
FORMATS: Final = tuple(MEDIA_TYPES)
_WIDEST: Final = 60


def offered(kind: Kind) -> tuple[str, ...]:
    """Return the formats of the SPARQL protocol for a kind of answer, the preferred one first."""
    return tuple(_GRAPH_FORMATS if kind == "construct" else _RESULT_FORMATS)


def write(result: Result, form: str | None = None) -> str | bytes:
    """Write an answer.

    Args:
        result: the answer; triples also go into the table formats, as three columns.
        form: one of ``FORMATS``; None for ``ttl`` or ``table``, whichever fits.

    Returns:
        Text for ``table``, bytes in UTF-8 for all others.

    Raises:
        QueryError: the format is unknown, or rows are wanted as RDF.
    """
    if form is None:
        form = "ttl" if result.kind == "construct" else "table"
    writer = _WRITERS.get(form)
    if writer is None or (form in _GRAPH_FORMATS and result.kind != "construct"):
        possible = ", ".join(name for name in FORMATS if result.kind == "construct" or name not in _GRAPH_FORMATS)
        raise hints.error("format", form=form, kind=result.kind.upper(), possible=possible)
    return writer(result)


class _Bounded(io.BytesIO):
    """Takes so many bytes and refuses more, so that a file that is too large never stands in memory."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: "ReadableBuffer", /) -> int:
        written = super().write(data)
        if self.tell() > self._most:
            raise hints.error("too-large", limit=self._most // 1024**2)
        return written


def stream(solutions: ox.QuerySolutions, form: str, most: int) -> bytes:
    """Write rows as the engine finds them, without holding them as objects.

    Args:
        solutions: the rows, not read yet.
        form: a format of ``offered("select")``.
        most: bytes.

    Raises:
        QueryError: the file would be larger.
    """
    out = _Bounded(most)
    solutions.serialize(out, format=_RESULT_FORMATS[form])
    return out.getvalue()


def write_triples(triples: Iterable[ox.Triple], form: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Write triples in a fixed order.

    Args:
        triples: the triples.
        form: a format of ``offered("construct")``.
        prefixes: names of namespaces; those that are not used are left out.
    """
    found = sorted(triples, key=str)
    text = " ".join(str(triple) for triple in found)
    used = {name: iri for name, iri in prefixes.items() if f"<{iri}" in text}
    data = ox.serialize(found, format=_GRAPH_FORMATS[form], prefixes=used)
    assert data is not None, "without a file the bytes are returned"
    return data


def _result_writer(form: str) -> Callable[[Result], bytes]:
    def write_result(result: Result) -> bytes:
        if form == "json":
            return _json(result)
        # The engine's writers take what its readers give: JSON is the way in.
        solutions = ox.parse_query_results(_json(result), format=ox.QueryResultsFormat.JSON)
        data = solutions.serialize(format=_RESULT_FORMATS[form])
        assert data is not None, "without a file the bytes are returned"
        return data

    return write_result


def _graph_writer(form: str) -> Callable[[Result], bytes]:
    def write_graph(result: Result) -> bytes:
        return write_triples(result.triples, form)

    return write_graph


def _json(result: Result) -> bytes:
    if result.kind == "ask":
        return json.dumps({"head": {}, "boolean": bool(result.boolean)}).encode()
    table = as_table(result)
    names = [f"{json.dumps(name, ensure_ascii=False)}:" for name in table.variables]
    # Rows repeat most of their terms, so each is written once.
    written: dict[Term, str] = {}

    def cell(term: Term) -> str:
        if term not in written:
            written[term] = json.dumps(_json_term(term), ensure_ascii=False, separators=(",", ":"))
        return written[term]

    rows = ",\n".join(
        "{" + ",".join(n + cell(term) for n, term in zip(names, row, strict=True) if term is not None) + "}"
        for row in table.rows
    )
    head = json.dumps({"vars": list(table.variables)}, ensure_ascii=False)
    return f'{{"head":{head},"results":{{"bindings":[{rows}]}}}}'.encode()


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    written: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language is not None:
        written["xml:lang"] = term.language
    elif not term.datatype.value.endswith("#string"):
        written["datatype"] = term.datatype.value
    return written


def display(term: Term | None) -> str:
    """Return a term as people read it: short names for addresses, bare text for literals, empty for none."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        # Slashes make a norm's short id no SPARQL name, but it is what users type.
        return ns.short(term.value) if term.value.startswith(ns.LEX) else shorten(term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)


def _table(result: Result) -> str:
    """Aligned columns; long cells are cut here and whole in every other format."""
    if result.kind == "ask":
        return "yes\n" if result.boolean else "no\n"
    table = as_table(result)
    cells = [[_cut(" ".join(display(term).split())) for term in row] for row in table.rows]
    widths = [max(map(_width, column)) for column in zip(table.variables, *cells, strict=True)]
    lines = [_line(table.variables, widths), _line(["-" * width for width in widths], widths)]
    lines += [_line(row, widths) for row in cells]
    count = len(table.rows)
    more = f"first {count} rows; there are more" if result.truncated else f"{count} row{'' if count == 1 else 's'}"
    return "\n".join([*lines, f"({more})", ""])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(c + " " * (w - _width(c)) for c, w in zip(cells, widths, strict=True)).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


_WRITERS: Final[dict[str, Callable[[Result], str | bytes]]] = {
    "table": _table,
    **{form: _result_writer(form) for form in _RESULT_FORMATS},
    **{form: _graph_writer(form) for form in _GRAPH_FORMATS},
}
