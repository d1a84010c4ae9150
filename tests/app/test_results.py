"""Answers on the screen and in files: folded columns, absences in cells, links, dates on a line, safe cells."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pyoxigraph as ox
import pytest

from jauap import api
from jauap import namespaces as ns
from jauap.pages.columns import fold
from jauap.pages.downloads import excel_csv, file_name, neutral, triples
from jauap.pages.result_chart import chart_axes, chart_rows
from jauap.pages.result_table import AnswerTable
from jauap.pages.result_view import result_files
from jauap.pages.timeline import date_column, spans
from jauap.pages.visit import Visit
from jauap.query.engine import QueryEngine
from jauap.query.protocol import Forms
from jauap.query.results import Result

Visits = Callable[[str], Visit]

VARIABLES = ("act", "actLabel", "body", "bodyLabel", "bodyStatus", "date", "earliest", "decidedBy", "number")


def edtf(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(ns.EDTF))


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(ns.ID + name)


@pytest.fixture
def answer(visit: Visits) -> AnswerTable:
    rows = (
        (
            node("lodkin-refusal"),
            ox.Literal("Refusal", language="en"),
            node("river-police-internal"),
            ox.Literal("Internal inspection unit", language="en"),
            ox.NamedNode(ns.VOC + "acting-body-status#stated"),
            None,
            None,
            None,
            ox.Literal(3),
        ),
        (
            node("lodkin-termination"),
            ox.Literal("Termination", language="en"),
            None,
            None,
            ox.NamedNode(ns.VOC + "acting-body-status#unknown"),
            edtf("2030-06~"),
            ox.Literal("2030-06-01", datatype=ox.NamedNode(ns.XSD + "date")),
            None,
            ox.Literal(12),
        ),
    )
    result = Result("select", VARIABLES, rows, version="store-x")
    return AnswerTable(visit("en"), result, fold(VARIABLES, {"actLabel": "Act", "bodyLabel": "Body"}))


def test_an_address_and_its_name_are_one_column_and_bookkeeping_is_left_out(answer: AnswerTable) -> None:
    assert [column.heading for column in answer.columns] == ["Act", "Body", "date", "decidedBy", "number"]


def test_a_chart_shows_how_much_there_is_and_not_which_row_it_is(visit: Visits) -> None:
    rows = tuple((ox.Literal(f"act {n}"), ox.Literal(n), ox.Literal(10 * n)) for n in (1, 2))
    names = ("act", "rank", "number")
    axes = chart_axes(AnswerTable(visit("en"), Result("select", names, rows, version="store-x"), fold(names, {})))
    assert axes is not None
    assert axes.number.name == "number"
    only = tuple(row[:2] for row in rows)
    assert (
        chart_axes(AnswerTable(visit("en"), Result("select", names[:2], only, version="x"), fold(names[:2], {})))
        is None
    )


def test_what_several_rows_tell_of_is_one_bar(visit: Visits) -> None:
    """A figure that three passages give stands once; another number of the same figure stands beside it."""
    figure = ox.NamedNode(ns.ID + "figure-cases")
    rows = tuple((ox.Literal("scope"), figure, ox.Literal("Cases"), ox.Literal(n)) for n in (104, 104, 31, 104))
    names = ("scope", "observation", "observationLabel", "value")
    answer = AnswerTable(visit("en"), Result("select", names, rows, version="store-x"), fold(names, {}))
    axes = chart_axes(answer, "observation")
    assert axes is not None
    assert [column.name for column in axes.names] == ["observation"]
    assert [row[3] for row in chart_rows(answer, axes)[0]] == [ox.Literal(104), ox.Literal(31)]
    each = chart_axes(answer)
    assert each is not None
    assert len(chart_rows(answer, each)[0]) == 4


def test_cells_say_how_a_value_is_absent(answer: AnswerTable) -> None:
    frame = answer.frame(answer.result.rows)
    assert list(frame["Act"]) == ["Refusal", "Termination"]
    assert list(frame["Body"]) == ["Internal inspection unit", "? unknown"]
    assert list(frame["date"]) == ["… not stated", "June 2030 (approximately)"]
    assert list(frame["decidedBy"]) == ["– no record", "? unknown"]
    assert list(frame["number"]) == [3, 12]


def test_cells_link_to_their_nodes(answer: AnswerTable) -> None:
    row = answer.result.rows[0]
    assert 'href="entity?id=lodkin-refusal&amp;lang=en"' in answer.markup(row, answer.columns[0])
    assert answer.nodes(row) == [ns.ID + "lodkin-refusal", ns.ID + "river-police-internal"]


def test_rows_without_a_date_are_not_on_the_line_of_time(answer: AnswerTable) -> None:
    column = date_column(answer)
    assert column is not None
    assert column.name == "date"
    assert [(span.row, span.first, span.last) for span in spans(answer, column)] == [(1, "2030-06-01", "2030-06-30")]


def test_raw_cells_are_written_as_in_sparql(answer: AnswerTable) -> None:
    raw = AnswerTable(answer.visit, answer.result, fold(VARIABLES, {}), raw=True)
    assert raw.words(answer.result.rows[0], raw.columns[0]) == "id:lodkin-refusal"


def test_files_of_an_answer_can_be_read_again(answer: AnswerTable) -> None:
    files = result_files(answer, answer.result)
    assert list(files) == ["csv", "excel", "tsv", "json", "xml"]
    table = list(csv.reader(io.StringIO(files["csv"].content().decode())))
    assert table[0] == list(VARIABLES)
    assert table[1][0] == ns.ID + "lodkin-refusal"
    for form in ("json", "xml", "tsv"):
        solutions = ox.parse_query_results(files[form].content(), format=ox.QueryResultsFormat.from_extension(form))
        assert isinstance(solutions, ox.QuerySolutions)
        assert len(list(solutions)) == 2


def test_triples_also_come_as_rdf(visit: Visits) -> None:
    made = (ox.Triple(node("a"), ox.NamedNode(ns.ONT + "concerns"), node("b")),)
    result = Result("construct", triples=made, version="store-x")
    rows = AnswerTable(visit("en"), result, ())
    files = result_files(rows, result)
    assert {"ttl", "nt", "jsonld", "rdfxml"} <= set(files)
    read = [quad.triple for quad in ox.parse(files["ttl"].content(), format=ox.RdfFormat.TURTLE)]
    assert read == list(made)


@pytest.mark.parametrize("cell", ["=1+1", "+7 701", "-5", "@here", "\t=x", "\r=x"])
def test_cells_that_a_spreadsheet_would_run_are_calmed(cell: str) -> None:
    assert neutral(cell) == "'" + cell
    content = excel_csv(pd.DataFrame({"=head": [cell]}))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [["'=head"], ["'" + cell]]


def test_other_cells_stay_as_they_are() -> None:
    assert [neutral(cell) for cell in ("Прокуратура", "1-2", "", 5, -5)] == ["Прокуратура", "1-2", "", 5, -5]


def test_a_file_name_says_what_it_is() -> None:
    day = date(2031, 2, 3)
    assert file_name("agencies/in cases", "store-1a", "csv", day) == "agencies-in-cases_store-1a_2031-02-03.csv"
    assert file_name("lex:xx/art7", "v", "ttl", day) == "lex-xx-art7_v_2031-02-03.ttl"
    assert file_name("дело", "v", "csv", day) == "jauap_v_2031-02-03.csv"


def test_records_can_be_taken_as_triples_and_quads(visit: Visits) -> None:
    graph = visit("en").graph
    turtle = triples(graph, [ns.ID + "lodkin-refusal"], ox.RdfFormat.TURTLE)
    quads = triples(graph, [ns.ID + "lodkin-refusal"], ox.RdfFormat.N_QUADS)
    found = {str(quad.triple) for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
    assert found
    assert found == {str(quad.triple) for quad in ox.parse(quads, format=ox.RdfFormat.N_QUADS)}
    assert b"graph/source/river-2030" in quads
    assert turtle == triples(graph, [ns.ID + "lodkin-refusal"], ox.RdfFormat.TURTLE)


MANY = "SELECT ?a ?b { ?a a jauap:Claim . ?b a jauap:Claim }"


def test_files_of_an_answer_that_was_cut_have_all_rows(visit: Visits, built: Path) -> None:
    with QueryEngine(built) as engine:
        cut = engine.run(MANY, limit_rows=5)
        whole = engine.run(MANY, limit_rows=None)
        assert cut.truncated
        assert len(whole) > 100

        def write(form: str) -> bytes:
            return engine.write(MANY, Forms(form, form, form), limit_rows=None).body

        files = result_files(AnswerTable(visit("en"), cut, fold(cut.variables, {})), cut, write)
        for form in ("csv", "tsv", "json", "xml"):
            kind = ox.QueryResultsFormat.from_extension(form)
            if form == "csv":
                assert len(list(csv.reader(io.StringIO(files[form].content().decode())))) == len(whole) + 1
            else:
                solutions = ox.parse_query_results(files[form].content(), format=kind)
                assert isinstance(solutions, ox.QuerySolutions)
                assert len(list(solutions)) == len(whole)
        assert files["excel"].label == "CSV for Excel, first 5 rows"
        assert len(files["excel"].content().splitlines()) == 6


def test_the_library_and_the_command_line_cut_nothing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = QueryEngine.run.__kwdefaults__ or {}
    monkeypatch.setattr(QueryEngine.run, "__kwdefaults__", {**usual, "limit_rows": 5})
    found = api.sparql(MANY, out=built)
    assert (found.truncated, len(found) > 100) == (False, True)
