"""The app's entry: its pages and the way between them, nothing else."""

import streamlit as st

from jauap.pages import (
    about,
    accountability,
    addresses,
    ask,
    case,
    coverage,
    entity,
    figures,
    gaps,
    norms,
    recommendations,
    sparql,
    start,
)
from jauap.pages.frame import ICON, show_page
from jauap.pages.visit import visit_translator

t = visit_translator()
st.set_page_config(page_title="Jauap", page_icon=ICON, layout="wide")
pages = [
    st.Page(start.render, title=t("Start"), icon=":material/home:", default=True),
    st.Page(ask.render, title=t("Ask"), icon=":material/help:", url_path=addresses.ASK),
    st.Page(gaps.render, title=t("Gaps"), icon=":material/rule:", url_path=addresses.GAPS),
    st.Page(accountability.render, title=t("Who acted"), icon=":material/grid_on:", url_path=addresses.ACCOUNTABILITY),
    st.Page(case.render, title=t("Cases"), icon=":material/folder:", url_path=addresses.CASE),
    st.Page(entity.render, title=t("People and bodies"), icon=":material/groups:", url_path=addresses.ENTITY),
    st.Page(figures.render, title=t("Figures"), icon=":material/bar_chart:", url_path=addresses.FIGURES),
    st.Page(
        recommendations.render,
        title=t("Recommendations"),
        icon=":material/campaign:",
        url_path=addresses.RECOMMENDATIONS,
    ),
    st.Page(coverage.render, title=t("Coverage"), icon=":material/checklist:", url_path=addresses.COVERAGE),
    st.Page(norms.render, title=t("Norms"), icon=":material/gavel:", url_path=addresses.NORMS),
    st.Page(sparql.render, title="SPARQL", icon=":material/code:", url_path=addresses.SPARQL),
    st.Page(about.render, title=t("About"), icon=":material/info:", url_path=addresses.ABOUT),
]
show_page(st.navigation(pages, position="top"), t)
