import itertools

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.network.kinds import OTHER, SIGNS, THEME_COLOURS, edge_styles, kind_of, kinds
from jauap.network.model import EDGE_KINDS
from jauap.resources import ONTOLOGY

OKABE_ITO = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#999999"}
INKS = {"white": "#FFFFFF", "black": "#000000"}


def luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_class_of_the_ontology_has_a_kind() -> None:
    ontology = ox.Store()
    ontology.load(path=str(ONTOLOGY / "jauap.ttl"), format=ox.RdfFormat.TURTLE)
    query = "PREFIX owl: <http://www.w3.org/2002/07/owl#> SELECT DISTINCT ?class WHERE { ?class a owl:Class }"
    found = ontology.query(query)
    assert isinstance(found, ox.QuerySolutions)
    ours = [iri for row in found if (iri := row["class"].value).startswith(ns.ONT)]
    assert len(ours) > 50
    assert [iri for iri in ours if kind_of([iri]) == OTHER] == []


def test_the_table_names_only_classes_that_exist_and_each_once() -> None:
    declared = (ONTOLOGY / "jauap.ttl").read_text("utf-8")
    named = [name for kind in kinds().values() for name in kind.classes]
    assert [name for name in named if f"jauap:{name} a owl:Class" not in declared] == []
    assert len(named) == len(set(named))


def test_the_special_class_wins_over_its_superclasses() -> None:
    def classes(*names: str) -> list[str]:
        return [ns.ONT + name for name in names]

    assert kind_of(classes("Actor", "Institution", "StateBody", "Court")) == "court"
    assert kind_of(classes("Event", "ProceduralStep", "Decision")) == "decision"
    assert kind_of(classes("Event", "AllegedViolation")) == "violation"
    assert kind_of(classes("Actor", "PersonGroup")) == "group"
    assert kind_of(["http://www.w3.org/2002/07/owl#Class"]) == OTHER


def test_kinds_differ_without_colour() -> None:
    outlines = [(kind.outline, kind.hollow) for kind in kinds().values()]
    assert len(set(outlines)) == len(outlines)


def test_colours_are_those_everybody_tells_apart_and_glyphs_can_be_read_on_them() -> None:
    for kind in kinds().values():
        assert kind.colour in OKABE_ITO
        if kind.ink in INKS:
            assert contrast(kind.colour, INKS[kind.ink]) >= 3, kind.id


def test_the_three_silences_have_signs_of_their_own() -> None:
    signs = [kinds()[name] for name in SIGNS.values()]
    assert [kind.id for kind in signs] == ["unknown", "not-stated", "none"]
    for one, other in itertools.combinations(signs, 2):
        assert one.outline != other.outline
        assert one.sign != other.sign
        assert one.glyph != other.glyph


def test_links_differ_without_colour() -> None:
    assert tuple(edge_styles()) == EDGE_KINDS
    assert len({style.dashes for style in edge_styles().values()}) == len(EDGE_KINDS)
    assert all(style.colour in THEME_COLOURS or style.colour in OKABE_ITO for style in edge_styles().values())


def test_every_name_is_there_in_both_languages() -> None:
    labels = [kind.label for kind in kinds().values()] + [style.label for style in edge_styles().values()]
    labels += [kind.sign for kind in kinds().values() if kind.id in SIGNS.values()]
    for label in labels:
        assert set(label) == {"ru", "en"}
        assert all(isinstance(name, str) and name for name in label.values())
