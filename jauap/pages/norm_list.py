"""The acts of the graph: by kind, with how much is said of each."""

from collections import defaultdict
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from jauap.pages import addresses
from jauap.pages.choices import choose_option
from jauap.pages.downloads import frame_downloads, show_downloads
from jauap.pages.graph import Graph, iri_of, text_of
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, table
from jauap.pages.messages import show_filtered_out, show_nothing_recorded
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_INVOKES = {"legalQualification", "allegedBreachOf", "foundViolationOf", "based_on"}


@dataclass
class Outline:
    """What the list says of one act."""

    kind: str = ""
    norms: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    uses: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def numbers(self) -> tuple[int, ...]:
        """Provisions, cases, judgements on it, judgements by it, recommendations to change it, gaps."""
        kinds = ("assessedNorm", "departsFrom", "normToChange", "breachesStandard")
        return (len(self.norms), len(self.cases), *(len(self.uses[kind]) for kind in kinds))


def outlines(graph: Graph) -> dict[str, Outline]:
    """Return every act with what names it or a provision of it."""
    found: dict[str, Outline] = defaultdict(Outline)
    for row in graph.rows("norm_acts"):
        act, use = found[iri_of(row["act"])], text_of(row["use"])
        act.kind = act.kind or iri_of(row["kind"])
        act.norms |= {iri_of(row["norm"])} - {iri_of(row["act"])}
        if use:
            act.uses[use].add(iri_of(row["record"]))
        if use in _INVOKES:
            act.cases |= {iri_of(row["case"])} - {""}
    return found


def show_acts(visit: Visit) -> None:
    """Show the acts, those that most is said of first, and let the visitor choose a kind."""
    t = visit.t
    known = outlines(visit.graph)
    if not known:
        show_nothing_recorded(t)
        return
    visit.labels([*known, *(found.kind for found in known.values() if found.kind)])
    names = {
        found.kind.rpartition("#")[2]: sentence(visit.label(found.kind).text) for found in known.values() if found.kind
    }
    options = {"": t("any")} | dict(sorted(names.items(), key=lambda item: item[1]))
    kind = choose_option(t("Kind"), options, "kind", "", unknown=t("The value in the address is not among these."))
    kept = {act: found for act, found in known.items() if not kind or found.kind.endswith(f"#{kind}")}
    if not kept:
        show_filtered_out(t, addresses.address(addresses.NORMS, visit.language))
        return
    ordered = sorted(kept.items(), key=lambda item: (-sum(item[1].numbers[1:]), visit.label(item[0]).text))
    st.html(_acts_markup(visit, ordered))
    show_downloads(visit, "norms", frame_downloads(visit, _frame(visit, ordered)))


def _headings(visit: Visit) -> list[str]:
    t = visit.t
    return [
        t("Legal act"),
        t("Kind"),
        t("Provisions named"),
        t("Cases"),
        t("Assessments of it"),
        t("Departures from it"),
        t("Recommendations to change it"),
        t("Gaps"),
    ]


def _acts_markup(visit: Visit, acts: list[tuple[str, Outline]]) -> Markup:
    t = visit.t
    rows = [
        [node_link(visit, act, capital=True), _kind(visit, found), *(t.number(number) for number in found.numbers)]
        for act, found in acts
    ]
    return table(_headings(visit), rows, caption=t("Norms"), head_column=True)


def _frame(visit: Visit, acts: list[tuple[str, Outline]]) -> pd.DataFrame:
    names = [*_headings(visit), visit.t("Address of the record")]
    rows = [[str(visit.label(act)), _kind(visit, found), *found.numbers, act] for act, found in acts]
    return pd.DataFrame(rows, columns=names)


def _kind(visit: Visit, found: Outline) -> str:
    return visit.label(found.kind).text if found.kind else visit.t("not said")
