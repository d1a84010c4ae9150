"""Answers kept beside a large store, and the form in which rows travel and are kept."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from jauap.query import QueryEngine, kept
from jauap.query.kept import FOLDER, find, keep, keep_all
from jauap.query.packing import pack, unpack
from jauap.query.protocol import Forms
from jauap.query.results import Result, Row
from jauap.query.worker import answer
from jauap.store import open_store
from query.stores import fictional_quads, number_quads, put_store

QUERY = "SELECT ?s ?o WHERE { ?s jauap:number ?o } ORDER BY ?o"
HOSTILE = ["", " ", "\t", "\n", "\r\n", '"', "\\", "\\n", "?x", "\u2028", "\x01", "😀", "; ", '"@ru', "a\tb\nc"]


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(kept, "LARGE", 10)
    yield put_store(tmp_path, number_quads(20))


def asked(out: Path, text: str = QUERY) -> Result:
    return answer(open_store(out), text, version="store-1")


def test_rows_come_back_as_they_were() -> None:
    terms = [ox.Literal(text) for text in HOSTILE]
    terms += [ox.Literal(text, language="ru") for text in HOSTILE]
    terms += [ox.Literal(text, datatype=ox.NamedNode("https://example.org/#type")) for text in HOSTILE]
    terms += [ox.Literal(n) for n in (0, 1, -5, 1.5, True, False)]
    nodes = [ox.NamedNode(f"https://example.org/{text}") for text in ("", "я", "a%20b", "q?x#y")]
    rows: list[Row] = [(term, None, node) for term in terms for node in nodes]
    packed = pack(rows)
    assert packed is not None
    assert unpack(*packed, 3) == tuple(rows)
    assert len(packed[1]) == 4 * 3 * len(rows)
    assert len(packed[0].splitlines()) == 1 + len({*terms, *nodes})


@pytest.mark.parametrize(
    "term", [ox.BlankNode("b"), ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(1))]
)
def test_what_the_form_cannot_hold_travels_as_before(term: ox.BlankNode | ox.Triple) -> None:
    result = Result("select", ("a", "b"), ((term, None),), elapsed=1.5, truncated=True, version="v")
    assert pack(result.rows) is None
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize("rows", [(), ((),), ((ox.Literal(1),),), ((None,), (ox.NamedNode("urn:x"),))])
def test_a_result_survives_its_way_from_the_worker(rows: tuple[Row, ...]) -> None:
    width = len(rows[0]) if rows else 1
    result = Result("select", ("a", "b")[:width], rows, elapsed=0.5, version="v")
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize("cells", [b"\x01\x00\x00", b"\x09\x00\x00\x00", b"\x01\x00\x00\x00" * 3])
def test_damaged_rows_are_an_error(cells: bytes) -> None:
    with pytest.raises(ValueError):
        unpack(b"?term\n<urn:x>\n", cells, 2)


def test_a_kept_answer_is_the_answer(out: Path) -> None:
    assert find(out, QUERY) is None
    result = asked(out)
    assert keep(out, QUERY, result)
    found = find(out, QUERY)
    assert found is not None
    assert (found.variables, found.rows, found.version) == (result.variables, result.rows, "store-1")
    assert find(out, QUERY + " ") is None


def test_a_new_store_begins_without_answers(out: Path) -> None:
    old = asked(out)
    assert keep(out, QUERY, old)
    put_store(out, number_quads(30), "store-2")
    assert find(out, QUERY) is None
    assert not keep(out, QUERY, old), "an answer of the store before"


def test_a_small_store_keeps_nothing(tmp_path: Path) -> None:
    small = put_store(tmp_path, number_quads(20))
    assert not keep(small, QUERY, asked(small))
    assert not (small / "store-1" / FOLDER).exists()


def test_a_cut_answer_is_not_kept(out: Path) -> None:
    assert not keep(out, QUERY, answer(open_store(out), QUERY, 5, "store-1"))


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]\n", b'[["s"], 4]\n', b'[["s", "o"], 8, 40]\nabc'])
def test_a_damaged_file_is_no_answer(out: Path, damage: bytes) -> None:
    assert keep(out, QUERY, asked(out))
    (path,) = (out / "store-1" / FOLDER).iterdir()
    path.write_bytes(damage)
    assert find(out, QUERY) is None


def test_a_folder_that_cannot_be_written_is_no_error(out: Path) -> None:
    (out / "store-1" / FOLDER).write_text("in the way")
    assert not keep(out, QUERY, asked(out))
    assert find(out, QUERY) is None


def test_the_engine_takes_what_is_kept_only_when_it_is_asked_for(out: Path) -> None:
    assert keep(out, QUERY, Result("select", ("s", "o"), ((None, ox.Literal("kept")),) * 3, version="store-1"))
    with QueryEngine(out) as engine:
        assert engine.run(QUERY, keep=True).rows == ((None, ox.Literal("kept")),) * 3
        assert engine.run(QUERY, keep=True, limit_rows=2).truncated
        assert len(engine.run(QUERY)) == 20
        written = engine.write(QUERY, Forms("csv", "json", "ttl"))
        assert written.body == b"s,o\r\n,kept\r\n,kept\r\n,kept\r\n"


def test_every_question_that_needs_no_value_is_kept_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = put_store(tmp_path, [*fictional_quads(), *number_quads(kept.LARGE)])
    keep_all(large)
    files = sorted((large / "store-1" / FOLDER).iterdir())
    assert len(files) == 2 * 10
    before = [path.stat().st_mtime_ns for path in files]
    keep_all(large)
    assert [path.stat().st_mtime_ns for path in files] == before, "what is kept is not asked again"
