"""What a body's page shows besides its facts: hierarchy, names, competences, accusations, conflicts, acts."""

import streamlit as st

from jauap.pages.chain import when_markup
from jauap.pages.day_choice import choose_day
from jauap.pages.graph import Row, iri_of
from jauap.pages.headers import sentence
from jauap.pages.institution_acts import accused_markup, acts_markup, conflicts_markup, conflicts_of
from jauap.pages.institution_competences import competences_markup, competences_of, show_competences_picture
from jauap.pages.institution_hierarchy import Link, links_markup, links_of, tree_markup
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.records import load_records
from jauap.pages.sections import Content, show_sections
from jauap.pages.sources import claims_markup
from jauap.pages.visit import Visit


def show_institution(visit: Visit, iri: str) -> None:
    """Show what is particular to a body; nothing for a node that is none."""
    if not visit.graph.members([iri], "Institution"):
        return
    t = visit.t
    conflicts = conflicts_of(visit.graph, iri)
    competences = competences_of(visit.graph, iri)
    links = links_of(visit.graph, iri)
    sections: dict[str, tuple[str, Content]] = {
        "hierarchy": (t("Place in the hierarchy"), _hierarchy(visit, iri, links)),
        "names": (t("Names it had"), _names_markup(visit, iri)),
        "competences": (t("Who was competent, and when"), competences_markup(visit, iri, competences)),
        "competences-line": (
            t("The same on a line of time"),
            (lambda: show_competences_picture(visit, competences)) if competences else Markup(""),
        ),
        "accused": (t("Cases in which its people are accused"), accused_markup(visit, iri)),
        "conflicts": (t("Conflicts of interest"), _conflicts(visit, conflicts)),
        "acts-summary": (t("What it did in cases"), acts_markup(visit, iri, conflicts)),
    }
    show_sections(visit, sections)


def _hierarchy(visit: Visit, iri: str, links: list[Link]) -> Content:
    """Return what draws the hierarchy on a chosen day, or nothing where no source places the body."""
    if not links:
        return Markup("")

    def show() -> None:
        t = visit.t
        day = choose_day(t("On which day"), "day", unknown=t("A day is written like this: 2022-01-31."))
        st.html(links_markup(visit, links, day))
        tree = tree_markup(visit, iri, links, day)
        if tree:
            st.html(element("h3", t("The same as a tree")))
            st.html(tree)

    return show


def _conflicts(visit: Visit, conflicts: list[Row]) -> Markup:
    """Return the table of conflicts under a word on what it does not conclude."""
    if not conflicts:
        return Markup("")
    caution = visit.t(
        "The body acts on an allegation against its own people, or against people under a superior that both share. "
        "That is no finding that the outcome is wrong."
    )
    return join([element("p", caution, class_="jauap-text"), conflicts_markup(visit, conflicts)])


def _names_markup(visit: Visit, iri: str) -> Markup:
    """Return the names of a body with their periods."""
    t = visit.t
    records = load_records(
        visit.graph, [iri_of(row["record"]) for row in visit.graph.rows("institution_names", body=iri)]
    )
    rows = [
        [
            sentence(visit.label(record.iri).text),
            when_markup(visit, record),
            claims_markup(visit, record.claims) or missing_markup(NO_RECORD, t),
        ]
        for record in records.values()
    ]
    headings = [t("Name"), t("Period"), t("Claims and sources")]
    return table(headings, rows, caption=t("Names it had"), head_column=True) if rows else Markup("")
