"""A withdrawn claim leaves the graph and a tombstone; what it alone carried goes, and exports follow."""

from collections.abc import Callable
from pathlib import Path

import pytest

import jauap
from jauap.errors import InputError
from jauap.pipeline.run import Built
from jauap.pipeline.withdraw import FILE

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
