"""Names of bodies and places of detention: a noun that heads them, what stands before it, and what it goes on with.

    name = {adjective} head {adjective noun in the genitive | preposition noun | «title» | № number | place}
         | legal form «title» | abbreviation [number] {place}

A phrase counts as a name when it has something of a name: a capital, a title, a number, an abbreviation or a place.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.suggest.citations.kazakh import forms
from jauap.suggest.gazetteer import Gazetteer
from jauap.suggest.words import Token, Words, end_of_quotation, listed, readings

FILE: Final = Path(__file__).resolve().parent / "bodies.yaml"
_CLOSING: Final = {"«": "»", "“": "”", '"': '"', "„": "“"}
_KAZAKH: Final = re.compile(r"[әіңғүұқөһ]")
_CYRILLIC_PAIR: Final = re.compile(r"[А-ЯЁ]{2}$")
_LETTERED: Final = re.compile(r"[А-ЯЁ]{2}[-‑][А-ЯЁ]$")
"""A prison's code in Turkmenistan: ``ЛБ-К/12``."""
_LONGEST: Final = 24
_LONGEST_NAME: Final = 30
_BARE: Final = frozenset(
    listed(
        "ассоциация объединение союз лига альянс инициатива миссия партнерство "
        "бюро центр департамент управление комитет агентство фонд коалиция комиссия совет "
        "омбудсмен омбудсман служба министерство движение правительство парламент сенат мажилис "
        "уполномоченный уполномоченная палата"
    )
)
"""Heads that alone, with a capital, mean a body named before."""
_ALWAYS: Final = frozenset(
    listed(
        "парламент сенат мажилис акыйкатчы акыйкатч омбудсмен омбудсман генпрокуратура минюст минздрав минобороны "
        "минтруд минфин мининформ минобразования минобрнауки минкультуры минэкономики минцифры госдума правительство "
        "кабмин"
    )
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says of the name: ``facility`` or body, class and type of a register's entry, its words."""

    facility: bool
    type_class: str
    type: str
    words: str


@dataclass(frozen=True, slots=True)
class BodyName:
    """One name.

    Attributes:
        first, after: its tokens.
        head: what it is headed by.
        at: token of the head.
        bare: a head alone, which means something named before.
        number: the number it bears, or empty.
    """

    first: int
    after: int
    head: Head
    at: int
    bare: bool = False
    number: str = ""


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, Any]:
    """Return the content of ``bodies.yaml``."""
    content: Mapping[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return content


@lru_cache(maxsize=1)
def _heads() -> Gazetteer[Head]:
    found: Gazetteer[Head] = Gazetteer()
    for row in lexicon()["facilities"]:
        for words in row["heads"]:
            found.add(words, Head(True, "PlaceOfDeprivationOfLiberty", row["type"], words))
    for row in lexicon()["bodies"]:
        for words in row["heads"]:
            for form in forms(words) if _KAZAKH.search(words) else (words,):
                found.add(form, Head(False, row["class"], row["type"], words))
            found.add(words, Head(False, row["class"], row["type"], words))
    return found


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, Head]:
    """Return the abbreviations that name a body or facility, with what they stand for."""
    found = {}
    for short, words in lexicon()["abbreviations"].items():
        hit = next(iter(_heads().find(Words(words))), None)
        head = hit.values[-1] if hit else Head(False, "StateBody", "agency", words)
        found[short] = Head(False, head.type_class, head.type, words)
    for short, words in lexicon()["facility_abbreviations"].items():
        found[short] = Head(True, "PlaceOfDeprivationOfLiberty", "remand-prison", words)
    return found


@lru_cache(maxsize=20_000)
def abbreviated(text: str) -> Head | None:
    """Return what an abbreviation names: one of the list, or a department of one: ``УМНБ``, that of the ``МНБ``."""
    known = abbreviations()
    if text in known or not text.isupper():
        return known.get(text)
    for prefix, words in _DEPARTMENTS.items():
        rest = known.get(text.removeprefix(prefix)) if text.startswith(prefix) and len(text) - len(prefix) > 2 else None
        if rest is not None and not rest.facility and rest.type_class == "StateBody":
            return Head(False, "StateBody", "police-department", f"{words} {rest.words}")
    return None


