"""Map: towns, facilities and regions as points with what the sources tell of them, and the same as a table."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from jauap import namespaces as ns
from jauap.geography.gazetteer import CREDITS, points, regions
from jauap.i18n import N_
from jauap.pages.choices import choose_view
from jauap.pages.downloads import frame_downloads, show_downloads
from jauap.pages.headers import class_words, sentence
from jauap.pages.markup import Markup, element, table
from jauap.pages.messages import show_nothing_recorded
from jauap.pages.missing import NO_RECORD, missing_markup, missing_words
from jauap.pages.picture import show_chart
from jauap.pages.place_counts import COUNTRY, PlaceFacts, places_of, region_words, stands_words
from jauap.pages.place_picture import map_chart
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit, current_visit

_VIEWS: Final = {"towns": N_("Towns and facilities"), "regions": N_("Regions")}


def render() -> None:
    """Show the map and its table."""
    visit = current_visit()
    t = visit.t
    st.html(element("h1", t("Map")))
    lead = t("Where the facts of the sources happened or apply. A place stands where its town is known to stand.")
    st.html(element("p", lead, class_="jauap-lead"))
    places = places_of(visit)
    if not any(place.records for place in places.values()):
        show_nothing_recorded(t)
        return
    visit.graph.labels(places)
    view = choose_view(t("View"), {name: t(words) for name, words in _VIEWS.items()}, "view", "towns")
    frame = _regions_frame(visit, places) if view == "regions" else _towns_frame(visit, places)
    said = "; ".join(f"{row.name}: {row.facts}" for row in frame.sort_values("facts").iloc[::-1].itertuples())
    heading, credits = t("Map"), t("Points and outline: {credits}.", credits=CREDITS)
    with st.container(key="map-picture"):
        show_chart(map_chart(visit, frame), f"{heading}: {said}")
    st.caption(f"{_left_out(visit, places)} {credits}")
    shown = sorted(places.values(), key=lambda p: (-len(p.records), visit.label(p.iri).text))
    st.html(element("h2", t("The same as a table")))
    st.html(_regions_markup(visit, frame, places) if view == "regions" else _towns_markup(visit, shown))
    show_downloads(visit, f"map-{view}", frame_downloads(visit, _file(visit, shown)))


def _towns_frame(visit: Visit, places: Mapping[str, PlaceFacts]) -> pd.DataFrame:
    """Return one row for each town with a point: its own facts and those of the places that stand there."""
    rows = []
    for name, point in points().items():
        here = [place for place in places.values() if place.town == ns.ID + name]
        if here:
            rows.append(_row(visit.label(ns.ID + name).text, point.lat, point.lon, here))
    return pd.DataFrame(rows, columns=["name", "lat", "lon", "facts", "cases"])


def _regions_frame(visit: Visit, places: Mapping[str, PlaceFacts]) -> pd.DataFrame:
    rows = []
    for code, region in regions().items():
        inside = [place for place in places.values() if place.region == code]
        rows.append(_row(sentence(region_words(visit, region)), region.lat, region.lon, inside) | {"code": code})
    return pd.DataFrame(rows)


def _row(name: str, lat: float, lon: float, places: Sequence[PlaceFacts]) -> dict[str, object]:
    records = {record for place in places for record in place.records}
    cases = {case for place in places for case in place.cases}
    return {"name": name, "lat": lat, "lon": lon, "facts": len(records), "cases": len(cases)}


def _left_out(visit: Visit, places: Mapping[str, PlaceFacts]) -> str:
    """Say how many places the map cannot show, and how many facts are of a whole country."""
    t = visit.t
    loose = [p for p in places.values() if p.records and not p.town and p.kind != COUNTRY]
    whole = {record for p in places.values() if p.kind == COUNTRY for record in p.records}
    said = [
        t.plural(
            "{count} place that the sources name has no known point and is in the table only.",
            "{count} places that the sources name have no known point and are in the table only.",
            len(loose),
        )
    ]
    if whole:
        said.append(
            t.plural(
                "{count} fact is of a whole country and not drawn.",
                "{count} facts are of a whole country and not drawn.",
                len(whole),
            )
        )
    return " ".join(said)


def _towns_markup(visit: Visit, places: Sequence[PlaceFacts]) -> Markup:
    t = visit.t
    rows = [
        [
            node_link(visit, place.iri, capital=True),
            _kind(visit, place),
            _region(visit, place) or missing_markup(NO_RECORD, t),
            t.number(len(place.records)),
            t.number(len(place.cases)),
            stands_words(visit, place),
        ]
        for place in places
        if place.records
    ]
    headings = [t("Place"), t("Kind"), t("Region"), t("Facts"), t("Cases"), t("On the map")]
    return table(headings, rows, caption=t("Places"), head_column=True)


def _regions_markup(visit: Visit, frame: pd.DataFrame, places: Mapping[str, PlaceFacts]) -> Markup:
    t = visit.t
    rows = []
    for row in frame.sort_values("facts", ascending=False, kind="stable").itertuples():
        region = regions()[str(row.code)]
        inside = sum(place.region == row.code and bool(place.records) for place in places.values())
        name = node_link(visit, ns.ID + region.place, capital=True) if region.place else str(row.name)
        none = missing_markup(NO_RECORD, t)
        numbers = [t.number(n) if n else none for n in (int(str(row.facts)), int(str(row.cases)), inside)]
        rows.append([name, element("span", region.official, lang="kk-Latn"), region.code, *numbers])
    headings = [
        t("Region"),
        t("Official name in ISO 3166-2"),
        "ISO 3166-2",
        t("Facts"),
        t("Cases"),
        t("Places that the sources name"),
    ]
    return table(headings, rows, caption=t("Regions"), head_column=True)


def _kind(visit: Visit, place: PlaceFacts) -> str:
    return visit.label(place.kind).text if place.kind else class_words(visit, place.iri)


def _region(visit: Visit, place: PlaceFacts) -> str:
    return region_words(visit, regions()[place.region]) if place.region else ""


def _file(visit: Visit, places: Sequence[PlaceFacts]) -> pd.DataFrame:
    """Return the table of places with their degrees, for spreadsheets and other maps."""
    t = visit.t
    rows = []
    for place in places:
        point = points().get(place.town.removeprefix(ns.ID))
        rows.append(
            {
                t("Place"): sentence(visit.label(place.iri).text),
                t("Kind"): _kind(visit, place),
                t("Region"): _region(visit, place) or missing_words(NO_RECORD, t),
                "ISO 3166-2": place.region or missing_words(NO_RECORD, t),
                t("Facts"): len(place.records),
                t("Cases"): len(place.cases),
                t("On the map"): stands_words(visit, place),
                t("Latitude"): str(point.lat) if point else t("no known point"),
                t("Longitude"): str(point.lon) if point else t("no known point"),
                t("Address"): place.iri,
            }
        )
    return pd.DataFrame(rows)
