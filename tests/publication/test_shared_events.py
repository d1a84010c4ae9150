"""What happened to public and to protected people at once stays exact for the public alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

import jauap
from jauap.publication import Profile
from jauap.store import current_folder

Profiles = Callable[[Profile], Path]
GIRL = "girl-on-ferry"
DAYS = ("2033-02-16", "16 февраля", "16 February")


def ids(folder: Path, query: str) -> set[str]:
    return {str(row["x"]).rpartition("/")[2] for row in jauap.sparql(query, out=folder).rows_as_dicts()}


def test_the_event_of_a_public_person_keeps_its_day_and_place(profile: Profiles) -> None:
    exact = "SELECT ?x { ?x jauap:victim id:ferryman ; jauap:edtf ?d ; sem:hasPlace id:kamyshinka ; rdfs:label ?l "
    kept = exact + 'FILTER(STR(?d) = "2033-02-16" && CONTAINS(?l, "16 February")) }'
    assert ids(profile("public"), kept) == {"ferryman-detention", "ferryman-beating"}


def test_the_part_of_a_protected_person_in_it_is_told_of_the_case(profile: Profiles) -> None:
    public, partner = profile("public"), profile("partner")
    parts = f"SELECT ?x {{ ?x jauap:hasInvolvement/prov:agent id:{GIRL} }}"
    links = f"SELECT ?x {{ ?x jauap:victim id:{GIRL} }}"
    assert (ids(public, parts), ids(public, links)) == ({"ferry-case"}, set())
    assert ids(public, f"SELECT ?x {{ id:{GIRL} jauap:partOfCase ?x }}") == {"ferry-case"}
    assert (ids(partner, parts), ids(partner, links)) == (
        {"ferryman-detention", "ferryman-beating"},
        {"ferryman-beating"},
    )
    # The address of an involvement names its event, and what carries it follows it to the new address.
    told = ids(public, f"SELECT ?x {{ ?x prov:agent id:{GIRL} ; prov:hadRole ?r ; jauap:supportedBy/jauap:about ?x }}")
    assert told == {f"ferry-case--eyewitness--{GIRL}", f"ferry-case--relative--{GIRL}"}
    assert b"ferryman-beating--eyewitness" not in (current_folder(public) / "index.sqlite").read_bytes()


def test_a_small_figure_is_given_as_its_bound(profile: Profiles) -> None:
    told = "SELECT ?p ?n { id:ferry-examinations ?p ?n FILTER(?p IN (jauap:countValue, jauap:maxValue)) }"
    shown = jauap.sparql(told, out=profile("public")).rows_as_dicts()
    assert [(str(row["p"]).rpartition("#")[2], row["n"]) for row in shown] == [("maxValue", 2)]


def test_no_claim_ties_the_part_to_the_event(profile: Profiles) -> None:
    tied = f"""SELECT ?x {{ ?part prov:agent id:{GIRL} . ?part (jauap:supportedBy|jauap:disputedBy) ?x .
      ?x jauap:about ?event . ?event jauap:victim id:ferryman }}"""
    assert ids(profile("public"), tied) == set()
    assert ids(profile("partner"), tied) != set()
    said = f"SELECT ?x {{ ?c jauap:about/prov:agent id:{GIRL} ; jauap:assertedBy ?x ; jauap:epistemicStatus ?s }}"
    assert ids(profile("public"), said) == {"lake-authors"}  # who says it is told all the same


@pytest.mark.parametrize("kind", ["girl-on-ferry-doctor", "ferry-examinations"])
def test_who_asked_for_it_and_who_counts_it_make_nothing_public(profile: Profiles, kind: str) -> None:
    found = jauap.sparql(f"SELECT ?d ?l {{ id:{kind} jauap:edtf ?d ; rdfs:label ?l }}", out=profile("public"))
    for row in found.rows_as_dicts():
        assert row["d"] == "2033-02"
        assert not any(sign in str(row["l"]) for sign in ("17", " 9"))


def test_no_record_beside_a_protected_person_tells_the_day(profile: Profiles) -> None:
    near = f"""SELECT DISTINCT ?t {{
      {{ ?x ?p id:{GIRL} }} UNION {{ id:{GIRL} ?p ?x }} UNION {{ ?x ?q ?y . ?y ?p id:{GIRL} }}
      ?x ?any ?t FILTER(ISLITERAL(?t)) }}"""
    assert [t for (t,) in jauap.sparql(near, out=profile("public")).rows if any(day in str(t) for day in DAYS)] == []
    noted = jauap.sparql("SELECT ?t { id:ferryman-detention skos:editorialNote ?t }", out=profile("public"))
    assert all("[" in str(t) for (t,) in noted.rows)
