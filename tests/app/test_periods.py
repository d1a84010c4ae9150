"""The line of time: what is drawn, what has no date, and which dates are days, spans, open ends, or some day within."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jauap.pages.period_picture import Period
from jauap.pages.times import span

SCRIPT = """
from jauap.pages.period_picture import Period, show_periods
from jauap.pages.visit import current_visit
show_periods(current_visit(), {periods})
"""


def run(dam: Path, monkeypatch: pytest.MonkeyPatch, periods: list[Period]) -> AppTest:
    monkeypatch.setenv("JAUAP_BUILD", str(dam))
    test = AppTest.from_string(SCRIPT.format(periods=repr(periods)), default_timeout=60)
    test.query_params["lang"] = "en"
    return test.run()


def test_dated_periods_are_drawn_and_others_named(dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    periods = [
        Period("a day", "1 May", "2031-05-01"),
        Period("since then", "since June", "2031-06/.."),
        Period("until then", "until March", "../2031-03"),
        Period("some day", "some day", "[2030-01..2031-12]"),
        Period("a bill", "draft", "2031-07", firm=False),
        Period("no date", "not stated", ""),
        Period("no form", "odd", "around noon"),
    ]
    shown = run(dam, monkeypatch, periods)
    assert not shown.exception
    (chart,) = shown.get("arrow_vega_lite_chart") or shown.get("vega_lite_chart")
    assert chart is not None
    html = "".join(element.body for element in shown.get("html"))
    assert "no date; no form" in html
    assert "a day" not in html


def test_without_a_date_there_is_no_picture(dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run(dam, monkeypatch, [Period("no date", "not stated", "")])
    assert not shown.exception
    assert not (shown.get("arrow_vega_lite_chart") or shown.get("vega_lite_chart"))
    assert not shown.caption


@pytest.mark.parametrize(
    ("period", "somewhere"),
    [
        (Period("x", "", "2031/2032"), False),
        (Period("x", "", "[2031..2032]"), True),
        (Period("x", "", "2031", seen=True), True),
    ],
)
def test_some_day_within_is_no_span(period: Period, somewhere: bool) -> None:
    assert period.somewhere is somewhere


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2015-12-31", "2014/2015"),
        ("2022-01-13", "2022-01-31", "2022-01"),
        ("2022-01-01", "2022-05-31", "2022-01/2022-05"),
    ],
)
def test_a_span_of_days_names_no_month_that_nobody_named(first: str, last: str, said: str) -> None:
    assert span(first, last) == said
