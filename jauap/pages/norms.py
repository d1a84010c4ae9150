"""Norms: the acts, and for each act or provision its tree, its time, its cases, what is held against it, its gaps."""

import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import P2_, Translator
from jauap.pages import addresses
from jauap.pages.counts import counts_markup
from jauap.pages.downloads import show_record_downloads
from jauap.pages.facts import fact_rows, facts_markup
from jauap.pages.headers import names_markup
from jauap.pages.markup import Markup, element, join, link
from jauap.pages.networks import show_neighbourhood
from jauap.pages.norm_gaps import gaps_markup
from jauap.pages.norm_list import show_acts
from jauap.pages.norm_parts import (
    INVOKES,
    cases_markup,
    checked_markup,
    elsewhere_markup,
    texts_markup,
)
from jauap.pages.norm_reading import Act, load_act
from jauap.pages.norm_tables import competences_markup, judgements_markup, recommendations_markup, requirements_markup
from jauap.pages.norm_times import moments, moments_markup, show_moments_picture
from jauap.pages.norm_tree import count_uses, tree_markup
from jauap.pages.prefetch import prefetch
from jauap.pages.reporting import show_report_an_error
from jauap.pages.sections import Content, show_sections
from jauap.pages.sources import claims_markup, node_link
from jauap.pages.visit import Visit, current_visit
from jauap.pages.withdrawn import show_absent


def render() -> None:
    """Show the norm of the address, or the list of acts."""
    visit = current_visit()
    t = visit.t
    given = st.query_params.get("id", "")
    if not given:
        st.html(join([element("h1", t("Norms")), element("p", _lead(t), class_="jauap-lead")]))
        show_acts(visit)
        return
    iri = addresses.node_iri(given)
    if iri is not None and iri.startswith(ns.LEX) and visit.graph.types([iri])[iri]:
        _show(visit, load_act(visit.graph, iri))
        return
    show_absent(visit, given, addresses.NORMS, t("Norms"), t("All norms"))


def _lead(t: Translator) -> str:
    return t(
        "Acts and their provisions: what they say according to the sources, which cases invoke them, "
        "what is held against them and by which international norm, and what would close the gap."
    )


def _show(visit: Visit, act: Act) -> None:
    t, iri = visit.t, act.norm
    prefetch(visit, act.records.values())
    record = act.records[iri]
    found = moments(visit.graph, act)
    shown = {moment.record.iri for moment in found}
    st.html(_head(visit, act))
    sections: dict[str, tuple[str, Content]] = {
        "said": (t("Who says it, and where"), claims_markup(visit, record.claims)),
        "texts": (t("What it says, according to the sources"), texts_markup(visit, act)),
        "tree": (t("Its place in the act"), tree_markup(visit, act, count_uses(act))),
        "times": (t("Versions, changes and bills"), moments_markup(visit, found)),
        "line": (t("On a line of time"), _picture(visit, act)),
        "cases": (t("Cases that invoke it"), cases_markup(visit, act)),
        "against": (t("What is held of it"), judgements_markup(visit, act, "assessedNorm", t("What is held of it"))),
        "measured": (
            t("What departs from it"),
            judgements_markup(visit, act, "departsFrom", t("What departs from it")),
        ),
        "close": (t("What it would take to close the gap"), recommendations_markup(visit, act)),
        "gaps": (t("Gaps that rest on it"), gaps_markup(visit, act)),
        "requires": (t("What it requires"), requirements_markup(visit, act)),
        "competent": (t("Whom it makes competent"), competences_markup(visit, act)),
        "elsewhere": (t("Where else it is named"), elsewhere_markup(visit, act, shown)),
        "facts": (t("All facts of this record"), facts_markup(visit, fact_rows(record), t("All facts of this record"))),
        "network": (t("Network around this record"), lambda: show_neighbourhood(visit, iri, addresses.short_id(iri))),
        "downloads": (t("Downloads"), lambda: _show_files(visit, act)),
    }
    show_sections(visit, sections)
    show_report_an_error(visit, iri)


def _picture(visit: Visit, act: Act) -> Content:
    """Return what draws the line of time, or nothing where nothing has a date."""
    found = moments(visit.graph, act)
    if not any(moment.when is not None for moment in found):
        return Markup("")
    return lambda: show_moments_picture(visit, found)


def _show_files(visit: Visit, act: Act) -> None:
    show_record_downloads(visit, addresses.short_id(act.norm), [*act.records.values()])


def _head(visit: Visit, act: Act) -> Markup:
    t = visit.t
    back = [link(addresses.address(addresses.NORMS, visit.language), t("All norms"))]
    way = act.norm
    above: list[Markup] = []
    while way in act.above and len(above) < len(act.above):
        way = act.above[way]
        above.append(node_link(visit, way, capital=True))
    back += reversed(above)

    def number(*how: str) -> int:
        return len({use.record for use in act.used(*how)})

    figures = [
        (len(act.scope) - 1, P2_("provision or version under it", "provisions and versions under it")),
        (
            len({use.case for use in act.used(*INVOKES) if use.case}),
            P2_("case that invokes it", "cases that invoke it"),
        ),
        (number("assessedNorm"), P2_("assessment of it", "assessments of it")),
        (number("departsFrom"), P2_("departure from it", "departures from it")),
        (number("normToChange"), P2_("recommendation to change it", "recommendations to change it")),
        (number("breachesStandard", "gapSubject"), P2_("gap", "gaps")),
    ]
    checked = element("p", checked_markup(visit, act.records[act.norm]), class_="jauap-small")
    return join(
        [
            element("p", join(back, " › "), class_="jauap-kicker"),
            names_markup(visit, act.norm),
            checked,
            counts_markup(t, figures),
        ]
    )
