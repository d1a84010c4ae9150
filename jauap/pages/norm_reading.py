"""A norm in its act: the tree of provisions and versions, and every record that names one of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jauap.pages.graph import Graph, iri_of, text_of
from jauap.pages.records import Record, load_records


@dataclass(frozen=True, slots=True)
class Use:
    """A record that names a norm.

    Attributes:
        how: local name of the property that names it; ``stage`` for stages of a bill that would change it.
        case: the record's case, empty without one.
    """

    norm: str
    how: str
    record: str
    case: str


@dataclass(frozen=True)
class Act:
    """A norm, seen within its act.

    Attributes:
        norm: the norm that the page is about.
        root: its act.
        above: what each provision is part of, and each version a version of.
        versions: the norms that are versions.
        uses: the records that name the norm, or what is under it.
        records: the norms and those records.
    """

    norm: str
    root: str
    above: Mapping[str, str]
    versions: frozenset[str]
    uses: tuple[Use, ...]
    records: Mapping[str, Record]

    @cached_property
    def below(self) -> Mapping[str, list[str]]:
        """The provisions and versions directly under each norm."""
        found: dict[str, list[str]] = defaultdict(list)
        for norm, above in self.above.items():
            found[above].append(norm)
        return found

    @cached_property
    def scope(self) -> tuple[str, ...]:
        """The norm and everything under it."""
        return under(self.norm, self.below)

    def used(self, *how: str) -> list[Use]:
        """Return the uses of some kinds."""
        return [use for use in self.uses if use.how in how and use.record in self.records]


def under(norm: str, below: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return a norm and everything under it, each once, from the top down."""
    found: dict[str, None] = {norm: None}
    queue = [norm]
    while queue:
        for node in below.get(queue.pop(0), ()):
            if node not in found:
                found[node] = None
                queue.append(node)
    return tuple(found)


def load_act(graph: Graph, norm: str) -> Act:
    """Read a norm with its act."""
    above: dict[str, str] = {}
    versions = set()
    nodes = {norm: None}
    for row in graph.rows("norm_tree", norm=norm):
        node = iri_of(row["norm"])
        nodes[node] = None
        if row["above"] is not None:
            above.setdefault(node, iri_of(row["above"]))
        if text_of(row["kind"]) == "version":
            versions.add(node)
    below: dict[str, list[str]] = defaultdict(list)
    for node, higher in above.items():
        below[higher].append(node)
    root = next((node for node in nodes if node not in above and norm in under(node, below)), norm)
    uses = tuple(
        Use(iri_of(row["norm"]), text_of(row["use"]), iri_of(row["record"]), iri_of(row["case"]))
        for row in graph.rows("norm_uses", norm=sorted(under(norm, below)))
    )
    records = load_records(graph, [*nodes, *(use.record for use in uses)])
    return Act(norm, root, above, frozenset(versions), uses, records)
