"""Names of protected people, kept outside the repository, and how they are recognised in any text.

The folder of ``JAUAP_PROTECTED`` holds YAML files: ``people: {<id>: {ru: [names], en: [names]}}``. A name is recognised
in every case, with initials, in either script and by any system of transliteration: in doubt a text is withheld.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import iuliia
import yaml

from jauap.errors import InputError, Issue
from jauap.identity.words import skeleton

VARIABLE: Final = "JAUAP_PROTECTED"
Names: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Names by the opaque id of their bearer and by language, the fullest first."""

_LETTERS: Final = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])*"
_SPLIT: Final = re.compile(_LETTERS)
_WORD: Final = re.compile(rf"{_LETTERS}(?:[-'’`ʹʼ]{_LETTERS})*")
_INVISIBLE: Final = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’`ʹʼ"))
_KAZAKH: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
_ENDING: Final = re.compile(r"(?:[аеёиоуыэюяйь]+|[aeiouy]+)$")
_SHORTEST_SKELETON: Final = 4
_LONGEST_ENDING: Final = 4


def protected_folder() -> Path | None:
    """Return the folder of names, if one is given."""
    return Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None


def read_names(folder: Path | None = None) -> Names:
    """Read the names of protected people; none when no folder is given.

    Raises:
        InputError: the folder is not there, or a file in it has another form; no name stands in the message.
    """
    folder = folder or protected_folder()
    if folder is None:
        return {}
    if not folder.is_dir():
        raise InputError([Issue(VARIABLE, 0, 0, "this is no folder; name the one with the names of protected people")])
    people: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
        for person, languages in _people(path).items():
            mine = people.setdefault(person, {})
            for language, names in languages.items():
                mine[language] = tuple(dict.fromkeys((*mine.get(language, ()), *names)))
    return people


def _people(path: Path) -> dict[str, dict[str, list[str]]]:
    wrong = Issue(path.name, 0, 0, "write people: {<id>: {<language>: [name, ...]}}")
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError([Issue(path.name, 0, 0, f"this file cannot be read: {type(error).__name__}")]) from error
    people = data.get("people") if isinstance(data, dict) else None
    if not isinstance(people, dict):
        raise InputError([wrong])
    for languages in people.values():
        listed = isinstance(languages, dict) and all(isinstance(x, list) for x in languages.values())
        if not listed or not all(isinstance(n, str) and n.strip() for x in languages.values() for n in x):
            raise InputError([wrong])
    return {str(person): languages for person, languages in people.items()}


@dataclass(frozen=True, slots=True)
class _Key:
    """One word of a name: its skeleton, and beginnings in both scripts that tell it when followed by an ending."""

    skeleton: str
    beginnings: frozenset[str]

    def fits(self, word: str) -> bool:
        if len(self.skeleton) >= _SHORTEST_SKELETON and skeleton(word) == self.skeleton:
            return True
        return any(word.startswith(b) and len(word) - len(b) <= _LONGEST_ENDING for b in self.beginnings)

    def begins_with(self, initial: str) -> bool:
        return any(b.startswith(initial) for b in self.beginnings)


class NameFinder:
    """Finds names of protected people in texts."""

    def __init__(self, names: Names) -> None:
        """Prepare for some names; a name of one word is found alone, a fuller one only whole or with initials."""
        every = {name for languages in names.values() for forms in languages.values() for name in forms}
        keys = {tuple(_key(word) for word in _SPLIT.findall(name.casefold())) for name in every}
        self._single = frozenset(k[0] for k in keys if len(k) == 1)
        self._full = frozenset(k for k in keys if len(k) > 1)

    def __bool__(self) -> bool:
        return bool(self._single or self._full)

    def finds(self, text: str) -> bool:
        """Say whether a text holds a form of a name."""
        return bool(self.spans(text))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where forms of names stand in a text: characters from and to, not overlapping, in order."""
        if not self:
            return []
        words = [(fold(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]
        found = [(start, end) for word, start, end in words if _any_fits(self._single, word)]
        for number, (word, start, end) in enumerate(words):
            for key in self._full:
                if key[-1].fits(word) and (near := self._neighbour(words, number, key[:-1])):
                    found.append((min(start, near[0]), max(end, near[1])))
        return _merge(found)

    @staticmethod
    def _neighbour(words: list[tuple[str, int, int]], number: int, others: tuple[_Key, ...]) -> tuple[int, int] | None:
        """Return the words beside a surname that are the given name or its initial, before or after it."""
        for first in (number - 1, number - 2, number + 1, number + 2):
            if 0 <= first < len(words):
                word, start, end = words[first]
                if any(key.fits(word) or (len(word) == 1 and key.begins_with(word)) for key in others):
                    return start, end
        return None

    def cut(self, text: str, instead: str) -> str:
        """Return a text with every form of a name replaced."""
        for start, end in reversed(self.spans(text)):
            text = text[:start] + instead + text[end:]
        return text

    def in_address(self, address: str) -> bool:
        """Say whether the words of an IRI, a file name or another identifier hold a form of a name."""
        return self.finds(re.sub(r"[-_/.#:%0-9]+", " ", address))


def _any_fits(keys: Iterable[_Key], word: str) -> bool:
    return any(key.fits(part) for key in keys for part in {word, *word.split("-")})


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def fold(text: str) -> str:
    """Return a text in small letters, without marks on them (й is и, ё is е), apostrophes and invisible characters."""
    plain = unicodedata.normalize("NFKD", text.translate(_INVISIBLE).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_APOSTROPHES)


@cache
def _key(written: str) -> _Key:
    word = written.casefold().replace("ё", "е")
    stem = _ENDING.sub("", word)
    stem = stem if len(stem) >= 3 else word
    stems = {stem}
    for fleeting, left in (("ец", "ц"), ("ок", "к"), ("ек", "к"), ("яц", "йц")):
        if word.endswith(fleeting) and len(word) > 4:
            stems.add(word.removesuffix(fleeting) + left)
    if not word.isascii():
        stems |= {fold(scheme.translate(s.translate(_KAZAKH))) for s in tuple(stems) for scheme in _schemes()}
    return _Key(skeleton(fold(word)), frozenset(f for s in stems if len(f := fold(s)) >= 3))


@cache
def _schemes() -> tuple[iuliia.Schema, ...]:
    return tuple(getattr(iuliia, name) for name in iuliia.__all__ if name.isupper())
