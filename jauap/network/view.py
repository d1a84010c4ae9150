"""What a reader made of a network: which nodes were opened, hidden, pinned, filtered. A value that an address can hold.

A view is a list of steps that is only added to, so that whatever was placed once stays where it is: a node that is
closed again keeps its neighbours' places, and the same address gives the same picture.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, Self, TypeAlias

from jauap.network.kinds import edge_styles, kinds

Mark: TypeAlias = Literal["", "groups", "links", "connectors"]
MARKS: Final[tuple[Mark, ...]] = ("", "groups", "links", "connectors")
FIRST: Final = 25
"""How many neighbours opening a node shows, and how many more each further time."""
MOST: Final = 1000
"""No more steps, neighbours of one node or pins than this are read from an address."""

LINK: Final = "link-"
"""Stands before the id of a kind of link, since kinds of nodes and of links share one."""

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.@#:-]{0,199}")
_STEP: Final = re.compile(r"(?P<id>[^*>]+)(?:\*(?P<count>\d{1,4}))?(?:>(?P<end>[^*>]+?))?(?P<closed>!)?")
_PIN: Final = re.compile(r"(?P<id>[^*]+)\*(?P<x>-?\d{1,6})\*(?P<y>-?\d{1,6})")
_BETWEEN: Final = "~"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was added to a picture.

    Attributes:
        id: the node.
        count: how many of its neighbours are shown; 0 shows the node alone.
        end: the other end, when the step is the ways between two nodes.
        closed: what the step added is not shown, but keeps its place.
    """

    id: str
    count: int = 0
    end: str = ""
    closed: bool = False

    def __str__(self) -> str:
        count = f"*{self.count}" if self.count else ""
        end = f">{self.end}" if self.end else ""
        return f"{self.id}{count}{end}{'!' if self.closed else ''}"


@dataclass(frozen=True, slots=True)
class View:
    """A reader's view of a network; every change gives a new one.

    Attributes:
        steps: what was added, in order.
        hidden: nodes that are not shown.
        pinned: places that the reader gave to nodes, in pixels at full size.
        off: kinds of nodes and of links that are switched off: ids of ``kinds.yaml``, those of links after ``link-``.
        since, until: years; a dated node outside of them is not shown.
        arranged: how many of the first steps are laid out together (with the network that they begin with, if any).
        mark: what is marked in the picture: groups, most links, connectors.
        picked: the node that is looked at.
    """

    steps: tuple[Step, ...] = ()
    hidden: tuple[str, ...] = ()
    pinned: tuple[tuple[str, int, int], ...] = ()
    off: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None
    arranged: int = 1
    mark: Mark = ""
    picked: str = ""

    @classmethod
    def start(cls, *ids: str) -> Self:
        """Return the view that begins with some nodes; a single one is opened."""
        if len(ids) == 1:
            return cls(steps=(Step(ids[0], FIRST),), picked=ids[0])
        return cls(steps=tuple(Step(node) for node in ids), arranged=max(len(ids), 1))

    def opened(self, node: str) -> int:
        """Return how many neighbours of a node are shown because it was opened."""
        return max((s.count for s in self.steps if s.id == node and not s.closed), default=0)

    def show(self, node: str) -> Self:
        """Add a node by itself; one that was hidden comes back."""
        shown = replace(self, hidden=tuple(other for other in self.hidden if other != node), picked=node)
        if any(step.id == node for step in self.steps):
            return shown
        return replace(shown, steps=(*self.steps, Step(node)))

    def open(self, node: str, more: int = FIRST) -> Self:
        """Show the first neighbours of a node, or as many more as are asked for."""
        before = [step for step in self.steps if step.id == node and step.count]
        if any(step.closed for step in before):
            again = (replace(s, closed=False) if s.id == node and s.count else s for s in self.steps)
            return replace(self, steps=tuple(again), picked=node)
        step = Step(node, min(max((s.count for s in before), default=0) + more, MOST))
        return replace(self, steps=(*self.steps, step), picked=node)

    def close(self, node: str) -> Self:
        """Take the neighbours away again that opening a node showed."""
        closed = (replace(s, closed=True) if s.id == node and s.count else s for s in self.steps)
        return replace(self, steps=tuple(closed), picked=node)

    def join(self, one: str, other: str) -> Self:
        """Show the shortest ways between two nodes."""
        step = Step(one, end=other)
        kept = tuple(s for s in self.steps if s != step)
        return replace(self, steps=(*kept, step), picked=other)

    def without_ways(self) -> Self:
        """Take the ways between nodes away."""
        return replace(self, steps=tuple(step for step in self.steps if not step.end))

    def pick(self, node: str) -> Self:
        """Look at a node; an empty id looks at none."""
        return replace(self, picked=node)

    def hide(self, node: str) -> Self:
        """Take one node out of the picture."""
        return replace(self, hidden=tuple(dict.fromkeys((*self.hidden, node))), picked="")

    def unhide(self) -> Self:
        """Show what was hidden."""
        return replace(self, hidden=())

    def pin(self, node: str, x: int, y: int) -> Self:
        """Give a node a place."""
        kept = tuple(pin for pin in self.pinned if pin[0] != node)
        return replace(self, pinned=(*kept, (node, x, y)))

    def unpin(self, node: str) -> Self:
        """Let a node stand where the layout puts it."""
        return replace(self, pinned=tuple(pin for pin in self.pinned if pin[0] != node))

    def toggle(self, kind: str) -> Self:
        """Switch a kind of node or link off, or on again."""
        return replace(self, off=self.off ^ {kind})

    def between(self, since: int | None, until: int | None) -> Self:
        """Filter by years; None leaves an end open."""
        return replace(self, since=since, until=until)

    def unfiltered(self) -> Self:
        """Switch every filter off; what was hidden by hand stays hidden."""
        return replace(self, off=frozenset(), since=None, until=None)

    def arrange(self) -> Self:
        """Lay everything that is shown out anew; what was closed is forgotten, and no node is pinned."""
        kept: dict[tuple[str, str], Step] = {}
        for step in self.steps:
            known = kept.get((step.id, step.end))
            if not step.closed and (known is None or known.count <= step.count):
                kept[step.id, step.end] = step
        return replace(self, steps=tuple(kept.values()), pinned=(), arranged=max(len(kept), 1))


