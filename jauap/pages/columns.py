"""Columns of an answer as they are shown: an address and its name become one column, bookkeeping stays in the files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_LABEL: Final = "Label"
_STATUS: Final = "Status"
# Columns that say again, for machines, what another column says for people.
_BOUNDS: Final = {"earliest", "latest"}
_PLACES: Final = {"start", "end"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column on the screen.

    Attributes:
        value: index of the variable that holds the value.
        label: index of the variable that holds its name, or None.
        status: index of the variable that says why there is no value, or None.
        name: the variable's name.
        heading: what the column is called; empty for one that is read, but not shown.
    """

    value: int
    label: int | None
    status: int | None
    name: str
    heading: str


def fold(variables: Sequence[str], headings: Mapping[str, str]) -> list[Column]:
    """Return the columns to show, in the order of the variables.

    ``xLabel`` joins ``x`` under its own heading, and so does ``xStatus`` where it only says why ``x`` is missing.
    Bounds of a date and offsets in a text are left to the files, where they stand beside what they belong to.
    """
    index = {name: number for number, name in enumerate(variables)}
    columns = []
    for number, name in enumerate(variables):
        base = next((name.removesuffix(end) for end in (_LABEL, _STATUS) if name.endswith(end)), "")
        if base in index or (name in _BOUNDS and "date" in index) or (name in _PLACES and "locator" in index):
            continue
        label = index.get(name + _LABEL)
        heading = headings.get(name + _LABEL if label is not None else name, name)
        columns.append(Column(number, label, index.get(name + _STATUS), name, heading))
    return columns
