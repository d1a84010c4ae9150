"""What each profile shows of the fictional report, and that nobody protected is named where they must not be."""

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

import jauap
from jauap.errors import InputError
from jauap.namespaces import ABOUT_THE_GRAPH, BASE
from jauap.publication import PROFILES, Profile, profile_folder
from jauap.publication.policy import policy_path, read_policy
from jauap.publication.stores import FOLDER
from jauap.store import canonical_nquads, open_store, version
from tests.publication.collector import leaks, protected
from tests.publication.conftest import PROTECTED

Profiles = Callable[[Profile], Path]
PEOPLE = protected(PROTECTED)


def rows(folder: Path, query: str) -> list[dict[str, object]]:
    return jauap.sparql(query, out=folder).rows_as_dicts()


def nquads(folder: Path) -> str:
    return canonical_nquads(open_store(folder)).decode()


def test_the_graph_as_written_names_people_so_that_the_test_can_fail(lake: Path) -> None:
    assert leaks(PEOPLE, nquads(lake)) == set(PEOPLE)


@pytest.mark.parametrize("name", ["public", "partner"])
def test_nobody_protected_is_named(profile: Profiles, name: Profile) -> None:
    folder = profile(name)
    assert leaks(PEOPLE, nquads(folder)) == set()
    for path in folder.glob("store-*/*.json"):
        assert leaks(PEOPLE, path.read_text("utf-8")) == set(), path.name
    assert "Дубровин" in nquads(folder)  # a lawyer whom the source names is public


def test_the_internal_profile_names_everybody_by_their_opaque_id(profile: Profiles) -> None:
    found = rows(profile("internal"), "SELECT ?x ?l WHERE { ?x a jauap:WithheldPerson ; rdfs:label ?l }")
    named = {str(r["x"]).rpartition("/")[2]: leaks(PEOPLE, str(r["l"])) for r in found}
    assert all(person in who for person, who in named.items())
    assert set(named) == set(PEOPLE)


def test_dates_places_ages_and_small_numbers_are_generalised_in_public_alone(profile: Profiles) -> None:
    query = """SELECT ?date ?first ?last ?place ?label ?age WHERE {
      BIND(id:girl-detention AS ?x) ?x jauap:edtf ?date ; jauap:earliest ?first ; jauap:latest ?last ;
        rdfs:label ?label FILTER(LANG(?label) = "en")
      OPTIONAL { ?x sem:hasPlace ?place } OPTIONAL { ?x jauap:hasInvolvement/jauap:ageText ?age } }"""
    (public,) = rows(profile("public"), query)
    assert (public["date"], str(public["first"]), str(public["last"])) == ("2033-02", "2033-02-01", "2033-02-28")
    assert str(public["place"]).endswith("lake-region")
    assert public["age"] == "0–13"
    assert public["label"] == "Arrest of [name withheld] on the pier, [Northern Region], [February 2033]"
    (partner,) = rows(profile("partner"), query)
    assert partner["date"] == "2033-02-14"
    assert partner["label"] == "Arrest of [name withheld] on the pier, Kamyshinka, 14 February 2033"
    count = "SELECT ?p ?n WHERE { id:children-in-clinic ?p ?n FILTER(?p IN (jauap:count, jauap:countText)) }"
    assert [r["n"] for r in rows(profile("public"), count)] == ["<3"]
    assert {r["n"] for r in rows(profile("partner"), count)} == {2, "Двое"}


def test_what_is_public_keeps_its_date_and_its_words(profile: Profiles) -> None:
    said = """SELECT ?l ?d WHERE {
      id:police-reply jauap:edtf ?d ; jauap:supportedBy/jauap:hasPassage/jauap:locator ?l }"""
    assert rows(profile("public"), said) == [{"l": "Озёрная полиция ответила … не было", "d": "2033-03-01"}]
    hidden = "SELECT ?l WHERE { id:girl-beating jauap:supportedBy/jauap:hasPassage/jauap:locator ?l }"
    assert [r["l"] for r in rows(profile("public"), hidden)] == ["[the words are withheld]"]


