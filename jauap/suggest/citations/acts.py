"""Acts that citations name: read from ``acts/*.yaml`` and the register of norms; adding a state is adding a file."""

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.errors import InputError, Issue
from jauap.suggest.citations.kazakh import forms
from jauap.suggest.gazetteer import Gazetteer
from jauap.suggest.registers import Entry, Registers

FOLDER: Final = Path(__file__).resolve().parent / "acts"
_KINDS: Final = "kinds.yaml"


@dataclass(frozen=True, slots=True)
class Act:
    """One act, or one version of a code.

    Attributes:
        id: the id it has in the register of norms (``lex:kz/uk-2014``).
        state: key of its state's file, or of the organisation's (``un``).
        key: what its versions have in common (``uk``); its own id where it has none.
        type: value of the list of norm types.
        unit: ``article``, ``rule``, ``principle`` or ``para``: what a bare number of it is.
        label: language -> name.
        names, short: full names and abbreviations; names that stand for it once it was named in full.
        since, until: first and last day in force; None where open or not known.
        number, day: its official number and date.
        known: whether the register of norms has it.
        articles: how many articles it has; 0 where that is not said.
    """

    id: str
    state: str
    key: str
    type: str
    unit: str
    label: dict[str, str]
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    number: str = ""
    day: date | None = None
    known: bool = False
    articles: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """A state: key, what acts are of («Республики Казахстан»), its names and abbreviations."""

    key: str
    label: dict[str, str]
    names: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Committee:
    """A treaty body's general comments: key, what comes before the number in an id, names, years by number."""

    key: str
    prefix: str
    names: tuple[str, ...]
    years: dict[int, int]


@dataclass(frozen=True)
class Acts:
    """All acts, with the ways to look them up."""

    acts: tuple[Act, ...]
    states: tuple[State, ...]
    committees: tuple[Committee, ...]
    registers: Registers

    @cached_property
    def names(self) -> Gazetteer[Act]:
        """Acts by full name and abbreviation."""
        found: Gazetteer[Act] = Gazetteer()
        for act in self.acts:
            for name in act.names:
                found.add(name, act)
        return found

    @cached_property
    def short_names(self) -> Gazetteer[Act]:
        """Acts by names that need a context («Конвенция»)."""
        found: Gazetteer[Act] = Gazetteer()
        for act in self.acts:
            for name in act.short:
                found.add(name.removeprefix("the "), act)
        return found

    @cached_property
    def state_names(self) -> Gazetteer[str]:
        """Keys of states by name and abbreviation."""
        found: Gazetteer[str] = Gazetteer()
        for state in self.states:
            for name in (*state.names, *state.short):
                found.add(name, state.key)
        return found

    @cached_property
    def committee_names(self) -> Gazetteer[Committee]:
        """Treaty bodies by name."""
        found: Gazetteer[Committee] = Gazetteer()
        for committee in self.committees:
            for name in committee.names:
                found.add(name, committee)
        return found

    @cached_property
    def by_id(self) -> dict[str, Act]:
        """Acts by id."""
        return {act.id: act for act in self.acts}

    def versions(self, act: Act) -> list[Act]:
        """Return the versions of an act, the newest first."""
        same = [a for a in self.acts if (a.state, a.key) == (act.state, act.key)]
        return sorted(same, key=lambda a: a.since or date.min, reverse=True)

    def version(self, act: Act, day: date | None) -> Act:
        """Return the version in force on a day; the newest when no day is given or none was in force."""
        versions = self.versions(act)
        fits = (a for a in versions if day and (a.since or date.min) <= day <= (a.until or date.max))
        return next(fits, versions[0])


def read_acts(registers: Registers, folders: Iterable[Path] = ()) -> Acts:
    """Read the acts.

    Args:
        registers: the register of norms names more acts and says which are known.
        folders: more folders with a file per state; those of ``JAUAP_ACTS`` are always read.

    Raises:
        InputError: a file is not as the others are; every mistake of every file is named.
    """
    more = [Path(p) for p in os.environ.get("JAUAP_ACTS", "").split(os.pathsep) if p]
    kinds = _load(FOLDER / _KINDS)
    acts: dict[str, Act] = {}
    states: list[State] = []
    committees: list[Committee] = []
    issues: list[Issue] = []
    for folder in (FOLDER, *more, *folders):
        for path in sorted(folder.glob("*.yaml")):
            if path.name == _KINDS:
                continue
            try:
                content = _load(path)
                if "names" in content:
                    names = content["names"]
                    states.append(
                        State(path.stem, content["state"], (*names["ru"], *names["en"]), tuple(names.get("short", ())))
                    )
                committees.extend(_committee(row) for row in content.get("comments", ()))
                for row in content["acts"]:
                    act = _act(row, path.stem, kinds, registers, content)
                    acts[act.id] = act
            except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
                issues.append(Issue(str(path), 0, 0, f"{type(error).__name__} {error}: see kz.yaml for the form"))
    if issues:
        raise InputError(issues)
    for entry in registers.of("norm"):
        if entry.type == "LegalAct" and entry.id not in acts:
            acts[entry.id] = _registered(entry)
    return Acts(tuple(acts.values()), tuple(states), tuple(committees), registers)


def _load(path: Path) -> dict[str, Any]:
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> dict[str, Any]:
    """Read a file once for all documents, and again when it was changed; nobody changes what was read."""
    content = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(content, dict):
        raise ValueError("not a mapping")
    return content


def _act(row: dict[str, Any], state: str, kinds: dict[str, Any], registers: Registers, content: dict[str, Any]) -> Act:
    kind = kinds[row["is"]] if "is" in row else {}
    merged = {**kind, **row}
    names: dict[str, list[str]] = defaultdict(list)
    for source in (merged.get("names") or {}, merged.get("abbreviations") or {}, {"kk": row.get("kk", ())}):
        for language, values in source.items():
            names[language].extend(
                form for value in values for form in (forms(value) if language == "kk" else (value,))
            )
    label = dict(merged["label"])
    if "is" in row:
        own = content["state"]
        label = {"ru": f"{label['ru']} {own['gent']}", "en": f"{label['en']} of {own['en']}"}
    identity = row.get("register") or f"lex:{state}/{row['id']}"
    short = merged.get("short") or {}
    return Act(
        identity,
        state,
        str(row.get("is") or row.get("key") or str(row["id"]).rstrip("0123456789").rstrip("-")),
        merged["type"],
        merged.get("unit", "article"),
        label,
        tuple(name for values in names.values() for name in values),
        tuple(name for values in short.values() for name in values),
        row.get("from"),
        row.get("to"),
        str(row.get("number", "")),
        row.get("date"),
        identity in registers.by_id,
        int(row.get("articles", 0)),
    )


def _committee(row: dict[str, Any]) -> Committee:
    names = row["committee"]
    return Committee(row["key"], row.get("prefix", "gc"), (*names["ru"], *names["en"]), row["years"])


def _registered(entry: Entry) -> Act:
    """An act that only the register has: its names are names, and what numbers and titles it bears is read later."""
    state = entry.id.removeprefix("lex:").partition("/")[0]
    kind = entry.values.get("normType", "law")
    # «Закон РК «О беженцах»» is read by its title; only other names are names of their own.
    names = tuple(n for n in entry.names if "«" not in n and "№" not in n and " No. " not in n)
    return Act(entry.id, state, entry.id, kind, "article", {"ru": entry.names[0]}, names, known=True)
