"""Who speaks in a quotation, and what events and figures a sentence tells of."""

from pathlib import Path

import pytest
import yaml

from jauap.owl.vocabulary import load_vocabulary
from jauap.resources import GRAPH_DATA
from jauap.suggest import Candidate, Registers, read_registers, suggest
from jauap.suggest.events import _FILE
from loaders.report_text import read_report

TEXT = (
    "По словам прокурора Эрмека Жороева, «за 2022 год зарегистрировано 312 заявлений о пытках, и все проверены».\n\n"
    "Как пояснила адвокат Гульнара Сыдыкова:\n\n"
    "«12 мая 2022 года уголовное дело прекратили, а Асана Токтосунова избили в СИЗО-5 четверо сотрудников милиции.»\n\n"
    "В июне 2022 года суд приговорил Токтосунова к 4 годам лишения свободы.\n"
)


@pytest.fixture(scope="module")
def registers() -> Registers:
    return read_registers(GRAPH_DATA)


@pytest.fixture
def found(registers: Registers, tmp_path: Path) -> list[Candidate]:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return suggest(read_report(path), registers)


def test_speakers(found: list[Candidate]) -> None:
    figure = next(c for c in found if c.kind == "figure" and c.detail["countValue"] == "312")
    assert "Жороева" in figure.speaker
    beaten = next(c for c in found if c.detail.get("violationType") == "torture")
    assert "Сыдыкова" in beaten.speaker
    told = next(c for c in found if c.detail.get("outcome") == "convicted")
    assert told.speaker == ""


def test_events_have_their_participants(found: list[Candidate]) -> None:
    events = {c.detail.get("outcome") or c.detail.get("violationType"): c for c in found if c.kind == "event"}
    assert events["terminated"].value == "Decision"
    assert events["terminated"].detail["date"] == "2022-05-12"
    assert events["convicted"].detail["people"] == events["torture"].detail["people"]
    assert all(c.confidence == "doubtful" for c in events.values()), "a word alone proves nothing"


def test_every_word_list_names_terms_of_the_ontology() -> None:
    vocabulary = load_vocabulary()
    for row in yaml.safe_load(_FILE.read_text("utf-8")):
        assert row["class"] in vocabulary.classes, row
        for key in row.keys() - {"class", "words", "with"}:
            assert key in vocabulary.keys, row


def test_every_way_is_said_in_both_languages(found: list[Candidate]) -> None:
    ways = yaml.safe_load((_FILE.parent / "ways.yaml").read_text("utf-8"))
    assert {c.found for c in found} <= ways.keys()
    assert all(set(words) == {"ru", "en"} for words in ways.values())


def test_passages_are_sentences(found: list[Candidate]) -> None:
    person = next(c for c in found if c.kind == "person" and "Жороева" in c.surface)
    assert TEXT[person.passage.start : person.passage.end].startswith("По словам прокурора")
    assert TEXT[person.passage.start : person.passage.end].endswith("проверены».")
    assert TEXT[person.span.start : person.span.end] == person.surface