_DEPARTMENTS: Final = {
    "ГУ": "главное управление", "РУ": "районное управление", "ОУ": "областное управление",
    "У": "управление", "Д": "департамент", "О": "отдел", "Р": "районный", "Г": "городской",
}  # fmt: skip


class BodyReader:
    """Reads names at tokens of one flow."""

    def __init__(self, words: Words, places: Gazetteer[str], taken: set[int]) -> None:
        self._words, self._tokens = words, words.tokens
        self._places = places
        self._taken = taken
        self._stops = frozenset(lexicon()["stops"])
        self._forms = frozenset(lexicon()["legal_forms"])
        self._prepositions = frozenset(lexicon()["prepositions"])

    def all(self) -> list[BodyName]:
        """Give the names in order; none inside another."""
        found: list[BodyName] = []
        index, after = 0, 0
        while index < len(self._tokens):
            name = self._at(index, after) if index not in self._taken and self._tokens[index].kind == "word" else None
            if name is not None:
                found.append(name)
                index = after = name.after
            else:
                index += 1
        return found

    def _low(self, index: int) -> str:
        return self._tokens[index].low if 0 <= index < len(self._tokens) else ""

    def _at(self, index: int, floor: int) -> BodyName | None:
        token = self._tokens[index]
        if token.text in self._forms and (titled := self._legal_form(index)) is not None:
            return titled
        short = abbreviated(token.text)
        if short is not None:
            return self._abbreviated(index, short, floor)
        hit = _heads().at(self._tokens, index)
        if hit is None:
            return self._coded(index)
        head = hit.values[0]
        if len(hit.values) > 1 and not any(v.facility for v in hit.values):
            head = hit.values[0]
        return self._headed(index, hit.after, head, floor)

    def _coded(self, index: int) -> BodyName | None:
        """Read the code of a prison that stands for its name: ``УК-161/2``, ``ЯС 3/8``, ``ЛА-155/14``."""
        text = self._tokens[index].text
        if _LETTERED.match(text) and self._low(index + 1) == "/" and self._tokens[index + 2 : index + 3]:
            figure = self._tokens[index + 2]
            if figure.kind != "number" or figure.spaced:
                return None
            number = f"{text}/{figure.text}"
            return BodyName(
                index, index + 3, Head(True, "PlaceOfDeprivationOfLiberty", "colony", ""), index, number=number
            )
        if len(text) != 2 or not text.isupper() or not _CYRILLIC_PAIR.match(text):
            return None
        at = index + 1 + (self._low(index + 1) in ("-", "‑", "–"))
        slash = self._low(at + 1) == "/" and at + 2 < len(self._tokens) and self._tokens[at + 2].kind == "number"
        if not slash or self._tokens[at].kind != "number" or len(self._tokens[at].text) > 3:
            return None
        number = f"{text} {self._tokens[at].text}/{self._tokens[at + 2].text}"
        return BodyName(index, at + 3, Head(True, "PlaceOfDeprivationOfLiberty", "colony", ""), index, number=number)

    def _legal_form(self, index: int) -> BodyName | None:
        if self._low(index + 1) not in _CLOSING:
            return None
        end = end_of_quotation(self._tokens, index + 1, _LONGEST_NAME)
        if not end:
            return None
        return BodyName(index, end, Head(False, "CivilSocietyOrganization", "ngo", ""), index)

    def _abbreviated(self, index: int, head: Head, floor: int) -> BodyName | None:
        number, after = self._number(index + 1)
        first = self._back(index, floor, capital=True)
        after = self._complements(after, after)
        if head.facility and not number and after == index + 1 and first == index:
            return BodyName(index, after, head, index, bare=True)
        return BodyName(first, after, head, index, number=number)

    def _headed(self, index: int, head_end: int, head: Head, floor: int) -> BodyName | None:
        if _KAZAKH.search(head.words):
            return BodyName(index, head_end, head, index)  # a whole name, and what follows it in Kazakh is none of it
        first = self._back(index, floor, capital=not head.facility)
        lemma = readings(self._tokens[index].text)[0].lemma
        if lemma == "институт" and self._low(head_end).startswith(("уполномоч", "омбудс")):
            return None
        counted, nth = self._ordinal(self._back(index, floor, capital=False), floor)
        first = counted if nth else first
        number, after = self._number(head_end)
        number = number or nth
        if not number and not self._tokens[index].capital and _plural(self._tokens[index].text):
            return None  # «изоляторы Комитета национальной безопасности» are a kind, and no one place
        after = self._complements(after, head_end, titled=head.facility or head.type_class in _TITLED)
        late, after = self._number(after) if not number else (number, after)
        signed = next((i for i in range(head_end, after) if self._tokens[i].text == "№"), 0)
        late = late or (self._number(signed)[0] if signed else "")
        number = number or late
        inside = self._tokens[first:after]
        alone = first == index and after == head_end
        if alone and head_end - index > 1 and self._tokens[index].capital:
            return BodyName(first, after, head, index)
        if alone:
            capital = self._tokens[index].capital and not self._begins(index)
            if lemma in _ALWAYS and (self._tokens[index].capital or lemma.startswith(("мин", "ген", "омб"))):
                return BodyName(first, after, head, index)
            if (
                self._tokens[index].capital
                and not self._is_followed(head_end)
                and lemma in _BARE
                and (capital or lemma in ("комитет", "омбудсмен", "омбудсман"))
            ):
                return BodyName(first, after, head, index, bare=True)
            return None
        return (
            BodyName(first, after, head, index, number=number)
            if self._is_name(first, index, head_end, after, number, inside)
            else None
        )

    def _is_followed(self, at: int) -> bool:
        """Whether a people's noun in the genitive follows: «Комитет матерей» is no committee named before."""
        if at >= len(self._tokens) or self._tokens[at].kind != "word" or self._tokens[at].capital:
            return False
        first = readings(self._tokens[at].text)[0]
        return first.part == "NOUN" and {"anim", "gent", "plur"} <= first.grammemes

    def _is_name(self, first: int, index: int, head_end: int, after: int, number: str, inside: Sequence[Token]) -> bool:
        if number or any(t.text in _CLOSING for t in inside):
            return True
        if any(t.kind == "word" and t.text.isupper() and len(t.text) > 1 for t in inside):
            return True
        begins = self._begins(first)
        if (
            first == index
            and inside[0].capital
            and after > head_end
            and "министерство" in readings(inside[0].text)[0].lemma
        ):
            return True
        if any(t.capital for t in inside[1:] if t.kind == "word"):
            return True
        # a capital at a sentence's beginning says nothing by itself
        if inside[0].capital:
            return not begins or after - first >= 3 or self._is_proper(first)
        return False

    def _is_proper(self, index: int) -> bool:
        """Whether an adjective alone makes a name: ``Генеральная прокуратура``, ``Ошский суд``, not ``районный``."""
        found = readings(self._tokens[index].text)
        return found[0].lemma in _PROPER or not any(r.sure for r in found) or bool(self._places.at(self._tokens, index))

    def _begins(self, index: int) -> bool:
        if index == 0:
            return True
        before = self._tokens[index - 1]
        return (
            before.kind == "line"
            or before.text in ".!?…:•"
            or (before.text in '«“"' and (index < 2 or self._tokens[index - 2].text in ":.—–"))
        )

    # ----- before the head -----

    def _back(self, index: int, floor: int, *, capital: bool) -> int:
        """Step back over adjectives that agree; of a body's, only from the first one with a capital on."""
        if readings(self._tokens[index].text)[0].part == "LATN":
            return self._back_english(index, floor)
        cases = _cases(self._tokens[index].text)
        first, best, at = index, index, index - 1
        while at >= floor and self._tokens[at].kind == "word" and at not in self._taken and index - at <= 4:
            token = self._tokens[at]
            adjective = [
                r
                for r in readings(token.text)
                if r.part in ("ADJF", "PRTF") or (r.part == "NOUN" and "-" in token.text)
            ]
            if (
                not adjective
                or (cases and not any(cases & r.grammemes for r in adjective))
                or _pronoun(adjective[0].grammemes)
            ):
                break
            first = at
            if token.capital:
                best = at
            at -= 1
        if capital:
            return best
        return first if index - first <= 2 else best

    def _ordinal(self, first: int, floor: int) -> tuple[int, str]:
        """Step back over a number in figures that counts the body: «12-я городская больница»; give the number."""
        ending = self._low(first - 1)
        if first - 3 < floor or ending not in ("я", "й", "ю", "ой", "го", "му", "м", "е"):
            return first, ""
        dash, number = self._tokens[first - 2], self._tokens[first - 3]
        glued = dash.text in ("-", "‑") and not dash.spaced and not self._tokens[first - 1].spaced
        return (first - 3, number.text) if glued and number.kind == "number" else (first, "")

    def _back_english(self, index: int, floor: int) -> int:
        """In English the head stands last: ``Dushanbe City Court``, ``Human Rights Committee``."""
        first, at = index, index - 1
        while at >= floor and self._tokens[at].kind == "word" and at not in self._taken and index - at <= 5:
            if not self._tokens[at].capital or self._low(at) in _NO_BEGINNING:
                break
            first = at
            at -= 1
        return first

    # ----- after the head -----

    def _number(self, at: int) -> tuple[str, int]:
        """Read ``№ 5``, ``-5``, ``ЛА 155/14``."""
        english = self._low(at) == "no" and self._low(at + 1) == "." and at + 2 < len(self._tokens)
        if english and self._tokens[at + 2].kind == "number":
            return self._tokens[at + 2].text, at + 3
        if self._low(at) == "№" and at + 1 < len(self._tokens) and self._tokens[at + 1].kind == "number":
            end = at + 2
            text = self._tokens[at + 1].text
            while (
                self._low(end) in ("/", "-", "–")
                and end + 1 < len(self._tokens)
                and self._tokens[end + 1].kind == "number"
                and not self._tokens[end + 1].spaced
            ):
                text, end = f"{text}{self._tokens[end].text}{self._tokens[end + 1].text}", end + 2
            return text, end
        if (
            self._low(at) in ("-", "–", "‑")
            and at + 1 < len(self._tokens)
            and self._tokens[at + 1].kind == "number"
            and not self._tokens[at].spaced
        ):
            end = at + 2
            text = self._tokens[at + 1].text
            while (
                self._low(end) in ("/", "-")
                and end + 1 < len(self._tokens)
                and self._tokens[end + 1].kind == "number"
                and not self._tokens[end + 1].spaced
            ):
                text, end = f"{text}/{self._tokens[end + 1].text}", end + 2
            return text, end
        if at + 2 < len(self._tokens) and _LETTERED.match(self._tokens[at].text) and self._low(at + 1) == "/":
            return f"{self._tokens[at].text}/{self._tokens[at + 2].text}", at + 3
        if (
            at + 1 < len(self._tokens)
            and self._tokens[at].kind == "word"
            and self._tokens[at].text.isupper()
            and 2 <= len(self._tokens[at].text) <= 3
            and self._tokens[(figure := at + 1 + self._is_hyphen(at + 1))].kind == "number"
        ):
            end = figure + 1
            text = f"{self._tokens[at].text} {self._tokens[figure].text}"
            if self._low(end) == "/" and end + 1 < len(self._tokens) and self._tokens[end + 1].kind == "number":
                text, end = f"{text}/{self._tokens[end + 1].text}", end + 2
            return text, end
        return "", at

    def _is_hyphen(self, at: int) -> bool:
        return self._low(at) in ("-", "‑", "–") and at + 1 < len(self._tokens) and not self._tokens[at].spaced

    def _complements(self, at: int, head_end: int, *, titled: bool = True) -> int:
        """Step over what a name goes on with."""
        after, case, start = at, "gent", at
        while at < len(self._tokens) and at - start < _LONGEST and at not in self._taken:
            token = self._tokens[at]
            if token.text in _CLOSING and after == at:
                end = end_of_quotation(self._tokens, at, _LONGEST_NAME)
                if not end or not self._tokens[at + 1].capital or not titled:
                    break
                at = after = end
                case = "gent"
                continue
            if token.kind != "word":
                if token.text == "№":
                    number, end = self._number(at)
                    if number:
                        at = after = end
                        continue
                break
            if token.low in ("г", "гг", "ул") and self._low(at + 1) == ".":
                if at + 2 < len(self._tokens) and self._tokens[at + 2].capital:
                    at = after = at + 3
                    continue
                break
            if token.low in ("имени", "им"):
                named = self._in_honour(at)
                at = after = named or after
                if named:
                    continue
                break
            if token.low == "на":
                street = self._on_street(at, head_end)
                at = after = street or after
                if street:
                    continue
                break
            if token.low in self._prepositions and not token.capital:
                step = self._preposition(at, head_end)
                if not step:
                    break
                case = {
                    "по": "datv",
                    "против": "gent",
                    "при": "loct",
                    "о": "loct",
                    "об": "loct",
                    "в": "loct",
                    "во": "loct",
                    "за": "ablt",
                }.get(token.low, "")
                at += step
                continue
            if token.low in ("и", "с") and after == at and at > start:
                if not self._goes_on(at + 1, case, token.low):
                    break
                case = "ablt" if token.low == "с" else case  # «по борьбе с организованной преступностью»
                at += 1
                continue
            if at == head_end and self._is_somebody_in(at):
                break
            if not self._fits(at, case) and not (at == head_end and self._is_own_name(at)):
                break
            at += 1
            after = at
            if not self._is_adjective(at - 1):
                case = (
                    case
                    if case in ("datv", "loct", "ablt") and self._fits(at, case) and self._is_adjective(at)
                    else "gent"
                )
        return after

    def _preposition(self, at: int, head_end: int) -> int:
        """Return how far a preposition leads into the name; 0 when the name ends before it."""
        low = self._low(at)
        following = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if following is None or following.kind != "word":
            return 0
        if low in ("в", "во"):  # «Уполномоченный по правам человека в Российской Федерации»
            lemma = readings(self._tokens[head_end - 1].text)[0].lemma
            if lemma in _PRISONS and place_word(self._low(at + 1)) and at + 2 < len(self._tokens):
                return 1 if self._tokens[at + 2].capital else 0  # «тюрьма в городе Андижане»
            region = place_word(self._low(at + 2)) and _like_adjective(following.text) and following.capital
            return 1 if lemma == "человек" and (region or self._places.at(self._tokens, at + 1) is not None) else 0
        if low == "за":  # «комитет по наблюдению за судами»
            return 1 if readings(self._low(at - 1))[0].lemma in ("наблюдение", "контроль", "надзор") else 0
        if low in ("о", "об"):
            return 1 if self._low(at - 1) == "вопросу" or self._low(at + 1) == "насилии" else 0
        if low in ("для", "on", "for", "of", "against", "the", "and"):
            if low == "для":
                return 1 if readings(self._tokens[head_end - 1].text)[0].lemma in _FOR_WHOM else 0
            if low in ("for", "of", "against") and self._low(at + 1) == "the" and at + 2 < len(self._tokens):
                return 2 if self._tokens[at + 2].capital else 0  # «Centre for the Prevention of Torture»
            return 1 if following.capital else 0
        if low == "по":
            # «суд по уголовным делам», «Комитет по правам человека», but not «суд по жалобе …»
            lemma = readings(following.text)[0].lemma
            blocked = lemma in self._stops | _NO_SUBJECT and self._low(at + 1) != "правам"
            return 1 if self._low(at + 1) == "вопросу" or (self._fits(at + 1, "datv") and not blocked) else 0
        noun = following.text.isupper() or any(r.part in ("NOUN", "ADJF") for r in readings(following.text))
        return 1 if low in ("против", "при") and noun else 0

    def _in_honour(self, at: int) -> int:
        """Return the token after whom a body is named for: «бюро имени Левана Самхараули», «им. К. Жумалиева»; or 0."""
        end = begun = at + 1 + (self._low(at + 1) == ".")
        while end < len(self._tokens) and end - begun < 6 and self._tokens[end].kind == "word":
            if not self._tokens[end].capital:
                break
            end += 1 + (len(self._tokens[end].text) == 1 and self._low(end + 1) == ".")
        return end if end > begun else 0

    def _on_street(self, at: int, head_end: int) -> int:
        """Return the token after the street that tells a prison, or 0: «СИЗО на Володарского»."""
        if at != head_end or not self._is_prison(head_end - 1):
            return 0
        street = at + 1 + (place_word(self._low(at + 1)) and self._low(at + 1)[:2] in ("ул", "пр"))
        street += self._low(street) == "."
        name = self._tokens[street] if street < len(self._tokens) else None
        named = name is not None and name.kind == "word" and name.capital and not name.text.isupper()
        return street + 1 if named and not place_word(self._low(street + 1)) else 0

    def _is_own_name(self, at: int) -> bool:
        """Whether a word that no dictionary has is the name of the prison before it: «тюрьма Овадан-Депе»."""
        token = self._tokens[at]
        if not token.capital or token.text.isupper() or at in self._taken or not self._is_prison(at - 1):
            return False
        from jauap.suggest.people import name_kind

        return not readings(token.text)[0].sure and name_kind(token.text) == "unknown" and not self._begins_person(at)

    def _is_somebody_in(self, at: int) -> bool:
        """Whether a word after a prison's abbreviation is of the sentence, not the name: «в ИВС врача не было»."""
        token = self._tokens[at]
        if token.capital or not self._tokens[at - 1].text.isupper() or not self._is_prison(at - 1):
            return False
        people = (r for r in readings(token.text) if r.part == "NOUN" or "Subx" in r.grammemes)  # «задержанного»
        return any({"anim", "sing"} <= r.grammemes for r in people)

    def _is_prison(self, at: int) -> bool:
        token = self._tokens[at]
        short = abbreviated(token.text)
        return short.facility if short is not None else readings(token.text)[0].lemma in _PRISONS

    def _goes_on(self, at: int, case: str, joiner: str) -> bool:
        if joiner == "с":
            return self._low(at - 2) in ("борьбе", "борьбы", "сотрудничеству", "связям")
        if at >= len(self._tokens) or self._tokens[at].kind != "word" or self._tokens[at].capital or at in self._taken:
            return False
        hit = _heads().at(self._tokens, at)
        return (
            hit is None
            and self._fits(at, case)
            and not any("anim" in r.grammemes for r in readings(self._tokens[at].text)[:1])
        )

    def _is_adjective(self, at: int) -> bool:
        if at >= len(self._tokens) or self._tokens[at].kind != "word":
            return False
        text = self._tokens[at].text
        return readings(text)[0].part in ("ADJF", "PRTF") or (self._tokens[at].capital and _like_adjective(text))

    def _fits(self, at: int, case: str) -> bool:
        """Whether a word can go on a name in a case: a noun, adjective, abbreviation or place."""
        if at >= len(self._tokens):
            return False
        token = self._tokens[at]
        if token.kind != "word" or at in self._taken:
            return False
        if token.text.isupper() and len(token.text) > 1:
            return True
        if token.capital and len(token.text) == 1 and at + 1 < len(self._tokens) and self._tokens[at + 1].text == ".":
            return False  # an initial: «… по Кировской области Д. Ощепков»
        if (
            token.capital
            and _heads().at(self._tokens, at) is not None
            and not any(r.sure for r in readings(token.text))
        ):
            return True
        found = readings(token.text)
        if self._places.at(self._tokens, at) is not None:
            cases = {g for r in found for g in r.grammemes} & {"nomn", "gent", "datv", "loct", "ablt", "accs"}
            return not case or not cases or case in cases or "nomn" in cases
        if found[0].part == "LATN":
            return token.capital or token.low in ("the", "of")
        of_rights = token.low == "человека" and self._low(at - 1) in ("правам", "прав", "права")
        if found[0].lemma in self._stops and token.low not in ("правам", "прав", "дел") and not of_rights:
            return False
        if token.capital and place_word(self._low(at - 1)) and not self._is_named_place(at - 1):
            return True
        if token.capital and place_word(self._low(at + 1)) and _like_adjective(token.text):
            return True  # «Алмалинского района»: no surname, though it has the form of one
        if (
            token.capital
            and found[0].grammemes & {"Surn", "Name", "Patr"}
            and not any("Geox" in r.grammemes for r in found)
        ):
            return False
        if token.capital and self._begins_person(at):
            return False
        fits = [r for r in found if r.part in ("NOUN", "ADJF", "PRTF") and (not case or case in r.grammemes)]
        if not fits:
            return token.capital and any("Geox" in r.grammemes for r in found)
        if (
            found[0].part in ("VERB", "PREP", "CONJ", "ADVB", "PRCL", "NPRO", "GRND", "INFN", "PRTS", "ADJS")
            and not token.capital
        ):
            return False
        if _pronoun(fits[0].grammemes):
            return False
        anim = "anim" in fits[0].grammemes and fits[0].part == "NOUN"
        return not anim or fits[0].lemma in _PEOPLE_IN_NAMES

    def _is_named_place(self, at: int) -> bool:
        """Whether a place's word has its name before it, so that none follows: «Костромской области | Владимир …»."""
        before = self._tokens[at - 1] if at else None
        return before is not None and before.kind == "word" and before.capital and _like_adjective(before.text)

    def _begins_person(self, at: int) -> bool:
        """Whether a surname follows, so that a capital word is somebody's given name: «МВД Шохрух Гиясов»."""
        from jauap.suggest.people import name_kind

        if at + 1 >= len(self._tokens) or self._tokens[at + 1].kind != "word" or not self._tokens[at + 1].capital:
            return False
        return name_kind(self._tokens[at + 1].text) == "surname" and "-" not in self._tokens[at].text


