"""SPARQL page: a query of one's own, run in a worker that a time limit stops."""

from typing import Final

import streamlit as st

from jauap.errors import QueryError, QueryTimeoutError
from jauap.i18n import Translator
from jauap.pages.engine import SECONDS, run_sparql
from jauap.pages.library import questions
from jauap.pages.markup import element, join
from jauap.pages.result_view import show_result
from jauap.pages.visit import Visit, current_visit
from jauap.query.binding import bind

QUERY_KEY: Final = "query"
_EXAMPLE_KEY: Final = "example"
FIRST_QUERY: Final = """SELECT ?case ?act ?action ?body WHERE {
  ?act jauap:partOfCase ?case ;
       jauap:action ?action .
  OPTIONAL { ?act jauap:actingBody ?body }
}
ORDER BY ?case ?act"""


def render() -> None:
    """Show the page."""
    visit = current_visit()
    t = visit.t
    st.html(
        join(
            [
                element("h1", "SPARQL"),
                element(
                    "p",
                    t(
                        "Query the graph itself. It can be read and not changed; a query is stopped after {seconds} "
                        "seconds. The prefixes of this project need no declaration.",
                        seconds=t.number(SECONDS),
                    ),
                    class_="jauap-lead",
                ),
            ]
        )
    )
    _show_examples(visit)
    text = st.text_area(
        t("Query"), FIRST_QUERY, height=260, key=QUERY_KEY, bind="query-params", help=t("Ctrl+Enter runs the query.")
    )
    st.button(t("Run"), type="primary", icon=":material/play_arrow:")
    if text and text.strip():
        _show_answer(visit, text)


def _show_answer(visit: Visit, text: str) -> None:
    t = visit.t
    try:
        with st.spinner(t("The query runs…")):
            result = run_sparql(text)
    except QueryTimeoutError as error:
        show_query_error(t, error, text)
        return
    except QueryError as error:
        show_query_error(t, error, text)
        return
    raw = not st.toggle(t("Names instead of addresses"), key="names", value=True)
    show_result(visit, result, "sparql", raw=raw)


def show_query_error(t: Translator, error: QueryError, text: str) -> None:
    """Say what is wrong with a query, where, and what helps; the query stays as it is."""
    hint = error.hint.get(t.language, "")
    if isinstance(error, QueryTimeoutError):
        st.error(t("Stopped at the time limit."), icon=":material/timer_off:")
    elif error.line:
        st.error(
            t("The query cannot run: line {line}, column {column}.", line=error.line, column=error.column),
            icon=":material/error:",
        )
        st.code(_pointer(text, error.line, error.column), language=None)
    else:
        st.error(t("The query cannot run."), icon=":material/error:")
    # Shown as text: a message of Streamlit would read marks in the query as Markdown.
    parts = [element("p", hint)] if hint else []
    st.html(join([*parts, element("p", str(error), class_="jauap-small", lang="en")]))


def _pointer(text: str, line: int, column: int) -> str:
    """Return the wrong line with a mark under the place."""
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    return f"{line:>3} | {shown}\n    | {' ' * max(column - 1, 0)}^"


def _show_examples(visit: Visit) -> None:
    """Offer the questions of the library as queries to begin with."""
    t = visit.t
    names = {question.id: question.title[visit.language] for question in questions().values()}
    st.selectbox(
        t("Begin with a question of the library"),
        list(names),
        index=None,
        format_func=lambda name: names[name],
        key=_EXAMPLE_KEY,
        placeholder=t("Choose a question"),
        on_change=_take_example,
        args=(visit.language,),
    )


def _take_example(language: str) -> None:
    chosen = questions().get(st.session_state.get(_EXAMPLE_KEY) or "")
    if chosen is not None:
        needs_values = any(parameter.required for parameter in chosen.parameters)
        st.session_state[QUERY_KEY] = chosen.sparql if needs_values else bind(chosen, lang=language)
