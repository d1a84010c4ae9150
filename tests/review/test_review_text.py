"""A draft's text in pages: every character of it once, every proposal on the page where it begins."""

import re
from pathlib import Path

import pytest

from jauap.pages.review_desk import Desk
from jauap.pages.review_standing import Standing
from jauap.pages.review_text import PAGE, PagedText
from jauap.review import Decision, Proposed, Review, open_review
from jauap.suggest.model import Candidate
from jauap.suggest.registers import Registers
from jauap.text.pages import Span
from loaders.reading.plain import read_characters
from loaders.report_text import read_report
from loaders.workbook_words import load_words


def proposed(text: str, *words: str, kind: str = "place") -> list[Proposed]:
    found = [match for word in words for match in re.finditer(re.escape(word), text)]
    found.sort(key=lambda match: match.start())
    return [
        Proposed(f"{number:04}", Candidate(kind, Span(*match.span()), match.group(), match.group(), "", "place"))  # type: ignore[arg-type]
        for number, match in enumerate(found, start=1)
    ]


def shown(paged: PagedText, one: str = "") -> str:
    parts = [part for page in paged.pages for part in paged.parts(page)]
    return "".join(run.text for part in parts for run in part.runs if not one or one in run.over)


def test_a_draft_is_shown_whole_and_its_proposals_stand_where_they_were_found(draft: Review) -> None:
    document = read_report(draft.folder / draft.report.text_file)
    paged = PagedText(document, draft.proposed)
    assert shown(paged) == document.flow.words.replace("\n", "")
    assert paged.order == tuple(one.id for one in draft.proposed)
    for one in draft.proposed:
        assert shown(paged, one.id) == one.candidate.surface
        assert one.id in paged.pages[paged.page_of[one.id]].ids


def test_a_long_text_without_headings_is_cut_between_its_blocks() -> None:
    text = (
        "\n\n".join(f"Абзац номер {number} о городе Речной, в котором много слов." * 4 for number in range(200)) + "\n"
    )
    found = proposed(text, "Речной")
    paged = PagedText(read_characters(text), found)
    assert len(paged.pages) > len(text) // PAGE - 2
    assert [one for page in paged.pages for one in page.ids] == [one.id for one in found]
    assert all(sum(len(run.text) for part in paged.parts(page) for run in part.runs) <= PAGE for page in paged.pages)
    assert [page.parts for page in paged.pages] == [len(paged.pages)] * len(paged.pages)


def test_proposals_inside_each_other_and_of_one_place_are_all_there() -> None:
    text = "Жалобу получила прокуратура города Речной.\n"
    paged = PagedText(read_characters(text), proposed(text, "прокуратура города Речной", "города Речной", "Речной"))
    runs = [run for part in paged.parts(paged.pages[0]) for run in part.runs if run.over]
    assert [(run.text, len(run.over), len(run.begins)) for run in runs] == [
        ("прокуратура ", 1, 1),
        ("города ", 2, 1),
        ("Речной", 3, 1),
    ]
    assert [text[run.start : run.start + len(run.text)] for run in runs] == [run.text for run in runs]


@pytest.fixture
def desk(draft: Review) -> Desk:
    document = read_report(draft.folder / draft.report.text_file)
    return Desk(draft, Registers(), PagedText(document, draft.proposed), load_words())


def test_what_was_left_for_later_comes_last_and_is_not_decided(desk: Desk) -> None:
    order = desk.paged.order
    desk.review.log.add(Decision("later", order[0], "Ann"))
    desk.review.log.add(Decision("reject", order[1], "Ann"))
    standing = Standing(desk, desk.now())
    assert standing.decided == 1
    assert standing.next_open(order, "") == order[2]
    assert standing.next_open(order, order[-1]) == order[2]
    assert standing.next_open(order, order[2], -1) == order[-1]
    assert standing.next_open(order[:2], order[1]) == order[0]
    assert standing.next_open(order[1:2], order[1]) == ""


def test_a_new_person_who_is_a_known_one_is_decided_at_every_place(desk: Desk, tmp_path: Path) -> None:
    person = next(one for one in desk.review.proposed if one.candidate.proposal is not None)
    assert person.candidate.proposal is not None
    gone = person.candidate.proposal.id
    record = {"gone": gone, "stays": "anton-lodkin"}
    desk.review.log.add(Decision("same", "|".join(sorted((gone, "anton-lodkin"))), "Ann", record=record))
    standing = Standing(desk, desk.now())
    places = [one for one in desk.review.proposed if one.candidate.proposal and one.candidate.proposal.id == gone]
    assert {standing.state(one) for one in places} == {"same"}
    assert standing.decided == len(places)
    assert open_review(desk.review.folder).open  # the others wait
