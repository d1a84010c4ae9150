"""What is marked on the nodes of a picture: their group, their size, the path that they lie on."""

from dataclasses import dataclass
from typing import Final

GROUP_COLOURS: Final = ("#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#D55E00", "#999999")
"""Okabe and Ito (2008); more groups begin again from the first, and the number beside the node tells them apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one node.

    Attributes:
        group: number of its group, 0 for none.
        size: how large its sign is, 1 as usual.
        way: its place on a path that was asked for, counted from 1; 0 off the path.
    """

    group: int = 0
    size: float = 1.0
    way: int = 0

    @property
    def colour(self) -> str:
        """Colour of the group; empty without one."""
        return GROUP_COLOURS[(self.group - 1) % len(GROUP_COLOURS)] if self.group else ""
