"""Names of people: given name and surname in either order, initials, a father's name, and later the surname alone.

The dictionary says of many words that they are names (OpenCorpora: Name, Surn, Patr); of the rest a surname's ending, a
title before the name («судья», «адвокат») or another capital word beside it speaks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jauap.suggest.bodies import lexicon
from jauap.suggest.person_titles import is_title, title_before
from jauap.suggest.words import Token, Words, listed, readings

_SURNAME: Final = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ский|цкий|ской|цкой|ко|ук|юк|ич|ян|янц|дзе|швили|ия|ава|уа|тегин|бек|баев|улы|ұлы|кызы|зода|заде)"
    r"(?:а|у|ым|е|ой|ого|ому|ом|ая|ую|ей|ы|ых)?$"
)
_LIKE_ADJECTIVE: Final = re.compile(r"(?:ов|ев|ин|ын)а?$")
_FAMILY: Final = re.compile(r"(?:[оеё]в|[иы]н|ск)(?:ых|их|ыми|ими|ы|ие)$")
_LIKE_SURNAME: Final = re.compile(r"(?:ов|ев|ин|ын)(?:а|у|ым|ой|е)?$")
_LIKE_ADJECTIVAL: Final = re.compile(r"(?:ая|ий|ый|ой|ого|его|ому|ему|ую|ым|им)$")
_FATHER: Final = re.compile(r"(?:ович|евич|овн|евн|ичн|инична)(?:а|у|ем|е|ой|ы|ю)?$|.(?:ұлы|қызы|улы|кызы|оглы|гызы)$")
_SHAPE: Final = re.compile(
    r"^[А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ'’ʻʼ]+(?:[-‑][А-ЯЁӘІҢҒҮҰҚӨҺ]?[а-яёәіңғүұқөһ]+)?$|^[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?$"
)
_UNLIKELY: Final = 0.05
_COMMON: Final = frozenset(
    ("NPRO", "PREP", "CONJ", "PRCL", "INTJ", "ADVB", "VERB", "INFN", "GRND", "PRTS", "ADJS", "COMP", "PRED")
)
_NOT_NAMES: Final = frozenset(
    listed(
        "the this that these those in on at of for and but with from by as after before according "
        "article paragraph committee court office state government ministry department convention "
        "covenant protocol january february march april may june july august september october "
        "november december no mr ms mrs legal temporary detention facility prison colony clinic centre center "
        "police district city regional national central general prosecutor human rights law code criminal penal "
        "state security public civil society foundation report case chapter part table annex rule rules council "
        "commission special supreme constitutional federal republic world international european monday tuesday "
        "wednesday thursday friday saturday sunday"
    )
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person named.

    Attributes:
        first, after: tokens.
        surname, given, patronymic: as written; the given name may be an initial; each may be empty.
        way: ``full``, ``initials``, ``title`` (a title stands before it), ``surname`` or ``given`` (named before).
    """

    first: int
    after: int
    surname: str
    given: str
    patronymic: str
    way: str


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return frozenset(lexicon()["patronymics"])


@lru_cache(maxsize=50_000)
def name_kind(text: str) -> str:
    """Return what a capital word can be in a name: ``given``, ``surname``, ``patronymic``, ``word``, ``unknown``.

    ``unknown`` is a word that no dictionary has and that has no surname's ending; ``word`` is no name.
    """
    if not _SHAPE.match(text):
        return "word"
    found = readings(text)
    if found[0].part == "LATN":
        return "word" if text.casefold() in _NOT_NAMES else "unknown"
    grammemes = frozenset(g for r in found if r.sure for g in r.grammemes)
    if "Patr" in grammemes or (not grammemes and _FATHER.search(text.casefold())):
        return "patronymic"
    likely = found[0]
    if likely.sure and "Name" in likely.grammemes:
        # «Гиясов» could be several men called Гияс; it is a surname
        return "surname" if "plur" in likely.grammemes and _SURNAME.search(text.casefold()) else "given"
    if likely.sure and "Surn" in likely.grammemes:
        return "surname"
    if "Name" in grammemes and (likely.grammemes & {"Geox"} or likely.score < 0.6):
        return "given"
    if "Surn" in grammemes and likely.score < 0.7:
        return "surname"
    if all(r.part == "ADJS" for r in found if r.sure) and _LIKE_ADJECTIVE.search(text.casefold()):
        return "surname"  # «Сомова» is read as the short form of «сомовый»
    if any(r.sure for r in found):
        if likely.part in _COMMON or likely.grammemes & {"Geox", "Orgn", "Trad"}:
            return "word"
        return "surname" if _SURNAME.search(text.casefold()) and likely.score < 0.5 else "word"
    return "surname" if _SURNAME.search(text.casefold()) else "unknown"


