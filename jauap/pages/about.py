"""About: the method in short, what silence means, what is published and what is not, licences, version."""

from collections import defaultdict

import streamlit as st

from jauap.i18n import Translator
from jauap.pages.gap_words import CERTAIN_OR_POSSIBLE, WHAT_A_GAP_IS, WHO_AND_WHICH_NORM
from jauap.pages.graph import Term, iri_of
from jauap.pages.markup import Markup, definition_list, element, join
from jauap.pages.missing import MEANINGS, NO_RECORD, NONE, NOT_STATED, UNKNOWN, missing_markup
from jauap.pages.quotes import has_texts
from jauap.pages.sources import status_badge
from jauap.pages.visit import Visit, current_visit


def render() -> None:
    """Show the page."""
    visit = current_visit()
    t = visit.t
    st.html(join([element("h1", t("About this graph")), _method(t), _gaps(t), _absences(t), _statuses(visit)]))
    st.html(join([_publication(t), _limits(t), _licences(t), _version(visit)]))


def _paragraphs(heading: str, *texts: str) -> Markup:
    return join([element("h2", heading), *(element("p", text, class_="jauap-text") for text in texts)])


def _method(t: Translator) -> Markup:
    return _paragraphs(
        t("Method"),
        t(
            "People read a report sentence by sentence and write down what it says as facts: who did what, when, to "
            "whom, on what ground. No machine writes facts here."
        ),
        t(
            "Each fact has at least one claim. A claim names who asserts it and who passes it on, in what quality "
            "(asserted, alleged, denied, established by a court), and the passage it was read from. The machine checks "
            "that the words of the passage stand in the source exactly once."
        ),
        t(
            "Who asserts and who denies is kept apart. Figures that contradict each other stand side by side; nothing "
            "is averaged and nothing is chosen."
        ),
    )


def _gaps(t: Translator) -> Markup:
    return _paragraphs(t("Accountability gaps"), t(WHAT_A_GAP_IS), t(CERTAIN_OR_POSSIBLE), t(WHO_AND_WHICH_NORM))


def _absences(t: Translator) -> Markup:
    kinds = (NOT_STATED, UNKNOWN, NONE, NO_RECORD)
    pairs = definition_list((missing_markup(kind, t), t(MEANINGS[kind])) for kind in kinds)
    return join([element("h2", t("What silence means")), pairs])


def _statuses(visit: Visit) -> Markup:
    definitions: dict[str, list[Term]] = defaultdict(list)
    for row in visit.graph.rows("statuses"):
        if row["definition"] is not None:
            definitions[iri_of(row["status"])].append(row["definition"])
    pairs = []
    for status, terms in definitions.items():
        words = [visit.words(term) for term, _ in visit.in_language(terms)]
        pairs.append((status_badge(visit, status), words[0] if words else ""))
    listed = element("div", definition_list(pairs), class_="jauap-wide")
    return join([element("h2", visit.t("In what quality a thing is said")), listed])


def _publication(t: Translator) -> Markup:
    return _paragraphs(
        t("Who is named"),
        t(
            "Adult victims, complainants, lawyers and activists whom the source names are public here; officials who "
            "speak, decide or hold office are public figures. Officers accused of abuse are named only when they were "
            "convicted and the source names them; otherwise the unit stands in their place."
        ),
        t(
            "Children at the time of the event, people under psychiatric or medical confinement, relatives of victims "
            "and whoever the source leaves unnamed are protected: a describing label and an opaque address stand for "
            "them, and their names are in no file of this graph."
        ),
    )


def _limits(t: Translator) -> Markup:
    texts = t(
        "The words of a report are shown only to a reader who has the report: put its text into a folder and start the "
        "app with JAUAP_TEXTS naming that folder. Without it, the first and last words of each passage are shown."
    )
    now = (
        t("A folder of texts was given to this app.") if has_texts() else t("No folder of texts was given to this app.")
    )
    return _paragraphs(
        t("Limits"),
        t(
            "A graph made from reports knows what the reports say, not what happened. Where it holds no record of an "
            "investigation, an investigation may still have taken place."
        ),
        f"{texts} {now}",
    )


def _licences(t: Translator) -> Markup:
    return _paragraphs(
        t("Licences"),
        t("The program is under the Apache License 2.0; the data and the ontology are under CC BY 4.0."),
        t("This app asks nothing of the internet and counts no visitors."),
    )


def _version(visit: Visit) -> Markup:
    t = visit.t
    return join(
        [element("h2", t("Version")), element("p", t("Data version"), ": ", element("code", visit.graph.version))]
    )
