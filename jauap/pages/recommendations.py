"""Recommendations: by cycle and author, how far each was carried out, and everything that is linked with one."""

import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import Translator
from jauap.pages import addresses
from jauap.pages.choices import choose_option
from jauap.pages.downloads import frame_downloads, show_downloads
from jauap.pages.grades import SIGNS, grade_name, grade_words
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join
from jauap.pages.messages import show_filtered_out, show_nothing_recorded
from jauap.pages.prefetch import prefetch
from jauap.pages.recommendation_book import Group, groups, in_order
from jauap.pages.recommendation_links import Links, load_links
from jauap.pages.recommendation_page import show_recommendation
from jauap.pages.recommendation_picture import count_grades, show_grades_picture
from jauap.pages.recommendation_table import overview_frame, overview_markup
from jauap.pages.record_files import record_files
from jauap.pages.records import Record, load_records
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit, current_visit
from jauap.pages.withdrawn import show_absent

_KINDS = {ns.ONT + "Recommendation", ns.ONT + "ListedIssue"}
_UNASSESSED = "none"


def render() -> None:
    """Show the recommendation of the address, or the list of a group."""
    visit = current_visit()
    t = visit.t
    given = st.query_params.get("id", "")
    if given:
        iri = addresses.node_iri(given)
        if iri is not None and _KINDS & set(visit.graph.types([iri])[iri]):
            show_recommendation(visit, iri)
            return
        show_absent(visit, given, addresses.RECOMMENDATIONS, t("Recommendations"), t("All recommendations"))
        return
    st.html(join([element("h1", t("Recommendations")), element("p", _lead(t), class_="jauap-lead")]))
    known = groups(visit.graph)
    if known:
        _show_list(visit, known)
    else:
        show_nothing_recorded(t)


def _lead(t: Translator) -> str:
    return t(
        "What treaty bodies and the authors of reports ask of the State, what it answered and changed, "
        "who says how far it was carried out, and which gaps and cases bear on it."
    )


def _show_list(visit: Visit, known: dict[str, Group]) -> None:
    t = visit.t
    names = {key: f"{_title(visit, group)} ({t.number(len(group.members))})" for key, group in known.items()}
    first = next(iter(names))
    chosen = choose_option(t("Whose"), names, "group", first, unknown=t("There is no such group."))
    group = known[chosen]
    records = load_records(visit.graph, group.members)
    links = load_links(visit.graph, group.members)
    assessments = load_records(visit.graph, {iri for found in links.values() for iri in found.assessments})
    prefetch(visit, [*records.values(), *assessments.values()])
    left, right = st.columns(2)
    with left:
        matter = _choose_matter(visit, records)
    with right:
        grade = _choose_grade(visit)
    kept = {
        iri: record
        for iri, record in records.items()
        if _fits(record, links[iri], assessments, matter=matter, grade=grade)
    }
    st.html(_group_markup(visit, group))
    if not kept:
        clear = addresses.address(addresses.RECOMMENDATIONS, visit.language, group=group.key)
        show_filtered_out(t, clear)
        return
    ordered = in_order(kept)
    st.html(overview_markup(visit, ordered, links, assessments))
    st.html(element("h2", t("The same as a picture")))
    show_grades_picture(visit, count_grades(kept.values(), links, assessments))
    st.html(element("h2", t("Downloads")))
    files = frame_downloads(visit, overview_frame(visit, ordered, links, assessments))
    show_downloads(visit, f"recommendations-{group.key}", files | record_files(visit, [*kept.values()]))


def _title(visit: Visit, group: Group) -> str:
    """Name a group: its authors, what they give, and in which cycle."""
    authors = ", ".join(visit.label(iri).text for iri in group.authors) or visit.t("author not stated")
    kind = visit.t("recommendations") if group.kind.endswith("#Recommendation") else visit.t("list of issues")
    cycle = visit.label(group.cycle).text if group.cycle else visit.t("outside a reporting cycle")
    return f"{authors}: {kind}; {cycle}"


def _group_markup(visit: Visit, group: Group) -> Markup:
    authors = join([node_link(visit, iri, capital=True) for iri in group.authors], ", ")
    parts = [authors] if authors else []
    if group.cycle:
        parts.append(node_link(visit, group.cycle))
    return element("p", join(parts, " · "), class_="jauap-small") if parts else Markup("")


def _choose_matter(visit: Visit, records: dict[str, Record]) -> str:
    matters = {iri for record in records.values() for iri in record.nodes("matter")}
    names = {iri.rpartition("#")[2]: sentence(visit.label(iri).text) for iri in matters}
    options = {"": visit.t("any")} | dict(sorted(names.items(), key=lambda item: item[1]))
    unknown = visit.t("The value in the address is not among these.")
    return choose_option(visit.t("Matter"), options, "matter", "", unknown=unknown)


def _choose_grade(visit: Visit) -> str:
    t = visit.t
    options = {"": t("any"), **{name: grade_words(visit, name) for name in SIGNS}, _UNASSESSED: t("no assessment")}
    unknown = t("The value in the address is not among these.")
    return choose_option(t("How far carried out"), options, "grade", "", unknown=unknown)


def _fits(record: Record, links: Links, assessments: dict[str, Record], *, matter: str, grade: str) -> bool:
    grades = {grade_name(assessments[iri]) for iri in links.assessments if iri in assessments}
    right_matter = not matter or any(iri.endswith(f"#{matter}") for iri in record.nodes("matter"))
    return right_matter and (not grade or grade in grades or (grade == _UNASSESSED and not grades))
