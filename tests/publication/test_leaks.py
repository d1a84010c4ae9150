"""Every form of every protected name, looked for in every format, address, file name, page and message of a profile."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import jauap
from jauap.errors import JauapError
from jauap.exports.formats import FORMATS
from jauap.exports.source import open_source
from jauap.exports.write import export_bytes
from jauap.publication import Profile
from jauap.publication.names import VARIABLE
from tests.publication.collector import leaks, protected, texts
from tests.publication.conftest import PROTECTED
from tests.test_repository import SHARED, needs

PEOPLE = protected(PROTECTED)
LANGUAGES = ("ru", "en")
ABOUT_NOBODY = {"bibtex", "csl", "shacl"}
"""Formats that hold no people: documents, and what is wrong with data that conform."""
QUICK = {"nq", "gexf", "ftm", "csl"}
"""Formats in which the real names are looked for each time; in the others `make test-all` does it."""
PAGES = (
    "start",
    "case",
    "entity",
    "gaps",
    "accountability",
    "coverage",
    "browse",
    "explorer",
    "norms",
    "data",
    "about",
)


def exported(out: Path, profile: Profile, name: str, languages: Iterable[str] = LANGUAGES) -> Iterator[str]:
    """Yield every text of a format in both languages; of a format of one case, of every case."""
    form = FORMATS[name]
    for lang in languages:
        whole = open_source(profile, out=out, lang=lang)
        cases = [str(iri).rpartition("/")[2] for iri in jauap.table("cases", out=whole.folder)["case"]]
        for case in cases if form.one_case else [""]:
            source = open_source(profile, out=out, lang=lang, case=case)
            yield from texts(f"{case or 'jauap'}.{form.ending}", export_bytes(source, form))


def test_the_collector_finds_names_through_every_wrapping(tmp_path: Path) -> None:
    wrapped = {
        "a.json": '{"x": "\\u0412\\u043e\\u0440\\u043e\\u043d\\u0446\\u043e\\u0432\\u043e\\u0439"}',
        "a.html": "<p>&#1042;&#1086;ронцо<b></b>вой</p>",
        "a.nq": "<https://x/%D0%92%D0%BE%D1%80%D0%BE%D0%BD%D1%86%D0%BE%D0%B2%D0%B0> <b> <c> .",
        "a.csv": "С\u00adнежана,Во\u00adронцова",
        "vorontsova-case.txt": "",
    }
    for name, content in wrapped.items():
        found = set().union(*(leaks(PEOPLE, text) for text in texts(name, content.encode())))
        assert found == {"girl-lake-2033"}, name


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("shown", ["public", "partner"])
def test_no_format_names_anybody_protected(lake: Path, protected_env: None, name: str, shown: Profile) -> None:
    found = {text[:200] for text in exported(lake, shown, name) if leaks(PEOPLE, text)}
    assert found == set()


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ABOUT_NOBODY])
def test_every_format_of_the_internal_profile_names_everybody(lake: Path, protected_env: None, name: str) -> None:
    found = set().union(*(leaks(PEOPLE, text) for text in exported(lake, "internal", name)))
    assert found == set(PEOPLE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_app_names_anybody_protected(
    lake: Path, protected_env: None, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("JAUAP_BUILD", str(lake))
    monkeypatch.setenv("JAUAP_TEXTS", str(Path(__file__).parent / "data" / "texts"))
    st.cache_data.clear()
    st.cache_resource.clear()
    seen = 0
    for page in PAGES:
        test = AppTest.from_string(f"from jauap.pages import {page}\n{page}.render()", default_timeout=60)
        test.query_params["lang"] = language
        test.query_params["id"] = "girl-lake-2033"
        shown = test.run()
        text = " ".join([str(shown), *(element.body for element in shown.get("html"))])
        seen += "[имя скрыто]" in text or "[name withheld]" in text
        assert shown.exception.values == [], page
        assert leaks(PEOPLE, text) == set(), page
    assert seen >= 2


def test_no_message_names_anybody_protected(profile: Callable[[Profile], Path]) -> None:
    folder = profile("public")
    wrong: tuple[Callable[[], object], ...] = (
        lambda: jauap.ask("cases/chain", {"case": "nobody-case"}, out=folder).to("table"),
        lambda: jauap.case_network("nobody-case", out=folder),
        lambda: jauap.sparql("SELECT ?x { ?x a jauap:Nothing } GROUP", out=folder),
        lambda: jauap.gaps(case="nobody-case", out=folder),
    )
    for call in wrong:
        try:
            said = str(call())
        except JauapError as error:
            said = str(error)
        assert leaks(PEOPLE, said) == set()


@pytest.fixture(scope="module")
def real_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, set[str]]]]:
    """The product's own data, and the names of the people it protects, which are kept outside."""
    folder = needs(SHARED / "protected")
    out = tmp_path_factory.mktemp("real") / "build"
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder)
    jauap.build(out=out)
    yield out, protected(folder)
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.long) for name in FORMATS]
)
def test_the_real_names_stand_in_every_format_of_the_internal_profile_and_in_none_of_the_others(
    real_names: tuple[Path, dict[str, set[str]]], name: str
) -> None:
    out, people = real_names
    for shown in ("public", "partner"):
        # Ids alone: a failing test must not print who is named.
        assert set().union(*(leaks(people, text) for text in exported(out, shown, name))) == set(), shown
    found = set().union(*(leaks(people, text) for text in exported(out, "internal", name)))
    known = {str(r["x"]).rpartition("/")[2] for r in jauap.sparql(PROTECTED_IDS, out=out).rows_as_dicts()}
    assert found == (set() if name in ABOUT_NOBODY else set(people) & known)


PROTECTED_IDS = "SELECT DISTINCT ?x { ?x jauap:publication ?p FILTER(?p IN (pub:pseudonymised, pub:withheld)) }"
