import pyoxigraph as ox
import pytest

from jauap.errors import QueryError
from jauap.query import hints, mistakes
from jauap.query.messages import TEXTS
from jauap.query.prefixes import PREFIXES
from jauap.query.worker import answer


def explained(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        answer(ox.Store(), text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "said"),
    [
        ("SELECT * {\n  ?s foo:bar ?o }", "prefix", 2, 6, "PREFIX foo:"),
        ("SELECT * { ?s juap:outcome ?o }", "prefix", 1, 15, "did you mean jauap?"),
        ("SELECT * {\n ?s ?p ?o", "unclosed", 1, 10, "Add '}'"),
        ("SELECT * { ?s ?p ?o }}", "unopened", 1, 22, "Take '}' out"),
        ("SELECT * { FILTER(?x > 1 }", "unclosed", 1, 18, "Add ')'"),
        ("SELECT ?a, ?b { ?a ?b ?c }", "comma", 1, 10, "SELECT ?a ?b"),
        ("SELECT * { ?s ?p “x” }", "quotes", 1, 18, "straight quotation marks"),
        ("SELECT * { ?s ?p «x» }", "quotes", 1, 18, "straight quotation marks"),
        ("SELECT * { ?s ?p 'x }", "string", 1, 18, "Close the quotation mark"),
        ("SЕLECT * { ?s ?p ?o }", "lookalike", 1, 1, "SELECT"),
        ("SELECT * { ?s jаuap:outcome ?o }", "lookalike", 1, 15, "jauap:outcome"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "ungrouped", 1, 8, "GROUP BY ?s"),
        ("SELECT ?s ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s", "ungrouped", 1, 11, "GROUP BY ?p"),
        ("SELECT * { ?s <a b> ?o }", "iri", 1, 15, "no spaces"),
        ("SELECT * { ?s ?p ?o FILTER(?o == 3) }", "instead", 1, 32, "Write ="),
        ("SELECT * { ?s ?p ?o FILTER(?o > 1 AND ?o < 3) }", "instead", 1, 35, "Write &&"),
        ("SELECT (1 AS ?x) (2 AS ?x) {}", "meaning", 1, 30, "makes no sense"),
        ("SELECT * {\n ?s ?p ?o\n ?a ?b ?c }", "syntax", 3, 2, "missing full stop"),
        ("SELECT ?x WHER { ?x ?y ?z }", "syntax", 1, 11, "did you mean WHERE?"),
        ("SELECT * { ?s ?p ?o } LIMIT ten", "syntax", 1, 29, "stray sign"),
        ("SELECT * { ?s ?p ?o } ORDER BY", "end", 1, 31, "Something is missing"),
        ("SELCT * {}", "form", 1, 1, "did you mean SELECT?"),
        ("“SELECT”", "quotes", 1, 1, "straight"),
        ("", "empty", 0, 0, "Write a query"),
    ],
)
def test_mistake_is_named_with_its_place(text: str, code: str, line: int, column: int, said: str) -> None:
    error = explained(text)
    assert (error.code, error.line, error.column) == (code, line, column)
    assert said in error.hint["en"]
    assert error.hint["ru"]
    assert error.hint["ru"] != error.hint["en"]


def test_unknown_prefix_lists_ours() -> None:
    hint = explained("SELECT * { ?s foo:bar ?o }").hint
    assert all(f"{name}:" in hint["en"] and f"{name}:" in hint["ru"] for name in PREFIXES)


def test_a_query_right_in_russian_letters_is_right() -> None:
    found = answer(ox.Store(), "SELECT ?дело { ?дело a jauap:Case FILTER(STR(?дело) != 'Дело «Зеркало»') }")
    assert found.variables == ("дело",)


def test_a_place_is_found_without_the_engines_message() -> None:
    assert hints.explain("ASK { ?s ?p ?o ?x }", "no idea").column == 16


@pytest.mark.parametrize("code", TEXTS)
def test_every_text_is_in_both_languages(code: str) -> None:
    text = TEXTS[code]
    assert any("а" <= letter <= "я" for letter in text.ru) or code == "instead"
    assert not any("а" <= letter <= "я" for letter in text.en)


def test_look_alikes_are_pairs_of_letters() -> None:
    pairs = mistakes._LOOKALIKES  # the table is data, and data can be wrong
    assert all(ord(a) > 0x400 and ord(b) < 0x80 for a, b in zip(map(chr, pairs), map(chr, pairs.values()), strict=True))
