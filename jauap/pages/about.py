"""About: method, who says what, what silence means, what is published, limits, errors, version, citation, licences."""

from collections import defaultdict

import streamlit as st

from jauap.i18n import Translator
from jauap.pages import addresses
from jauap.pages.citing import show_citation
from jauap.pages.gap_words import CERTAIN_OR_POSSIBLE, WHAT_A_GAP_IS, WHO_AND_WHICH_NORM
from jauap.pages.graph import Term, iri_of
from jauap.pages.markup import Markup, definition_list, element, join, link
from jauap.pages.missing import MEANINGS, NO_RECORD, NONE, NOT_STATED, UNKNOWN, missing_markup
from jauap.pages.quotes import has_texts
from jauap.pages.sections import contents_markup, heading_markup
from jauap.pages.sources import node_link, status_badge
from jauap.pages.visit import Visit, current_visit


def render() -> None:
    """Show the page."""
    visit = current_visit()
    t = visit.t
    st.html(join([element("h1", t("About this graph")), contents_markup(visit, _headings(t))]))
    st.html(join([_method(t), _speakers(visit), _absences(t), _statuses(visit), _gaps(t)]))
    st.html(join([_publication(t), _limits(visit), _errors(t), _version(visit)]))
    show_citation(visit)
    st.html(_licences(t))


def _headings(t: Translator) -> dict[str, str]:
    """Return the sections by their anchors."""
    return {
        "method": t("Method"),
        "speakers": t("Who says what"),
        "silence": t("What silence means"),
        "quality": t("In what quality a thing is said"),
        "gaps": t("Accountability gaps"),
        "publication": t("Who is named"),
        "limits": t("Limits"),
        "errors": t("If something is wrong"),
        "version": t("Version"),
        "cite": t("How to cite"),
        "licences": t("Licences"),
    }


def _section(t: Translator, name: str, *texts: "str | Markup") -> Markup:
    heading = heading_markup(name, _headings(t)[name])
    return join([heading, *(element("p", text, class_="jauap-text") for text in texts)])


def _method(t: Translator) -> Markup:
    return _section(
        t,
        "method",
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
            "Each section was read against its facts a second time by somebody else. Every build checks the data "
            "against the rules of the page on coverage and quality, and stops where one is broken."
        ),
    )


def _speakers(visit: Visit) -> Markup:
    t = visit.t
    coverage = link(addresses.address(addresses.COVERAGE, visit.language), t("Coverage and quality"))
    return _section(
        t,
        "speakers",
        t(
            "The speaker is the one whose words they are: an official, a complainant, a committee, the authors of a "
            "report. Who passes the words on is named beside. This project itself asserts nothing about events."
        ),
        t(
            "Who asserts and who denies is kept apart. Figures that contradict each other stand side by side; nothing "
            "is averaged and nothing is chosen."
        ),
        t(
            "What the editors read into a text is a claim of their own, marked as inferred by the editor. What a rule "
            "computes is marked as derived. What registers hold identifies people, bodies and norms and asserts "
            "nothing."
        ),
        join([t("Which sentences of a source became facts, and which did not, and why:"), " ", coverage, "."]),
    )


def _gaps(t: Translator) -> Markup:
    return _section(t, "gaps", t(WHAT_A_GAP_IS), t(CERTAIN_OR_POSSIBLE), t(WHO_AND_WHICH_NORM))


def _absences(t: Translator) -> Markup:
    kinds = (NOT_STATED, UNKNOWN, NONE, NO_RECORD)
    pairs = definition_list((missing_markup(kind, t), t(MEANINGS[kind])) for kind in kinds)
    text = t(
        "“No record” is about this graph and not about the world. It does not mean that nobody complained, that "
        "nothing was investigated or that nothing happened: only that no source of this graph says so."
    )
    return join([_section(t, "silence", text), pairs])


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
    return join([_section(visit.t, "quality"), listed])


def _publication(t: Translator) -> Markup:
    return _section(
        t,
        "publication",
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
        t(
            "What happened to protected people is shown with month and region instead of day and town, with an age "
            "group instead of an age, and without the words of the passages that tell of them. Small groups and "
            "figures among them are given as “fewer than”. Bodies and places of detention keep their names: they have "
            "to answer."
        ),
        t(
            "Gaps are derived from the exact facts and then shown as the policy allows. Nothing is deleted around a "
            "protected person: every link stays."
        ),
    )


def _limits(visit: Visit) -> Markup:
    t = visit.t
    documents = [iri_of(row["document"]) for row in visit.graph.whole("documents")]
    sources = join([node_link(visit, iri, capital=True) for iri in documents], "; ")
    texts = t(
        "The words of a report are shown only to a reader who has the report: put its text into a folder and start the "
        "app with JAUAP_TEXTS naming that folder. Without it, the first and last words of each passage are shown."
    )
    now = (
        t("A folder of texts was given to this app.") if has_texts() else t("No folder of texts was given to this app.")
    )
    return _section(
        t,
        "limits",
        t(
            "A graph made from reports knows what the reports say, not what happened. Where it holds no record of an "
            "investigation, an investigation may still have taken place."
        ),
        join([t("Everything here was read from:"), " ", sources, ". ", t("Their choice of cases is theirs.")]),
        t(
            "Dates are as exact as the source and no more. What a law says is given as the source gives it; provisions "
            "that nobody compared with the official text are marked. Names and terms in the other language are "
            "translations by this project."
        ),
        t("Nothing here is a finding of guilt, legal advice, or the position of a court."),
        f"{texts} {now}",
    )


def _errors(t: Translator) -> Markup:
    return _section(
        t,
        "errors",
        t(
            "Every page ends with “Report an error”: it opens a text with the address of the fact and the version of "
            "the data. Copy it into a message to those who run this copy, and say what is wrong and how you know it. "
            "This app sends nothing by itself."
        ),
        t(
            "Who is named, or whose body is named, may ask for a correction, for a reply to be added, or to be "
            "protected. A reply becomes a claim of its own beside what it answers."
        ),
    )


def _licences(t: Translator) -> Markup:
    return _section(
        t,
        "licences",
        t("The program is under the Apache License 2.0; the data and the ontology are under CC BY 4.0."),
        t("This app asks nothing of the internet and counts no visitors."),
    )


def _version(visit: Visit) -> Markup:
    t = visit.t
    said = t(
        "It is computed from everything the graph was built from: the same version holds the same facts, wherever it "
        "was built. The data page has checksums."
    )
    code = join([t("Data version"), ": ", element("code", visit.graph.version)])
    return _section(t, "version", code, said)
