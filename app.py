"""The app's entry: its pages and the way between them, nothing else."""

from collections.abc import Callable

import streamlit as st

from jauap.pages import (
    about,
    accountability,
    addresses,
    ask,
    browse,
    case,
    coverage,
    data,
    entity,
    explorer,
    figures,
    gaps,
    glossary,
    norms,
    place_map,
    print_case,
    recommendations,
    review,
    sparql,
    start,
)
from jauap.pages.frame import ICON, show_page
from jauap.pages.review_access import drafts_folder, may_review
from jauap.pages.visit import visit_translator

t = visit_translator()
st.set_page_config(page_title="Jauap", page_icon=ICON, layout="wide")


def page(render: Callable[[], None], title: str, icon: str, path: str, *, visible: bool = True) -> "st.Page":
    """Return one entry of the menu; the address without a path is the first page."""
    shown = "visible" if visible else "hidden"
    icon = f":material/{icon}:"
    return st.Page(render, title=title, icon=icon, url_path=path or None, default=not path, visibility=shown)


# A heading of the menu and the pages under it; those under no heading stand in the menu itself.
sections = {
    "": [
        page(start.render, t("Start"), "home", addresses.START),
        page(ask.render, t("Ask"), "help", addresses.ASK),
    ],
    t("Accountability"): [
        page(gaps.render, t("Gaps"), "rule", addresses.GAPS),
        page(accountability.render, t("Who acted"), "grid_on", addresses.ACCOUNTABILITY),
        page(recommendations.render, t("Recommendations"), "campaign", addresses.RECOMMENDATIONS),
    ],
    t("Contents"): [
        page(browse.render, t("Browse"), "filter_list", addresses.BROWSE),
        page(case.render, t("Cases"), "folder", addresses.CASE),
        page(entity.render, t("People and bodies"), "groups", addresses.ENTITY),
        page(norms.render, t("Norms"), "gavel", addresses.NORMS),
        page(figures.render, t("Figures"), "bar_chart", addresses.FIGURES),
        page(place_map.render, t("Map"), "map", addresses.MAP),
        page(explorer.render, t("Networks"), "hub", addresses.NETWORK),
    ],
    t("Data"): [
        page(data.render, t("Downloads"), "download", addresses.DATA),
        page(sparql.render, "SPARQL", "code", addresses.SPARQL),
    ],
    t("About"): [
        page(about.render, t("About this graph"), "info", addresses.ABOUT),
        page(glossary.render, t("Glossary"), "dictionary", addresses.GLOSSARY),
        page(coverage.render, t("Coverage and quality"), "checklist", addresses.COVERAGE),
        page(print_case.render, t("Print view"), "print", addresses.PRINT, visible=False),
    ],
}
if drafts_folder() is not None:
    # Hidden from whoever may not review; who comes to its address is told to sign in.
    entry = page(review.render, t("Review"), "rate_review", addresses.REVIEW, visible=may_review())
    sections[t("Data")].append(entry)
show_page(st.navigation(sections, position="top"), t)
