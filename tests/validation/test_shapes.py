"""Loading shapes: what they know, and every way in which a file can be wrong."""

from pathlib import Path

import pytest

from jauap.errors import OntologyError
from jauap.validation import load_shapes

from .graphs import ONT, PREFIXES, SHP, shapes

GOOD = """
shp:Person a sh:NodeShape ; sh:targetClass jauap:Person ; sh:severity sh:Warning ; sh:group shp:gPeople ;
  sh:name "человек"@ru , "person"@en ; sh:message "плохо"@ru , "bad"@en ; sh:property shp:Person-name .
shp:Person-name a sh:PropertyShape ; sh:path jauap:name ; sh:minCount 1 .
shp:Step sh:targetSubjectsOf jauap:next ; sh:sparql shp:Step-q ; sh:property [ sh:path [ sh:inversePath jauap:next ] ;
  sh:class jauap:Person ; sh:hasValue jauap:yes ] .
shp:Step-q sh:prefixes <https://w3id.org/jauap/shapes> ; sh:message "{?x}" ;
  sh:select "SELECT $this ?x WHERE { $this jauap:next ?x . ?x a <https://w3id.org/jauap/ont#Person> }" .
"""
DECLARED = {f"{ONT}{name}" for name in ("Person", "PersonGroup", "name", "next", "yes")}


def folder(tmp_path: Path, *files: str) -> Path:
    for number, text in enumerate(files):
        (tmp_path / f"s{number}.ttl").write_text(PREFIXES + text, encoding="utf-8")
    return tmp_path


def test_all_files_of_a_folder_make_one_graph(tmp_path: Path) -> None:
    second = (
        "shp:Body a sh:NodeShape ; sh:targetClass jauap:Body ; sh:property [ sh:path jauap:name ; sh:minCount 1 ] ."
    )
    loaded = load_shapes(folder(tmp_path, GOOD, second))
    assert {f"{SHP}Person", f"{SHP}Person-name", f"{SHP}Body", f"{SHP}Body--name"} <= set(loaded.infos)
    assert [query.constraint for query in loaded.queries] == [f"{SHP}Step-q"]
    assert loaded.per_node == frozenset()


def test_shapes_know_what_the_files_say() -> None:
    infos = shapes(GOOD).infos
    person, name = infos[f"{SHP}Person"], infos[f"{SHP}Person-name"]
    assert (person.severity, person.group, person.path) == ("warning", f"{SHP}gPeople", None)
    assert person.messages == {"ru": "плохо", "en": "bad"}
    assert person.names == {"ru": "человек", "en": "person"}
    assert person.target_classes == (f"{ONT}Person",)
    assert (name.severity, name.path, name.owner) == ("violation", f"{ONT}name", f"{SHP}Person-name")
    assert infos[f"{SHP}Step-q"].messages == {"": "{?x}"}
    assert infos[f"{SHP}Step--next"].owner == f"{SHP}Step"


def test_declared_terms_pass(tmp_path: Path) -> None:
    assert load_shapes(folder(tmp_path, GOOD), declared=DECLARED).queries


@pytest.mark.parametrize(
    ("right", "wrong", "shape", "nearest"),
    [
        ("sh:targetClass jauap:Person", "sh:targetClass jauap:Persom", "Person", "Person"),
        ("sh:targetSubjectsOf jauap:next", "sh:targetSubjectsOf jauap:nxet", "Step", "next"),
        ("sh:path jauap:name", "sh:path jauap:nmae", "Person-name", "name"),
        ("sh:inversePath jauap:next", "sh:inversePath jauap:nexd", "Step", "next"),
        ("sh:class jauap:Person", "sh:class jauap:PersonGruop", "Step", "PersonGroup"),
        ("sh:hasValue jauap:yes", "sh:hasValue jauap:yess", "Step", "yes"),
        ("$this jauap:next", "$this jauap:nextt", "Step-q", "next"),
        ("ont#Person>", "ont#person>", "Step-q", "Person"),
    ],
)
def test_a_misspelt_term_names_the_shape_and_the_nearest_name(
    tmp_path: Path, right: str, wrong: str, shape: str, nearest: str
) -> None:
    assert GOOD.count(right) == 1
    with pytest.raises(OntologyError) as error:
        load_shapes(folder(tmp_path, GOOD.replace(right, wrong)), declared=DECLARED)
    assert str(error.value).startswith(f"shape {SHP}{shape} names ")
    assert str(error.value).endswith(f"the nearest declared name is {ONT}{nearest}")


def test_foreign_targets_are_checked_as_far_as_the_vocabulary_is_known(tmp_path: Path) -> None:
    text = "shp:A a sh:NodeShape ; sh:targetClass <http://example.org/Cat> ; sh:nodeKind sh:IRI ."
    made = folder(tmp_path, text)
    assert load_shapes(made, declared=DECLARED).infos
    with pytest.raises(OntologyError, match=r"http://example\.org/Dog"):
        load_shapes(made, declared=[*DECLARED, "http://example.org/Dog"])


def test_all_undeclared_terms_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(OntologyError) as error:
        load_shapes(folder(tmp_path, GOOD), declared={f"{ONT}Person"})
    named = [line.partition(", which")[0].replace(SHP, "").replace(ONT, "") for line in str(error.value).splitlines()]
    assert named == [
        "shape Person-name names name",
        "shape Step names next",
        "shape Step names yes",
        "shape Step-q names next",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("shp:A a sh:NodeShape ;\n a unknown:Thing .", r"s0\.ttl:\d+:\d+: "),
        ("shp:A sh:property [ sh:path [ sh:inverse jauap:x ] ; sh:minCount 1 ] .", "not well formed: .*shacl#inverse"),
        ("shp:A sh:property [ sh:path ( jauap:x ) ; sh:minCount 1 ] .", "cannot be compiled"),
        ("shp:A sh:targetClass jauap:P ; sh:sparql shp:q . shp:q sh:message 'x' .", "shapes#q>: .* needs sh:select"),
        ("shp:A sh:targetClass jauap:P ; sh:sparql shp:q . shp:q sh:select 'ASK { }' .", "shapes#q>: .*no SELECT"),
        ("shp:A sh:targetClass jauap:P ; sh:sparql shp:q . shp:q sh:select 'SELECT $this { ' .", "shapes#q>: .* read"),
        (
            "shp:A sh:targetClass jauap:P ; sh:sparql shp:q . shp:q sh:select 'SELECT $this { $this ex:a ?b }' .",
            "shapes#q>: .* not among those that sh:prefixes leads to",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        load_shapes(folder(tmp_path, text))


def test_a_folder_without_shapes_is_refused(tmp_path: Path) -> None:
    for empty in (tmp_path, tmp_path / "missing"):
        with pytest.raises(OntologyError, match="no shapes"):
            load_shapes(empty)
