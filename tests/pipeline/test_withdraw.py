"""A withdrawn claim leaves the graph and a tombstone; what it alone carried goes, and exports follow."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import jauap
from jauap import store as stores
from jauap.errors import InputError
from jauap.pipeline.run import Built
from jauap.pipeline.withdraw import FILE
from jauap.publication import profile_folder

Run = Callable[[], Built]
WHY = "why: {ru: по просьбе названного лица, en: at the request of the person named}"
TOMBSTONE = """SELECT ?x ?day ?why { GRAPH graph:withdrawn {
  ?x prov:invalidatedAtTime ?day ; rdfs:comment ?why FILTER(LANG(?why) = "en") } }"""


def ask(out: Path, query: str) -> list[dict[str, object]]:
    return jauap.sparql(query, out=out).rows_as_dicts()


def write(data: Path, *entries: str) -> None:
    (data / FILE).write_text("".join(f"- {{{entry}, on: 2031-02-03, {WHY}}}\n" for entry in entries), "utf-8")


def claims_of(out: Path, node: str, property_: str = "supportedBy") -> dict[str, set[str]]:
    rows = ask(out, f"SELECT ?c ?p {{ id:{node} jauap:{property_} ?c OPTIONAL {{ ?c jauap:supports ?p }} }}")
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(str(row["c"]).rpartition("/")[2], set()).add(str(row["p"]).rpartition("#")[2])
    return found


def test_a_value_that_only_the_withdrawn_claim_carried_goes(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    run()
    claims = claims_of(out, "lodkin-beating", "disputedBy")
    (denial,) = claims
    before = len(ask(out, "SELECT * { id:lodkin-beating ?p ?o }"))
    write(data, f"claim: {denial}")
    run()
    assert claims_of(out, "lodkin-beating", "disputedBy") == {}
    assert len(ask(out, "SELECT * { id:lodkin-beating ?p ?o }")) == before - 1
    (stone,) = ask(out, TOMBSTONE)
    assert (str(stone["x"]).rpartition("/")[2], str(stone["day"])) == (denial, "2031-02-03")
    assert stone["why"] == "at the request of the person named"
    assert jauap.check(out=out).conforms


def test_the_last_claim_takes_the_record_with_it_and_every_link_to_it(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    run()
    (claim,) = claims_of(out, "lodkin-no-entry")
    write(data, f"claim: {claim}")
    run()
    assert ask(out, "SELECT * { { id:lodkin-no-entry ?p ?o } UNION { ?s ?p id:lodkin-no-entry } }") != []
    assert ask(out, "SELECT * { ?s ?p id:lodkin-no-entry FILTER(?p != jauap:gapSubject) }") == []
    assert {str(r["x"]).rpartition("/")[2] for r in ask(out, TOMBSTONE)} == {claim, "lodkin-no-entry"}
    assert jauap.check(out=out).conforms
    released = jauap.export("nq", out=out).decode()
    assert "No entry in the register" not in released
    assert "at the request of the person named" in released


def test_a_record_is_withdrawn_with_all_its_claims(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    write(data, "node: lodkin-store-use")
    run()
    assert "Holding in the store" not in jauap.export("nq", profile="partner", out=out).decode()
    assert len(ask(out, TOMBSTONE)) == 3  # the record, what was said, and what was denied


def test_what_is_not_there_cannot_be_withdrawn(run: Run, data: Path, tmp_path: Path) -> None:
    write(data, "claim: 0000000000000000", "node: nobody")
    with pytest.raises(InputError) as caught:
        run()
    assert "entry 1" in str(caught.value) and "entry 2" in str(caught.value)
    (data / FILE).write_text("- {claim: a, on: soon, why: {ru: a, en: b}}\n- {on: 2031-01-01}\n", "utf-8")
    with pytest.raises(InputError, match="entry 2"):
        run()


def holding(folder: Path, words: str) -> list[str]:
    """Return the files below a folder that hold some words as they are written."""
    found = [path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_no_older_store_profile_or_kept_answer_holds_what_was_withdrawn(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    run()
    jauap.export("nq", out=out)
    kept = stores.current_folder(profile_folder("public", out)) / "answers"
    kept.mkdir()
    (kept / "one").write_text("No entry in the register", "utf-8")
    (claim,) = claims_of(out, "lodkin-no-entry")
    write(data, f"claim: {claim}")
    run()
    assert len(list(out.glob("store-*"))) == 1
    assert not kept.exists()
    assert "No entry in the register" not in jauap.export("nq", out=out).decode()
    # The sheet states it still, so what was read from the sheet is kept; an erasure takes it out of there too.
    assert {name.partition("/")[0] for name in holding(out, "No entry in the register")} <= {"cache"}


def test_a_build_that_withdraws_nothing_more_leaves_the_last_store_to_its_readers(
    run: Run, data: Path, tmp_path: Path
) -> None:
    write(data, "node: lodkin-store-use")
    run()
    sheet = next(data.glob("reports/*/*.yaml"))
    sheet.write_text(sheet.read_text("utf-8") + "\n# looked through again\n", "utf-8")
    first = set((tmp_path / "build").glob("store-*"))
    if run().changed:
        assert first < set((tmp_path / "build").glob("store-*"))


def test_what_was_erased_from_the_sheets_leaves_its_tombstone_alone(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    write(data, "node: lodkin-store-use, erased: true")
    with pytest.raises(InputError, match="a sheet states it still"):
        run()
    write(data, "node: somebody-erased, erased: true", "claim: 0123456789abcdef, erased: true")
    run()
    assert {str(r["x"]).rpartition("/")[2] for r in ask(out, TOMBSTONE)} == {"somebody-erased", "0123456789abcdef"}
    assert jauap.check(out=out).conforms
    assert "somebody-erased" in jauap.export("nq", out=out).decode()


@pytest.mark.parametrize(("language", "said"), [("ru", "по просьбе названного лица"), ("en", "at the request of")])
def test_its_page_says_when_and_why_and_nothing_else(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    write(data, "node: lodkin-store-use")
    run()
    monkeypatch.setenv("JAUAP_BUILD", str(tmp_path / "build"))
    st.cache_data.clear()
    st.cache_resource.clear()
    pages = {"entity": "id", "case": "case", "print_case": "case", "norms": "id", "recommendations": "id", "gaps": "id"}
    for page, parameter in pages.items():
        test = AppTest.from_string(f"from jauap.pages import {page}\n{page}.render()", default_timeout=60)
        test.query_params["lang"] = language
        test.query_params[parameter] = "lodkin-store-use"
        shown = test.run()
        text = " ".join([*(element.body for element in shown.get("html")), *(w.value for w in shown.warning)])
        assert shown.exception.values == []
        assert said in text and "2031" in text and "lodkin-store-use" in text
        assert "store</" not in text and "Holding" not in text
