"""SPARQL workbench: YASQE with our terms, a run that can be stopped, the answer in its views, the same from outside."""

from typing import Final

import streamlit as st

from jauap.editor.widget import Fault, read_query, sparql_editor
from jauap.errors import QueryCancelledError, QueryError, QueryTimeoutError
from jauap.i18n import N_, Translator
from jauap.pages.engine import SECONDS
from jauap.pages.library import questions
from jauap.pages.markup import element, join
from jauap.pages.result_view import show_result
from jauap.pages.sparql_history import remember, show_history
from jauap.pages.sparql_job import Job, begin, job_for
from jauap.pages.sparql_snippets import show_snippets
from jauap.pages.topics import topic_words
from jauap.pages.visit import Visit, current_visit
from jauap.query.binding import bind

QUERY_KEY: Final = "query"
_EXAMPLE_KEY: Final = "example"
_EDITOR: Final = "sparql-editor"
_TEXT: Final = "sparql-text"
_SEQ: Final = "sparql-seq"
_AT_ONCE: Final = 1.2
"""Seconds that an answer is waited for before the seconds are shown."""
FIRST_QUERY: Final = """SELECT ?case ?act ?action ?body WHERE {
  ?act jauap:partOfCase ?case ;
       jauap:action ?action .
  OPTIONAL { ?act jauap:actingBody ?body }
}
ORDER BY ?case ?act"""
_KEYS: Final = (
    ("Ctrl + Enter", N_("run the query (on a Mac: Cmd + Enter)")),
    ("Ctrl + Space", N_("complete a term: type its short name or a word of its name in any language")),
    ("Esc", N_("leave the editor; the Tab key then goes on through the page")),
    ("Ctrl + /", N_("make lines a comment, or undo that")),
    ("Ctrl + Z", N_("undo")),
)


def render() -> None:
    """Show the page."""
    visit = current_visit()
    t = visit.t
    lead = t(
        "Query the graph itself. It can be read and not changed; a query is stopped after {seconds} "
        "seconds. The prefixes of this project need no declaration.",
        seconds=t.number(SECONDS),
    )
    st.html(join([element("h1", "SPARQL"), element("p", lead, class_="jauap-lead")]))
    _show_examples(visit)
    text = _current_text()
    job = job_for(text, visit.graph.version) if text.strip() else None
    done = job is not None and job.wait(_AT_ONCE)
    _show_editor(visit, text, job if done else None)
    if job is None:
        return
    if not done:
        _show_waiting(job)
        return
    remember(visit, job)
    _show_answer(visit, job)
    show_history(visit)


def _current_text() -> str:
    """Return the query of the address, else the last one of the session; one from elsewhere goes into the editor."""
    given = st.query_params.get(QUERY_KEY)
    text = st.session_state.get(_TEXT, FIRST_QUERY) if given is None else given
    if text != st.session_state.get(_TEXT):
        st.session_state[_TEXT] = text
        st.session_state[_SEQ] = st.session_state.get(_SEQ, 0) + 1
    return str(text)


def _show_editor(visit: Visit, text: str, job: Job | None) -> None:
    t = visit.t
    error = job.error if job is not None else None
    fault = None
    if isinstance(error, QueryError) and error.line:
        fault = Fault(text, error.line, error.column, error.hint.get(t.language) or str(error))
    words = {
        "label": t("Query"),
        "run": t("Run"),
        "declare": t("Add the prefixes"),
        "declareHelp": t("Declares the prefixes that the query uses, so that it also runs elsewhere."),
        "keys": t("Keyboard"),
        "class": t("class"),
        "property": t("property"),
        "value": t("value"),
        "prefix": t("prefix"),
        "noPrefix": t("This prefix is not declared:"),
        "expected": t("This line cannot go on like this. Expected:"),
    }
    sparql_editor(
        text,
        seq=str(st.session_state[_SEQ]),
        key=_EDITOR,
        language=t.language,
        words=words,
        keys=[(key, t(said)) for key, said in _KEYS],
        fault=fault,
        on_run=_run,
    )


def _run() -> None:
    """Run what is in the editor; the callback of the widget."""
    text = read_query(_EDITOR)
    if text is None:
        return
    st.session_state[_TEXT] = text  # it is in the editor already
    st.query_params[QUERY_KEY] = text
    visit = current_visit()
    if text.strip():
        begin(text, visit.graph.version)


@st.fragment(run_every=0.5)
def _show_waiting(job: Job) -> None:
    """Show how long the query has been running, and let the visitor stop it."""
    t = current_visit().t
    if job.wait(0):
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key="sparql-waiting"):
        said = t(
            "The query has been running for {seconds} of {limit} seconds.",
            seconds=t.number(round(job.seconds)),
            limit=t.number(SECONDS),
        )
        st.html(element("p", said, role="status"))
        st.button(t("Cancel"), key="sparql-cancel", icon=":material/stop_circle:", on_click=job.cancel)


def _show_answer(visit: Visit, job: Job) -> None:
    t = visit.t
    if isinstance(job.error, QueryError):
        show_query_error(t, job.error, job.text)
        return
    if job.error is not None:
        raise job.error
    assert job.result is not None, "a run ends with an answer or an error"
    raw = not st.toggle(t("Names instead of addresses"), key="names", value=True)
    again = {QUERY_KEY: job.text, "arranged": "0"}
    show_result(visit, job.result, "sparql", sparql=job.text, raw=raw, explorer=again)
    show_snippets(visit, job.text, job.result)


def show_query_error(t: Translator, error: QueryError, text: str) -> None:
    """Say what is wrong with a query, where, and what helps; the query stays as it is."""
    hint = error.hint.get(t.language, "")
    if isinstance(error, QueryCancelledError):
        st.info(t("Cancelled."), icon=":material/stop_circle:")
    elif isinstance(error, QueryTimeoutError):
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
    names = {
        question.id: f"{topic_words(t, question.topic)}: {question.title[visit.language]}"
        for question in questions().values()
    }
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
        st.query_params[QUERY_KEY] = chosen.sparql if needs_values else bind(chosen, lang=language)
