"""The fast path reads the dates of sheets as the package ``edtf`` does."""

from datetime import date

import edtf
import pytest
from edtf.parser.edtf_exceptions import EDTFParseException

from jauap.edtf_dates import bounds

SAME = [
    "2022-05-01", "2022-05", "2022", "2022-05~", "2022?", "2022-01-13/2022-01-15", "2022-03/2022-05~", "2020-02",
    "2022-05-01%", "201X", "19XX", "[2022-12-29,2022-12-30]", "[2021-01-18,2021-01-19,2021-01-21]", "{2021,2022-03}",
    "2021/2022-06-30", "2022-21", "2022-23",
]  # fmt: skip
OPEN = {
    "2023-01-01/..": (date(2023, 1, 1), None),
    "../2023-01-01": (None, date(2023, 1, 1)),
    "2023-01-01/": (date(2023, 1, 1), None),
    "[..2023-01-01]": (None, date(2023, 1, 1)),
    "[2022-01..2022-03]": (date(2022, 1, 1), date(2022, 3, 31)),
}


@pytest.mark.parametrize("text", SAME)
def test_bounds_are_those_of_the_reference(text: str) -> None:
    judged = edtf.parse_edtf(text)
    lower, upper = judged.lower_strict(), judged.upper_strict()
    found = bounds(text)
    assert (found.earliest, found.latest) == (date(*lower[:3]), date(*upper[:3]))


@pytest.mark.parametrize(("text", "expected"), OPEN.items())
def test_open_ends_give_no_bound(text: str, expected: tuple[date | None, date | None]) -> None:
    found = bounds(text)
    assert (found.earliest, found.latest) == expected


@pytest.mark.parametrize(
    "text", ["", "в мае", "2022-13", "2022-02-30", "2022-05-01/2021", "01.05.2022", "[]", "{2022", "22"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        bounds(text)


def test_the_reference_refuses_the_nonsense_too() -> None:
    for text in ("", "в мае", "01.05.2022", "[]"):
        with pytest.raises(EDTFParseException):
            edtf.parse_edtf(text)
