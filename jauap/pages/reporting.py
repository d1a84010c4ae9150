""" "Report an error": a text with the address of the fact, ready to be copied; nothing is sent anywhere."""

import streamlit as st

from jauap.pages.markup import element
from jauap.pages.visit import Visit


def show_report_an_error(visit: Visit, iri: str) -> None:
    """Show how to report an error in what this page says."""
    t = visit.t
    with st.expander(t("Report an error"), icon=":material/flag:"):
        st.html(
            element(
                "p",
                t(
                    "Copy this text into a message to the editors, and say what is wrong and how you know it. "
                    "The address tells them which fact is meant."
                ),
            )
        )
        lines = [
            t("Address of the fact: {address}", address=iri),
            t("Name: {name}", name=visit.label(iri)),
            t("Data version: {version}", version=visit.graph.version),
            t("What is wrong:"),
            t("How I know it (document, page, or my own knowledge):"),
        ]
        st.code("\n".join(lines), language=None, wrap_lines=True)
