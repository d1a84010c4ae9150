"""What a sheet is validated in: everything any sheet says of its nodes, and of the nodes they lead to.

Sheets are taken in batches of whole reports, so that what is in memory does not grow with their number; only nodes
that several batches speak of, mostly registered ones, are kept throughout.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jauap.build.cache import key_of

BATCH: Final = 16_000_000
"""Bytes of N-Quads validated at once."""

Lines = dict[bytes, list[bytes]]
"""N-Triples lines by subject, as written (``<iri>``)."""

# Claims and passages belong to one report, so they need no looking up elsewhere.
_NODE: Final = rb"<https://w3id\.org/jauap/(?:id|lex)/[^>]*>"
_SUBJECT: Final = re.compile(rb"^" + _NODE, re.MULTILINE)
_OBJECT: Final = re.compile(rb" (" + _NODE + rb") <[^>]*> \.$", re.MULTILINE)


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
    """Return the lines of nodes that one batch speaks of and another one speaks of or leads to."""
    said: dict[bytes, int] = {}
    shared: set[bytes] = set()
    if len(parts) < 2:
        return {}
    for number, content in _contents(parts):
        shared.update(node for node in set(_SUBJECT.findall(content)) if said.setdefault(node, number) != number)
    for number, content in _contents(parts):
        shared.update(node for node in set(_OBJECT.findall(content)) if said.get(node, number) != number)
    lines: Lines = defaultdict(list)
    for _, content in _contents(parts):
        for subject, found in read_lines(content.splitlines()).items():
            if subject in shared:
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
    for line in list(around):
        value = line.split(b" ", 2)[2]
        if value.startswith(b"<"):
            node = value[: value.index(b">") + 1]
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


def _contents(parts: Sequence[Sequence[Path]]) -> Iterator[tuple[int, bytes]]:
    for number, batch in enumerate(parts):
        for path in batch:
            yield number, path.read_bytes()
