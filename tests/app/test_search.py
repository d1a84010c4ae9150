"""Search over names: both alphabets, beginnings of words, endings left off."""

import pytest

from jauap.pages.search import NameIndex, keys

INDEX = NameIndex(
    (
        ("anton", "Антон Лодкин"),
        ("anton", "Anton Lodkin"),
        ("police", "Департамент полиции Речной области"),
        ("police", "ДП Речной области"),
        ("office", "Прокуратура города Речной"),
        ("norm", "часть 2 статьи 7"),
        ("eugene", "Евгений Хохлов"),
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
    index = NameIndex((("long", "Речников"), ("whole", "Реч"), *((f"n{i}", f"Речной {i}") for i in range(40))))
    hits, found = index.find("Реч", limit=5)
    assert hits[0].node == "whole"
    assert (len(hits), found) == (5, 42)


def test_both_alphabets_give_one_key() -> None:
    assert keys("Жұмабаев Ержан") == keys("Zhumabayev Yerzhan")