_PROPER: Final = frozenset(
    listed(
        "генеральный верховный конституционный национальный центральный главный следственный европейский всемирный "
        "международный высокий народный"
    )
)
_NO_BEGINNING: Final = frozenset(listed("the a an in of on by to from and judge mr ms mrs dr"))
_PRISONS: Final = frozenset(listed("тюрьма колония изолятор приемник лагерь интернат"))
_FOR_WHOM: Final = frozenset(listed("центр дом школа интернат"))
_TITLED: Final = frozenset(listed("CivilSocietyOrganization MediaOutlet MedicalInstitution Institution"))
_NO_SUBJECT: Final = frozenset(listed("факт обвинение статья иск ходатайство обращение итог дело сообщение инициатива"))
_PEOPLE_IN_NAMES: Final = frozenset(
    listed(
        "человек женщина ребенок инвалид министр президент адвокат юрист врач журналист "
        "потребитель беженец несовершеннолетний гражданин иностранец наблюдатель мать солдат "
        "нация народ потерпевший прокурор комиссар докладчик судья ветеран военнослужащий заключенный узник родитель "
        "предприниматель студент мигрант эксперт писатель"
    )
)


@lru_cache(maxsize=20_000)
def _like_adjective(word: str) -> bool:
    """Whether a word is an adjective of a place, known to the dictionary or not: «Урус-Мартановскому»."""
    endings = ("ский", "ского", "скому", "ском", "ским", "ской", "ская", "скую")
    return any(r.part == "ADJF" for r in readings(word)) or word.casefold().endswith(endings)


def _cases(word: str) -> frozenset[str]:
    known = {"nomn", "gent", "datv", "accs", "ablt", "loct"}
    return frozenset(g for r in readings(word) if r.part in ("NOUN", "ADJF", "PRTF") for g in r.grammemes if g in known)


def _pronoun(grammemes: frozenset[str]) -> bool:
    return bool(grammemes & {"Apro", "Anph", "Dmns", "Poss"})


@lru_cache(maxsize=20_000)
def place_word(low: str) -> bool:
    """Whether a word says that a place's name follows: ``района``, ``города``."""
    kinds = lexicon()["places"]
    return any(r.lemma in words for r in readings(low) for words in kinds.values()) if low.isalpha() else False


def _plural(word: str) -> bool:
    found = [r for r in readings(word) if r.part == "NOUN"]
    return bool(found) and all("plur" in r.grammemes for r in found)
