"""The points of places, the regions and the outline of the country, as ``vendor`` wrote them."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

_HERE: Final = Path(__file__).resolve().parent
CREDITS: Final = "GeoNames (CC BY 4.0), Natural Earth"


@dataclass(frozen=True, slots=True)
class Point:
    """Where a town is, and the code of its region (ISO 3166-2); degrees of latitude and longitude."""

    region: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Region:
    """A region or a city of republican significance as of 2023.

    Attributes:
        code: ISO 3166-2.
        place: id of the place in the registers, empty when no source names it.
        official: its Kazakh name in ISO 3166-2.
        names: by language, for a region that the registers do not hold.
        lat, lon: the middle of the towns and villages in it.
    """

    code: str
    place: str
    official: str
    names: dict[str, str]
    lat: float
    lon: float


@cache
def points() -> dict[str, Point]:
    """Return the points by the short id of the place."""
    return {row["place"]: Point(row["region"], float(row["lat"]), float(row["lon"])) for row in _rows("points.csv")}


@cache
def regions() -> dict[str, Region]:
    """Return the 17 regions and 3 cities by code. A city stands at its own point."""
    found = {}
    for row in _rows("regions.csv"):
        own = points().get(row["place"])
        lat, lon = (own.lat, own.lon) if own else (float(row["lat"]), float(row["lon"]))
        names = {"ru": row["ru"] or row["name"], "en": row["en"] or row["name"]}
        found[row["code"]] = Region(row["code"], row["place"], row["name"], names, lat, lon)
    return found


@cache
def outline() -> dict[str, Any]:
    """Return the outline of the country as a GeoJSON feature."""
    shape: dict[str, Any] = json.loads((_HERE / "outline.json").read_text("utf-8"))
    return shape


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
