"""Tables, networks and objects of the built fictional reports, counted against the graph itself."""

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import jauap
from jauap.errors import QuestionError
from jauap.research.objects import INFERRED
from jauap.research.tables import load_tables

DATA = Path(__file__).parents[1] / "data"
ID = "https://w3id.org/jauap/id/"
CLASSES = {
    "actors": "Actor",
    "cases": "Case",
    "claims": "Claim",
    "events": "Event",
    "figures": "StatisticalObservation",
    "gaps": "AccountabilityGap",
    "norms": "Norm",
    "passages": "Passage",
    "recommendations": "Recommendation",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    jauap.build(data=DATA, out=folder)
    return folder


@pytest.mark.parametrize("name", CLASSES)
def test_a_table_has_every_node_of_its_class_and_no_other(out: Path, name: str) -> None:
    asked = jauap.sparql(f"SELECT DISTINCT ?x WHERE {{ ?x a jauap:{CLASSES[name]} }}", out=out).to_frame()
    nodes = jauap.table(name, out=out).iloc[:, 0]
    assert set(nodes) == set(asked["x"])
    assert name in {"claims", "events"} or nodes.is_unique
    assert not [column for column, kind in jauap.table(name, out=out).dtypes.items() if str(kind) == "object"]


def test_every_table_says_in_both_languages_what_its_columns_mean(out: Path) -> None:
    for name in load_tables():
        for lang, word in (("ru", "адрес"), ("en", "address")):
            frame = jauap.table(name, lang=lang, out=out)
            assert list(frame.attrs["columns"]) == list(frame.columns), name
            assert word in frame.attrs["columns"][frame.columns[0]]


def test_types_and_blanks(out: Path) -> None:
    events = jauap.table("events", out=out)
    assert events["rank"].dtype == pd.Int64Dtype()
    assert str(events["earliest"].dtype) == "datetime64[s]"
    dated = events.dropna(subset=["earliest", "latest"])
    assert len(dated)
    assert (dated["earliest"] <= dated["latest"]).all()
    silent = jauap.sparql(
        "SELECT DISTINCT ?x WHERE { ?x a jauap:Event ; jauap:none|jauap:unknown|jauap:notStated ?p }", out=out
    ).to_frame()
    assert len(silent)
    assert set(events.dropna(subset=["blank"])["event"]) == set(silent["x"])
    assert events["blank"].dropna().str.match(r"^(none|unknown|notStated): ").all()


def test_claims_keep_who_speaks_and_on_which_side(out: Path) -> None:
    claims = jauap.table("claims", out=out)
    for stance, link in (("supports", "supportedBy"), ("disputes", "disputedBy")):
        asked = jauap.sparql(f"SELECT DISTINCT ?n ?c WHERE {{ ?n jauap:{link} ?c }}", out=out).to_frame()
        shown = claims[claims["stance"] == stance]
        assert set(zip(shown["node"], shown["claim"], strict=True)) == set(zip(asked["n"], asked["c"], strict=True))
    assert claims["passages"].notna().all()
    asked = jauap.sparql("SELECT DISTINCT ?c ?s WHERE { ?c jauap:assertedBy ?s }", out=out).to_frame()
    spoken = claims.dropna(subset=["speakers"]).drop_duplicates("claim")
    pairs = {
        (claim, speaker)
        for claim, said in zip(spoken["claim"], spoken["speakers"], strict=True)
        for speaker in said.split()
    }
    assert pairs == set(zip(asked["c"], asked["s"], strict=True))


def test_networks(out: Path) -> None:
    whole = jauap.whole_network(out=out)
    assert isinstance(whole, nx.MultiDiGraph)
    cases = jauap.table("cases", out=out)
    case = cases["case"].iloc[0].removeprefix(ID)
    assert whole.nodes[case]["kind"] == "case"
    assert {kind for _, kind in whole.nodes(data="kind")} >= {"actor", "case", "event", "other"}
    assert all(data["predicate"] for *_, data in whole.edges(data=True))
    one = jauap.case_network(case, lang="ru", out=out)
    assert one.graph["title"] == jauap.table("cases", lang="ru", out=out)["label"].iloc[0]
    assert any("rank" in data for _, data in one.nodes(data=True))


def test_owlready2_objects_with_inferences(out: Path) -> None:
    onto = jauap.ontology(out=out)
    case = jauap.table("cases", out=out).iloc[0]
    found = onto.world[case["case"]]
    assert found.label.en == [case["label"]]
    assert {individual.iri for individual in onto.Event.instances()} == set(jauap.table("events", out=out)["event"])
    dated = next(event for event in onto.Event.instances() if event.edtf)
    assert dated.edtf[0][:1].isalnum() or dated.edtf[0][0] == "["
    inferred = onto.world.get_ontology(INFERRED)
    # HermiT knows from the ontology's domains and ranges what no sheet says.
    assert len(inferred.graph)
    stated = jauap.ontology(reason=False, out=out)
    assert len(stated.world.graph) == len(onto.world.graph) - len(inferred.graph)


def test_the_ontology_alone_needs_no_store(tmp_path: Path) -> None:
    onto = jauap.ontology(data=False, reason=False, out=tmp_path)
    assert onto.Court in onto.Institution.descendants()
    assert list(onto.Case.instances()) == []


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda out: jauap.table("event", out=out), "no table 'event'; did you mean 'events'?"),
        (lambda out: jauap.table("events", lang="de", out=out), "language 'de'"),
        (lambda out: jauap.case_network("nowhere", out=out), "no case 'nowhere'; there are: "),
    ],
)
def test_mistakes_are_told(out: Path, call: object, said: str) -> None:
    with pytest.raises(QuestionError) as caught:
        call(out)  # type: ignore[operator]
    assert said in str(caught.value)
