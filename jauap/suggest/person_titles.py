"""What stands before a name and says that it is one: a rank, an office, a word for a relative, and what goes with it.

title = «следователь» | «судья районного суда» | «старший лейтенант полиции» | «следователь по особо важным делам»
"""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from jauap.suggest.bodies import lexicon
from jauap.suggest.words import Reading, Token, inflect, readings

_FARTHEST: Final = 9
"""So many words may stand between a title and the name: «заместитель начальника колонии по режиму …»."""
_BETWEEN: Final = frozenset(("по", "и", "при", "с", "особо"))
_OBLIQUE: Final = frozenset(("gent", "datv", "loct", "ablt"))


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(lexicon()["titles"])


@lru_cache(maxsize=20_000)
def is_title(word: str) -> bool:
    """Whether a word in any form is a title."""
    found = readings(word)
    if "-" in word and word.casefold() in _titles():  # «гр-на», «г-жу»
        return True
    return any(r.lemma in _titles() or _participle(word, r) for r in found if r.sure or r.part == "LATN")


def _participle(word: str, reading: Reading) -> bool:
    """Whether a participle is one that stands for a person: «осужденный», whose dictionary form is «осудить»."""
    if reading.part != "PRTF":
        return False
    gender = "femn" if "femn" in reading.grammemes else "masc"
    return (inflect(word, "nomn", "sing", gender) or "").replace("ё", "е") in _titles()


@lru_cache(maxsize=20_000)
def _goes_on(word: str) -> bool:
    """Whether a word in small letters can stand between a title and a name."""
    found = readings(word)
    return found[0].part in ("NOUN", "ADJF", "PRTF") and any(r.grammemes & _OBLIQUE for r in found)


def _is_place(token: Token) -> bool:
    """Whether a capital word is a place in the genitive: «гражданка **Литвы** …»."""
    if token.kind != "word" or not token.capital:
        return False
    return any(r.sure and {"Geox", "gent"} <= r.grammemes for r in readings(token.text))


def title_before(tokens: Sequence[Token], index: int, named: Collection[int]) -> bool:
    """Whether a title stands before a token, at once or with what it goes on with.

    Args:
        named: tokens of bodies and places already named, which a title goes on with: «судья **Ошского суда** Алиев».
    """
    for at in range(index - 1, max(-1, index - 1 - _FARTHEST), -1):
        token = tokens[at]
        if token.kind == "word" and is_title(token.text):
            return True
        if at in named or _is_place(token):
            continue
        if token.kind != "word" or (token.low not in _BETWEEN and (token.capital or not _goes_on(token.low))):
            return False
    return False
