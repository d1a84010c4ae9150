"""What the words before a surname say of its bearer's gender: «дело Нурланова» is a man's, «на Нурланову» a woman's."""

from collections.abc import Sequence
from typing import Final

from jauap.suggest.people import PersonName
from jauap.suggest.person_titles import is_title
from jauap.suggest.words import Token, listed, readings

_GENITIVE: Final = frozenset(listed("у от для без против до после из около вокруг со с ради кроме вместо"))
_DATIVE: Final = frozenset(("к", "ко"))
_ACCUSATIVE: Final = frozenset(("на", "про", "через", "за"))
_PARTS: Final = ("ов", "ев", "ёв", "ин", "ын")


def governed_gender(tokens: Sequence[Token], name: PersonName) -> str:
    """Return the gender that a surname alone has after the word before it; empty where that tells nothing."""
    if name.way != "surname" or name.first == 0:
        return ""
    before, low = tokens[name.first - 1], name.surname.casefold()
    if before.kind != "word":
        return ""
    if low.endswith(tuple(f"{part}а" for part in _PARTS)):
        return "masc" if before.low in _GENITIVE or _is_thing(before.text) else ""
    if low.endswith(tuple(f"{part}у" for part in _PARTS)):
        return "masc" if before.low in _DATIVE else "femn" if before.low in _ACCUSATIVE else ""
    return ""


def _is_thing(word: str) -> bool:
    """Whether a noun is no person's, so that only a genitive can follow: «дело», «жалоба», «показания»."""
    first = readings(word)[0]
    return first.part == "NOUN" and first.sure and "anim" not in first.grammemes and not is_title(word)
