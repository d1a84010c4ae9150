"""The publication policy: ``graph_data/publication.yaml``, checked as the sheets are."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias, cast, get_args

from jauap import namespaces as ns
from jauap.errors import InputError, Issue, suggest
from jauap.owl.vocabulary import Vocabulary, load_vocabulary
from jauap.resources import GRAPH_DATA
from loaders.yaml_marks import Entry, read_yaml

VARIABLE: Final = "JAUAP_POLICY"
FILE: Final = "publication.yaml"
Profile: TypeAlias = Literal["public", "partner", "internal"]
PROFILES: Final[tuple[Profile, ...]] = get_args(Profile)
_DATES: Final = ("day", "month", "year")
_PLACES: Final = ("exact", "region")
_SHARED: Final = ("case", "record")
_KEYS: Final = frozenset(
    {"protected", "subject-roles", "subject-involvements", "bystander-involvements", "on-behalf-roles",
     "shared-events", "whole-cases", "place-types-kept", "places-kept", "profiles"}
)  # fmt: skip
_PROFILE_KEYS: Final = frozenset({"names", "dates", "places", "ages", "counts-below", "locators"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What one profile shows of protected people.

    Attributes:
        names: their names, where the folder of names is given.
        dates: ``day`` as the source gives it, else the coarsest unit shown.
        places: ``exact``, or ``region`` for the place around.
        ages: lower bounds of the bands in years; empty for exact ages.
        counts_below: numbers of people below this are not given exactly; 0 for none.
        locators: whether the words that point at passages on them are shown.
    """

    names: bool
    dates: str
    places: str
    ages: tuple[int, ...]
    counts_below: int
    locators: bool

    @property
    def exact(self) -> bool:
        """Whether nothing but names is changed."""
        return self.dates == "day" and self.places == "exact" and not (self.ages or self.counts_below)


@dataclass(frozen=True, slots=True)
class Policy:
    """The whole policy, its names as IRIs.

    Attributes:
        protected: values of ``jauap:publication``.
        subject_roles: properties that lead to somebody to whom something happened.
        subject_involvements: roles of involvements that do.
        bystander_involvements: roles of involvements of who was only there.
        on_behalf_roles: properties that lead to who asked for it.
        shared_events: ``case``: the part of a protected person in what also happened to others is told of the case;
            ``record``: of the record itself.
        place_types_kept, places_kept: concepts and places.
        profiles: rules by profile.
    """

    protected: frozenset[str]
    subject_roles: frozenset[str]
    subject_involvements: frozenset[str]
    bystander_involvements: frozenset[str]
    on_behalf_roles: frozenset[str]
    shared_events: str
    whole_cases: bool
    place_types_kept: frozenset[str]
    places_kept: frozenset[str]
    profiles: Mapping[str, Rules]


def policy_path() -> Path:
    """Return the policy's file: that of ``JAUAP_POLICY``, else the product's own."""
    return Path(os.environ.get(VARIABLE) or GRAPH_DATA / FILE)


def read_policy(path: Path, vocabulary: Vocabulary | None = None) -> Policy:
    """Read a policy.

    Raises:
        InputError: the file is wrong; every issue is named with its line.
    """
    root, issues = read_yaml(path.read_text("utf-8"), FILE)
    reader = _Reader(vocabulary or load_vocabulary(), issues)
    policy = reader.policy(root) if root is not None else None
    if issues or policy is None:
        raise InputError(issues or [Issue(FILE, 1, 1, "the policy is empty")])
    return policy


class _Reader:
    def __init__(self, vocabulary: Vocabulary, issues: list[Issue]) -> None:
        self.vocabulary, self.issues = vocabulary, issues

    def policy(self, root: Entry) -> Policy:
        found = self._mapping(root, _KEYS)
        profiles = self._mapping(found.get("profiles"), frozenset(PROFILES))
        for name in PROFILES:
            if name not in profiles:
                self._issue(found.get("profiles", root), f"there are no rules for the profile {name!r}")
        return Policy(
            protected=self._concepts(found.get("protected"), "publication"),
            subject_roles=frozenset(self._property(entry) for entry in self._list(found.get("subject-roles"))),
            subject_involvements=self._concepts(found.get("subject-involvements"), "role"),
            bystander_involvements=self._concepts(found.get("bystander-involvements"), "role"),
            on_behalf_roles=frozenset(self._property(entry) for entry in self._list(found.get("on-behalf-roles"))),
            shared_events=self._choice(found.get("shared-events"), _SHARED),
            whole_cases=self._flag(found.get("whole-cases")),
            place_types_kept=self._concepts(found.get("place-types-kept"), "place-type"),
            places_kept=frozenset(ns.node(str(entry.value)) for entry in self._list(found.get("places-kept"))),
            profiles={name: self._rules(entry) for name, entry in profiles.items()},
        )

    def _rules(self, entry: Entry) -> Rules:
        found = self._mapping(entry, _PROFILE_KEYS)
        return Rules(
            names=self._flag(found.get("names")),
            dates=self._choice(found.get("dates"), _DATES),
            places=self._choice(found.get("places"), _PLACES),
            ages=tuple(self._number(x) for x in self._list(found.get("ages"))),
            counts_below=self._number(found.get("counts-below")),
            locators=self._flag(found.get("locators")),
        )

    def _issue(self, entry: Entry, message: str) -> None:
        self.issues.append(Issue(FILE, entry.line, entry.column, message))

    def _mapping(self, entry: Entry | None, keys: frozenset[str]) -> dict[str, Entry]:
        if entry is None or not isinstance(entry.value, dict):
            if entry is not None:
                self._issue(entry, f"write a mapping with {', '.join(sorted(keys))}")
            return {}
        for key, value in entry.value.items():
            if key not in keys:
                self._issue(value, f"unknown key {key!r}{suggest(key, keys)}")
        return {key: value for key, value in entry.value.items() if key in keys}

    def _list(self, entry: Entry | None) -> list[Entry]:
        if entry is None:
            return []
        if isinstance(entry.value, list):
            return entry.value
        self._issue(entry, "write a list")
        return []

    def _concepts(self, entry: Entry | None, scheme: str) -> frozenset[str]:
        known = self.vocabulary.schemes.get(ns.VOC + scheme, frozenset())
        found = []
        for value in self._list(entry):
            name = str(value.value)
            if name not in known:
                self._issue(value, f"{name!r} is no value of {scheme}{suggest(name, known)}")
            found.append(f"{ns.VOC}{scheme}#{name}")
        return frozenset(found)

    def _property(self, entry: Entry) -> str:
        key = str(entry.value)
        if key not in self.vocabulary.keys:
            self._issue(entry, f"{key!r} is no key of fact sheets{suggest(key, self.vocabulary.keys)}")
            return ""
        return self.vocabulary.keys[key].iri

    def _choice(self, entry: Entry | None, among: tuple[str, ...]) -> str:
        if entry is None:
            return among[0]
        if entry.value not in among:
            self._issue(entry, f"{entry.value!r}: one of {', '.join(among)}")
        return cast("str", entry.value)

    def _number(self, entry: Entry | None) -> int:
        if entry is None:
            return 0
        if isinstance(entry.value, str) and entry.value.isdecimal():
            return int(entry.value)
        self._issue(entry, f"{entry.value!r}: write a whole number")
        return 0

    def _flag(self, entry: Entry | None) -> bool:
        if entry is not None and entry.value not in ("true", "false"):
            self._issue(entry, f"{entry.value!r}: write true or false")
        return entry is not None and entry.value == "true"
