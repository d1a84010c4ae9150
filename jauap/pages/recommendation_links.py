"""What is under a recommendation: replies, measures, assessments, repetitions, findings, gaps, cases."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from jauap import namespaces as ns
from jauap.pages.graph import Graph, iri_of, text_of

SUBJECT: Final = "subject"
NORM: Final = "norm"
MATTER: Final = "matter"
NAMED: Final = "named"
GAP: Final = "gap"
_REPLIES: Final = {ns.ONT + "StateReply", ns.ONT + "PublicStatement"}


@dataclass(frozen=True, slots=True)
class Trace:
    """A gap or a case that bears on a recommendation.

    Attributes:
        node: the gap or the case.
        via: how it is linked: the recommendation is named, a norm or a matter is shared, a gap leads to the case.
        through: what is shared, or what names the recommendation.
        record: the record that shares a norm, empty where there is no need of one.
    """

    node: str
    via: str
    through: str
    record: str = ""


@dataclass
class Links:
    """Everything that is linked with one recommendation; nodes in the order of their ids."""

    replies: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    assessments: list[str] = field(default_factory=list)
    repeated_by: list[str] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)
    wholes: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    gaps: list[Trace] = field(default_factory=list)
    cases: list[Trace] = field(default_factory=list)

    @property
    def records(self) -> list[str]:
        """Every record that a page needs to show the links."""
        nodes = [*self.replies, *self.measures, *self.assessments, *self.repeated_by, *self.repeats]
        return [*nodes, *self.wholes, *self.findings, *(gap.node for gap in self.gaps)]


def load_links(graph: Graph, recommendations: Iterable[str]) -> dict[str, Links]:
    """Read the links of recommendations, as the sources and the gap rules give them."""
    wanted = sorted(set(recommendations))
    found: dict[str, Links] = {iri: Links() for iri in wanted}
    if not wanted:
        return found
    rows = graph.rows("recommendation_links", recommendation=wanted)
    types = graph.types({iri_of(row["record"]) for row in rows})
    for row in rows:
        links, record = found[iri_of(row["recommendation"])], iri_of(row["record"])
        _add(_list_of(links, text_of(row["link"]), set(types[record])), record)
        if row["case"] is not None and text_of(row["link"]) in ("concerns", "assesses"):
            _trace(links.cases, iri_of(row["case"]), NAMED, record)
    for row in graph.rows("recommendation_gaps", recommendation=wanted):
        links, gap = found[iri_of(row["recommendation"])], iri_of(row["gap"])
        _trace(links.gaps, gap, text_of(row["via"]), iri_of(row["through"]))
        if row["case"] is not None:
            _trace(links.cases, iri_of(row["case"]), GAP, gap)
    for row in graph.rows("recommendation_cases", recommendation=wanted):
        links, record = found[iri_of(row["recommendation"])], iri_of(row["record"])
        _trace(links.cases, iri_of(row["case"]), NORM, iri_of(row["through"]), record)
    return found


def _list_of(links: Links, link: str, types: set[str]) -> list[str] | None:
    """Return where a linked record belongs, None where its link is shown elsewhere."""
    if link == "respondsTo":
        return links.replies if types & _REPLIES else links.measures
    places = {
        "basedOnMeasure": links.measures,
        "assesses": links.assessments,
        "reiterates": links.repeated_by,
        "reiterated": links.repeats,
        "whole": links.wholes,
        "concerns": links.findings,
    }
    return places.get(link)


def _add(nodes: list[str] | None, node: str) -> None:
    if nodes is not None and node not in nodes:
        nodes.append(node)


def _trace(traces: list[Trace], node: str, via: str, through: str, record: str = "") -> None:
    trace = Trace(node, via, through, record)
    if trace not in traces:
        traces.append(trace)


def by_node(traces: Iterable[Trace]) -> dict[str, list[Trace]]:
    """Return traces by the gap or case that they lead to."""
    found: dict[str, list[Trace]] = defaultdict(list)
    for trace in traces:
        found[trace.node].append(trace)
    return found
