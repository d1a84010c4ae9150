"""Words that name a unit of an act (article, part, paragraph), read from ``units.yaml``."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

from jauap.suggest.words import Token, readings

_FILE: Final = Path(__file__).resolve().parent / "units.yaml"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, its depth (the article is 3), and how an id writes it below the act."""

    name: str
    level: int
    id: str


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit's name in a text.

    Attributes:
        first, after: its tokens, a full stop included.
        unit: what it names.
        one: whether the word is in the singular and written out, so that a hyphen after it makes no range.
    """

    first: int
    after: int
    unit: Unit
    one: bool


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    rows = yaml.safe_load(_FILE.read_text("utf-8"))
    whole: dict[str, Unit] = {}
    short: dict[str, Unit] = {}
    units: dict[str, Unit] = {}
    for name, row in rows.items():
        unit = units[name] = Unit(name, row["level"], row["id"])
        for word in (*row["ru"], *row["en"]):
            whole.setdefault(word, unit)
        for words in row["short"].values():
            for word in words:
                short.setdefault(word, unit)
    return whole, short, units


def unit_named(name: str) -> Unit:
    """Return a unit by its key in ``units.yaml``."""
    return _tables()[2][name]


@lru_cache(maxsize=20_000)
def _whole(word: str) -> tuple[Unit, bool] | None:
    whole, _, _ = _tables()
    for reading in readings(word):
        if reading.lemma in whole:
            plural = "plur" in reading.grammemes or (reading.part == "LATN" and word.casefold() != reading.lemma)
            return whole[reading.lemma], not plural
    return None


def unit_at(tokens: Sequence[Token], index: int) -> UnitWord | None:
    """Read the name of a unit at a token: ``статьями``, ``ст.``, ``ст.ст.``, ``paras.``, ``§``."""
    token = tokens[index]
    if token.text == "§":
        after = index + 2 if index + 1 < len(tokens) and tokens[index + 1].text == "§" else index + 1
        return UnitWord(index, after, unit_named("division"), False)
    if token.kind != "word":
        return None
    _, short, _ = _tables()
    low = token.low
    if low in short and token.text[1:] == low[1:]:
        after = index + 1
        while after < len(tokens) and tokens[after].text == ".":
            after += 1
            if after + 1 < len(tokens) and tokens[after].low == low and tokens[after + 1].text == ".":
                after += 1
        stopped = after > index + 1
        if stopped or len(low) > 1 or _number_follows(tokens, after):
            return UnitWord(index, after, short[low], False)
    found = _whole(token.text) if len(low) > 3 else None
    return UnitWord(index, index + 1, found[0], found[1]) if found else None


def _number_follows(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and (tokens[index].kind == "number" or tokens[index].text in '«"“')
