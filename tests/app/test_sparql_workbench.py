"""The SPARQL workbench in a real browser: typing, completion, error marks, cancelling, views, files."""

import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from browser_support import Watch
from playwright.sync_api import Page, expect

from jauap.editor.terms import completions, declared
from jauap.pages.sparql_snippets import curl_snippet, python_snippet
from tests.app.servers import Server

SLOW = (
    "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z "
    "FILTER(STRLEN(STR(?x)) = STRLEN(STR(?y)) + STRLEN(STR(?z))) }"
)
SAYS = {
    "ru": {
        "run": "Выполнить",
        "yes": "да",
        "cancel": "Остановить",
        "cancelled": "Запрос остановлен.",
        "hint": "кем принято решение",
        "typed": "реш",
        "error": "строка 2, столбец",
        "history": "Запросы этого посещения",
        "prefixes": "Добавить префиксы",
        "chart": "График",
        "outside": "То же через curl или Python",
    },
    "en": {
        "run": "Run",
        "yes": "yes",
        "cancel": "Cancel",
        "cancelled": "Cancelled.",
        "hint": "decided by",
        "typed": "deci",
        "error": "line 2, column",
        "history": "Queries of this visit",
        "prefixes": "Add the prefixes",
        "chart": "Chart",
        "outside": "The same with curl or Python",
    },
}
VALUE = """() => {
  const search = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.jauapEditor) return element;
      const inside = element.shadowRoot && search(element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  return search(document)?.jauapEditor.getValue() ?? null;
}"""


def real_problems(watch: Watch) -> list[str]:
    return [problem for problem in watch.problems if "404 (Not Found)" not in problem]


def open_editor(page: Page, server: Server, language: str, address: str = "") -> None:
    page.goto(f"{server.url}/sparql?lang={language}{address}")
    page.locator(".CodeMirror-lines").wait_for(timeout=30_000)
    page.locator(".jauap-foot").wait_for(timeout=30_000)


def replace_query(page: Page, text: str) -> None:
    page.locator(".CodeMirror-lines").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


@pytest.mark.browser
@pytest.mark.parametrize("language", sorted(SAYS))
def test_typing_completing_and_running_by_keyboard(page: Page, watch: Watch, server: Server, language: str) -> None:
    say = SAYS[language]
    open_editor(page, server, language)
    replace_query(page, "SELECT ?act ?who WHERE {\n  ?act ")
    page.keyboard.type(f"jauap:{say['typed']}", delay=30)
    hint = page.locator(".CodeMirror-hint", has_text=say["hint"]).first
    expect(hint).to_be_visible(timeout=10_000)
    expect(hint).to_contain_text("jauap:decidedBy")
    hint.click()
    page.wait_for_timeout(200)  # the list gives the focus back a moment later
    page.keyboard.insert_text(" ?who\n}")
    assert "jauap:decidedBy ?who" in page.evaluate(VALUE)
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile("query=SELECT.*decidedBy"), timeout=20_000)
    expect(page.get_by_test_id("stDataFrame")).to_be_visible(timeout=20_000)

    page.keyboard.press("Control+Home")
    page.get_by_role("button", name=say["prefixes"]).click()
    assert page.evaluate(VALUE).startswith("PREFIX jauap: <https://w3id.org/jauap/ont#>\nSELECT")
    page.locator(".CodeMirror-lines").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=say["run"], exact=True)).to_be_focused()
    assert (real_problems(watch), watch.outside, server.attempts()) == ([], [], [])


@pytest.mark.browser
def test_completion_asks_for_prefixes_and_a_whole_list(page: Page, watch: Watch, server: Server) -> None:
    open_editor(page, server, "en")
    replace_query(page, "PREFIX ")
    page.keyboard.type("jau", delay=30)
    page.locator(".CodeMirror-hint", has_text="jauap:").first.click()
    page.wait_for_timeout(200)
    assert page.evaluate(VALUE) == "PREFIX jauap: <https://w3id.org/jauap/ont#>"
    replace_query(page, "SELECT * { ?s ")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint").nth(20)).to_be_attached(timeout=10_000)
    page.keyboard.press("Escape")
    expect(page.locator(".CodeMirror-hint")).to_have_count(0)
    assert (real_problems(watch), watch.outside) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize("language", sorted(SAYS))
def test_a_mistake_is_marked_where_it_is_and_the_text_stays(
    page: Page, watch: Watch, server: Server, language: str
) -> None:
    open_editor(page, server, language)
    expect(page.locator(".jauap-sign")).to_have_count(0)  # our prefixes need no declaration
    query = "SELECT ?a WHERE {\n  ?a a nosuch:Case }"
    replace_query(page, query)
    page.get_by_role("button", name=SAYS[language]["run"], exact=True).click()
    expect(page.get_by_text(re.compile(SAYS[language]["error"]))).to_be_visible(timeout=20_000)
    mark = page.locator(".jauap-wrong")
    mark.first.wait_for(timeout=10_000)
    assert "".join(mark.all_inner_texts()) == "nosuch:Case"
    expect(page.locator(".jauap-sign")).to_have_count(1)
    assert page.evaluate(VALUE) == query
    page.locator(".CodeMirror-lines").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" ")
    expect(mark).to_have_count(0)
    assert real_problems(watch) == []


