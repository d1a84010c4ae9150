"""Every question of the library, on the fictional report, against the rows a person expects.

The cases stand in ``expected/<topic>/<question>.yaml``: parameters, language, the columns looked at, and the rows.
"""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from jauap.query.binding import bind, choices_query
from jauap.query.formats import display
from jauap.query.library import Question, load_questions
from jauap.query.worker import answer

EXPECTED = Path(__file__).parent / "expected"


def cases() -> list[Any]:
    found = []
    for path in sorted(EXPECTED.rglob("*.yaml")):
        name = path.relative_to(EXPECTED).with_suffix("").as_posix()
        for case in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader):
            found.append(pytest.param(name, case, id=f"{name}: {case['shows']}"))
    return found


@pytest.mark.parametrize(("name", "case"), cases())
def test_answer_is_as_expected(name: str, case: dict[str, Any], store: ox.Store, library: dict[str, Question]) -> None:
    text = bind(library[name], case.get("params") or {}, lang=case.get("lang", "en"))
    result = answer(store, text)
    columns = [result.variables.index(column) for column in case["columns"]]
    found = [[display(row[column]) for column in columns] for row in result.rows]
    assert found == [[str(cell) for cell in row] for row in case["rows"] or []]


@pytest.mark.parametrize("name", list(load_questions()))
def test_every_question_has_expected_rows(name: str) -> None:
    assert (EXPECTED / f"{name}.yaml").is_file()


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("name", list(load_questions()))
def test_rows_are_distinct_and_every_label_has_its_node(
    name: str, lang: str, store: ox.Store, library: dict[str, Question]
) -> None:
    question = library[name]
    required = {p.name: "id:mill-case" for p in question.parameters if p.required}
    required |= {"actor": "adan", "from": "adan", "to": "usb-north", "section": "ДЕЛО"}
    params = {p.name: required[p.name] for p in question.parameters if p.required}
    result = answer(store, bind(question, params, lang=lang))
    assert len(set(result.rows)) == len(result.rows) > 0
    for row in result.rows_as_dicts():
        for column, value in row.items():
            if column.endswith("Label") and row.get(column.removesuffix("Label")) and column != "valueLabel":
                assert value, (column, row)


@pytest.mark.parametrize("name", list(load_questions()))
def test_choices_are_found(name: str, store: ox.Store, library: dict[str, Question]) -> None:
    for parameter in library[name].parameters:
        query = choices_query(parameter, lang="ru")
        if query is None:
            assert parameter.type in {"date", "literal"}
            continue
        result = answer(store, query)
        assert result.variables == ("value", "label")
        assert len(result.rows) > 0, parameter.name
        values = [row[0] for row in result.rows]
        assert len(set(values)) == len(values)
