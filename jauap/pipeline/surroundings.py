"""What a sheet is validated in: everything any sheet says of its nodes, and of the nodes they lead to.

Sheets are taken in batches of whole reports, so that what is in memory does not grow with their number; only nodes
that several batches speak of, mostly registered ones, are kept throughout.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jauap.pipeline.cache import key_of

BATCH: Final = 16_000_000
"""Bytes of N-Quads validated at once."""

Lines = dict[bytes, list[bytes]]
"""N-Triples lines by subject, as written (``<iri>``)."""

# Records and norms; claims and passages belong to one report, so nobody else speaks of them.
_IRI: Final = rb"<https://w3id\.org/jauap/(?:id|lex)/[^>]*>"
_NODE: Final = re.compile(rb"^" + _IRI, re.MULTILINE)
_TO_NODE: Final = re.compile(rb" (" + _IRI + rb") <[^>]*> \.$", re.MULTILINE)
_ANY: Final = re.compile(rb"^<[^>]*>", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One sheet's nodes and every line that decides whether they conform.

    Attributes:
        key: hash of the lines.
    """

    key: str
    nodes: frozenset[str]
    lines: frozenset[bytes]


def batches(sheets: Mapping[str, Path]) -> Iterator[list[Path]]:
    """Divide N-Quads files, given by their sheets' names, without dividing a report."""
    batch: list[Path] = []
    size, report = 0, ""
    for source, path in sheets.items():
        if size >= BATCH and "/".join(source.split("/")[:2]) != report:
            yield batch
            batch, size = [], 0
        report = "/".join(source.split("/")[:2])
        batch.append(path)
        size += path.stat().st_size
    if batch:
        yield batch


def shared_lines(parts: Sequence[Sequence[Path]]) -> Lines:
    """Return the lines of nodes that one batch speaks of and another one speaks of or leads to, and where they lead."""
    if len(parts) < 2:
        return {}
    said: dict[bytes, int] = {}
    shared: set[bytes] = set()
    for number, content in _contents(parts):
        shared.update(node for node in set(_NODE.findall(content)) if said.setdefault(node, number) != number)
    for number, content in _contents(parts):
        shared.update(node for node in set(_TO_NODE.findall(content)) if said.get(node, number) != number)
    lines = _lines_of(parts, shared)
    reached = {_value(line) for found in lines.values() for line in found}
    return merge([lines, _lines_of(parts, reached - shared)])


def _lines_of(parts: Sequence[Sequence[Path]], nodes: Set[bytes]) -> Lines:
    lines: Lines = defaultdict(list)
    for _, content in _contents(parts):
        if not nodes.isdisjoint(_ANY.findall(content)):
            for subject, found in read_lines(content.splitlines()).items():
                if subject in nodes:
                    lines[subject].extend(found)
    return lines


def surroundings(lines: Lines, indexes: Sequence[Lines], rules: str) -> Surroundings:
    """Return a sheet's surroundings.

    Args:
        lines: the sheet's own lines.
        indexes: where to look a node up.
        rules: hash of the shapes; it goes into the key.
    """
    around = {line for subject in lines for index in indexes for line in index.get(subject, ())}
    for node in {_value(line) for line in around}:
        for index in indexes:
            around.update(index.get(node, ()))
    nodes = frozenset(subject[1:-1].decode() for subject in lines)
    return Surroundings(key_of(rules, *sorted(around)), nodes, frozenset(around))


def read_lines(quads: Iterable[bytes]) -> Lines:
    """Sort N-Quads lines by subject, their graph left out."""
    lines: Lines = defaultdict(list)
    for quad in quads:
        triple = quad[: quad.rindex(b" <")] + b" ."
        lines[triple[: triple.index(b" ")]].append(triple)
    return lines


def merge(parts: Iterable[Lines]) -> Lines:
    """Put several together."""
    merged: Lines = defaultdict(list)
    for part in parts:
        for subject, lines in part.items():
            merged[subject].extend(lines)
    return merged


def _value(line: bytes) -> bytes:
    """Return the node that a line leads to; empty for a text or a number."""
    value = line.split(b" ", 2)[2]
    return value[: value.index(b">") + 1] if value.startswith(b"<") else b""


def _contents(parts: Sequence[Sequence[Path]]) -> Iterator[tuple[int, bytes]]:
    for number, batch in enumerate(parts):
        for path in batch:
            yield number, path.read_bytes()
