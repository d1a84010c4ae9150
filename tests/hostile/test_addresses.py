"""Addresses of the app: whatever stands in one, the page runs, and markup of the address stays text."""

import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import streamlit as st_app
from hypothesis import given
from hypothesis import strategies as st
from streamlit.runtime.state.query_params_proxy import QueryParamsProxy
from streamlit.testing.v1 import AppTest

import jauap
from hostile.doors import in_time, nasty, slow_door
from jauap.resources import APP

DATA = Path(__file__).parents[1] / "data"
_IMPORTED = re.findall(
    r"^    (\w+),$", APP.read_text("utf-8").split("from jauap.pages import (")[1].split(")")[0], re.M
)
PAGES = [name for name in _IMPORTED if hasattr(import_module(f"jauap.pages.{name}"), "render")]
PARAMETERS = (
    *("lang", "id", "case", "search", "list", "view", "q", "question", "scope", "family", "from", "to", "agency"),
    *("rule", "certainty", "norm", "cycle", "kind", "print", "query", "section", "page", "start", "type", "region"),
    *("nodes", "hide", "pin", "off", "arranged", "mark", "at", "draft", "within", "part", "term"),
    *("cases", "missing", "rules", "source", "year", "section-river-2030", "section-harbour-2031"),
    *("p_action", "p_agency", "p_case", "p_norm", "p_outcome"),
)
GOOD = ("lodkin-case", "river-police", "lex:xx/water-code-2001/art7-pt2", "voc:outcome#terminated", "ru", "en", "table")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    out = tmp_path_factory.mktemp("store")
    jauap.build(data=DATA, out=out)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAUAP_BUILD", str(out))
        patch.delenv("JAUAP_TEXTS", raising=False)
        st_app.cache_data.clear()
        yield


def test_the_pages_are_known() -> None:
    assert {"start", "ask", "gaps", "case", "entity", "sparql", "about"} <= set(PAGES)
    assert "JAUAP_PROTECTED" not in os.environ


def test_whatever_a_page_asks_an_address_for_is_tried(store: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    for name in ("get", "__getitem__", "__contains__"):
        read = getattr(QueryParamsProxy, name)

        def noted(self: QueryParamsProxy, key: str, *more: object, read: Any = read) -> object:
            asked.add(key)
            return read(self, key, *more)

        monkeypatch.setattr(QueryParamsProxy, name, noted)
    for page in PAGES:
        AppTest.from_string(f"from jauap.pages import {page}\n{page}.render()", default_timeout=60).run()
    assert len(asked) > 10
    assert sorted(asked - {*PARAMETERS}) == []


@slow_door
@given(
    page=st.sampled_from(PAGES),
    parameters=st.dictionaries(st.sampled_from(PARAMETERS), nasty() | st.sampled_from(GOOD), min_size=1, max_size=4),
)
def test_any_address(store: None, page: str, parameters: dict[str, str]) -> None:
    test = AppTest.from_string(f"from jauap.pages import {page}\n{page}.render()", default_timeout=30)
    for name, value in parameters.items():
        test.query_params[name] = value
    with in_time(40):
        test.run()
    assert [exception.message for exception in test.exception] == []
    shown = "\n".join(element.body for element in (*test.get("html"), *test.markdown))
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