class PeopleReader:
    """Reads names at tokens of one flow."""

    def __init__(self, words: Words, taken: set[int], known: frozenset[str] = frozenset()) -> None:
        self._tokens = words.tokens
        self._taken = taken
        self._known = known

    def full(self) -> list[PersonName]:
        """Give the names that say more than a surname, in order."""
        found = []
        index = 0
        while index < len(self._tokens):
            name = self._at(index) if index not in self._taken and self._tokens[index].kind == "word" else None
            if name is not None:
                found.append(name)
                index = name.after
                while name.way == "title" and self._next_of_list(index):  # «сотрудники Абенов, Касымов и Жумабеков»
                    found.append(PersonName(index + 1, index + 2, self._text(index + 1), "", "", "title"))
                    index += 2
            else:
                index += 1
        return found

    def _next_of_list(self, index: int) -> bool:
        ends = index + 2 >= len(self._tokens) or not self._capital(index + 2)
        return self._text(index) in (",", "и") and self._kind(index + 1) == "surname" and ends

    def _text(self, index: int) -> str:
        return self._tokens[index].text if 0 <= index < len(self._tokens) else ""

    def _capital(self, index: int) -> bool:
        return (
            0 <= index < len(self._tokens)
            and self._tokens[index].kind == "word"
            and index not in self._taken
            and self._tokens[index].capital
        )

    def _kind(self, index: int) -> str:
        if not self._capital(index):
            return "word"
        return name_kind(self._tokens[index].text)

    def _initial(self, index: int) -> int:
        """Return the token after an initial (``А.``), or 0."""
        token = self._tokens[index] if index < len(self._tokens) else None
        if (
            token is None
            or token.kind != "word"
            or not (len(token.text) == 1 or token.text in ("Дж", "Жд", "Ю", "Я"))
            or not token.capital
        ):
            return 0
        return index + 2 if self._text(index + 1) == "." else 0

    def _initials_after(self, index: int) -> tuple[str, int]:
        """Read initials after a surname: ``К.А.``, ``А.С``, ``П. А.``."""
        letters: list[str] = []
        at = index
        while len(letters) < 2 and at < len(self._tokens):
            token = self._tokens[at]
            if token.kind != "word" or len(token.text) != 1 or not token.capital:
                break
            letters.append(token.text)
            at += 2 if self._text(at + 1) == "." else 1
            if self._text(at - 1) != ".":
                break
        if letters and self._text(at - 1) != "." and len(letters) < 2:
            return "", index
        return "".join(letters), at

    def _at(self, index: int) -> PersonName | None:
        return self._initials_first(index) or self._two_or_three(index) or self._titled(index)

    def _initials_first(self, index: int) -> PersonName | None:
        at, letters = index, ""
        while True:
            after = self._initial(at)
            if not after or len(letters) >= 2:
                break
            letters += self._text(at)
            at = after
        if not letters or not self._capital(at) or letters.isascii() != self._text(at).isascii():
            return None
        kind = self._kind(at)
        if kind == "word" and len(letters) == 1 and self._heads_line(index):
            return None  # «А. Введение» is a heading
        if kind == "word" and (not _SHAPE.match(self._text(at)) or self._is_plain(at) or self._is_title(at)):
            return None
        if self._text(index - 1) in ("г", "ул", "им", "ст", "п"):
            return None
        return PersonName(index, at + 1, self._text(at), letters[0], letters[1:], "initials")

    def _heads_line(self, index: int) -> bool:
        return index == 0 or self._tokens[index - 1].kind == "line"

    def _is_plain(self, index: int) -> bool:
        """Whether a word is surely no surname: the dictionary has it as a verb, adjective or function word only."""
        return all(r.part in _COMMON for r in readings(self._text(index)) if r.sure)

    def _run(self, index: int) -> int:
        """Return the token after the capital words (and «уулу» between them) that begin at a token."""
        at = index
        while at < len(self._tokens) and at - index < 5:
            if (self._capital(at) and _SHAPE.match(self._text(at))) or (
                at > index and self._tokens[at].kind == "word" and self._tokens[at].low in _particles()
            ):
                at += 1
            else:
                break
        return at

    def _two_or_three(self, index: int) -> PersonName | None:
        if self._is_title(index):
            return None  # «Judge Anna Karimova»: the name begins after it
        end = self._run(index)
        if end - index < 2:
            return self._surname_initials(index)
        kinds = [self._kind(i) for i in range(index, end)]
        if any(self._tokens[i].low in _particles() for i in range(index, end)):
            return self._with_particle(index, end)
        # a sentence's first word is often no name
        if kinds[0] == "word" and end - index > 2:
            return None
        three = kinds[:3]
        if "patronymic" in three and len(three) >= 2:
            place = three.index("patronymic")
            if place == 2:  # Новиков Сергей Владимирович
                return (
                    PersonName(
                        index, index + 3, self._text(index), self._text(index + 1), self._text(index + 2), "full"
                    )
                    if kinds[0] != "given" or kinds[1] == "given"
                    else None
                )
            if place == 1:
                third = end - index > 2 and (
                    kinds[2] in ("surname", "unknown", "given") or self._is_open(index + 2)
                )  # «Тарас Демьянович Гриб»
                surname = self._text(index + 2) if third else ""
                return PersonName(
                    index, index + (3 if third else 2), surname, self._text(index), self._text(index + 1), "full"
                )
        one, two = kinds[0], kinds[1]
        begins = self._begins(index)
        after = index + 2
        named = two == "surname" and not begins and not self._is_title(index) and self._is_open(index)
        if one == "word" and named:
            return PersonName(index, after, self._text(index + 1), self._text(index), "", "full")
        if one == "word" or two == "word":
            if (
                two == "word"
                and one in ("given",)
                and _SHAPE.match(self._text(index + 1))
                and (not begins or self._is_sure_given(index))
                and (self._is_open(index + 1) or self._is_surname_too(index + 1))
            ):
                return PersonName(index, after, self._text(index + 1), self._text(index), "", "full")
            if one == "word" and two in ("surname", "unknown") and self._title_before(index) and self._is_open(index):
                return PersonName(index, after, self._text(index + 1), self._text(index), "", "full")
            return None
        if (one, two) in (("given", "surname"), ("given", "unknown"), ("given", "given"), ("unknown", "surname")):
            return PersonName(index, after, self._text(index + 1), self._text(index), "", "full")
        if (one, two) in (("surname", "given"),):
            return PersonName(index, after, self._text(index), self._text(index + 1), "", "full")
        if one == "surname" and two in ("surname", "unknown"):
            if two == "surname":
                return PersonName(index, after, self._text(index + 1), self._text(index), "", "full")
            return PersonName(index, after, self._text(index), self._text(index + 1), "", "full")
        known = Keys.of(self._text(index + 1)) in self._known
        if one == "unknown" and two in ("unknown", "given") and (not begins or known or self._title_before(index)):
            if two == "given":
                return PersonName(index, after, self._text(index), self._text(index + 1), "", "full")
            return PersonName(index, after, self._text(index + 1), self._text(index), "", "full")
        return None

    def _is_open(self, index: int) -> bool:
        """Whether a dictionary word can still be a name here: a noun in the singular, no adjective of a place."""
        found = readings(self._text(index))
        first = found[0] if found[0].part != "NUMR" else next((r for r in found if r.part == "NOUN"), found[0])
        return first.part == "NOUN" and "plur" not in first.grammemes and "Geox" not in first.grammemes

    def _is_surname_too(self, index: int) -> bool:
        """Whether a dictionary word in the form of a surname is one after a given name: «Юлия Заречная», «… Тиунов»."""
        text, following = self._text(index), self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if _LIKE_SURNAME.search(text.casefold()):
            return True
        noun = following is not None and following.kind == "word" and readings(following.text)[0].part == "NOUN"
        return (
            bool(_LIKE_ADJECTIVAL.search(text.casefold()))
            and not (noun and following is not None and following.capital)
            and not (noun and self._governs(index))
        )

    def _governs(self, index: int) -> bool:
        """Whether an adjective goes with the noun after it: «Вера Православная церковь»."""
        cases = {"nomn", "gent", "datv", "accs", "ablt", "loct"}
        mine = {g for r in readings(self._text(index)) if r.part == "ADJF" for g in r.grammemes & cases}
        its = {g for r in readings(self._text(index + 1)) if r.part == "NOUN" for g in r.grammemes & cases}
        return bool(mine & its)

    def _is_sure_given(self, index: int) -> bool:
        """Whether a word is nothing but a given name, so that a capital at a sentence's beginning says enough."""
        return all("Name" in r.grammemes for r in readings(self._text(index)) if r.sure and r.score > _UNLIKELY)

    def _with_particle(self, index: int, end: int) -> PersonName | None:
        place = next(i for i in range(index, end) if self._tokens[i].low in _particles())
        if place == index + 1 and end > place + 1:  # Самат уулу Бектур
            return PersonName(
                index, place + 2, f"{self._text(index)} {self._text(place)}", self._text(place + 1), "", "full"
            )
        if place - index >= 2 and self._kind(index) == "word":
            return None  # «Дело Азимжана уулу Шерзода»: the name begins after it
        late = self._kind(place + 1) if end > place + 1 else "word"
        if place - index == 2 and self._kind(index) != "surname" and late in ("surname", "unknown"):
            return PersonName(
                index, place + 2, self._text(place + 1), self._text(index), "", "full"
            )  # Мамед Гасан оглы Алиев
        if place - index >= 2:  # Каримов Бахтиёр Анвар угли
            return PersonName(index, place + 1, self._text(index), self._text(index + 1), "", "full")
        return None

    def _surname_initials(self, index: int) -> PersonName | None:
        kind = self._kind(index)
        letters, after = self._initials_after(index + 1) if self._capital(index) else ("", index)
        if not letters:
            return None
        if kind not in ("surname", "unknown", "given") and (len(letters) < 2 or not self._is_animate(index)):
            return None
        return PersonName(index, after, self._text(index), letters[0], letters[1:], "initials")

    def _is_animate(self, index: int) -> bool:
        """Whether a word is an animal's or a person's, and no office: «Жук А.А.», not «Судья А.А. …»."""
        first = readings(self._text(index))[0]
        return {"NOUN", "anim", "sing"} <= first.grammemes and not self._is_title(index)

    def _titled(self, index: int) -> PersonName | None:
        """A surname alone after a title: «следователь Айдаралиев»."""
        if self._kind(index) in ("surname", "unknown") and self._title_before(index):
            return PersonName(index, index + 1, self._text(index), "", "", "title")
        return None

    def _title_before(self, index: int) -> bool:
        return title_before(self._tokens, index, self._taken)

    def _is_title(self, index: int) -> bool:
        return is_title(self._text(index))

    def _begins(self, index: int) -> bool:
        if index == 0:
            return True
        before = self._tokens[index - 1]
        return (
            before.kind == "line"
            or before.text in '.!?…:•«“"'
            or (before.text in "–—-" and (index < 2 or self._tokens[index - 2].kind == "line"))
        )

    # ----- named by surname only -----

    def repeated(self, covered: set[int], known: frozenset[str], keys: "Keys") -> list[PersonName]:
        """Give the first mention of surnames that nothing else names, and that stand more than once."""
        places: dict[str, list[int]] = {}
        for index, token in enumerate(self._tokens):
            if index in covered or not token.capital or self._kind(index) != "surname" or _FAMILY.search(token.low):
                continue
            if self._capital(index + 1) or self._of_place(index):
                continue
            places.setdefault(keys.of(token.text), []).append(index)
        return [
            PersonName(found[0], found[0] + 1, self._text(found[0]), "", "", "title")
            for key, found in places.items()
            if key not in known and len(found) > 1 and not all(self._begins(index) for index in found)
        ]

    # ----- named before -----

    def again(
        self,
        surnames: frozenset[str],
        givens: frozenset[str],
        keys: "Keys",
        covered: set[int],
        forms: frozenset[str] = frozenset(),
    ) -> Iterator[PersonName]:
        """Give surnames and given names that stand alone and were named in full somewhere."""
        for index in range(len(self._tokens)):
            if index in covered or not self._capital(index) or not _SHAPE.match(self._text(index)):
                continue
            text = self._text(index)
            key = keys.of(text)
            if key in surnames and _FAMILY.search(text.casefold()) and text not in forms:
                continue  # «семья Омаровых» is several people
            if key in surnames and (self._kind(index) != "word" or not self._begins(index) or self._acts(index)):
                yield PersonName(index, index + 1, text, "", "", "surname")
            elif key in givens and self._kind(index) in ("given", "unknown", "surname") and not self._of_place(index):
                yield PersonName(index, index + 1, "", text, "", "given")

    def _acts(self, index: int) -> bool:
        """Whether a verb follows a dictionary word at a sentence's beginning: «Гриба избили», the name of one met."""
        following = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if following is None or following.kind != "word" or "plur" in readings(self._text(index))[0].grammemes:
            return False
        return readings(following.text)[0].part in ("VERB", "PRTS", "ADJS")

    def _of_place(self, index: int) -> bool:
        before: Sequence[Token] = self._tokens[max(0, index - 2) : index]
        return any(t.low in ("улица", "ул", "улице", "имени", "им", "село", "селе", "города", "г") for t in before)


class Keys:
    """Skeletons of names, so that every case of one name has one key."""

    @staticmethod
    @lru_cache(maxsize=50_000)
    def of(word: str) -> str:
        """Return the key of a surname or given name in any case, Cyrillic or Latin."""
        from jauap.identity.words import skeleton

        if " " in word:  # «Азимжана уулу»
            return " ".join(Keys.of(piece) for piece in word.split())
        name = next((r.lemma for r in readings(word) if r.sure and "Name" in r.grammemes), word)
        return skeleton(name)
