"""The three ways to hand results on."""

import json

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import Graph

from jauap.validation import validate
from jauap.validation.report import as_list, as_table, as_turtle
from jauap.validation.shape_graph import ShapeGraph

from .graphs import ID, ONT, SH, SHP, quads, shapes

SHAPES = """
shp:Case a sh:NodeShape ; sh:targetClass jauap:Case ;
  sh:property [ sh:path jauap:date ; sh:minCount 1 ; sh:message "нет даты"@ru , "no date"@en ] ;
  sh:property [ sh:path ( [ sh:inversePath jauap:about ] jauap:speaker ) ; sh:minCount 1 ; sh:severity sh:Info ] ;
  sh:sparql shp:Case-q .
shp:Case-q sh:prefixes <https://w3id.org/jauap/shapes> ; sh:message "«{?value}» лишнее"@ru , "extra {?value}"@en ;
  sh:select "SELECT $this ?value WHERE { $this jauap:note ?value }" .
"""
DATA = 'id:one a jauap:Case ; jauap:note "a \\"b\\""@en . id:two a jauap:Case ; jauap:date 1 .'
LOADED = shapes(SHAPES)
RESULTS = validate(quads(DATA), LOADED)


def test_turtle_is_a_w3c_report_with_both_languages() -> None:
    text = as_turtle(RESULTS, LOADED)
    graph = ShapeGraph(quad.triple for quad in parse(text, format=RdfFormat.TURTLE))
    (report,) = (s for s in graph.subjects() if graph.objects(s, "conforms"))
    assert graph.text(report, "conforms") == "false"
    found = graph.objects(report, "result")
    assert len(found) == len(RESULTS) == 4
    (no_date,) = (r for r in found if graph.text(r, "resultPath") == f"{ONT}date")
    assert graph.by_language(no_date, "resultMessage") == {"ru": "нет даты", "en": "no date"}
    assert graph.text(no_date, "focusNode") == f"{ID}one"
    assert graph.text(no_date, "sourceShape") == f"{SHP}Case"
    assert graph.text(no_date, "resultSeverity") == f"{SH}Violation"
    (extra,) = (r for r in found if graph.objects(r, "sourceConstraint"))
    assert graph.one(extra, "value") == Literal('a "b"', language="en")
    assert graph.one(extra, "sourceConstraint") == NamedNode(f"{SHP}Case-q")
    complex_paths = [graph.objects(r, "resultPath") for r in found if not graph.text(r, "resultPath")]
    assert [graph.path_text(path) for (path,) in filter(None, complex_paths)] == [
        f"((^<{ONT}about>)/<{ONT}speaker>)",
        f"((^<{ONT}about>)/<{ONT}speaker>)",
    ]


def test_turtle_is_the_same_in_every_run_and_other_libraries_read_it() -> None:
    again = shapes(SHAPES)
    text = as_turtle(RESULTS, LOADED)
    assert text == as_turtle(validate(quads(DATA), again), again)
    assert len(Graph().parse(data=text, format="turtle")) > 30


def test_turtle_of_warnings_conforms() -> None:
    hints = [result for result in RESULTS if result.severity == "info"]
    for results in ([], hints):
        assert "sh:conforms true" in as_turtle(results, LOADED)


def test_list_has_the_promised_keys_and_the_place() -> None:
    rows = json.loads(json.dumps(as_list(RESULTS, "ru", source=lambda focus: f"{focus.removeprefix(ID)}.yaml:7")))
    assert {tuple(row) for row in rows} == {("severity", "shape", "focus", "path", "message", "source")}
    assert rows[0] == {
        "severity": "violation",
        "shape": f"{SHP}Case",
        "focus": f"{ID}one",
        "path": None,
        "message": '«a "b"» лишнее',
        "source": "one.yaml:7",
    }
    assert as_list(RESULTS)[0]["source"] is None
    assert as_list(RESULTS)[0]["message"] == 'extra a "b"'


def test_table_is_short_and_in_the_language() -> None:
    table = as_table(RESULTS, "ru", source=lambda focus: "one.yaml:7" if focus.endswith("one") else None)
    lines = table.splitlines()
    assert lines[0].split() == ["степень", "форма", "узел", "свойство", "сообщение", "место"]
    assert lines[2].split() == ["нарушение", "Case", "one", "date", "нет", "даты", "one.yaml:7"]
    assert lines[-1] == "Всего: 4"
    assert as_table(RESULTS, "kk").startswith("severity")
    assert as_table([], "ru") == "Нарушений нет."
