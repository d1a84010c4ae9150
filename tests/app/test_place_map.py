"""The map: what it counts, what it leaves out and says so, in both languages."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from jauap.geography import gazetteer
from jauap.i18n import LANGUAGES
from jauap.pages import place_picture
from jauap.pages.place_counts import load_places
from jauap.pages.visit import Visit

Run = Callable[..., Any]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["towns", "regions"])
def test_the_map_has_its_table_and_says_what_it_leaves_out(run_page: Run, language: str, view: str) -> None:
    shown = run_page("place_map", language, view=view)
    assert shown.problems == []
    assert shown.html.count("<tr>") >= 2
    said = shown.test.caption[0].value
    assert "GeoNames" in said
    assert any(character.isdigit() for character in said)


def test_a_place_stands_at_the_point_of_the_town_it_lies_in(
    visit: Callable[[str], Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = visit("en").graph
    before = load_places(graph)
    inner = next(place for place in before.values() if place.above)
    town = inner.above[0]
    name = town.rpartition("/")[2]
    monkeypatch.setattr(gazetteer, "points", lambda: {name: gazetteer.Point("KZ-75", 43.0, 77.0)})
    monkeypatch.setattr("jauap.pages.place_counts.points", gazetteer.points)
    after = load_places(graph)
    assert before[inner.iri].town == ""
    assert after[inner.iri].town == after[town].town == town
    assert after[inner.iri].region == "KZ-75"


def test_neighbours_have_their_names_on_sides_where_they_touch_nothing() -> None:
    """Karaganda and Saran, Semey and Beskaragay are near each other; all of them have names."""
    towns = {"Сарань": "saran", "Караганда": "karaganda", "Семей": "semey", "Бескарагай": "beskaragay"}
    towns["Усть-Каменогорск"] = "ust-kamenogorsk"
    points = gazetteer.points()
    rows = [
        {"name": name, "lat": points[place].lat, "lon": points[place].lon, "facts": facts, "cases": 0}
        for facts, (name, place) in enumerate(towns.items(), 3)
    ]
    sides = place_picture._sides(pd.DataFrame(rows))
    assert all(sides)
    boxes = []
    for row, chosen in zip(rows, sides, strict=True):
        side = next(side for side in place_picture.SIDES if side.id == chosen)
        spot = place_picture._spot(float(row["lat"]), float(row["lon"]))
        boxes.append(side.box(*spot, len(str(row["name"])) * place_picture._LETTER))
    left, right = (sides[list(towns).index(name)] for name in ("Сарань", "Караганда"))
    assert (left, right) != ("right", "left"), "Saran lies west of Karaganda"
    touching = [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if place_picture._touch(a, b)]
    assert touching == []


def test_there_are_seventeen_regions_and_three_cities_with_their_official_names(run_page: Run) -> None:
    assert len(gazetteer.regions()) == 20
    shown = run_page("place_map", "ru", view="regions")
    assert [r.official for r in gazetteer.regions().values() if f">{r.official}</span>" not in shown.html] == []
