"""Every page in every language: what it shows, that no cell is blank, and that no address breaks it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from jauap.i18n import LANGUAGES

Run = Callable[..., Any]

ADDRESSES: list[tuple[str, dict[str, str]]] = [
    ("start", {}),
    ("start", {"search": "лодкина"}),
    ("ask", {}),
    ("case", {}),
    ("case", {"case": "lodkin-case"}),
    ("case", {"case": "lodkin-case", "view": "table"}),
    ("print_case", {"case": "lodkin-case"}),
    ("entity", {}),
    ("entity", {"list": "Person"}),
    ("entity", {"id": "river-police"}),
    ("entity", {"id": "anton-lodkin"}),
    ("entity", {"id": "lodkin-termination"}),
    ("entity", {"id": "lex:xx/water-code-2001/art7-pt2"}),
    ("entity", {"id": "river-report"}),
    ("entity", {"id": "rechnoy"}),
    ("entity", {"id": "ont:Decision"}),
    ("entity", {"id": "voc:outcome#terminated"}),
    ("gaps", {}),
    ("accountability", {}),
    ("coverage", {}),
    ("coverage", {"section-river-2030": "3"}),
    ("sparql", {}),
    ("explorer", {}),
    ("explorer", {"nodes": "lodkin-case*25~river-police*25!", "at": "lodkin-case", "mark": "groups"}),
    ("explorer", {"nodes": "lodkin-case>river-police", "at": "river-police", "mark": "connectors", "from": "2030"}),
    ("explorer", {"q": "agencies/agencies-in-cases", "arranged": "0", "mark": "links"}),
    ("about", {}),
]
BAD = [
    "nothing-here",
    "<script>alert(1)</script>",
    "![x](http://e.invalid/x.png)",
    "a b\n",
    "'",
    "%",
    "claim:nope",
    "x" * 500,
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "address"), ADDRESSES, ids=[f"{p}-{'-'.join(a.values())}" for p, a in ADDRESSES])
def test_every_page_runs_and_leaves_no_cell_blank(
    run_page: Run, page: str, address: dict[str, str], language: str
) -> None:
    shown = run_page(page, language, **address)
    assert shown.problems == []
    assert "<h1" in shown.html
    assert re.findall(r"<(td|dd)[^>]*>\s*</", shown.html) == []
    # an empty field without words of ours says "Choose options", whatever the language
    assert [field.label for field in shown.test.multiselect if not field.placeholder] == []
    assert [field.label for field in shown.test.selectbox if not field.placeholder and field.value is None] == []
    for grid in shown.test.dataframe:
        assert not grid.value.isna().any().any()
        assert not (grid.value.astype(str).map(str.strip) == "").any().any()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", BAD)
@pytest.mark.parametrize(("page", "parameter"), [("case", "case"), ("entity", "id")])
def test_a_bad_address_gets_a_friendly_answer(
    run_page: Run, page: str, parameter: str, given: str, language: str
) -> None:
    shown = run_page(page, language, **{parameter: given})
    assert shown.problems == []
    assert len(shown.test.warning) == 1
    assert "<script" not in shown.html
    assert "http://e.invalid" not in "".join(message.value for message in shown.test.warning)
    assert f'href="{page}?lang={language}"' in shown.html


@pytest.mark.parametrize(("language", "words"), [("ru", "Кто и за что"), ("en", "Who has to answer")])
def test_the_first_page_speaks_the_language_and_counts_honestly(run_page: Run, language: str, words: str) -> None:
    shown = run_page("start", language)
    assert words in shown.html
    counts = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", shown.html)
    assert ("дело" if language == "ru" else "case", "1") in counts
    assert "store-" in shown.html
    assert f"case?case=lodkin-case&amp;lang={language}" in shown.html


def test_search_finds_a_name_written_in_the_other_alphabet(run_page: Run) -> None:
    shown = run_page("start", "ru", search="Lodkin")
    assert 'href="entity?id=anton-lodkin&amp;lang=ru"' in shown.html


def test_a_search_without_hits_says_so(run_page: Run) -> None:
    shown = run_page("start", "en", search="nobody of this name")
    assert "Nothing with such a name" in shown.test.info[0].value


def test_the_chain_is_in_order_with_bodies_grounds_and_the_kinds_of_silence(run_page: Run) -> None:
    html = run_page("case", "ru", case="lodkin-case").html
    chain = html[html.index("<ol") : html.index("</ol>")]
    places = [
        chain.index(f"id={name}&")
        for name in ("lodkin-complaint", "lodkin-referral", "lodkin-refusal", "lodkin-termination")
    ]
    assert places == sorted(places)
    assert "июнь 2030 (приблизительно)" in chain
    assert "за недоказанностью" in chain.lower()
    assert "jauap-notStated" in chain
    assert "jauap-unknown" in chain
    assert "jauap-status-denied" in chain
    assert "jauap-status-inferred-by-editor" in chain


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_case_as_a_table_has_one_row_for_each_act_and_claim(run_page: Run, language: str) -> None:
    grid = run_page("case", language, case="lodkin-case", view="table").test.dataframe[0].value
    termination = grid[grid.iloc[:, -1].str.endswith("/lodkin-termination")]
    assert len(termination) == 4
    assert set(termination.iloc[:, 4]) == {"? неизвестно" if language == "ru" else "? unknown"}


def test_a_case_shows_evidence_contests_and_open_points(run_page: Run) -> None:
    html = run_page("case", "en", case="lodkin-case").html
    for heading, needed in {
        "Evidence for and against": "disregarded by",
        "What is contested": "Head of the port",
        "What the sources leave open": "decided by",
        "People and bodies": "River police",
        "Norms invoked": "article 7, part 2",
    }.items():
        section = html[html.index(f">{heading}</h2>") :]
        following = section.find("<h2", 4)
        assert needed.lower() in section[:following].lower(), heading


def test_a_body_shows_its_acts_and_what_names_it(run_page: Run) -> None:
    html = run_page("entity", "en", id="river-police-internal").html
    acts = html[html.index("<h2>Acts in cases</h2>") : html.index("<h2>Where this record is named</h2>")]
    assert acts.count("case?case=lodkin-case") == 2
    assert "lack of proof" in acts.lower() or "не" in acts


def test_facts_have_value_period_speaker_status_and_source(run_page: Run) -> None:
    html = run_page("entity", "en", id="lodkin-termination").html
    facts = html[html.index("<table") : html.index("</table>")]
    assert [*re.findall(r'<th scope="col">([^<]+)', facts)] == [
        "Fact",
        "Value",
        "Period",
        "Speaker",
        "Status",
        "Source",
    ]
    assert "June 2030 (approximately)" in facts
    assert "from 1 to 10 June 2030" in facts
    assert "Bright Shore union" in facts
    assert "<q>" in facts


def test_quotes_are_shown_only_to_a_reader_with_the_text(
    run_page: Run, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    without = run_page("case", "ru", case="lodkin-case").html
    assert "<blockquote" not in without
    monkeypatch.setenv("JAUAP_TEXTS", str(request.path.parents[1] / "data" / "texts"))
    assert "<blockquote" in run_page("case", "ru", case="lodkin-case").html


def test_an_error_report_holds_the_address_of_the_fact(run_page: Run) -> None:
    codes = [code.value for code in run_page("entity", "en", id="lodkin-refusal").test.code]
    assert any("https://w3id.org/jauap/id/lodkin-refusal" in code and "store-" in code for code in codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_tells_the_kinds_of_silence_apart(run_page: Run, language: str) -> None:
    html = run_page("about", language).html
    found = {kind for kind in ("notStated", "unknown", "none", "noRecord") if f"jauap-{kind}" in html}
    assert len(found) == 4


def test_without_a_store_the_app_says_how_to_build_one(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.testing.v1 import AppTest

    from jauap.resources import APP

    monkeypatch.setenv("JAUAP_BUILD", str(tmp_path))
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.query_params["lang"] = "en"
    test.run()
    assert not test.exception
    assert "jauap build" in test.error[0].value


@pytest.mark.parametrize(("language", "title"), [("ru", "Кто и за что"), ("en", "Who has to answer")])
def test_the_whole_app_runs_in_its_frame(store_env: Any, language: str, title: str) -> None:
    from streamlit.testing.v1 import AppTest

    from jauap.resources import APP

    test = AppTest.from_file(str(APP), default_timeout=60)
    test.query_params["lang"] = language
    test.run()
    assert not test.exception
    bodies = [element.body for element in test.get("html")]
    assert any(title in body for body in bodies)
    assert any("jauap-foot" in body for body in bodies)


@pytest.mark.parametrize("path", ["", "ask", "browse", "glossary", "entity?id=lodkin-refusal"])
def test_every_page_ends_with_one_way_to_report_an_error(store_env: Any, path: str) -> None:
    from streamlit.testing.v1 import AppTest

    page, _, query = path.partition("?")
    code = (
        "from jauap.i18n import translator\nfrom jauap.pages import reporting\n"
        f"from jauap.pages import {page or 'start'} as page\n"
        "reporting.begin_page()\npage.render()\nreporting.end_page(translator('en'), 'store-x')\n"
    )
    test = AppTest.from_string(code, default_timeout=60)
    test.query_params["lang"] = "en"
    for name, _, value in (part.partition("=") for part in query.split("&") if part):
        test.query_params[name] = value
    test.run()
    assert not test.exception
    assert [expander.label for expander in test.expander].count("Report an error") == 1


def test_the_first_page_says_that_an_address_has_no_page(run_page: Run) -> None:
    shown = run_page("start", "ru", missing="<img src=x>")
    assert [warning.value for warning in shown.test.warning] == [
        "По запрошенному адресу в этом приложении нет страницы."
    ]
    assert "<code>&lt;img src=x&gt;</code>" in shown.html


def test_whoever_a_record_of_a_case_names_is_in_that_case(run_page: Run) -> None:
    html = run_page("entity", "en", list="Person").html
    row = html[html.index("lodkin") :]
    acts, cases = re.findall(r'<td data-label="(?:Acts|In cases)">(.*?)</td>', row)[:2]
    assert (acts, cases) == ("0", "1")
