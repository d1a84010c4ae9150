"""Dates and ages made coarser."""

import pytest

from jauap.publication.ages import banded_words
from jauap.publication.dates import coarser, coarser_words, days_told

AGES = (0, 14, 18, 30, 60)


@pytest.mark.parametrize(
    ("edtf", "month", "year"),
    [
        ("2021-01-08", "2021-01", "2021"),
        ("2021-01-08~", "2021-01~", "2021~"),
        ("2021-01-09/2021-01-21", "2021-01", "2021"),
        ("2021-01-09/2021-02-21", "2021-01/2021-02", "2021"),
        ("2021-01-08/..", "2021-01/..", "2021/.."),
        ("[2021-01-08,2021-01-09]", "2021-01", "2021"),
        ("[2021-01-09..2021-02-21]", "[2021-01..2021-02]", "2021"),
        ("[..2021-04-05]", "[..2021-04]", "[..2021]"),
        ("2021", "2021", "2021"),
        ("201X", "201X", "201X"),
    ],
)
def test_dates(edtf: str, month: str, year: str) -> None:
    assert (coarser(edtf, "day"), coarser(edtf, "month"), coarser(edtf, "year")) == (edtf, month, year)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ночь 8 января 2021 года", "ночь [январь 2021] года"),
        ("с 9-21 января 2021", "с [январь 2021]"),
        ("until 11:30, 8 January 2021", "until 11:30, [January 2021]"),
        ("on January 8, 2021", "on [January 2021]"),
        ("in January 2022", "in January 2022"),
        ("08.01.2021", "[01.2021]"),
        ("2021-01-08", "[2021-01]"),
        ("8 и 9 января", "[январь]"),
        ("2021 жылғы 8 қаңтарда", "[қаңтар 2021]"),
        ("статья 5, часть 2", "статья 5, часть 2"),
    ],
)
def test_days_in_texts(text: str, shown: str) -> None:
    assert coarser_words(text, "month") == shown


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ночь 8 января 2021 года", {"01-08"}),
        ("8 и 9 января", {"01-08", "01-09"}),
        ("until January 8, 2021", {"01-08"}),
        ("08.01.2021 и 2021-02-03/..", {"01-08", "02-03"}),
        ("2021 жылғы 8 қаңтарда", {"01-08"}),
        ("kettling-2021-01-10-case", {"01-10"}),
        ("[January 2021], статья 5", set()),
    ],
)
def test_days_that_a_text_tells(text: str, days: set[str]) -> None:
    assert days_told(text) == days


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ребенок, 15 лет, Алматы", "ребенок, [14–17 лет], Алматы"),
        ("обморок (девушка 18 лет)", "обморок (девушка [18–29 лет])"),
        ("Скорая помощь женщине 71 года", "Скорая помощь женщине [60 и старше лет]"),
        ("13-летний сын", "[младше 14 лет] сын"),
        ("the 13-year-old son", "the [under 14] son"),
        ("child, 15, Almaty", "child, [14–17], Almaty"),
        ("man, 71", "man, [60 or older]"),
        ("осужден на 5 лет", "осужден на 5 лет"),
        ("5 years' imprisonment", "5 years' imprisonment"),
        ("5 or 6 officers", "5 or 6 officers"),
    ],
)
def test_ages_in_labels(text: str, shown: str) -> None:
    assert banded_words(text, AGES, "en", bare=True) == shown
