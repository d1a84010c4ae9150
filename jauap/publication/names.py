"""Names of protected people, kept outside the repository, and how they are recognised in any text.

The folder of ``JAUAP_PROTECTED`` holds YAML files: ``people: {<id>: {ru: [names], en: [names]}}``. A name is recognised
in every case, with initials, in either script and by any system of transliteration: in doubt a text is withheld.
"""

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, TypeAlias

import iuliia
import yaml

from jauap.errors import InputError, Issue
from jauap.identity.words import LETTERS, skeleton

VARIABLE: Final = "JAUAP_PROTECTED"
Names: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Names by the opaque id of their bearer and by language, the fullest first."""

_LETTERS: Final = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])*"
_WORD: Final = re.compile(rf"{_LETTERS}(?:['’`ʹʼ]{_LETTERS})*")
_INVISIBLE: Final = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’`ʹʼ"))
_KAZAKH: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
_ENDING: Final = re.compile(r"(?:[аеёиоуыэюяйь]+|[aeiouy]+)$")
_SHORTEST_SKELETON: Final = 4
_LONGEST_ENDING: Final = 4
_WORDS_KEPT: Final = 100_000


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

    def fits(self, word: str, shortest: int = 3) -> bool:
        """Say whether a word is a form of this one; beginnings shorter than ``shortest`` do not count."""
        if len(self.skeleton) >= _SHORTEST_SKELETON and skeleton(word) == self.skeleton:
            return True
        beginnings = [b for b in self.beginnings if len(b) >= shortest]
        written = {word, word.translate(LETTERS)}  # systems of transliteration leave letters that they do not know
        return any(w.startswith(b) and len(w) - len(b) <= _LONGEST_ENDING for w in written for b in beginnings)

    def begins_with(self, initial: str) -> bool:
        return any(b.startswith((initial, initial.translate(LETTERS))) for b in self.beginnings)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, folded: whether it is a name alone, and the full names of which it may be a later word."""

    folded: str
    is_name: bool
    follows: tuple[tuple[_Key, ...], ...]


class NameFinder:
    """Finds names of protected people in texts."""

    def __init__(self, names: Names) -> None:
        """Prepare for some names; a name of one word is found alone, a fuller one only whole or with initials."""
        every = {name for languages in names.values() for forms in languages.values() for name in forms}
        keys = {tuple(_key(word) for word in _WORD.findall(name.casefold())) for name in every}
        self._single = frozenset(k[0] for k in keys if len(k) == 1)
        self._full = frozenset(k for k in keys if len(k) > 1)
        self._word = lru_cache(_WORDS_KEPT)(self._read)  # texts say the same words again and again

    def _read(self, written: str) -> "_Word":
        word = fold(written)
        follows = tuple(key for key in self._full if any(part.fits(word, 2) for part in key[1:]))
        return _Word(word, any(key.fits(word) for key in self._single), follows)

    def __bool__(self) -> bool:
        return bool(self._single or self._full)

    def finds(self, text: str) -> bool:
        """Say whether a text holds a form of a name."""
        return bool(self.spans(text))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where forms of names stand in a text: characters from and to, not overlapping, in order."""
        if not self:
            return []
        words = [(self._word(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]
        found = []
        for number, (word, start, end) in enumerate(words):
            if word.is_name:
                found.append((start, end))
            for key in word.follows:
                if near := _beside(words, number, key):
                    found += [(start, end), *near]
        return _merge(found, text)

    def cut(self, text: str, instead: str) -> str:
        """Return a text with every form of a name replaced."""
        for start, end in reversed(self.spans(text)):
            text = text[:start] + instead + text[end:]
        return text

    def in_address(self, address: str) -> bool:
        """Say whether the words of an IRI, a file name or another identifier hold a form of a name."""
        return self.finds(re.sub(r"[-_/.#:%0-9]+", " ", address))


def _beside(words: list[tuple[_Word, int, int]], number: int, key: tuple[_Key, ...]) -> list[tuple[int, int]]:
    """Return the places of the other words of a full name, or of their initials, within two words of one of them."""
    found = []
    for word, start, end in words[max(0, number - 2) : number] + words[number + 1 : number + 3]:
        folded = word.folded
        if any(part.fits(folded, 2) or (len(folded) == 1 and part.begins_with(folded)) for part in key):
            found.append((start, end))
    return found


def _merge(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Join spans with nothing but spaces, hyphens and full stops between."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and not text[merged[-1][1] : start].strip(" .-\u00a0"):
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
    stem = stem if len(stem) >= 3 else word.rstrip("йьъ")
    stems = {stem}
    for fleeting, left in (("ец", "ц"), ("ок", "к"), ("ек", "к"), ("яц", "йц")):
        if word.endswith(fleeting) and len(word) > 4:
            stems.add(word.removesuffix(fleeting) + left)
    if not word.isascii():
        stems |= {fold(scheme.translate(s.translate(_KAZAKH))) for s in tuple(stems) for scheme in _schemes()}
    return _Key(skeleton(fold(word)), frozenset(f for s in stems if len(f := fold(s)) >= 2))


@cache
def _schemes() -> tuple[iuliia.Schema, ...]:
    return tuple(getattr(iuliia, name) for name in iuliia.__all__ if name.isupper())
