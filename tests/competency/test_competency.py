"""Competency questions: what a reader may ask of the report, with the answers that its text gives.

The questions are data, one file for each part of the report; adding one needs no Python. A question has

- ``id``, ``kind`` (look-up, multi-hop, count, absence), ``question`` (ru and en, one line each, own words);
- ``query``: a SELECT; the project's prefixes need no declaration. Variables whose names begin with ``fact`` are no part
  of the answer: they hold the nodes that it rests on, one IRI or several with spaces between;
- ``expected``: exactly the rows of the answer, in any order: ids as in the sheets, terms of value lists with their
  prefix, literals as they are, ``-`` where there is no value;
- ``proof``: the characters of the text that prove it, ``[start, end]``, 0-based, end excluded.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from jauap import namespaces as ns
from jauap.pipeline.run import Places, build
from jauap.pipeline.sources import find_reports
from jauap.query import worker
from jauap.query.binding import bind
from jauap.query.library import load_questions
from jauap.query.prefixes import PREFIXES, declare
from jauap.resources import GRAPH_DATA
from jauap.store import open_store
from jauap.text.corpus import ReportText, read_text
from loaders import fact_sheets

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("JAUAP_SHARED", HERE.parents[2] / "shared"))
REPORT = "kz-cat-2023"
KINDS = {"look-up", "multi-hop", "count", "absence"}
PARTS = 11
AT_LEAST = 100
AT_LEAST_A_PART = 6

Row = tuple[str, ...]
Span = tuple[int, int]


@dataclass(frozen=True)
class Question:
    """One question with its answer; ``section`` is the part of the report, as its headings call it."""

    id: str
    kind: str
    section: str
    question: dict[str, str]
    query: str
    expected: frozenset[Row]
    proof: tuple[Span, ...]


def load(path: Path) -> Iterator[Question]:
    # every scalar a string: 2022-05 and 3.0 must stay what they are
    file = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    for entry in file["questions"]:
        yield Question(
            id=entry["id"],
            kind=entry["kind"],
            section=file["section"],
            question=entry["question"],
            query=entry["query"],
            expected=frozenset(tuple(row) for row in entry["expected"]),
            proof=tuple((int(start), int(end)) for start, end in entry["proof"]),
        )


QUESTIONS = [question for path in sorted(HERE.glob("*.yaml")) for question in load(path)]
by_question = pytest.mark.parametrize("question", [pytest.param(q, id=q.id) for q in QUESTIONS])


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """The real data, built from the locked offsets; whether they conform other tests say."""
    out = tmp_path_factory.mktemp("competency")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("JAUAP_TEXTS", raising=False)
        build(fact_sheets.load, lambda *_: [], Places(out=out))
    return open_store(out)


@pytest.fixture(scope="session")
def text() -> ReportText:
    """The reader's own copy of the report; where it must be there, it must."""
    report = find_reports(GRAPH_DATA)[REPORT]
    path = SHARED / "reports" / report.text_file
    if not path.is_file():
        assert os.environ.get("CI") != "true", f"{path.name} is missing"
        pytest.skip(f"no {path.name} beside the checkout")
    return read_text(path, report.headings, report.text_sha256)


def select(store: ox.Store, query: str) -> tuple[list[str], list[Any]]:
    found = store.query(declare(PREFIXES) + query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions), "a question is a SELECT"
    return [variable.value for variable in found.variables], list(found)


def cell(term: ox.NamedNode | ox.Literal | None) -> str:
    """Write a value as the files do."""
    if term is None:
        return "-"
    if not isinstance(term, ox.NamedNode) or term.value.startswith((ns.ID, ns.LEX)):
        return ns.short(term.value)
    prefix = max((p for p, name in PREFIXES.items() if term.value.startswith(name)), key=lambda p: len(PREFIXES[p]))
    return f"{prefix}:{term.value.removeprefix(PREFIXES[prefix])}"


def answer(store: ox.Store, query: str) -> tuple[frozenset[Row], set[str]]:
    """Run a query; return its rows, and the IRIs of the nodes that they rest on."""
    variables, solutions = select(store, query)
    shown = [v for v in variables if not v.startswith("fact")]
    rows = frozenset(tuple(cell(solution[v]) for v in shown) for solution in solutions)
    resting = [v for v in variables if v.startswith("fact")] or shown
    values = [solution[v].value for solution in solutions for v in resting if solution[v] is not None]
    return rows, {iri for value in values for iri in value.split() if iri.startswith((ns.ID, ns.LEX))}


def passages(store: ox.Store, facts: set[str]) -> set[Span]:
    """Return the characters of every passage that a claim on one of the facts stands at."""
    nodes = " ".join(f"<{iri}>" for iri in sorted(facts))
    _, solutions = select(
        store,
        f"""SELECT DISTINCT ?start ?end WHERE {{
              VALUES ?fact {{ {nodes} }}
              ?claim jauap:about ?fact ; jauap:hasPassage/oa:hasSelector ?selector .
              ?selector oa:start ?start ; oa:end ?end }}""",
    )
    return {(int(solution["start"].value), int(solution["end"].value)) for solution in solutions}


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def test_every_part_is_asked_about() -> None:
    parts = Counter(q.section for q in QUESTIONS)
    assert len(QUESTIONS) >= AT_LEAST
    assert len(parts) == PARTS
    assert {part: count for part, count in parts.items() if count < AT_LEAST_A_PART} == {}
    assert {q.kind for q in QUESTIONS} == KINDS
    assert [name for name, count in Counter(q.id for q in QUESTIONS).items() if count > 1] == []


@by_question
def test_question_is_whole(question: Question) -> None:
    assert question.kind in KINDS
    assert set(question.question) == {"ru", "en"}
    assert all(line.strip() and "\n" not in line for line in question.question.values())
    assert question.expected and question.proof


@by_question
def test_answer(store: ox.Store, question: Question) -> None:
    rows, _ = answer(store, question.query)
    assert sorted(rows) == sorted(question.expected), question.question["en"]


@by_question
def test_proof(store: ox.Store, text: ReportText, question: Question) -> None:
    """Each proof lies in the text, one in the part itself, and the graph answers from the same places."""
    part = text.section_spans[question.section]
    assert all(0 <= start < end <= len(text.raw) for start, end in question.proof)
    assert any(part.start <= start and end <= part.end for start, end in question.proof)
    _, facts = answer(store, question.query)
    if question.kind == "absence" and not facts:
        return
    backing = passages(store, facts)
    assert [proof for proof in question.proof if not any(overlap(proof, place) for place in backing)] == []


@pytest.mark.parametrize("name", [q.id for q in load_questions().values() if any(p.begin for p in q.parameters)])
def test_a_question_of_the_library_begins_with_an_answer(store: ox.Store, name: str) -> None:
    """What the app fills in first is in the graph."""
    question = load_questions()[name]
    values = {parameter.name: parameter.begin for parameter in question.parameters if parameter.begin}
    assert len(worker.answer(store, bind(question, values, lang="ru")).rows) > 0
