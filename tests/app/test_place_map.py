"""The map: what it counts, what it leaves out and says so, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest

from jauap.geography import gazetteer
from jauap.i18n import LANGUAGES
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
