"""Accountability gaps: the list, and one gap with its rule, norms, facts, claims, passages and picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from jauap.accountability.rules import GapRule, load_rules
from jauap.i18n import N_
from jauap.pages import addresses
from jauap.pages.addresses import node_iri, short_id
from jauap.pages.choices import choose_many
from jauap.pages.downloads import show_record_downloads
from jauap.pages.gap_parts import Gap, gap_markup, gaps_markup, load_gaps, rule_title
from jauap.pages.gap_words import CERTAIN_OR_POSSIBLE, WHAT_A_GAP_IS, WHO_AND_WHICH_NORM
from jauap.pages.graph import iri_of
from jauap.pages.markup import element, join
from jauap.pages.messages import show_nothing_recorded
from jauap.pages.networks import show_neighbourhood
from jauap.pages.records import load_records
from jauap.pages.reporting import show_report_an_error
from jauap.pages.visit import Visit, current_visit
from jauap.pages.withdrawn import show_absent

_CERTAINTIES: Final = {"certain": N_("Certain"), "possible": N_("Possible")}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the list is narrowed to; empty means everything."""

    rules: Sequence[int]
    cases: Sequence[str]
    certainties: Sequence[str]

    def keeps(self, gap: Gap) -> bool:
        """Say whether a gap is wanted."""
        return (
            (not self.rules or gap.number in self.rules)
            and (not self.cases or gap.case in self.cases)
            and (not self.certainties or gap.certainty.rpartition("#")[2] in self.certainties)
        )


@st.cache_data(max_entries=2, show_spinner=False)
def _files(version: str) -> list[GapRule]:
    return load_rules()


def _rules(visit: Visit) -> dict[int, GapRule]:
    """Return those rules by number from which this graph was built; of any other, the file says nothing here."""
    files = _files(visit.graph.version)
    return {rule.number: rule for rule in files if rule.title[visit.language] == rule_title(visit, rule.number)}


def render() -> None:
    """Show the gap of the address, or the list of gaps."""
    visit = current_visit()
    given = st.query_params.get("id", "")
    if not given:
        _show_list(visit)
        return
    iri = node_iri(given)
    gaps = {gap.iri: gap for gap in load_gaps(visit.graph)}
    if iri is None or iri not in gaps:
        show_absent(visit, given, addresses.GAPS, visit.t("Accountability gaps"), visit.t("All gaps"))
        return
    gap = gaps[iri]
    st.html(gap_markup(visit, gap, _rules(visit).get(gap.number)))
    st.html(element("h2", visit.t("The gap as a picture")))
    show_neighbourhood(visit, iri, addresses.short_id(iri))
    st.html(element("h2", visit.t("Downloads")))
    facts = [iri_of(row["about"]) for row in visit.graph.rows("gap", gap=iri) if row["about"] is not None]
    records = load_records(visit.graph, [iri, gap.subject, *facts])
    show_record_downloads(visit, addresses.short_id(iri), [*records.values()])
    show_report_an_error(visit, iri)


def _show_list(visit: Visit) -> None:
    t = visit.t
    st.html(
        join(
            [
                element("h1", t("Accountability gaps")),
                element("p", t("Who should have acted and did not, which norm says so, and where it is written.")),
                *(
                    element("p", t(words), class_="jauap-small")
                    for words in (WHAT_A_GAP_IS, CERTAIN_OR_POSSIBLE, WHO_AND_WHICH_NORM)
                ),
            ]
        )
    )
    gaps = load_gaps(visit.graph)
    if not gaps:
        show_nothing_recorded(t)
        return
    wish = _choose(visit, gaps)
    wanted = [gap for gap in gaps if wish.keeps(gap)]
    st.caption(t("{shown} of {all} gaps", shown=t.number(len(wanted)), all=t.number(len(gaps))))
    if not wanted:
        st.info(t("The filters exclude every gap. Clear one of them."))
        return
    st.html(gaps_markup(visit, wanted, _rules(visit)))


def _choose(visit: Visit, gaps: Sequence[Gap]) -> Wish:
    t = visit.t
    first, second, third = st.columns([3, 3, 1])
    rules = {str(number): f"{number}. {rule_title(visit, number)}" for number in sorted({gap.number for gap in gaps})}
    named = {short_id(gap.case): str(visit.label(gap.case)) for gap in gaps if gap.case}
    cases = dict(sorted(named.items(), key=lambda case: case[1]))
    certainties = {name: t(word) for name, word in _CERTAINTIES.items()}
    with first:
        chosen_rules = choose_many(t("Rule"), rules, "rules", placeholder=t("any"))
    with second:
        chosen_cases = choose_many(t("Case"), cases, "cases", placeholder=t("any"))
    with third:
        chosen = choose_many(t("Certainty"), certainties, "certainty", placeholder=t("any"))
    return Wish([int(n) for n in chosen_rules], [node_iri(case) or "" for case in chosen_cases], chosen)
