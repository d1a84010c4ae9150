"""Texts annotated by hand: ``[[words|kind=value;kind=value]]`` in place, one mark inside another where names nest.

kind: ``norm`` (id of a provision; an act without number by its title: ``law:Title/art9``), ``doc`` (symbol or number),
``per``, ``org``, ``fac``, ``loc`` (any name for who or what is meant, the same wherever it is meant), ``date`` (EDTF),
``sum`` (amount and currency), ``num``, ``dur`` (ISO 8601), ``skip`` (what is found there is neither right nor wrong).
"""

from dataclasses import dataclass
from pathlib import Path

from jauap.text.pages import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation: characters of the bare text, kind, value."""

    span: Span
    kind: str
    value: str


def read_annotated(path: Path) -> tuple[str, list[Mark]]:
    """Return the bare text of an annotated file and its marks in order.

    Raises:
        ValueError: a mark is not closed, or has no kind.
    """
    bare: list[str] = []
    marks: list[Mark] = []
    opened: list[int] = []
    text = path.read_text("utf-8")
    length = at = 0
    while at < len(text):
        if text.startswith("[[", at):
            opened.append(length)
            at += 2
        elif text[at] == "|" and opened:
            end = text.index("]]", at)
            for pair in text[at + 1 : end].split(";"):
                kind, equals, value = pair.partition("=")
                if not equals:
                    raise ValueError(f"{path.name}: no kind in {pair!r}")
                marks.append(Mark(Span(opened[-1], length), kind.strip(), value.strip()))
            opened.pop()
            at = end + 2
        else:
            bare.append(text[at])
            length += 1
            at += 1
    if opened:
        raise ValueError(f"{path.name}: {len(opened)} mark(s) are not closed")
    return "".join(bare), sorted(marks, key=lambda m: (m.span.start, m.span.end))
