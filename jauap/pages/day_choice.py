"""A day that stands in the address, so that a view of one day can be sent to somebody else."""

from datetime import date

import streamlit as st

_EARLIEST = date(1900, 1, 1)
_LATEST = date(2100, 12, 31)


def choose_day(label: str, parameter: str, *, unknown: str) -> date | None:
    """Offer a day; none is the default and stays out of the address.

    Args:
        label: what is chosen.
        parameter: name in the address; also makes the widget's key.
        unknown: what to say when the address holds no day.
    """
    key = f"choice-{parameter}"
    given = st.query_params.get(parameter, "")
    day = _day(given)
    st.session_state[key] = given
    # A line of text as for other days of the app: the calendar of Streamlit speaks English only.
    st.text_input(label, key=key, placeholder="2022-01-31", max_chars=10, on_change=_write, args=(parameter,))
    if given and day is None:
        st.warning(unknown, icon=":material/link_off:")
    return day


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _EARLIEST <= day <= _LATEST else None


def _write(parameter: str) -> None:
    given = str(st.session_state.get(f"choice-{parameter}", "")).strip()
    if given:
        st.query_params[parameter] = given
    else:
        st.query_params.pop(parameter, None)
