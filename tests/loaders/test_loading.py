"""Files of neighbouring tools become drafts that build; what is lost on the way is said."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from openpyxl import Workbook

from jauap.errors import InputError, TextError
from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from jauap.store import canonical_nquads, open_store
from loaders import load
from loaders.loading import load_draft
from loaders.workbook_export import export_workbook

DATA = Path(__file__).parents[1] / "data"
Ask = Callable[[str], list[tuple[str, ...]]]

ENTITIES: list[dict[str, Any]] = [
    {
        "id": "p-1",
        "schema": "Person",
        "properties": {
            "name": ["Pyotr Vodov", "Пётр Водов"],
            "alias": ["Водов П."],
            "birthDate": ["1970-05"],
            "nationality": ["xx"],
            "topics": ["role.pep"],
        },
    },
    {"id": "b-1", "schema": "PublicBody", "properties": {"name": ["Harbour ministry"], "country": ["xx"]}},
    {"id": "pos-1", "schema": "Position", "properties": {"name": ["Minister of the harbour"]}},
    {
        "id": "o-1",
        "schema": "Occupancy",
        "properties": {"holder": ["p-1"], "post": ["pos-1"], "startDate": ["2029-01-02"], "endDate": ["2030"]},
    },
    {
        "id": "m-1",
        "schema": "Membership",
        "properties": {"member": ["p-1"], "organization": ["b-1"], "role": ["member of the board of the harbour"]},
    },
    {"id": "m-2", "schema": "Membership", "properties": {"member": ["p-1"], "organization": ["elsewhere"]}},
    {"id": "f-1", "schema": "Family", "properties": {"person": ["p-1"], "relative": ["p-2"]}},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def built(data: Path, report: str, tmp_path: Path) -> Ask:
    """Build with all checks, the draft's text beside it, and return a way to ask the graph."""
    text = data / "reports" / report / f"{report}.txt"
    place = Places(data=data, out=tmp_path / "out", rules=(), text=text, text_report=report)
    build(load, checker(), place)
    store = open_store(tmp_path / "out")

    def ask(query: str) -> list[tuple[str, ...]]:
        prefixes = {"j": "https://w3id.org/jauap/ont#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
        rows = store.query(query, use_default_graph_as_union=True, prefixes=prefixes)
        assert isinstance(rows, ox.QuerySolutions)
        return sorted({tuple(getattr(value, "value", "") for value in row) for row in rows})

    return ask


def entities(tmp_path: Path, rows: list[Any]) -> Path:
    path = tmp_path / "entities.ftm.json"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


def test_entities_of_followthemoney_build_once_a_person_decided_on_names(tmp_path: Path, data: Path) -> None:
    loaded = load_draft(entities(tmp_path, ENTITIES), data / "reports/ftm-2030", data)
    assert (loaded.form, loaded.records) == ("followthemoney", 3)
    lost = dict(loaded.lost.keys())
    assert lost["Family"] == "relatives are protected / родственники защищены"
    assert "its organization is not in the file" in lost["Membership"]
    assert {"Person.topics", "Person.nationality", "PublicBody.country"} <= set(lost)
    assert (data / "reports/ftm-2030/lost.tsv").read_text("utf-8").count("\n") == len(lost) + 1
    with pytest.raises(InputError) as error:
        built(data, "ftm-2030", tmp_path)
    assert "publication" in str(error.value) and error.value.conformance
    people = data / "reports/ftm-2030/registers/people.yaml"
    people.write_text(people.read_text("utf-8").replace("type: Person", "type: Person\n  publication: public-figure"))
    ask = built(data, "ftm-2030", tmp_path)
    (tenure,) = ask("SELECT ?from ?to { ?t a j:Tenure ; j:earliest ?from ; j:latest ?to }")
    assert tenure == ("2029-01-02", "2030-12-31")
    people = ask("SELECT ?p ?name { ?p a j:Person ; rdfs:label ?name FILTER(CONTAINS(STR(?p), 'ftm-2030')) }")
    assert {name for _, name in people} == {"Pyotr Vodov", "Пётр Водов"}
    assert not any("vodov" in person for person, _ in people)
    assert ask("SELECT ?d { ?x j:birthDate ?d }") == [("1970-05",)]


def uhri(path: Path) -> Path:
    """Write a table with the headings of the export of OHCHR, its misspelling and its dashes included."""
    book = Workbook()
    sheet = book.active
    sheet.append(
        [
            *("OHCHR Annotation Id", "Document Symbol", "Document Publication Date", "Reccomending Body", "Type"),
            *("Countries Concerned", "Themes", "Affected Persons", "Text", "UPR Position"),
        ]
    )
    text = "The fictional State party should hand every inquiry into beatings at the harbour to an independent body."
    body, day = "- Committee of the Harbour", dt.datetime(2031, 5, 1)
    sheet.append(["a-1", "HAR/C/RIV/CO/1", day, body, "- Recommendations", "- Riverland", "- Torture", "- Men", text])
    sheet.append(["a-2", "HAR/C/RIV/CO/1", 47969, body, "- Concerns/Observations", "- Riverland", "- Salt", None, text])
    sheet.append(["a-3", "A/HRC/1/1", day, None, "- Recommendations", "- Riverland", "- Salt", None, text, "- Noted"])
    book.save(path)
    return path


def test_export_of_the_human_rights_index(tmp_path: Path, data: Path) -> None:
    loaded = load_draft(uhri(tmp_path / "export.xlsx"), data / "reports/uhri-2031", data)
    lost = {what for what, _ in loaded.lost}
    assert {"Concerns/Observations", "theme: Salt", "content", "Affected Persons"} <= lost
    ask = built(data, "uhri-2031", tmp_path)
    rows = ask("SELECT ?s ?n { ?r a j:Recommendation ; j:officialSymbol ?s ; j:recommendationTo/rdfs:label ?n }")
    assert rows == [("A/HRC/1/1", "Riverland"), ("HAR/C/RIV/CO/1", "Riverland")]
    assert ask("SELECT ?m { ?r j:matter ?m }") == [("https://w3id.org/jauap/voc/matter#torture",)]
    assert ask("SELECT ?t { ?r a j:StateReply ; j:statementText ?t }") == [("Noted",)]
    places = ask("SELECT ?at { ?r a j:Recommendation ; j:supportedBy/j:hasPassage/j:locator ?at }")
    assert len(places) >= 10 and any("independent body." in at for (at,) in places)


def test_comma_table_of_another_database(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "upr.csv"
    path.write_text(
        "\ufeffSuR;Recommending State;Recommendation;Response;Session\n"
        "Riverland;Seashore;Ratify the convention of the fictional harbour without delay;Supported;41\n",
        "utf-8",
    )
    loaded = load_draft(path, data / "reports/upr-41", data)
    assert (loaded.form, loaded.records) == ("recommendations", 2)
    ask = built(data, "upr-41", tmp_path)
    speakers = {name for (name,) in ask("SELECT ?n { ?c j:assertedBy/rdfs:label ?n }")}
    assert {"Seashore", "Riverland"} <= speakers


def test_workbook_as_sheets_gives_the_same_graph(tmp_path: Path, data: Path) -> None:
    def graph(out: str) -> list[str]:
        build(load, lambda *_: [], Places(data=data, out=tmp_path / out, rules=()))
        lines = canonical_nquads(open_store(tmp_path / out)).decode().splitlines()
        return [line for line in lines if not line.endswith(("graph/prov> .", "graph/void> ."))]

    before = graph("before")
    export_workbook("river-2030", data, tmp_path / "river.xlsx")
    folder = data / "reports/river-2030"
    lock = (folder / "passages.lock.json").read_bytes()
    shutil.rmtree(folder)
    loaded = load_draft(tmp_path / "river.xlsx", folder, data)
    assert loaded.form == "workbook" and not loaded.lost and not list(folder.glob("*.txt"))
    (folder / "passages.lock.json").write_bytes(lock)
    assert graph("after") == before


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", "[1, 2", "a.json:1:6: error: not JSON"),
        ("a.json", "[1]\n", "a.json:1:0: error: not an object"),
        ("a.json", '{"id": "x"}\n', "a.json:1:0: error: no entity of FollowTheMoney"),
        ("a.json", '{"a":' * 100_000, "not JSON"),
        ("a.csv", "one,two\n1,2\n", "a.csv: no form that is known"),
        ("a.pdf", "%PDF", "is for jauap suggest"),
        ("a.csv", "", "no form that is known"),
    ],
)
def test_file_of_no_known_form(tmp_path: Path, data: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises((InputError, TextError)) as error:
        load_draft(tmp_path / name, tmp_path / "draft", data)
    assert message in str(error.value)
    assert not (tmp_path / "draft").exists() and not (tmp_path / "draft.partial").exists()


def test_folder_that_holds_something_is_left_alone(tmp_path: Path, data: Path) -> None:
    (tmp_path / "draft").mkdir()
    (tmp_path / "draft/mine.txt").write_text("mine", "utf-8")
    with pytest.raises(TextError, match="not empty"):
        load_draft(entities(tmp_path, ENTITIES), tmp_path / "draft", data)
    assert [p.name for p in (tmp_path / "draft").iterdir()] == ["mine.txt"]