def test_a_locator_of_a_safeguard_in_a_detention_tells_no_age(profile: Profiles) -> None:
    told = "SELECT ?l WHERE { id:girl-notice jauap:supportedBy/jauap:hasPassage/jauap:locator ?l }"
    assert [r["l"] for r in rows(profile("public"), told)] == ["[the words are withheld]"]
    assert [r["l"] for r in rows(profile("partner"), told)] == ["13 лет, на причале"]


def test_a_locator_without_a_name_is_kept_for_partners(profile: Profiles) -> None:
    told = "SELECT ?l WHERE { id:girl-complaint jauap:supportedBy/jauap:hasPassage/jauap:locator ?l }"
    assert [r["l"] for r in rows(profile("partner"), told)] == ["подала жалобу в … 15 февраля 2033"]


@pytest.mark.parametrize("name", PROFILES)
def test_the_graph_stays_as_connected_as_it_was_and_conforms(lake: Path, profile: Profiles, name: Profile) -> None:
    (nodes, parts), (before, whole) = pieces(open_store(profile(name))), pieces(open_store(lake))
    assert parts == whole and nodes >= before  # a claim about a shared event is told as two
    if name != "internal":  # a name on a protected record is what a shape forbids
        wrong = [r.shape for r in jauap.check(out=profile(name)).results if r.severity == "violation"]
        assert set(wrong) <= {result.shape for result in jauap.check(out=lake).results}


def pieces(store: ox.Store) -> tuple[int, int]:
    graph = nx.Graph()
    for quad in store:
        ends = (quad.subject, quad.object)
        if quad.graph_name.value not in ABOUT_THE_GRAPH and all(
            isinstance(end, ox.NamedNode) and end.value.startswith(BASE) and "/file/" not in end.value for end in ends
        ):
            graph.add_edge(*(end.value for end in ends))
    return len(graph), nx.number_connected_components(graph)


def test_pseudonyms_stay_the_same_and_depend_on_a_key(
    lake: Path, profile: Profiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = version(profile("public"))
    ids = {r["x"] for r in rows(profile("public"), "SELECT ?x WHERE { ?x a jauap:Case }")}
    assert sum("withheld-" in str(x) for x in ids) == 1
    other = tmp_path / "other.key"
    other.write_text("another key of at least sixteen bytes", "utf-8")
    with monkeypatch.context() as patch:
        patch.setenv("JAUAP_PSEUDONYM_KEY", str(other))
        assert {r["x"] for r in rows(profile("public"), "SELECT ?x WHERE { ?x a jauap:Case }")} != ids
    assert version(profile("public")) == before  # the first key gives the first pseudonyms


def test_without_a_key_nothing_is_written_and_nobody_is_named(
    lake: Path, profile: Profiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = version(profile("public"))
    monkeypatch.delenv("JAUAP_PSEUDONYM_KEY")
    with pytest.raises(InputError) as caught:
        profile_folder("public", lake)
    assert "JAUAP_PSEUDONYM_KEY" in str(caught.value)
    assert leaks(PEOPLE, str(caught.value)) == set()
    assert version(lake / "profiles" / "public") == kept
    assert not list((lake / FOLDER / "public").glob("*.partial"))


def test_a_changed_policy_makes_another_profile(lake: Path, protected_env: None, tmp_path: Path) -> None:
    strict = tmp_path / "publication.yaml"
    strict.write_text(policy_path().read_text("utf-8").replace("dates: month ", "dates: year "), "utf-8")
    folder = profile_folder("public", lake, strict)
    assert [r["d"] for r in rows(folder, "SELECT ?d WHERE { id:girl-detention jauap:edtf ?d }")] == ["2033"]
    profile_folder("public", lake)
    assert [r["d"] for r in rows(folder, "SELECT ?d WHERE { id:girl-detention jauap:edtf ?d }")] == ["2033-02"]


def test_mistakes_in_a_policy_are_named_with_their_lines_all_at_once(tmp_path: Path) -> None:
    wrong = tmp_path / "publication.yaml"
    wrong.write_text(
        "protected: [hidden]\nsubject-roles: [victims]\nwhole-cases: maybe\nprofiles:\n  public: {dates: week}\n",
        "utf-8",
    )
    with pytest.raises(InputError) as caught:
        read_policy(wrong)
    text = str(caught.value)
    for place in ("1:13", "2:17", "3:14", "5:19", "'partner'", "'internal'"):
        assert place in text, text
    assert "did you mean 'victim'" in text
