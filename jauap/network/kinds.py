"""The table of display kinds (``kinds.yaml``): which class is drawn how, with what name in the legend."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from jauap import namespaces as ns
from jauap.network.model import EdgeKind

OTHER: Final = "other"
SIGNS: Final[Mapping[str, str]] = {
    ns.ONT + "unknown": "unknown",
    ns.ONT + "notStated": "not-stated",
    ns.ONT + "none": "none",
}
"""Property that says why a value is missing -> the kind of sign that is drawn for it."""
THEME_COLOURS: Final[Mapping[str, str]] = {"line": "#5F6672", "accent": "#0072B2"}
"""Colours that the theme sets, with those of the light one."""
LANGUAGES: Final = ("ru", "en")

_TABLE: Final = Path(__file__).with_name("kinds.yaml")


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of node is drawn; the fields are those of ``kinds.yaml``, explained there."""

    id: str
    label: Mapping[str, str]
    sign: Mapping[str, str]
    colour: str
    ink: str
    outline: str
    glyph: str
    hollow: bool
    solid: bool
    folded: bool
    plain: str
    classes: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """How one kind of link is drawn; its colour may be one of ``THEME_COLOURS``."""

    id: EdgeKind
    label: Mapping[str, str]
    colour: str
    width: float
    dashes: tuple[int, ...]


@cache
def kinds() -> Mapping[str, Kind]:
    """Return the kinds of nodes by id, in the order of the table."""
    return {row["id"]: _kind(row, order) for order, row in enumerate(_read()["kinds"])}


@cache
def edge_styles() -> Mapping[EdgeKind, EdgeStyle]:
    """Return the kinds of links by id, in the order of the table."""
    return {
        row["id"]: EdgeStyle(row["id"], row["label"], row["colour"], row["width"], tuple(row["dashes"]))
        for row in _read()["edges"]
    }


def kind_of(classes: Iterable[str]) -> str:
    """Return the display kind of a node with these class IRIs; ``other`` when none is in the table."""
    order, by_class = kinds(), _by_class()
    found = {by_class[iri] for iri in classes if iri in by_class}
    return min(found, key=lambda kind: order[kind].order, default=OTHER)


@cache
def _by_class() -> Mapping[str, str]:
    return {ns.ONT + name: kind.id for kind in kinds().values() for name in kind.classes}


def _kind(row: dict[str, Any], order: int) -> Kind:
    missing: dict[str, Any] = {"sign": {}, "glyph": "", "hollow": False, "solid": False, "folded": False}
    return Kind(**{**missing, **row, "classes": tuple(row["classes"])}, order=order)


@cache
def _read() -> dict[str, list[dict[str, Any]]]:
    table: dict[str, list[dict[str, Any]]] = yaml.safe_load(_TABLE.read_text("utf-8"))
    return table
