"""Choices that stand in the address, so that every view can be sent to somebody else.

Streamlit can bind a widget to the address itself, but writes the words of an option there, which change with the
language; here the address holds ids. The address is the truth: a widget takes its value from it in every run.
"""

from collections.abc import Callable, Mapping

import streamlit as st


def choose_view(label: str, options: Mapping[str, str], parameter: str, default: str, *, labelled: bool = False) -> str:
    """Offer a few options side by side.

    Args:
        label: what is chosen, for screen readers; with ``labelled`` also for the eye.
        options: words of each option by its id.
        parameter: name in the address; also makes the widget's key.
        default: the id that the address leaves out.
        labelled: whether the label is shown.

    Returns:
        The chosen id.
    """
    key = _take(options, parameter, default)
    st.segmented_control(
        label,
        list(options),
        format_func=_words(options),
        key=key,
        required=True,
        label_visibility="visible" if labelled else "collapsed",
        on_change=_write,
        args=(parameter, default),
    )
    return str(st.session_state[key] or default)


def choose_option(label: str, options: Mapping[str, str], parameter: str, default: str, *, unknown: str) -> str:
    """Offer many options in a list that can be searched; arguments and answer as for ``choose_view``.

    ``unknown`` is what to say when the address names a value that is none of the options.
    """
    key = _take(options, parameter, default)
    st.selectbox(
        label,
        list(options),
        format_func=_words(options),
        key=key,
        on_change=_write,
        args=(parameter, default),
    )
    if st.query_params.get(parameter, default) not in options:
        st.warning(unknown, icon=":material/link_off:")
    return str(st.session_state[key])


def _take(options: Mapping[str, str], parameter: str, default: str) -> str:
    """Give the widget the value of the address, if that is an option, and return the widget's key."""
    key = f"choice-{parameter}"
    given = st.query_params.get(parameter, default)
    st.session_state[key] = given if given in options else default
    return key


def _write(parameter: str, default: str) -> None:
    value = st.session_state.get(f"choice-{parameter}")
    if value is None or value == default:
        st.query_params.pop(parameter, None)
    else:
        st.query_params[parameter] = str(value)


def _words(options: Mapping[str, str]) -> Callable[[str], str]:
    return lambda name: options[name]


def choose_many(label: str, options: Mapping[str, str], parameter: str, *, placeholder: str) -> list[str]:
    """Offer many options of which any number may be taken; arguments as for ``choose_view``.

    Args:
        placeholder: what the empty field says.

    Returns:
        The chosen ids, in the order of the address.
    """
    key = f"choice-{parameter}"
    st.session_state[key] = [value for value in given_values(parameter) if value in options]
    st.multiselect(
        label,
        list(options),
        format_func=_words(options),
        key=key,
        placeholder=placeholder,
        on_change=_write_many,
        args=(parameter,),
    )
    return list(st.session_state[key])


def given_values(parameter: str) -> list[str]:
    """Return the ids that the address gives for a parameter that takes any number of them."""
    return [value for value in dict.fromkeys(st.query_params.get(parameter, "").split(",")) if value]


def _write_many(parameter: str) -> None:
    values = st.session_state.get(f"choice-{parameter}") or []
    if values:
        st.query_params[parameter] = ",".join(map(str, values))
    else:
        st.query_params.pop(parameter, None)
