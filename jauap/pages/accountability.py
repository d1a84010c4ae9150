"""The picture of accountability: which body did what in which case, and how matters went from complaint to outcome."""

import streamlit as st

from jauap.pages.accountability_flow import Flow, flow, flow_markup, flow_table_markup
from jauap.pages.accountability_matrix import Matrix, legend_markup, matrix, matrix_markup
from jauap.pages.markup import element, join
from jauap.pages.messages import show_nothing_recorded
from jauap.pages.picture import show_picture
from jauap.pages.visit import Visit, current_visit


@st.cache_data(max_entries=4, show_spinner=False)
def _matrix(version: str, _visit: Visit) -> Matrix:
    return matrix(_visit.graph)


@st.cache_data(max_entries=4, show_spinner=False)
def _flow(version: str, _visit: Visit) -> Flow:
    return flow(_visit.graph)


def render() -> None:
    """Show the matrix and the flow."""
    visit = current_visit()
    t, version = visit.t, visit.graph.version
    st.html(
        join(
            [
                element("h1", t("Who acted, and where it led")),
                element(
                    "p",
                    t(
                        "Bodies against cases: what each did, by sign and word. An empty cell means that this graph "
                        "holds nothing, not that nothing happened."
                    ),
                    class_="jauap-lead",
                ),
            ]
        )
    )
    found = _matrix(version, visit)
    if not found.cells:
        show_nothing_recorded(t)
        return
    st.html(join([element("h2", t("Bodies and cases")), legend_markup(visit, found), matrix_markup(visit, found)]))
    st.html(
        join(
            [
                element("h2", t("From complaint to outcome")),
                element(
                    "p",
                    t("A band joins two steps that follow each other in a case; its width is the number of cases."),
                    class_="jauap-small",
                ),
            ]
        )
    )
    show_picture(flow_markup(visit, _flow(version, visit)), "flow")
    st.html(flow_table_markup(visit, _flow(version, visit)))
