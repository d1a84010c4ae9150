"""How an exploration begins: a search, a question of the library, a query, or one of the cases."""

from dataclasses import dataclass, replace

import streamlit as st

from jauap import namespaces as ns
from jauap.errors import QueryError, QuestionError
from jauap.network.model import Network
from jauap.network.view import View
from jauap.pages import addresses
from jauap.pages.ask import QUESTION, question_values
from jauap.pages.engine import run_sparql
from jauap.pages.explorer_view import begin, current_view, go
from jauap.pages.graph import iri_of
from jauap.pages.headers import class_words, sentence
from jauap.pages.library import answer, questions
from jauap.pages.markup import element, join, link
from jauap.pages.networks import ResultNetwork, result_network, show_left_out
from jauap.pages.search import name_index
from jauap.pages.sparql import QUERY_KEY, show_query_error
from jauap.pages.topics import topic_words
from jauap.pages.visit import Visit
from jauap.query.library import Question

_SEARCH = "explorer-search"
_CHOSEN = "explorer-question"
_HITS = 8
_SUGGESTED = 50


@dataclass(frozen=True, slots=True)
class Beginning:
    """The network that an exploration begins with, and what tells it from others."""

    network: Network
    subject: str


def show_search(visit: Visit) -> None:
    """Search for nodes and add them to the picture."""
    t = visit.t
    text = st.text_input(
        t("Add a person, a body, a case, a norm"),
        key=_SEARCH,
        placeholder=t("A name, a case, an article of law"),
        max_chars=100,
    )
    if not text:
        return
    hits, found = name_index(visit.graph.version, visit.graph).find(text, _HITS)
    if not hits:
        st.info(t("Nothing with such a name is in this graph."), icon=":material/search_off:")
        return
    said = t.plural("{count} found", "{count} found", found)
    if found > len(hits):
        said = t("{found}, the first {shown} are shown", found=said, shown=t.number(len(hits)))
    st.caption(said)
    with st.container(horizontal=True, key="explorer-hits"):
        for hit in hits:
            kind = sentence(class_words(visit, hit.node))
            st.button(
                _plain(visit.label(hit.node).text),
                key=f"add-{hit.node}",
                help=_plain(kind),
                icon=":material/add:",
                on_click=_add,
                args=(ns.short(hit.node),),
            )


def _add(node: str) -> None:
    view = current_view()
    go(view.show(node) if view.steps else View(arranged=view.arranged).open(node))
    st.session_state[_SEARCH] = ""


def _plain(text: str) -> str:
    """Escape what a label of Streamlit would read as Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|~$:" else c for c in text)


def show_question(visit: Visit) -> Question | None:
    """Offer the questions of the library to begin with, and return the chosen one."""
    t = visit.t
    names = {
        question.id: f"{topic_words(t, question.topic)}: {question.title[visit.language]}"
        for question in questions().values()
    }
    given = st.query_params.get(QUESTION, "")
    st.session_state[_CHOSEN] = given if given in names else None
    st.selectbox(
        t("Begin with a question of the library"),
        list(names),
        format_func=lambda name: names[name],
        key=_CHOSEN,
        placeholder=t("Choose a question"),
        on_change=_take_question,
        args=(visit.language,),
    )
    return questions().get(given)


def show_values(visit: Visit, chosen: Question) -> None:
    """Say what a question asks, and let the visitor fill its blanks."""
    st.html(element("p", chosen.description[visit.language], class_="jauap-small"))
    question_values(visit, chosen)


def _take_question(language: str) -> None:
    chosen = st.session_state.get(_CHOSEN)
    begin({QUESTION: chosen, "arranged": "0"} if chosen else {}, language)


def load_beginning(visit: Visit, given: dict[str, str]) -> Beginning | None:
    """Ask what the address asks; what cannot be asked or drawn is said.

    Args:
        visit: the visit.
        given: the address's question with its values, or its query.
    """
    t = visit.t
    try:
        if given.get(QUERY_KEY):
            result, subject = run_sparql(given[QUERY_KEY]), "sparql"
        elif given.get(QUESTION) in questions():
            question = questions()[given[QUESTION]]
            values = {p.name: given.get(f"p_{p.name}", "") for p in question.parameters}
            if any(parameter.required and not values[parameter.name] for parameter in question.parameters):
                return None
            result = answer(question, {name: text for name, text in values.items() if text}, visit.language).result
            subject = question.id
        else:
            return None
    except QuestionError as error:
        st.error(t("A value does not fit the question."), icon=":material/error:")
        st.html(element("p", str(error), class_="jauap-small", lang="en"))
        return None
    except QueryError as error:
        show_query_error(t, error, given.get(QUERY_KEY, ""))
        return None
    drawn = result_network(visit, result) if len(result) and result.kind != "ask" else None
    if drawn is None or not drawn.network.nodes:
        st.info(
            t("The answer is no network: it has no two columns of nodes. It can be read as a table on its own page."),
            icon=":material/table:",
        )
        return None
    show_left_out(visit, drawn)
    return Beginning(_titled(visit, drawn, given), repr(sorted(given.items())) + subject)


def _titled(visit: Visit, drawn: ResultNetwork, given: dict[str, str]) -> Network:
    question = questions().get(given.get(QUESTION, ""))
    title = question.title[visit.language] if question else visit.t("Answer to a query")
    return replace(drawn.network, title=title)


def show_suggestions(visit: Visit) -> None:
    """Offer the cases as beginnings; shown while there is no picture."""
    t = visit.t
    rows = visit.graph.whole("cases")
    cases = dict.fromkeys(iri_of(row["case"]) for row in rows[:_SUGGESTED])
    labels = visit.labels(cases)
    items = [
        element(
            "li",
            link(
                addresses.address(addresses.NETWORK, visit.language, nodes=f"{ns.short(iri)}*25", at=ns.short(iri)),
                sentence(labels[iri].text),
            ),
        )
        for iri in cases
        if iri
    ]
    if len(rows) > len(items):
        items.append(element("li", link(addresses.address(addresses.CASE, visit.language), t("All cases"))))
    st.html(join([element("h2", t("Or begin with a case")), element("ul", *items, class_="jauap-hits")]))
