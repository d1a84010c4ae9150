"""Quads and rows in a fixed order, in memory that does not grow with how many there are.

A store hands out its quads in an order of its own. They are sorted in pieces on disk and merged (external merge sort;
Knuth, The Art of Computer Programming, vol. 3, 5.4), so that a file of any size comes out the same each time.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox

PIECE = 8_000_000
"""Characters that are sorted in memory; what is longer is sorted in pieces of this size."""
_PARSED: Final = 5_000
_MARK: Final = "\t"  # N-Quads escapes tabs, so a key before it cannot be taken for a part of the line


def by_line(quad: ox.Quad) -> str:
    """Sort as canonical N-Quads does: by the line itself."""
    return ""


def by_graph(quad: ox.Quad) -> str:
    """Sort by graph, then subject."""
    return str(quad.graph_name)


def sorted_texts(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts without line breaks in the order of their characters, each once."""
    with TemporaryDirectory(prefix="jauap-sort-") as folder, ExitStack() as opened:
        runs: list[Path] = []
        piece: list[str] = []
        size = 0
        for text in texts:
            piece.append(text)
            size += len(text)
            if size >= PIECE:
                piece.sort()
                runs.append(_keep(Path(folder) / str(len(runs)), piece))
                piece, size = [], 0
        piece.sort()
        last = None
        for text in heapq.merge(*(_read(opened, run) for run in runs), piece):
            if text != last:
                yield text
            last = text


def sorted_lines(quads: Iterable[ox.Quad], key: Callable[[ox.Quad], str] = by_line) -> Iterator[str]:
    """Yield quads as lines of N-Quads without line breaks, sorted by key and line, each once."""
    for row in sorted_texts(f"{key(quad)}{_MARK}{quad} ." for quad in quads):
        yield row.partition(_MARK)[2]


def sorted_quads(quads: Iterable[ox.Quad], key: Callable[[ox.Quad], str] = by_graph) -> Iterator[ox.Quad]:
    """Yield quads sorted by key and line, each once."""
    batch: list[str] = []
    for line in sorted_lines(quads, key):
        batch.append(line)
        if len(batch) >= _PARSED:
            yield from _parse(batch)
            batch = []
    yield from _parse(batch)


@contextmanager
def kept(texts: Iterable[str]) -> Iterator[Callable[[], Iterator[str]]]:
    """Keep texts without line breaks on disk, and give what reads them from the first, as often as it is called."""
    with TemporaryDirectory(prefix="jauap-kept-") as folder, ExitStack() as opened:
        path = _keep(Path(folder) / "texts", texts)
        yield lambda: _read(opened, path)


def _parse(lines: list[str]) -> Iterator[ox.Quad]:
    yield from ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)


def _keep(path: Path, texts: Iterable[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{text}\n" for text in texts)
    return path


def _read(opened: ExitStack, path: Path) -> Iterator[str]:
    file = opened.enter_context(path.open(encoding="utf-8", newline="\n"))
    return (line.rstrip("\n") for line in file)
