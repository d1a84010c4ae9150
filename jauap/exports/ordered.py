"""Quads of a store in a fixed order, in memory that does not grow with the store.

A store hands out its quads in an order of its own. They are sorted in pieces on disk and merged (external merge sort;
Knuth, The Art of Computer Programming, vol. 3, 5.4), so that a file of any size comes out the same each time.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox

PIECE: Final = 100_000
_PARSED: Final = 5_000
_MARK: Final = "\t"  # N-Quads escapes tabs, so a key before it cannot be taken for a part of the line


def by_line(quad: ox.Quad) -> str:
    """Sort as canonical N-Quads does: by the line itself."""
    return ""


def by_graph(quad: ox.Quad) -> str:
    """Sort by graph, then subject."""
    return str(quad.graph_name)


def sorted_lines(
    quads: Iterable[ox.Quad], key: Callable[[ox.Quad], str] = by_line, piece: int = PIECE
) -> Iterator[str]:
    """Yield quads as lines of N-Quads without line breaks, sorted by key and line, each once."""
    with TemporaryDirectory(prefix="jauap-sort-") as folder, ExitStack() as opened:
        runs: list[Path] = []
        rows: list[str] = []
        for quad in quads:
            rows.append(f"{key(quad)}{_MARK}{quad} .")
            if len(rows) >= piece:
                runs.append(_keep(Path(folder) / str(len(runs)), rows))
                rows = []
        files = [opened.enter_context(run.open(encoding="utf-8", newline="\n")) for run in runs]
        streams: list[Iterable[str]] = [(line.rstrip("\n") for line in file) for file in files]
        last = ""
        for row in heapq.merge(*streams, sorted(rows)):
            line = row.partition(_MARK)[2]
            if row != last:
                yield line
            last = row


def sorted_quads(
    quads: Iterable[ox.Quad], key: Callable[[ox.Quad], str] = by_graph, piece: int = PIECE
) -> Iterator[ox.Quad]:
    """Yield quads sorted by key and line, each once."""
    batch: list[str] = []
    for line in sorted_lines(quads, key, piece):
        batch.append(line)
        if len(batch) >= _PARSED:
            yield from _parse(batch)
            batch = []
    yield from _parse(batch)


def _parse(lines: list[str]) -> Iterator[ox.Quad]:
    yield from ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)


def _keep(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join(sorted(rows)) + "\n", "utf-8", newline="\n")
    return path
