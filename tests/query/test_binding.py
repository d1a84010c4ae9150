from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from jauap.errors import QuestionError
from jauap.query.binding import any_choice_query, bind, choices_query
from jauap.query.library import Question
from jauap.query.parameters import Choices, Parameter, split_variable, values_blocks
from jauap.query.tokens import tokenize

SPARQL = """PREFIX jauap: <https://w3id.org/jauap/ont#>
SELECT ?act WHERE { # ?__agency_iri in a comment, and VALUES ?__agency_iri { UNDEF } too
  VALUES ?_lang { "ru" }
  VALUES ?_case_iri { UNDEF }
  VALUES ?__agency_iri { UNDEF } VALUES ?__agency_type_iri { UNDEF }
  VALUES ?__from_date { UNDEF } VALUES ?__size_integer { UNDEF }
  VALUES ?__share_number { UNDEF } VALUES ?__word_literal { UNDEF } VALUES ?__name_ru { UNDEF }
  ?act jauap:partOfCase ?_case_iri ; rdfs:label "VALUES ?__agency_iri { UNDEF }" .
}
"""
LABEL = {"ru": "метка", "en": "label"}


def parameter(variable: str, choices: Choices | None = None) -> Parameter:
    parts = split_variable(variable)
    assert parts is not None
    name, kind, required = parts
    return Parameter(name, variable, kind, required, LABEL, choices)


VARIABLES = (
    *("_case_iri", "__agency_iri", "__from_date", "__size_integer"),
    *("__share_number", "__word_literal", "__name_ru"),
)
QUESTION = Question(
    id="topic/q",
    title=LABEL,
    description=LABEL,
    parameters=(
        *map(parameter, VARIABLES),
        parameter("__agency_type_iri", Choices("scheme", "institution-type")),
    ),
    view="table",
    columns={"act": LABEL},
    tags=(),
    sparql=SPARQL,
    path=Path("q.rq"),
)
CASE = {"case": "mill-case"}


def data(text: str) -> dict[str, str]:
    return {name: blocks[0][2] for name, blocks in values_blocks(tokenize(text)).items()}


@pytest.mark.parametrize(
    ("variable", "parts"),
    [
        ("_case_iri", ("case", "iri", True)),
        ("__case_iri", ("case", "iri", False)),
        ("__agency_type_iri", ("agency_type", "iri", False)),
        ("_word", ("word", "literal", True)),
        ("__from_date", ("from", "date", False)),
        ("__name_ru", ("name", "ru", False)),
        ("_lang", None),
        ("case", None),
        ("_", None),
    ],
)
def test_names_as_basil_writes_them(variable: str, parts: tuple[str, str, bool] | None) -> None:
    assert split_variable(variable) == parts