def to_address(view: View) -> dict[str, str]:
    """Return a view as parameters of an address; what is usual is left out."""
    given = {
        "nodes": _BETWEEN.join(map(str, view.steps)),
        "hide": _BETWEEN.join(view.hidden),
        "pin": _BETWEEN.join(f"{node}*{x}*{y}" for node, x, y in view.pinned),
        "off": _BETWEEN.join(sorted(view.off)),
        "from": "" if view.since is None else str(view.since),
        "to": "" if view.until is None else str(view.until),
        "arranged": "" if view.arranged == 1 else str(view.arranged),
        "mark": view.mark,
        "at": view.picked,
    }
    return {name: value for name, value in given.items() if value}


def from_address(parameters: Mapping[str, str]) -> View:
    """Read a view from an address; whatever is no part of a view is left out."""
    mark = parameters.get("mark", "")
    known = {*kinds(), *(LINK + name for name in edge_styles())}
    return View(
        steps=tuple(_steps(_parts(parameters, "nodes"))),
        hidden=tuple(node for node in _parts(parameters, "hide") if _is_id(node)),
        pinned=tuple(_pins(_parts(parameters, "pin"))),
        off=frozenset(_parts(parameters, "off")) & known,
        since=_year(parameters.get("from", "")),
        until=_year(parameters.get("to", "")),
        arranged=_number(parameters.get("arranged", "1")),
        mark=next((name for name in MARKS if name == mark), ""),
        picked=parameters["at"] if _is_id(parameters.get("at", "")) else "",
    )


def _parts(parameters: Mapping[str, str], name: str) -> list[str]:
    return [part for part in parameters.get(name, "").split(_BETWEEN)[:MOST] if part]


def _steps(parts: Iterable[str]) -> Iterable[Step]:
    for part in parts:
        found = _STEP.fullmatch(part)
        if found is None or not _is_id(found["id"]) or (found["end"] and not _is_id(found["end"])):
            continue
        count = min(_number(found["count"] or ""), MOST)
        yield Step(found["id"], count, found["end"] or "", found["closed"] is not None)


def _pins(parts: Iterable[str]) -> Iterable[tuple[str, int, int]]:
    for part in parts:
        found = _PIN.fullmatch(part)
        if found is not None and _is_id(found["id"].rstrip("?!").partition("?")[0].partition("!")[0]):
            yield found["id"], int(found["x"]), int(found["y"])


def _is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def _year(text: str) -> int | None:
    year = _number(text)
    return year if 1000 <= year <= 3000 else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0
