"""Who is meant: mentions of people brought together, by surname, initials and gender, and linked to the register."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from jauap.suggest.model import Proposal
from jauap.suggest.people import Keys, PersonName
from jauap.suggest.registers import Entry, Registers
from jauap.suggest.words import Words, inflect, readings

_TYPE: Final = "Person"


@dataclass
class Person:
    """One person of a text or of the register.

    Attributes:
        surname, given, patronymic: keys; the given name is a letter while only an initial was met.
        gender: ``masc``, ``femn`` or empty.
        entry: the register's, or None.
        label: the fullest name met, in the nominative.
        id: the register's id, or the one proposed, a number within the text.
    """

    surname: str
    given: str = ""
    patronymic: str = ""
    gender: str = ""
    entry: Entry | None = None
    label: str = ""
    id: str = ""
    words: tuple[str, str, str] = ("", "", "")
    initials: set[str] = field(default_factory=set)

    def proposal(self) -> Proposal | None:
        """Return the new entry of the register, or None when it has the person."""
        return None if self.entry else Proposal(self.id, _TYPE, {"ru" if _cyrillic(self.label) else "en": self.label})


class Persons:
    """The people of a text, most recently named last."""

    def __init__(self, registers: Registers) -> None:
        self._known = [person for entry in registers.of("person") for person in _registered(entry)]
        self._met: list[Person] = []
        self._numbered = 0

    def known_surnames(self) -> frozenset[str]:
        """Keys of the surnames of the register."""
        return frozenset(p.surname for p in self._known)

    def surnames(self) -> frozenset[str]:
        """Keys of the surnames met."""
        return frozenset(p.surname for p in self._met if p.surname)

    def givens(self) -> frozenset[str]:
        """Keys of the given names met in full."""
        return frozenset(p.given for p in self._met if len(p.given) > 1)

    def meet(self, name: PersonName) -> Person:
        """Return whom a full name means, and remember it."""
        surname = Keys.of(name.surname) if name.surname else ""
        given, initial = _given(name.given)
        gender = _gender(name)
        called = self._called(given, name.patronymic) if given and name.patronymic and not surname else None
        if called is not None:
            return self._again(called, given, initial, gender, name)
        for person in (*reversed(self._met), *self._known):
            if _fits(person, surname, given, initial, name.patronymic, gender):
                return self._again(person, given, initial, gender, name)
        person = Person(
            surname,
            given or initial,
            "",
            gender,
            None,
            _label(name, gender),
            "",
            (name.surname, name.given, name.patronymic),
        )
        person.initials = {initial} if initial else set()
        self._met.append(person)
        self._name(person)
        return person

    def _called(self, given: str, patronymic: str) -> Person | None:
        """Return whom a given name and a father's name mean: somebody named so with the surname before."""
        key = Keys.of(patronymic)
        same = (p for p in reversed(self._met) if p.surname and p.given == given)
        return next((p for p in same if not p.words[2] or Keys.of(p.words[2]) == key), None)

    def recall(self, name: PersonName, gender: str = "") -> Person | None:
        """Return whom a surname or given name alone means: the one named last that it fits.

        Args:
            gender: that of the verb it is the subject of («Рустамова обратилась»), where that tells.
        """
        if name.way == "given":
            key = Keys.of(name.given)
            found = next((p for p in reversed(self._met) if p.given == key), None)
        else:
            key, allowed = Keys.of(name.surname), frozenset((gender,)) if gender else _surname_genders(name.surname)
            found = next(
                (p for p in reversed(self._met) if p.surname == key and (not p.gender or p.gender in allowed)), None
            )
            found = found or next((p for p in reversed(self._met) if p.surname == key), None)
        if found is not None:
            self._met.remove(found)
            self._met.append(found)
        return found

    def _again(self, person: Person, given: str, initial: str, gender: str, name: PersonName) -> Person:
        if person in self._met:
            self._met.remove(person)
        self._met.append(person)
        if given and len(person.given) <= 1 and person.entry is None:
            person.given, person.label = given, _label(name, gender)
            person.words = (name.surname, name.given, name.patronymic)
            self._name(person)
        person.gender = person.gender or gender
        person.initials |= {initial} if initial else set()
        return person

    def _name(self, person: Person) -> None:
        if person.entry is not None:
            return
        if not person.id:  # made from no name: a person may turn out to be protected, and a hash is guessed by hashing
            self._numbered += 1
            person.id = f"person-{self._numbered}"


def _fits(person: Person, surname: str, given: str, initial: str, patronymic: str, gender: str) -> bool:
    if surname != person.surname:
        return False
    if person.gender and gender and person.gender != gender and person.given != given:
        return False
    if given and len(person.given) > 1:
        return person.given == given
    letter = initial or given[:1]
    if not letter:
        return True
    mine = person.given[:1] or next(iter(person.initials), "")
    return not mine or mine == letter


def _given(text: str) -> tuple[str, str]:
    """Return a given name's key and its initial's."""
    if not text:
        return "", ""
    first = Keys.of(text[0])[:1] or text[0].casefold()
    return ("", first) if len(text) == 1 else (Keys.of(text), first)


