"""Combinations that editors have read and accept, each with its reason: ``graph_data/disclosure.yaml``.

A list of ``{people, profiles, tells: {places, dates, ages, roles}, why: {ru, en}}``. An entry covers a combination when
nothing in it is finer than what the entry says: a date within ``2021-01`` is covered by ``2021-01``, a day is not. With
``all`` in place of what it tells whatever the profile shows is accepted, with ``all`` in place of people of everybody.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jauap.errors import InputError, Issue
from jauap.publication.policy import PROFILES
from jauap.resources import GRAPH_DATA
from loaders.yaml_marks import Entry, read_yaml

if TYPE_CHECKING:
    from jauap.publication.disclosure import Combination

FILE: Final = "disclosure.yaml"
ALL: Final = "all"
_KEYS: Final = frozenset({"people", "profiles", "tells", "why"})
_TELLS: Final = frozenset({"places", "dates", "ages", "roles"})
_LANGUAGES: Final = ("ru", "en")
_DATE: Final = re.compile(r"\d{3}[\dX](?:-[\dX]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One entry.

    Attributes:
        people: short ids; empty for everybody protected.
        profiles: those it is accepted in.
        tells: the most that may be told, by kind: ``places``, ``dates``, ``ages``, ``roles``; None for everything. A
            kind that is missing may not be told at all, except ``roles``: none named means any.
        why: the reason by language.
    """

    people: frozenset[str]
    profiles: frozenset[str]
    tells: Mapping[str, frozenset[str]] | None
    why: Mapping[str, str]

    def covers(self, person: str, profile: str, combination: "Combination") -> bool:
        """Say whether a combination tells no more of somebody than was accepted."""
        if profile not in self.profiles or (self.people and person not in self.people):
            return False
        if self.tells is None:
            return True
        of = {kind: self.tells.get(kind, frozenset()) for kind in _TELLS}
        told = _DATE.findall(combination.date)
        return (
            (not combination.place or combination.place in of["places"])
            and (not combination.date or all(any(known.startswith(d) for known in of["dates"]) for d in told))
            and (not combination.age or combination.age in of["ages"])
            and (not of["roles"] or combination.role in of["roles"])
        )


def reason(entries: Sequence[Reviewed], people: Sequence[str], profile: str, told: "Combination") -> Reviewed | None:
    """Return the entry for a combination that is accepted of everybody protected in it; None when it is not."""
    found = [next((one for one in entries if one.covers(person, profile, told)), None) for person in people]
    return found[0] if found and all(found) else None


def read_reviewed(path: Path | None = None) -> list[Reviewed]:
    """Read what was accepted; nothing when there is no such file.

    Raises:
        InputError: the file is wrong; every issue is named with its line.
    """
    path = path or GRAPH_DATA / FILE
    if not path.is_file():
        return []
    root, issues = read_yaml(path.read_text("utf-8"), FILE)
    listed = root.value if root is not None and isinstance(root.value, list) else []
    if root is not None and not isinstance(root.value, list):
        issues.append(Issue(FILE, root.line, root.column, "write a list of entries with people, profiles, tells, why"))
    read = [_read(entry, issues) for entry in listed]
    if issues:
        raise InputError(issues)
    return [one for one in read if one is not None]


def _read(entry: Entry, issues: list[Issue]) -> Reviewed | None:
    data = entry.plain()
    wrong = _wrong(data)
    if wrong or not isinstance(data, dict):
        issues.append(Issue(FILE, entry.line, entry.column, wrong))
        return None
    people, tells = data["people"], data["tells"]
    return Reviewed(
        frozenset(() if people == ALL else people),
        frozenset(data["profiles"]),
        None if tells == ALL else {kind: frozenset(values) for kind, values in tells.items()},
        data["why"],
    )


def _wrong(data: object) -> str:
    if not isinstance(data, dict) or set(data) != _KEYS:
        return f"write a mapping with {', '.join(sorted(_KEYS))}"
    if data["people"] != ALL and not _texts(data["people"]):
        return f"people: a list of ids, or {ALL!r}"
    if not _texts(data["profiles"]) or not set(data["profiles"]) <= set(PROFILES):
        return f"profiles: a list out of {', '.join(PROFILES)}"
    tells = data["tells"]
    if tells != ALL and not (isinstance(tells, dict) and set(tells) <= _TELLS and all(map(_texts, tells.values()))):
        return f"tells: {ALL!r}, or lists by {', '.join(sorted(_TELLS))}"
    if not (isinstance(data["why"], dict) and all(data["why"].get(lang) for lang in _LANGUAGES)):
        return "why: the reason in ru and en"
    return ""


def _texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)
