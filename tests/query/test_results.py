import datetime
import json
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib

from jauap.errors import QueryError
from jauap.query import QueryEngine
from jauap.query.formats import FORMATS, MEDIA_TYPES, display
from jauap.query.results import Result, python_value

XSD = "http://www.w3.org/2001/XMLSchema#"
NODE = ox.NamedNode("https://w3id.org/jauap/id/mill-case")
ROWS = Result(
    "select",
    ("node", "label", "number", "nothing"),
    (
        (NODE, ox.Literal('a "quoted", long\nlabel', language="en"), ox.Literal(7), None),
        (ox.BlankNode("b"), ox.Literal("жауап"), ox.Literal("1.5", datatype=ox.NamedNode(XSD + "decimal")), None),
    ),
)
YES = Result("ask", boolean=True)
TRIPLES = Result("construct", triples=(ox.Triple(NODE, ox.NamedNode("urn:p"), ox.Literal("x", language="ru")),))


def typed(value: str, name: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + name))


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (NODE, NODE.value),
        (ox.Literal("x", language="ru"), "x"),
        (typed("12", "integer"), 12),
        (typed("12", "nonNegativeInteger"), 12),
        (typed("1.50", "decimal"), Decimal("1.50")),
        (typed("1e3", "double"), 1000.0),
        (typed("true", "boolean"), True),
        (typed("0", "boolean"), False),
        (typed("2022-05-31", "date"), datetime.date(2022, 5, 31)),
        (typed("2022-05-31Z", "date"), "2022-05-31Z"),
        (typed("many", "integer"), "many"),
        (typed("2022-05~", "string"), "2022-05~"),
        (ox.BlankNode("b"), "_:b"),
    ],
)
def test_terms_as_python_values(term: ox.Literal | None, value: object) -> None:
    assert python_value(term) == value
    assert type(python_value(term)) is type(value)


def test_rows_as_dicts() -> None:
    assert ROWS.rows_as_dicts()[0] == {
        "node": NODE.value,
        "label": 'a "quoted", long\nlabel',
        "number": 7,
        "nothing": None,
    }
    assert YES.rows_as_dicts() == [{"answer": True}]
    assert TRIPLES.rows_as_dicts() == [{"subject": NODE.value, "predicate": "urn:p", "object": "x"}]


def test_frame_has_numbers_and_a_column_for_each_variable() -> None:
    frame = ROWS.to_frame()
    assert list(frame.columns) == ["node", "label", "number", "nothing"]
    assert list(frame["number"]) == [7, Decimal("1.5")]
    assert list(Result("select", ("a", "b")).to_frame().columns) == ["a", "b"]
    whole = Result("select", ("n",), ((ox.Literal(1),), (ox.Literal(2),))).to_frame()
    assert whole["n"].sum() == 3
    assert whole["n"].dtype.kind == "i"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_result_formats_are_read_back(form: str) -> None:
    data = ROWS.to(form)
    assert isinstance(data, bytes)
    if form in {"json", "xml", "tsv"}:
        formats = {
            "json": ox.QueryResultsFormat.JSON,
            "xml": ox.QueryResultsFormat.XML,
            "tsv": ox.QueryResultsFormat.TSV,
        }
        found = ox.parse_query_results(data, format=formats[form])
        assert isinstance(found, ox.QuerySolutions)
        rows = [tuple(row) for row in found]
        assert rows[0] == ROWS.rows[0]
        assert rows[1][1:] == ROWS.rows[1][1:]
    else:
        assert data.decode().startswith("node,label,number,nothing\r\n")


def test_ask_in_json_and_xml() -> None:
    assert json.loads(YES.to("json")) == {"head": {}, "boolean": True}
    assert b"<boolean>true</boolean>" in bytes(YES.to("xml"))  # type: ignore[arg-type]
    assert YES.to("table") == "yes\n"


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")])
def test_graph_formats_are_read_back(form: str, name: str) -> None:
    graph = rdflib.Graph().parse(data=TRIPLES.to(form), format=name)
    expected = (rdflib.URIRef(NODE.value), rdflib.URIRef("urn:p"), rdflib.Literal("x", lang="ru"))
    assert list(graph) == [expected]


def test_turtle_declares_only_the_prefixes_it_uses() -> None:
    text = bytes(TRIPLES.to("ttl")).decode()  # type: ignore[arg-type]
    assert "@prefix id:" in text
    assert "@prefix skos:" not in text


def test_default_format_fits_the_kind() -> None:
    assert isinstance(ROWS.to(), str)
    assert TRIPLES.to() == TRIPLES.to("ttl")


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml", "table"])
def test_triples_as_a_table(form: str) -> None:
    data = TRIPLES.to(form)
    text = data if isinstance(data, str) else data.decode()
    assert "subject" in text
    assert "predicate" in text


@pytest.mark.parametrize(("result", "form"), [(ROWS, "ttl"), (YES, "nt"), (ROWS, "docx"), (TRIPLES, "pdf")])
def test_formats_that_do_not_fit_are_told(result: Result, form: str) -> None:
    with pytest.raises(QueryError) as caught:
        result.to(form)
    assert caught.value.code == "format"
    assert "table" in caught.value.hint["en"]


def test_table_is_aligned_and_short() -> None:
    lines = str(ROWS.to("table")).splitlines()
    assert lines[0].split() == ["node", "label", "number", "nothing"]
    assert lines[2].startswith("id:mill-case")
    assert 'a "quoted", long label' in lines[2]
    assert lines[2].index("7") == lines[0].index("number")
    assert lines[-1] == "(2 rows)"


def test_table_says_that_there_is_more() -> None:
    cut = Result("select", ("n",), ((ox.Literal(1),),), truncated=True)
    assert str(cut.to("table")).endswith("(first 1 rows; there are more)\n")


def test_table_cuts_long_cells() -> None:
    long = Result("select", ("n",), ((ox.Literal("x" * 500),),))
    assert max(map(len, str(long.to("table")).splitlines())) < 100


def test_a_norm_is_shown_by_the_id_that_users_type() -> None:
    assert display(ox.NamedNode("https://w3id.org/jauap/lex/kz/uk-2014/art146")) == "lex:kz/uk-2014/art146"
    assert display(None) == ""


def test_length() -> None:
    assert (len(ROWS), len(YES), len(TRIPLES), len(Result("select"))) == (2, 1, 1, 0)


def test_every_format_has_a_media_type() -> None:
    assert set(FORMATS) == set(MEDIA_TYPES)


def test_nested_triples_are_written(engine: QueryEngine) -> None:
    result = engine.run("SELECT (TRIPLE(<urn:a>, <urn:b>, 1) AS ?t) {}")
    assert json.loads(result.to("json"))["results"]["bindings"][0]["t"]["type"] == "triple"
