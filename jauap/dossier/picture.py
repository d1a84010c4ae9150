"""The network of a case for paper: who acted towards whom, as far as a third of a sheet can show it.

The whole network of a case has up to some hundred nodes and is for the screen. On paper stand the bodies, the people
and groups towards whom they acted, and what they did, in three columns.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from jauap.dossier.picture_layout import place_columns
from jauap.network.describe import describe
from jauap.network.model import Edge, EdgeKind, Network, Node
from jauap.network.standing import read_claims, record_standing
from jauap.network.vector import to_svg
from jauap.pages.chain import Link
from jauap.pages.headers import sentence
from jauap.pages.visit import Visit

if TYPE_CHECKING:
    from jauap.dossier.collect import CaseRecords

MOST: Final = 14
"""Links on a sheet; the page says how many more the case has."""
# Who acts where the record is no act of a body.
_AGENTS: Final = ("perpetrator", "allegedUnit", "holdingBody", "practisedBy")
_TOWARDS: Final = (
    "victim",
    "onComplaintOf",
    "complainant",
    "examines",
    "sanctionOn",
    "convicts",
    "accused",
    "beneficiary",
    "referredTo",
    "affects",
)
_TOWARDS_OTHER: Final = ":towards"
_NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it says to those who do not see it, and how much it leaves out."""

    svg: str
    words: str
    shown: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Tie:
    agent: str
    other: str
    stands: EdgeKind
    does: str
    record: str


# Who, towards whom, and how well it stands: what is only alleged never shares a line with what is stated.
_Pair: TypeAlias = tuple[str, str, EdgeKind]


def case_picture(case: "CaseRecords", most: int = MOST) -> Picture | None:
    """Draw who acted towards whom in a case; None where no record of it names both.

    Args:
        case: the records of the case, read from the store of a publication profile: labels are those of that profile.
        most: how many lines are drawn, those of most records first.
    """
    found: dict[_Pair, list[_Tie]] = defaultdict(list)
    for tie in _ties(case.visit, case.links):
        found[tie.agent, tie.other, tie.stands].append(tie)
    if not found:
        return None
    # The order of the sort keeps that of the chain among lines of equally many records.
    kept = set(sorted(found, key=lambda pair: -len(found[pair]))[: max(most, 1)])
    drawn = {pair: ties for pair, ties in found.items() if pair in kept}
    network = _network(case.visit, drawn)
    pairs = "; ".join(f"{_label(network, e.source)} — {e.label} — {_label(network, e.target)}" for e in network.edges)
    svg = to_svg(network, case.visit.language, layout=place_columns(network))
    return Picture(svg, pairs, len(drawn), len(found) - len(drawn))


def _ties(visit: Visit, links: Sequence[Link]) -> Iterator[_Tie]:
    """Yield who acts towards whom, in the order of the chain."""
    claims = read_claims(visit.graph.store, {link.record.iri for link in links})
    for link in links:
        record = link.record
        agents = link.bodies if link.is_act else [a for name in _AGENTS for a in record.nodes(name)]
        others = [o for name in _TOWARDS for o in record.nodes(name)]
        actors = visit.graph.members([*agents, *others], "Actor")
        for agent in dict.fromkeys(agents):
            for other in dict.fromkeys(others):
                if agent in actors and other in actors and agent != other:
                    stands = record_standing(claims.get(record.iri, []))
                    yield _Tie(agent, other, stands, visit.label(link.kind).text, record.iri)


def _network(visit: Visit, drawn: dict[_Pair, list[_Tie]]) -> Network:
    """Put pairs into a network: those who act first, then those towards whom they act."""
    store = visit.graph.store
    nodes = describe(store, {iri for pair in drawn for iri in pair[:2]}, visit.language, details=False)
    edges = []
    for (agent, other, stands), ties in drawn.items():
        edges.append(Edge(nodes[agent].id, nodes[other].id + _TOWARDS_OTHER, _said(visit, ties), stands, ""))
    left = list(dict.fromkeys(edge.source for edge in edges))
    right = list(dict.fromkeys(edge.target for edge in edges))
    by_id = {node.id: replace(node, when="") for node in nodes.values()}
    both: list[Node] = [by_id[i] for i in left]
    both += [replace(by_id[i.removesuffix(_TOWARDS_OTHER)], id=i) for i in right]
    return Network(tuple(both), tuple(edges), "", spine=tuple(left))


def _said(visit: Visit, ties: Sequence[_Tie]) -> str:
    """Say what one did towards the other: each kind of act once, with its number."""
    counted: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        counted[tie.does].add(tie.record)
    words = [f"{does} ×{len(records)}" if len(records) > 1 else does for does, records in counted.items()]
    more = visit.t("and {count} more", count=len(words) - _NAMED) if len(words) > _NAMED else ""
    return sentence("; ".join([*words[:_NAMED], *filter(None, [more])]))


def _label(network: Network, node_id: str) -> str:
    node = network.node(node_id)
    return node.label if node is not None else ""
