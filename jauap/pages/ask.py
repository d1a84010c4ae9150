"""Question library: a question as a sentence, its blanks filled from the data, the answer as table or picture."""

from collections.abc import Collection, Mapping
from typing import Final

import streamlit as st

from jauap.errors import QueryError, QuestionError
from jauap.pages import addresses
from jauap.pages.choices import choose_option
from jauap.pages.headers import sentence
from jauap.pages.library import Answer, answer, choices, question_link, questions, topics
from jauap.pages.markup import Markup, element, join, link
from jauap.pages.messages import show_bad_address, show_filtered_out, show_nothing_recorded
from jauap.pages.result_view import show_result
from jauap.pages.sparql import show_query_error
from jauap.pages.topics import topic_words
from jauap.pages.visit import Visit, current_visit
from jauap.query.library import Question
from jauap.query.parameters import Parameter

QUESTION = "q"
VALUE = "p_"
FIRST: Final = "agencies/agencies-in-cases"
"""What the page asks before the visitor has chosen: which bodies acted in which cases."""


def render() -> None:
    """Show the library, the chosen question and its answer."""
    visit = current_visit()
    t = visit.t
    st.html(element("h1", t("Ask a question")))
    library = questions()
    if not library:
        show_nothing_recorded(t)
        return
    given = st.query_params.get(QUESTION, "")
    if given and given not in library:
        show_bad_address(t, given, addresses.ASK, t("All questions"))
        return
    names = {
        question.id: f"{topic_words(t, topic)}: {question.title[visit.language]}"
        for topic, group in topics().items()
        for question in group
    }
    first = FIRST if FIRST in names else next(iter(names))
    chosen = library[choose_option(t("Question"), names, QUESTION, first, unknown=t("There is no such question."))]
    st.html(_all_questions(visit))
    st.html(element("p", chosen.description[visit.language], class_="jauap-lead"))
    _show_answer(visit, chosen, question_values(visit, chosen))


def _all_questions(visit: Visit) -> Markup:
    """Return every question as a link, by topic, behind one line."""
    t = visit.t
    parts = []
    for topic, group in topics().items():
        items = [element("li", question_link(question, visit.language)) for question in group]
        parts += [element("p", element("strong", topic_words(t, topic))), element("ul", *items)]
    said = t.plural("All {count} question", "All {count} questions", len(questions()))
    return element("details", element("summary", said), *parts, class_="jauap-source")


def question_values(visit: Visit, question: Question) -> dict[str, str]:
    """Let the visitor fill the blanks; empty ones are left out."""
    if not question.parameters:
        return {}
    wide = min(3, len(question.parameters))
    values: dict[str, str] = {}
    # Row by row: on a phone a column is shown whole before the next, and the blanks would lose their order.
    for start in range(0, len(question.parameters), wide):
        for column, parameter in zip(st.columns(wide), question.parameters[start : start + wide], strict=False):
            with column:
                values[parameter.name] = _value(visit, parameter, taken=values.values())
    return {name: value for name, value in values.items() if value}


def _value(visit: Visit, parameter: Parameter, taken: Collection[str]) -> str:
    """Let the visitor fill a blank; it begins with a value that no blank before it has, for questions about two."""
    t = visit.t
    label = sentence(parameter.label[visit.language])
    key = VALUE + parameter.name
    found = choices(visit, parameter)
    if found is None:
        example = "2022-01-31" if parameter.type == "date" else ""
        return st.text_input(label, key=key, placeholder=example, bind="query-params", max_chars=200).strip()
    options = found if parameter.required else {"": t("any"), **found}
    begin = next((value for value in options if not value or value not in taken), next(iter(options), ""))
    if parameter.begin in options:
        begin = parameter.begin
    return choose_option(label, options, key, begin, unknown=t("The value in the address is not among these."))


def _show_answer(visit: Visit, question: Question, values: Mapping[str, str]) -> None:
    t = visit.t
    missing = [p for p in question.parameters if p.required and p.name not in values]
    if missing:
        st.info(t("Fill in: {names}", names=t.listing(sentence(p.label[visit.language]) for p in missing)))
        return
    try:
        found = answer(question, dict(values), visit.language)
    except QuestionError as error:
        st.error(t("A value does not fit the question."), icon=":material/error:")
        st.html(element("p", str(error), class_="jauap-small", lang="en"))
        return
    except QueryError as error:
        show_query_error(t, error, question.sparql)
        return
    optional = [p.name for p in question.parameters if not p.required and p.name in values]
    if not len(found.result) and optional:
        kept = {VALUE + name: value for name, value in values.items() if name not in optional}
        show_filtered_out(t, addresses.address(addresses.ASK, visit.language, q=question.id, **kept))
    else:
        headings = {name: sentence(words[visit.language]) for name, words in question.columns.items()}
        subject = question.id.rpartition("/")[2]
        again = {QUESTION: question.id, **{VALUE + name: value for name, value in values.items()}}
        show_result(
            visit,
            found.result,
            subject,
            sparql=found.sparql,
            headings=headings,
            first=question.view,
            bars=question.bars,
            chosen=values,
            explorer=again,
        )
    _show_query(visit, question, values, found)


def _show_query(visit: Visit, question: Question, values: Mapping[str, str], found: Answer) -> None:
    t = visit.t
    with st.expander(t("Show the SPARQL"), icon=":material/code:"):
        st.code(found.sparql, language="sparql", wrap_lines=True)
        editor = addresses.address(addresses.SPARQL, visit.language, query=found.sparql)
        st.html(element("p", link(editor, t("Open in the SPARQL editor"))))
    with st.expander(t("Link to this answer"), icon=":material/link:"):
        chosen = {VALUE + name: value for name, value in values.items()}
        path = addresses.address(addresses.ASK, visit.language, q=question.id, **chosen)
        base = (st.context.url or "").rpartition("/")[0]
        st.code(f"{base}/{path}" if base else path, language=None, wrap_lines=True)
        st.html(
            join([element("p", t("The link keeps the question, its values and the language."), class_="jauap-small")])
        )