@pytest.mark.parametrize(
    ("name", "value", "term"),
    [
        ("agency", "prok-north", "<https://w3id.org/jauap/id/prok-north>"),
        ("agency", "id:prok-north", "<https://w3id.org/jauap/id/prok-north>"),
        ("agency", "https://example.org/x", "<https://example.org/x>"),
        ("agency", "<https://example.org/x>", "<https://example.org/x>"),
        ("agency", "lex:kz/uk-2014/art146", "<https://w3id.org/jauap/lex/kz/uk-2014/art146>"),
        ("agency", "out:terminated", "<https://w3id.org/jauap/voc/outcome#terminated>"),
        ("agency_type", "court", "<https://w3id.org/jauap/voc/institution-type#court>"),
        ("agency_type", "it:court", "<https://w3id.org/jauap/voc/institution-type#court>"),
        ("from", "2022-05-31", '"2022-05-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("size", "-12", '"-12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("share", "1.50", '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("word", 'he said "no"\\', '"he said \\"no\\"\\\\"'),
        ("name", "Зеркало", '"Зеркало"@ru'),
    ],
)
def test_values_become_terms(name: str, value: str, term: str) -> None:
    text = bind(QUESTION, CASE | {name: value})
    variable = next(p.variable for p in QUESTION.parameters if p.name == name)
    assert data(text)[variable].replace("^^ ", "^^").replace(" ^^", "^^").replace(" @", "@") == term
    ox.Store().query(text)


def test_only_the_data_of_the_blocks_is_replaced() -> None:
    text = bind(QUESTION, CASE | {"agency": "prok-north"}, lang="en")
    found = data(text)
    assert found["_lang"] == '"en"'
    assert found["_case_iri"] == "<https://w3id.org/jauap/id/mill-case>"
    assert found["__agency_type_iri"] == "UNDEF", "a longer name is another parameter"
    assert "# ?__agency_iri in a comment, and VALUES ?__agency_iri { UNDEF } too" in text
    assert '"VALUES ?__agency_iri { UNDEF }"' in text


def test_several_values_and_none() -> None:
    text = bind(QUESTION, CASE | {"agency": ["a", "b", "a"], "from": "", "word": []})
    assert data(text)["__agency_iri"] == "<https://w3id.org/jauap/id/a> <https://w3id.org/jauap/id/b>"
    assert data(text)["__from_date"] == "UNDEF"


def test_the_text_runs_anywhere() -> None:
    text = bind(QUESTION, CASE)
    assert text.startswith("PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX jauap:")
    ox.Store().query(text)


def test_every_block_of_a_parameter_is_filled() -> None:
    twice = replace(
        QUESTION,
        sparql="SELECT * { { VALUES ?_case_iri { UNDEF } } UNION { VALUES ?_case_iri { UNDEF } } }",
        parameters=(parameter("_case_iri"),),
    )
    assert bind(twice, CASE).count("<https://w3id.org/jauap/id/mill-case>") == 2


ATTACKS = (
    "x> } INSERT DATA { <urn:a> <urn:b> <urn:c> } #",
    '"} SERVICE <http://127.0.0.1/> { ?s ?p ?o } #',
    "} } UNION { ?s ?p ?o",
    "UNDEF } ?s ?p ?o VALUES ?x { UNDEF",
    "a b",
    "'''",
    "\\u003E } SERVICE",
    "id:x> <y",
    "?act",
    "# comment",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "\n",
    "x\r\nSERVICE",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_addresses_cannot_carry_a_query(attack: str) -> None:
    with pytest.raises(QuestionError):
        bind(QUESTION, {"case": attack})


@pytest.mark.parametrize("name", ["from", "size", "share"])
@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.strip()])
def test_typed_values_cannot_carry_a_query(name: str, attack: str) -> None:
    with pytest.raises(QuestionError) as caught:
        bind(QUESTION, CASE | {name: attack})
    assert repr(name) in str(caught.value)
    assert repr(attack) in str(caught.value)


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.strip()])
def test_words_stay_one_literal(attack: str) -> None:
    plain = [t.kind for t in tokenize(bind(QUESTION, CASE | {"word": "x"}))]
    bound = bind(QUESTION, CASE | {"word": attack})
    assert [t.kind for t in tokenize(bound)] == plain
    ox.Store().query(bound)
    solutions = ox.Store().query(f"SELECT ?x {{ VALUES ?x {{ {data(bound)['__word_literal']} }} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    (row,) = solutions
    assert row["x"] == ox.Literal(attack.strip())


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "needs a value for 'case'"),
        (CASE | {"agencies": "x"}, "did you mean 'agency'"),
        (CASE | {"from": "31.05.2022"}, "write year-month-day"),
        (CASE | {"from": "2022-02-30"}, "no date"),
        (CASE | {"size": "many"}, "no whole number"),
        (CASE | {"share": "1,5"}, "a point"),
        ({"case": "дело"}, "Latin letters"),
        ({"case": "nobody:x"}, "known prefix"),
    ],
)
def test_errors_name_parameter_value_and_remedy(values: dict[str, str], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        bind(QUESTION, values)


def test_language_must_be_one_of_ours() -> None:
    with pytest.raises(QuestionError, match="ru and en"):
        bind(QUESTION, CASE, lang="fr")


def test_choices_of_a_class_a_scheme_and_a_select() -> None:
    store = ox.Store()
    store.update(
        "INSERT DATA { <urn:a> a <https://w3id.org/jauap/ont#Case> ; "
        '<http://www.w3.org/2000/01/rdf-schema#label> "дело"@ru , "case"@en . '
        "<urn:b> a <https://w3id.org/jauap/ont#Case> ; "
        '<http://www.w3.org/2000/01/rdf-schema#label> "только"@ru . <urn:c> a <https://w3id.org/jauap/ont#Case> }'
    )
    by_class = choices_query(parameter("_case_iri", Choices("class", "Case")), lang="en")
    by_select = choices_query(parameter("_case_iri", Choices("select", "SELECT ?value { ?value a jauap:Case }")))
    assert by_class is not None
    assert by_select is not None
    found = store.query(by_class)
    assert isinstance(found, ox.QuerySolutions)
    labels = {row["value"].value: row["label"] and row["label"].value for row in found}
    assert labels == {"urn:a": "case", "urn:b": "только", "urn:c": None}
    found = store.query(by_select)
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == 3
    assert choices_query(parameter("__from_date")) is None


def test_any_choice_is_never_an_empty_one() -> None:
    store = ox.Store()
    section = ox.NamedNode("https://w3id.org/jauap/ont#sectionPath")
    for number, words in enumerate(("", "3. The inquiry")):
        store.add(ox.Quad(ox.NamedNode(f"https://w3id.org/jauap/id/p{number}"), section, ox.Literal(words)))
    query = any_choice_query(parameter("_section", Choices("select", "SELECT ?value { ?p jauap:sectionPath ?value }")))
    assert query is not None
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [solution["value"] for solution in solutions] == [ox.Literal("3. The inquiry")]
