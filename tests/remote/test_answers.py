"""The same answers from the store on this machine, from Oxigraph's server and from Virtuoso.

What Virtuoso cannot answer stands in ``queries/engines.yaml``; it is answered on a copy, and a test here says when the
server itself answers it right by now.
"""

import pyoxigraph as ox
import pytest

from jauap.accountability.explain import explain
from jauap.accountability.find import find_gaps
from jauap.accountability.listing import list_gaps
from jauap.description.count import count
from jauap.query.library import load_questions
from jauap.remote import dialects
from jauap.remote.opened import read_whole
from jauap.resources import QUERIES
from tests.remote.asked import Asked, answer, choices, pages, questions, rule_name, rules
from tests.remote.engines import Engine
from tests.remote.natively import query_fails, rule_fails

QUESTIONS = sorted(f"questions/{name}" for name in load_questions())
RULES = {rule_name(rule): rule for rule in rules()}
VIRTUOSO = dialects.dialects()["virtuoso"]


@pytest.fixture(scope="session")
def asked(local: ox.Store) -> dict[str, list[Asked]]:
    """Every question, and every query of a page or network, ready to run."""
    found: dict[str, list[Asked]] = {}
    for one in (*questions(local), *pages(local)):
        found.setdefault(one.name, []).append(one)
    return found


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_the_same(
    name: str, engine: Engine, local: ox.Store, asked: dict[str, list[Asked]]
) -> None:
    for one in asked[name]:
        expected = answer(local, one.text)
        assert expected
        assert answer(read_whole(engine.client), one.text) == expected


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_finds_the_same_gaps(name: str, engine: Engine, local: ox.Store) -> None:
    assert find_gaps(read_whole(engine.client), [RULES[name]]) == find_gaps(local, [RULES[name]])


def test_pages_and_networks_read_the_same(engine: Engine, local: ox.Store, asked: dict[str, list[Asked]]) -> None:
    remote = read_whole(engine.client)
    different = [
        one.name
        for name, several in asked.items()
        for one in several
        if name not in QUESTIONS and answer(remote, one.text) != answer(local, one.text)
    ]
    assert different == []


def test_forms_offer_the_same_choices(engine: Engine, local: ox.Store) -> None:
    remote = read_whole(engine.client)
    assert [one.name for one in choices() if answer(remote, one.text) != answer(local, one.text)] == []


def test_gaps_are_listed_and_explained_the_same(engine: Engine, local: ox.Store) -> None:
    remote = read_whole(engine.client)
    found = list_gaps(remote, lang="ru")
    assert found == list_gaps(local, lang="ru")
    known = {rule.number: rule for rule in rules()}
    assert [explain(remote, gap, known, "ru") for gap in found[:3]] == [
        explain(local, gap, known, "ru") for gap in found[:3]
    ]


def test_the_graph_counts_the_same(on_oxigraph: Engine, local: ox.Store) -> None:
    here, there = count(local), count(read_whole(on_oxigraph.client))
    assert there.graphs - here.graphs == {g: n for g, n in there.graphs.items() if g.endswith("/pushed")}
    pushed = {key for key in there.uses if key[1].endswith("#checksumValue")}
    assert {key: n for key, n in there.uses.items() if n != here.uses[key] and key not in pushed} == {}


def test_the_list_names_queries_that_are_there_and_each_once() -> None:
    listed = [*VIRTUOSO.runs, *VIRTUOSO.cannot]
    assert len(listed) == len(set(listed)), "a query is in one list only"
    assert [name for name in listed if not (QUERIES / f"{name}.rq").is_file()] == []


@pytest.mark.long
def test_the_list_is_complete_and_speaks_of_the_queries_as_they_are() -> None:
    """What is not listed is answered right, but on a copy: ``python -m tests.remote.natively`` writes the list anew."""
    seen = dict(VIRTUOSO.runs) | {name: one for name, (one, _) in VIRTUOSO.cannot.items()}
    now = dialects.hashes()
    assert [name for name in (*QUESTIONS, *RULES) if seen.get(name) != now[name]] == []


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_finds_the_same_gaps_among_many(name: str, invented_on_virtuoso: Engine, invented: ox.Store) -> None:
    expected = find_gaps(invented, [RULES[name]])
    assert find_gaps(read_whole(invented_on_virtuoso.client), [RULES[name]]) == expected


@pytest.mark.parametrize(
    "name", sorted(name for name, why in VIRTUOSO.current().items() if not why.startswith("mostly "))
)
def test_virtuoso_itself_still_cannot(
    name: str,
    on_virtuoso: Engine,
    invented_on_virtuoso: Engine,
    local: ox.Store,
    invented: ox.Store,
    asked: dict[str, list[Asked]],
) -> None:
    if name in RULES:
        wrong = rule_fails(on_virtuoso.client, local, RULES[name])
        wrong = wrong or rule_fails(invented_on_virtuoso.client, invented, RULES[name])
    else:
        wrong = "; ".join(filter(None, (query_fails(on_virtuoso.client, local, one) for one in asked[name])))
    assert wrong, "it answers right by now: move it to 'runs' in queries/engines.yaml"


@pytest.mark.parametrize(
    ("text", "simpler"),
    [
        (
            'SELECT ?x { VALUES ?_lang { "ru" } ?x ?p ?l FILTER(LANG(?l) = ?_lang) }',
            'SELECT ?x {  ?x ?p ?l FILTER(LANG(?l) = "ru") }',
        ),
        ("SELECT ?x { VALUES ?_a { <urn:a> } ?_a ?p ?x }", "SELECT ?x {  <urn:a> ?p ?x }"),
        (
            "SELECT ?x { VALUES ?_a { <urn:a> <urn:b> } ?_a ?p ?x }",
            "SELECT ?x { VALUES ?_a { <urn:a> <urn:b> } ?_a ?p ?x }",
        ),
        (
            "SELECT ?x { VALUES ?__a { UNDEF } ?x ?p ?y FILTER(!BOUND(?__a) || ?y = ?__a) }",
            "SELECT ?x {  ?x ?p ?y FILTER(!BOUND(?__a) || ?y = ?__a) }",
        ),
        (
            "SELECT ?x { VALUES ?__a { 1 } ?x ?p ?y FILTER(!BOUND(?__a) || ?y = ?__a) }",
            "SELECT ?x {  ?x ?p ?y FILTER(!true || ?y = 1) }",
        ),
    ],
)
def test_single_values_are_put_where_they_are_used(text: str, simpler: str) -> None:
    assert dialects.inlined(text) == simpler


def test_a_query_of_ours_is_known_whatever_its_values() -> None:
    text = (QUERIES / "pages" / "labels.rq").read_text("utf-8")
    assert dialects.name_of(text) == "pages/labels"
    assert dialects.name_of(text.replace("{ UNDEF }", "{ <urn:a> <urn:b> }")) == "pages/labels"
    assert dialects.name_of("PREFIX a: <urn:a> " + text) == "pages/labels"
    assert dialects.name_of(text.replace("DISTINCT", "")) is None
