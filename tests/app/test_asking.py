"""The question library in the app: every question in every language, choices from the data, bad values, links."""

from collections.abc import Callable
from typing import Any

import pytest

from jauap.i18n import LANGUAGES, translator
from jauap.pages.library import questions, topics, value_id
from jauap.pages.topics import TOPICS, topic_words
from jauap.query.library import load_questions

Run = Callable[..., Any]
MAIN = "agencies/agencies-in-cases"
CHAIN = "cases/chain"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", load_questions())
def test_every_question_is_answered_without_a_blank_cell(run_page: Run, question: str, language: str) -> None:
    shown = run_page("ask", language, q=question)
    assert shown.problems == []
    assert not shown.test.error
    assert questions()[question].description[language][:30] in shown.html.replace("&#34;", '"').replace("&#39;", "'")
    for grid in shown.test.dataframe:
        assert not grid.value.isna().any().any()
        assert not (grid.value.astype(str).map(str.strip) == "").any().any()


def test_every_topic_has_a_name() -> None:
    assert set(topics()) == set(TOPICS)
    assert topic_words(translator("ru"), "new-folder") == "New folder"


@pytest.mark.parametrize(("language", "absent"), [("ru", "? неизвестно"), ("en", "? unknown")])
def test_the_main_question_keeps_acts_whose_body_is_absent(run_page: Run, language: str, absent: str) -> None:
    grid = run_page("ask", language, q=MAIN, p_case="lodkin-case").test.dataframe[0].value
    heading = questions()[MAIN].columns["bodyLabel"][language].capitalize()
    assert absent in set(grid[heading])
    assert questions()[MAIN].columns["caseLabel"][language].capitalize() not in grid.columns, "chosen, so left out"


def test_choices_come_from_the_data_in_the_language(run_page: Run) -> None:
    boxes = {box.label: box for box in run_page("ask", "ru", q=MAIN).test.selectbox}
    assert boxes["Дело"].options == ["все", "Дело Лодкина"]
    assert "Речная полиция" in boxes["Орган"].options


def test_a_choice_goes_into_the_address_and_comes_back(run_page: Run) -> None:
    page = run_page("ask", "en", q=MAIN)
    box = next(box for box in page.test.selectbox if box.label == "Outcome")
    box.select("terminated").run()
    assert page.test.query_params["p_outcome"] in ("terminated", ["terminated"])
    assert len(page.test.dataframe[0].value) == len(
        run_page("ask", "en", q=MAIN, p_outcome="terminated").test.dataframe[0].value
    )
    box = next(box for box in page.test.selectbox if box.label == "Outcome")
    box.select("").run()
    assert "p_outcome" not in page.test.query_params


def test_the_view_stands_in_the_address_by_id_not_by_word(run_page: Run) -> None:
    page = run_page("ask", "ru", q=MAIN, view="timeline")
    assert not page.test.dataframe
    assert page.problems == []


def test_nothing_found_because_of_choices_says_so_and_offers_to_clear_them(run_page: Run) -> None:
    page = run_page("ask", "en", q=MAIN, p_outcome="granted")
    assert "No row fits" in page.test.info[0].value
    assert f"ask?q={MAIN}&amp;lang=en" in page.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ({"q": "nothing/here"}, "warning"),
        ({"q": MAIN, "p_case": "nowhere"}, "warning"),
        ({"q": MAIN, "p_case": "![x](http://e.invalid)"}, "warning"),
        ({"q": MAIN, "p_from": "yesterday"}, "error"),
        ({"q": MAIN, "p_from": '"; DROP ALL'}, "error"),
        ({"q": MAIN, "view": "nonsense"}, ""),
    ],
)
def test_bad_values_get_a_friendly_answer(run_page: Run, address: dict[str, str], kind: str, language: str) -> None:
    page = run_page("ask", language, **address)
    assert page.problems == []
    if kind:
        assert len(page.test.get(kind)) == 1


def test_the_query_and_the_link_can_be_taken(run_page: Run) -> None:
    page = run_page("ask", "en", q=MAIN, p_case="lodkin-case")
    query, address = [code.value for code in page.test.code]
    assert "lodkin-case" in query
    assert "SELECT" in query
    assert f"ask?q={MAIN}&p_case=lodkin-case&lang=en" in address
    assert {button.label for button in page.test.get("download_button")} == {
        "CSV",
        "CSV for Excel",
        "TSV",
        "JSON",
        "XML",
    }


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("https://w3id.org/jauap/id/river-police", "river-police"),
        ("https://w3id.org/jauap/voc/outcome#terminated", "terminated"),
        ("https://w3id.org/jauap/lex/xx/water-code-2001", "lex:xx/water-code-2001"),
        ("plain", "plain"),
    ],
)
def test_values_are_written_short_in_addresses(value: str, written: str) -> None:
    assert value_id(value) == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_query_is_explained_in_the_language(run_page: Run, language: str) -> None:
    page = run_page("sparql", language, query="SELECT ?x WHERE { ?x a nosuch:Thing }")
    assert page.problems == []
    words = {"ru": "строка 1, столбец 24", "en": "line 1, column 24"}
    assert words[language] in page.test.error[0].value
    assert "nosuch:" in page.html
    assert any("^" in code.value for code in page.test.code)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:1/x> { ?s ?p ?o } }",
        "DROP ALL",
        "SELECT * FROM <file:///etc/passwd> {?s ?p ?o}",
        "{",
        "ASK {}",
    ],
)
def test_no_query_breaks_the_page(run_page: Run, query: str) -> None:
    page = run_page("sparql", "en", query=query)
    assert page.problems == []
    assert len(page.test.error) == (query != "ASK {}")


def test_triples_can_be_asked_for(run_page: Run) -> None:
    page = run_page("sparql", "en", query="CONSTRUCT { ?a jauap:actingBody ?b } WHERE { ?a jauap:actingBody ?b }")
    assert page.problems == []
    assert {"Turtle", "JSON-LD"} <= {button.label for button in page.test.get("download_button")}


def test_an_example_of_the_library_fills_the_editor(run_page: Run) -> None:
    page = run_page("sparql", "en")
    page.test.selectbox[0].select("cases/list").run()
    assert "".join(page.test.query_params["query"]).startswith(("PREFIX", "SELECT"))
    assert not page.test.exception


def test_a_question_about_two_does_not_begin_with_the_same_twice(run_page: Run) -> None:
    page = run_page("ask", "en", q="actors/connections")
    chosen = [box.value for box in page.test.selectbox][1:]
    assert len(chosen) == len(set(chosen)) == 2
