"""Every sentence is covered by a passage, listed with a reason, or shown as open."""

from pathlib import Path

import pytest

from jauap.errors import InputError
from jauap.pipeline.coverage import coverage, read_list
from jauap.pipeline.passages import open_text
from jauap.pipeline.sources import Report, find_reports
from jauap.text.corpus import ReportText
from jauap.text.pages import Span
from jauap.text.sentences import sentences


@pytest.fixture
def report(data: Path) -> Report:
    return find_reports(data)["river-2030"]


@pytest.fixture
def text(report: Report) -> ReportText:
    opened = open_text(report, None)
    assert opened is not None
    return opened


def quotes(text: ReportText, section: str) -> list[str]:
    return [text.quote(s.start, s.end) for s in sentences(text) if s.section.endswith(section)]


def test_sentences_end_at_full_stops_not_at_abbreviations(text: ReportText) -> None:
    assert quotes(text, "ЦИФРЫ") == [
        "ЦИФРЫ",
        "1 октября 2030 года прокурор заявил о 40 жалобах; в тот же день начальник полиции назвал 52 жалобы.",
        "Из 40 жалоб 30 поступили в городе Речной и 10 в посёлке Малый.",
    ]


def test_list_items_and_footnotes_are_sentences(text: ReportText) -> None:
    assert quotes(text, "РЕКОМЕНДАЦИИ:") == ["РЕКОМЕНДАЦИИ:", "Передать расследование независимому органу."]
    assert quotes(text, "Сноска 2") == ["Выписка № 18, там же"]


def test_sentence_is_covered_listed_or_open(report: Report, text: ReportText) -> None:
    first, second = [s for s in sentences(text) if s.section.endswith("ЦИФРЫ") and not s.heading]
    (report.folder / "coverage.tsv").write_text(f"{second.start}\t{second.end}\trepetition\n", "utf-8")
    found = coverage(report, sentences(text), {("", "x"): Span(first.start + 3, first.start + 9)})
    states = {s.sentence.start: (s.state, s.reason) for s in found.sentences if s.sentence.section.endswith("ЦИФРЫ")}
    assert list(states.values()) == [("listed", "heading"), ("covered", ""), ("listed", "repetition")]
    assert len(found.open) == len(found.sentences) - 3 - 4  # the four other headings are listed by themselves


def test_passage_over_more_than_three_sentences_is_named(report: Report, text: ReportText) -> None:
    whole = Span(0, len(text.raw))
    assert coverage(report, sentences(text), {("", "x"): whole}).wide == [whole]


@pytest.mark.parametrize("line", ["1\t2", "a\t2\theading", "1\t2\tboring"])
def test_wrong_list_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "coverage.tsv"
    path.write_text(f"# start\tend\treason\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=r"coverage\.tsv:2"):
        read_list(path)
