"""EDTF dates in words, never more exact than they are."""

import pytest

from jauap.i18n import LANGUAGES, edtf_words

CASES = [
    ("2031-01-13", "13 января 2031", "13 January 2031"),
    ("2031-05~", "май 2031 (приблизительно)", "May 2031 (approximately)"),
    ("2031-05?", "май 2031 (под вопросом)", "May 2031 (uncertain)"),
    ("2031%", "2031 год (приблизительно и под вопросом)", "2031 (approximate and uncertain)"),
    ("2031", "2031 год", "2031"),
    ("201X", "2010-е годы", "the 2010s"),
    ("2031-21", "весна 2031", "spring 2031"),
    ("2031-01-13/2031-01-15", "с 13 по 15 января 2031", "from 13 to 15 January 2031"),
    ("2031-01-02/2031-03-04", "со 2 января по 4 марта 2031", "from 2 January to 4 March 2031"),
    ("2030-12-30/2031-01-02", "с 30 декабря 2030 по 2 января 2031", "from 30 December 2030 to 2 January 2031"),
    ("2031-05-01~/2031-05-10~", "начало мая 2031 (приблизительно)", "beginning of May 2031 (approximately)"),
    ("2031-02-21~/2031-02-28~", "конец февраля 2031 (приблизительно)", "end of February 2031 (approximately)"),
    ("2031-05-01/2031-05-10", "с 1 по 10 мая 2031", "from 1 to 10 May 2031"),
    ("2031-01/2031-03", "с января по март 2031", "from January to March 2031"),
    ("2015/2020", "с 2015 года по 2020 год", "from 2015 to 2020"),
    ("2031-23/2032-22", "с осени 2031 по лето 2032", "from autumn 2031 to summer 2032"),
    ("201X/202X", "с 2010-х годов по 2020-е годы", "from the 2010s to the 2020s"),
    ("2031-01-01/..", "с 1 января 2031", "since 1 January 2031"),
    ("2031-01-01/", "с 1 января 2031, конец неизвестен", "since 1 January 2031, the end is unknown"),
    ("../2031-06", "по июнь 2031", "until June 2031"),
    ("[2031-12-29,2031-12-30]", "29 или 30 декабря 2031", "29 or 30 December 2031"),
    ("{2031-12-29,2032-01-03}", "29 декабря 2031 и 3 января 2032", "29 December 2031 and 3 January 2032"),
    ("[2031-01-01..2031-01-05]", "один из дней с 1 по 5 января 2031", "some day from 1 to 5 January 2031"),
    (
        "2031-01-10~/2031-01-12",
        "с 10 января 2031 (приблизительно) по 12 января 2031",
        "from 10 January 2031 (approximately) to 12 January 2031",
    ),
]


@pytest.mark.parametrize(("edtf", "russian", "english"), CASES, ids=[case[0] for case in CASES])
def test_dates_in_words(edtf: str, russian: str, english: str) -> None:
    assert edtf_words(edtf, "ru") == russian
    assert edtf_words(edtf, "en") == english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["2031-02-30", "yesterday", "", "../..", "2031-13", "[2031-01-01,x]"])
def test_what_is_no_known_date_is_shown_as_it_stands(text: str, language: str) -> None:
    assert edtf_words(text, language) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_and_season_has_words(language: str) -> None:
    words = {edtf_words(f"2031-{number:02d}", language) for number in (*range(1, 13), 21, 22, 23, 24)}
    assert len(words) == 16
