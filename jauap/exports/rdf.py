"""The graph in the formats of RDF 1.1: N-Quads, TriG, Turtle, RDF/XML. JSON-LD has a module of its own."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap.exports.ordered import by_graph, sorted_lines, sorted_quads
from jauap.exports.source import Source
from jauap.query.prefixes import PREFIXES

_STEP: Final = 10_000
_HEAD: Final = 1 << 16


def write_nquads(source: Source, path: Path) -> None:
    """Write canonical N-Quads (RDF Dataset Canonicalization, W3C 2024): sorted lines; the graph has no blank nodes."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(sorted_lines(source.store)):
            file.write(line + "\n")
            if number % _STEP == 0:
                source.progress("quads", number)


def write_trig(source: Source, path: Path) -> None:
    """Write TriG: every named graph, its subjects together."""
    _write(source, path, ox.RdfFormat.TRIG, f"# {source.caption}\n\n")


def write_turtle(source: Source, path: Path) -> None:
    """Write the union of all graphs as Turtle; which graph a triple stands in is lost."""
    _write(source, path, ox.RdfFormat.TURTLE, f"# {source.caption}\n# Named graphs are merged: see the TriG file.\n\n")


def write_rdfxml(source: Source, path: Path) -> None:
    """Write the union of all graphs as RDF/XML."""
    _write(source, path, ox.RdfFormat.RDF_XML, "")
    said = f"<!-- {source.caption}. Named graphs are merged: see the TriG file. -->"
    _mend_head(path, lambda head: _sort_attributes(head.replace("?>\n", f"?>\n{said}\n", 1)))


def _write(source: Source, path: Path, form: ox.RdfFormat, comment: str) -> None:
    quads = _told(source, sorted_quads(source.store, by_graph if form.supports_datasets else _by_triple))
    content: Iterable[ox.Quad] | Iterable[ox.Triple] = quads if form.supports_datasets else _triples(quads)
    write_prefixed(path, content, form, PREFIXES, comment)


def write_prefixed(
    path: Path,
    content: Iterable[ox.Quad] | Iterable[ox.Triple],
    form: ox.RdfFormat,
    prefixes: Mapping[str, str],
    comment: str = "",
) -> None:
    """Write quads or triples as they come, prefixes in alphabetical order.

    Args:
        path: the file.
        content: in the order of the file.
        form: of the file.
        prefixes: namespaces by prefix.
        comment: what Turtle and TriG begin with.
    """
    with path.open("wb") as file:
        ox.serialize(content, output=file, format=form, prefixes=dict(prefixes))
    if comment:
        _mend_head(path, lambda head: comment + _sort_prefixes(head))


def _by_triple(quad: ox.Quad) -> str:
    return str(quad.triple)


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """Yield the triples of sorted quads, each once."""
    last = None
    for quad in quads:
        if quad.triple != last:
            yield quad.triple
        last = quad.triple


def _told(source: Source, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for number, quad in enumerate(quads):
        if number % _STEP == 0:
            source.progress("quads", number)
        yield quad


def _mend_head(path: Path, mend: Callable[[str], str]) -> None:
    """Write the first piece of a file anew, its last line left out, and copy the rest a block at a time."""
    whole = path.with_name(path.name + ".whole")
    with path.open("rb") as before, whole.open("wb") as after:
        first = before.read(_HEAD)
        end = first.rindex(b"\n") + 1
        after.write(mend(first[:end].decode()).encode() + first[end:])
        shutil.copyfileobj(before, after)
    whole.replace(path)


def _sort_prefixes(head: str) -> str:
    """Put the prefixes into alphabetical order: the writer's own order changes from run to run."""
    lines = head.splitlines(keepends=True)
    count = next((n for n, line in enumerate(lines) if not line.startswith("@prefix")), len(lines))
    return "".join([*sorted(lines[:count]), *lines[count:]])


def _sort_attributes(head: str) -> str:
    return re.sub(r"<rdf:RDF ([^>]*)>", lambda m: f"<rdf:RDF {' '.join(sorted(m[1].split()))}>", head, count=1)
