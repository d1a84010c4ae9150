"""The map's files: they agree with each other, with the registers and with the shape of the country."""

from itertools import pairwise

import yaml

from jauap.geography.gazetteer import outline, points, regions
from jauap.geography.vendor import outline as decode
from jauap.resources import GRAPH_DATA

PLACES = {
    entry["id"]: entry for entry in yaml.safe_load((GRAPH_DATA / "registers/places.yaml").read_text("utf-8"))["facts"]
}
CITIES = {"KZ-71", "KZ-75", "KZ-79"}  # of republican significance since 2018


def inside(lon: float, lat: float) -> bool:
    """Whether a point lies in the country: a line to the east crosses the outline an odd number of times."""
    crossings = 0
    for polygon in outline()["geometry"]["coordinates"]:
        for ring in polygon:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
                    crossings += 1
    return crossings % 2 == 1


def test_every_point_lies_in_the_country() -> None:
    assert not inside(37.6, 55.75)  # a point that does not
    assert [name for name, point in points().items() if not inside(point.lon, point.lat)] == []
    assert [code for code, region in regions().items() if not inside(region.lon, region.lat)] == []


def test_there_are_seventeen_regions_and_three_cities() -> None:
    assert len(regions()) == 20
    assert set(regions()) >= CITIES
    assert {region.place for code, region in regions().items() if code in CITIES} == {"astana", "almaty", "shymkent"}


def test_what_has_a_point_or_a_region_is_a_place_of_the_register() -> None:
    assert points().keys() - PLACES.keys() == set()
    assert {r.place for r in regions().values()} - {""} - PLACES.keys() == set()
    assert {PLACES[name]["placeType"] for name in points()} <= {"city", "settlement"}
    assert {point.region for point in points().values()} <= regions().keys()


def test_a_town_stands_in_the_region_that_the_register_gives_it() -> None:
    by_place = {region.place: code for code, region in regions().items() if region.place}
    for name, point in points().items():
        within = PLACES[name].get("within")
        assert within not in by_place or by_place[within] == point.region, name


def test_a_town_that_only_shares_its_name_has_no_point() -> None:
    assert "aktas" not in points()
    assert PLACES["aktas"]["within"] == "almaty-region"


def test_an_outline_is_decoded_as_the_format_says() -> None:
    """Two arcs with quantised steps; the second is taken backwards, and shared ends come once."""
    atlas = {
        "transform": {"scale": [0.5, 2], "translate": [10, 40]},
        "arcs": [[[0, 0], [2, 0], [0, 1]], [[0, 0], [0, 1], [2, 0]]],
        "objects": {
            "countries": {"geometries": [{"id": "1", "type": "Polygon", "arcs": [[0, -2]]}, {"type": "Polygon"}]}
        },
    }
    ring = decode(atlas, "1")["geometry"]["coordinates"][0][0]
    assert ring == [[10, 40], [11, 40], [11, 42], [10, 42], [10, 40]]