@lru_cache(maxsize=20_000)
def _surname_genders(surname: str) -> frozenset[str]:
    """Return the genders that a surname's form allows: ``Рахматов`` is a man's, ``Рахматовой`` a woman's."""
    low = surname.casefold()
    for ending, genders in (
        ("ой", "femn"),
        ("ым", "masc"),
        ("ому", "masc"),
        ("ого", "masc"),
        ("ая", "femn"),
        ("ую", "femn"),
    ):
        if low.endswith(ending):
            return frozenset((genders,))
    if low.endswith(("ов", "ев", "ин", "ын", "ский", "цкий")):
        return frozenset(("masc",))
    return frozenset(("masc", "femn"))


def _gender(name: PersonName) -> str:
    for word in (name.patronymic, name.given):
        if len(word) > 1:
            for reading in readings(word):
                if reading.sure and reading.grammemes & {"Name", "Patr"}:
                    return "masc" if "masc" in reading.grammemes else "femn" if "femn" in reading.grammemes else ""
    genders = _surname_genders(name.surname) if name.surname else frozenset()
    if len(genders) == 1:
        return next(iter(genders))
    if name.given and name.surname.casefold().endswith(("ова", "ева", "ина", "ына")):
        # «Нурбека Токтосунова» is a man's genitive, «Гүлнара Сыдыкова» a woman's nominative: the given name tells
        return (
            "masc"
            if name.given.casefold().endswith(("ека", "ана", "има", "ота", "ида", "ада", "ура", "ата", "ила", "ына"))
            and inflect(name.given, "nomn") is None
            else ""
        )
    return ""


def _label(name: PersonName, gender: str) -> str:
    """Write a name in the nominative, as a register has it: given name first."""
    case = _case(name)
    parts = (
        [_initials(name.given), _initials(name.patronymic), name.surname]
        if len(name.given) == 1
        else [name.given, name.patronymic, name.surname]
    )
    return " ".join(_nominative(part, case, gender, surname=part == name.surname) for part in parts if part)


def _initials(letter: str) -> str:
    return f"{letter}." if len(letter) == 1 else letter


def _case(name: PersonName) -> str:
    """Return the case a full name stands in, by the words that the dictionary knows."""
    for word in (name.given, name.patronymic):
        if len(word) > 1:
            cases = [
                c
                for r in readings(word)
                if r.sure and r.grammemes & {"Name", "Patr"} and "plur" not in r.grammemes
                for c in ("nomn", "gent", "datv", "accs", "ablt", "loct")
                if c in r.grammemes
            ]
            if cases:
                return "nomn" if "nomn" in cases else cases[0]
    low = name.surname.casefold()
    if low.endswith(("ым", "ому", "ого")):
        return "ablt"
    return ""


_BASES: Final = tuple(
    (f"{stem}{ending}", f"{stem}{base}", cases, gender)
    for stems, endings in (
        (
            ("ов", "ев", "ёв", "ин", "ын"),
            (
                ("ой", "а", "", "femn"),
                ("ым", "", "", "masc"),
                ("а", "", "gent accs", "masc"),
                ("у", "", "datv", "masc"),
                ("у", "а", "accs", "femn"),
                ("е", "", "loct", "masc"),
            ),
        ),
        (
            ("ск", "цк"),
            (
                ("ого", "ий", "", "masc"),
                ("ому", "ий", "", "masc"),
                ("им", "ий", "", "masc"),
                ("ом", "ий", "", "masc"),
                ("ую", "ая", "", "femn"),
            ),
        ),
    )
    for stem in stems
    for ending, base, cases, gender in endings
)
"""Surnames by their endings: as written, in the nominative, in which cases (none: the ending tells), of whom."""


def _nominative(word: str, case: str, gender: str, *, surname: bool) -> str:
    if case == "nomn" or len(word) < 3 or word.endswith("."):
        return word
    if surname:
        low = word.casefold()
        for ending, base, cases, whose in _BASES:
            told = case in cases.split() and gender == whose if cases else gender in ("", whose)
            if low.endswith(ending) and told:
                return word[: -len(ending)] + base
        if not case or low.endswith(("ова", "ева", "ёва", "ина", "ына")):
            return word  # the case is unknown, or it is a woman's name: what was written is no guess
    for reading in readings(word):
        if reading.grammemes & {"Name", "Surn", "Patr"} and (
            not gender or gender in reading.grammemes or not reading.grammemes & {"masc", "femn"}
        ):
            form = inflect(word, "nomn", *([gender] if gender and surname else [])) or inflect(word, "nomn")
            if form:
                return "-".join(piece[:1].upper() + piece[1:] for piece in form.split("-"))
            break
    return word


def _registered(entry: Entry) -> Iterable[Person]:
    """People of the register, once for each name: the last word is the surname, or the first before initials."""
    for label in entry.names:
        pieces = [t.text for t in Words(label).tokens if t.kind == "word"]
        long = [p for p in pieces if len(p) > 1]
        short = [p for p in pieces if len(p) == 1]
        if not long:
            continue
        if len(long) == 1:
            surname, given = long[0], short[0] if short else ""
        elif len(long) == 3 and _patronymic(long[2]):
            surname, given = long[0], long[1]
        else:
            surname, given = long[-1], long[0]
        key, initial = _given(given)
        person = Person(Keys.of(surname), key or initial, "", "", entry, entry.names[0], entry.id)
        person.initials = {initial} if initial else set()
        yield person


def _patronymic(word: str) -> bool:
    return any("Patr" in r.grammemes for r in readings(word))


def _cyrillic(text: str) -> bool:
    return any("а" <= c <= "я" for c in text.casefold())
