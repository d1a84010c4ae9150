"""Search over names: both alphabets, beginnings of words, endings left off."""

from collections.abc import Callable
from typing import Any

import pytest

from jauap.pages.search import Name, NameIndex, fits, keys

INDEX = NameIndex(
    (
        Name("anton", "Антон Лодкин"),
        Name("anton", "Anton Lodkin"),
        Name("police", "Департамент полиции Речной области"),
        Name("police", "ДП Речной области"),
        Name("office", "Прокуратура города Речной"),
        Name("norm", "часть 2 статьи 7"),
        Name("eugene", "Евгений Хохлов"),
    )
)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("Лодкин", "anton"),
        ("лодкина", "anton"),
        ("Lodkin", "anton"),
        ("lodk", "anton"),
        ("Антоном Лодкиным", "anton"),
        ("полиция речной", "police"),
        ("дп", "police"),
        ("prokuratury", "office"),
        ("статья 7", "norm"),
        ("Evgeniy Khokhlov", "eugene"),
        ("evgenii hohlov", "eugene"),
    ],
)
def test_found(text: str, node: str) -> None:
    assert [hit.node for hit in INDEX.find(text)[0]] == [node]


@pytest.mark.parametrize("text", ["", "   ", "???", "никого", "Лодкин Пётр"])
def test_not_found(text: str) -> None:
    assert INDEX.find(text) == ([], 0)


def test_whole_words_come_first_and_the_rest_is_counted() -> None:
    index = NameIndex(
        (Name("long", "Речников"), Name("whole", "Реч"), *(Name(f"n{i}", f"Речной {i}") for i in range(40)))
    )
    hits, found = index.find("Реч", limit=5)
    assert hits[0].node == "whole"
    assert (len(hits), found) == (5, 42)


def test_both_alphabets_give_one_key() -> None:
    assert keys("Жұмабаев Ержан") == keys("Zhumabayev Yerzhan")


def test_people_bodies_and_cases_come_before_their_acts() -> None:
    index = NameIndex((Name("act", "Лодкин", main=False), Name("case", "Дело Антона Лодкина")))
    assert [hit.node for hit in index.find("Лодкин")[0]] == ["case", "act"]


def test_a_name_in_another_alphabet_says_whether_it_would_be_found() -> None:
    assert fits("lodk", "Антон Лодкин")
    assert not fits("lodk", "Antony")


def test_the_search_finds_questions_too(run_page: Callable[..., Any]) -> None:
    page = run_page("start", "ru", search="органы проверяли своих")
    assert "ask?q=agencies/investigated-own-people" in page.html
    assert len(page.test.info) == 0
    nothing = run_page("start", "ru", search="zzzqqq")
    assert len(nothing.test.info) == 1
    assert nothing.test.info[0].value == "В этом графе нет ничего с таким названием."
    assert "не тексты источников" in nothing.html


def test_one_letter_finds_names_and_no_questions(run_page: Callable[..., Any]) -> None:
    page = run_page("start", "ru", search="л")
    assert "jauap-hits" in page.html
    assert "ask?q=" not in page.html


def test_a_part_in_an_event_is_found_with_the_event(run_page: Callable[..., Any]) -> None:
    page = run_page("start", "en", search="victim lodkin")
    assert "involvement: Detention of Lodkin" in page.html


def test_what_is_too_much_for_the_first_page_is_in_browse(run_page: Callable[..., Any]) -> None:
    page = run_page("start", "en", search="s")
    assert "29 found, the first 25 are shown" in page.html
    assert "browse?within=s&amp;lang=en" in page.html
    assert "1 to 29 of 29" in run_page("browse", "en", within="s").html
