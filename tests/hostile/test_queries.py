"""Queries as text, as parameters and as files: refused in words, stopped in time, and nobody else notices."""

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from query.stores import fictional_quads, number_quads, put_store

from hostile.doors import NASTY, damaged, door, in_time, nasty, told_in_words
from jauap.errors import QueryError, QueryTimeoutError, QuestionError
from jauap.query import QueryEngine, bind, load_questions

SECONDS = 1.5
MEMORY = 700 * 1024**2
ROWS = 1_000
ONE = "SELECT ?o { id:n1 ?p ?o }"
_TIMES = re.compile(r"\{\{(\d+) (.*?)\}\}", re.S)
CORPUS = {
    fate: {name: _TIMES.sub(lambda m: m[2] * int(m[1]), text) for name, text in queries.items()}
    for fate, queries in yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text("utf-8")).items()
}
QUESTIONS = load_questions()
GOOD = [question.sparql for question in QUESTIONS.values()] + list(CORPUS["answered"].values())


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryEngine]:
    out = put_store(tmp_path_factory.mktemp("store"), [*number_quads(3_000), *fictional_quads()])
    with QueryEngine(out, timeout=SECONDS, workers=2, memory=MEMORY) as engine:
        engine.run(ONE)
        yield engine


@pytest.mark.parametrize("name", CORPUS["refused"])
def test_refused_before_it_runs(engine: QueryEngine, name: str) -> None:
    start = time.monotonic()
    with pytest.raises(QueryError) as caught:
        engine.run(CORPUS["refused"][name])
    assert caught.value.code in {"service", "update", "from", "too-deep", "too-long", "too-long-chain"}
    assert set(caught.value.hint) == {"ru", "en"}
    assert time.monotonic() - start < SECONDS


def heaviest(seconds: float) -> int:
    """Return the most memory that a child process held meanwhile, in bytes."""
    most, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        for child in psutil.Process().children():
            try:
                most = max(most, child.memory_info().rss)
            except psutil.NoSuchProcess:
                continue
        time.sleep(0.05)
    return most


@pytest.mark.parametrize("name", CORPUS["stopped"])
def test_stopped_in_time_while_others_are_answered(engine: QueryEngine, name: str) -> None:
    fate: list[str] = []

    def run() -> None:
        try:
            engine.run(CORPUS["stopped"][name])
            fate.append("answered")
        except QueryTimeoutError:
            fate.append("timeout")
        except QueryError as error:
            fate.append(error.code)

    with in_time(30):
        thread = threading.Thread(target=run)
        thread.start()
        assert engine.run(ONE).rows_as_dicts() == [{"o": 1}]
        most = heaviest(SECONDS / 2)
        thread.join()
        assert engine.run(ONE).rows_as_dicts() == [{"o": 1}]
    assert fate in (["timeout"], ["memory"])
    assert most <= MEMORY


@pytest.mark.parametrize("name", CORPUS["answered"])
def test_answered_within_limits(engine: QueryEngine, name: str) -> None:
    result = engine.run(CORPUS["answered"][name], limit_rows=ROWS)
    assert len(result) <= ROWS
    assert result.elapsed < SECONDS


@pytest.mark.parametrize("name", CORPUS["bounded"])
def test_answered_or_stopped(engine: QueryEngine, name: str) -> None:
    with told_in_words(20):
        engine.run(CORPUS["bounded"][name], limit_rows=ROWS)
    assert engine.run(ONE).rows_as_dicts() == [{"o": 1}]


@door
@given(query=st.sampled_from(GOOD).flatmap(damaged) | nasty())
def test_any_text_as_a_query(engine: QueryEngine, query: str) -> None:
    with told_in_words(20):
        engine.run(query, limit_rows=ROWS)


@door
@given(data=st.data())
def test_any_value_as_a_parameter(engine: QueryEngine, data: st.DataObject) -> None:
    question = QUESTIONS[data.draw(st.sampled_from(sorted(QUESTIONS)))]
    names = [parameter.name for parameter in question.parameters] or ["none"]
    values = data.draw(st.dictionaries(st.sampled_from(names) | nasty(), nasty() | st.lists(nasty(), max_size=3)))
    with told_in_words(20):
        engine.run(bind(question, values, lang=data.draw(st.sampled_from(("ru", "en")) | nasty())), limit_rows=ROWS)


@pytest.mark.parametrize("value", NASTY)
def test_a_value_stays_one_value(value: str) -> None:
    """What is bound is one term or nothing, never more of the query."""
    question = QUESTIONS["actors/facts-about"]
    parameter = question.parameters[0].name
    try:
        text = bind(question, {parameter: value})
    except QuestionError as error:
        assert str(error)
        return
    harmless = bind(question, {parameter: "someone"})
    assert text.count("{") == harmless.count("{")
    assert text.count("SERVICE") == 0
