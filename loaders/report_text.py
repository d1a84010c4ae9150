"""A report's file in, its text and structure out."""

from pathlib import Path

from jauap.text.document import Block, Document
from jauap.text.pages import Span, read_apparatus


def read_report(path: Path) -> Document:
    """Read a report.

    Args:
        path: a plain text (UTF-8) so far.

    Returns:
        The text that locators refer to, with its structure.
    """
    text = path.read_bytes().decode("utf-8")
    apparatus = read_apparatus(text)
    blocks: list[Block] = []
    position = 0
    for piece in text.split("\n\n"):
        if piece.strip():
            blocks.append(Block("paragraph", Span(position, position + len(piece))))
        position += len(piece) + 2
    masked = tuple(sorted((*apparatus.feet, *apparatus.marks), key=lambda s: s.start))
    return Document(text, tuple(blocks), masked, name=path.name)