@pytest.mark.browser
@pytest.mark.parametrize("language", sorted(SAYS))
def test_a_slow_query_shows_its_seconds_and_cancel_stops_it(
    page: Page, watch: Watch, server: Server, language: str
) -> None:
    say = SAYS[language]
    open_editor(page, server, language)
    replace_query(page, SLOW)
    page.keyboard.press("Control+Enter")
    waiting = page.locator(".st-key-sparql-waiting")
    expect(waiting).to_contain_text(re.compile(r"\d"), timeout=20_000)
    waiting.get_by_role("button", name=say["cancel"]).click()
    expect(page.get_by_text(say["cancelled"])).to_be_visible(timeout=8_000)
    assert page.evaluate(VALUE) == SLOW, "the text stays"
    replace_query(page, "ASK {}")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("stAlert")).to_have_text(say["yes"], timeout=15_000)
    page.wait_for_timeout(500)
    page.get_by_text(say["history"]).click()
    page.get_by_role("button", name=re.compile("ASK")).first.wait_for(timeout=10_000)
    assert real_problems(watch) == []


@pytest.mark.browser
def test_an_answer_as_chart_and_files_and_permalink(page: Page, watch: Watch, server: Server, tmp_path: Path) -> None:
    query = "SELECT ?kind (COUNT(?a) AS ?acts) { ?a a ?kind ; jauap:partOfCase ?c } GROUP BY ?kind ORDER BY DESC(?acts)"
    open_editor(page, server, "en", f"&query={query.replace(' ', '%20').replace('?', '%3F')}")
    assert page.evaluate(VALUE) == query
    page.get_by_text("Chart", exact=True).click()
    expect(page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first).to_be_visible(
        timeout=20_000
    )
    expect(page).to_have_url(re.compile("view=chart"))
    for label, form in (
        ("JSON", ox.QueryResultsFormat.JSON),
        ("XML", ox.QueryResultsFormat.XML),
        ("TSV", ox.QueryResultsFormat.TSV),
    ):
        with page.expect_download(timeout=30_000) as started:
            page.get_by_test_id("stDownloadButton").get_by_role("button", name=label, exact=True).click()
        path = tmp_path / started.value.suggested_filename
        started.value.save_as(path)
        solutions = ox.parse_query_results(path.read_bytes(), format=form)
        assert isinstance(solutions, ox.QuerySolutions)
        assert len(list(solutions)) > 1
    page.get_by_text(SAYS["en"]["outside"]).click()
    expect(page.get_by_text("curl -H").first).to_be_visible(timeout=10_000)
    assert (real_problems(watch), watch.outside) == ([], [])


@pytest.mark.browser
def test_dark_and_narrow(page: Page, watch: Watch, server: Server) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    open_editor(page, server, "ru")
    page.wait_for_timeout(500)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    background = page.locator(".CodeMirror").evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert background == "rgb(16, 23, 30)"
    assert real_problems(watch) == []


def test_the_snippets_ask_the_endpoint_and_get_the_same_answer(server: Server) -> None:
    query = 'SELECT ?case { ?case a jauap:Case ; rdfs:label "Дело Лодкина"@ru }'
    endpoint = f"{server.url}/sparql"
    ran = subprocess.run(
        shlex.split(curl_snippet(query, endpoint, "select")), capture_output=True, check=True, text=True
    )
    assert ran.stdout.split() == ["case", "https://w3id.org/jauap/id/lodkin-case"]
    program = python_snippet(query, endpoint, "select")
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "{'case': 'https://w3id.org/jauap/id/lodkin-case'}"
    asked = python_snippet('ASK { ?x rdfs:label "a\\"\\"\\"" }', endpoint, "ask")
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "False"
    built = python_snippet("CONSTRUCT { ?x a jauap:Case } WHERE { ?x a jauap:Case }", endpoint, "construct")
    ran = subprocess.run([sys.executable, "-c", built], capture_output=True, check=True, text=True)
    assert len(list(ox.parse(io.StringIO(ran.stdout), format=ox.RdfFormat.TURTLE))) >= 1


def test_a_query_is_declared_once_and_only_for_what_it_uses() -> None:
    prefix = "PREFIX jauap: <https://w3id.org/jauap/ont#>"
    query = f"{prefix} SELECT ?x {{ ?x a jauap:Case ; rdfs:label ?l . FILTER(?l = 'id:x') }}"
    assert declared(query) == "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n" + query
    assert declared(declared(query)) == declared(query)


def test_terms_have_names_in_both_languages() -> None:
    ours = [term for term in completions() if term["text"].startswith("jauap:")]
    assert len(ours) > 300
    assert [term["text"] for term in ours if not (term.get("ru") and term.get("en"))] == []
    assert {term["kind"] for term in completions()} == {"class", "property", "value"}
    assert len({term["text"] for term in completions()}) == len(completions())
