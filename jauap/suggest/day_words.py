"""Days of a month written in words: ``четвертого октября``, ``двадцать второе мая``."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from jauap.suggest.words import Token, listed, readings

_FIRST_DAYS: Final = listed(
    "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый двенадцатый тринадцатый "
    "четырнадцатый пятнадцатый шестнадцатый семнадцатый восемнадцатый девятнадцатый двадцатый"
)
_NTH: Final = {word: number for number, word in enumerate(_FIRST_DAYS, 1)} | {"тридцатый": 30}
_TENS: Final = {"двадцать": 20, "тридцать": 30}
_ENDINGS: Final = ("ого", "его", "ое", "ье", "ому", "ему", "ым", "им")


@lru_cache(maxsize=5_000)
def _nth(low: str) -> int:
    """Return what an ordinal in a form that a day can have counts, or 0: ``второго``, not ``второй``."""
    if not low.endswith(_ENDINGS):
        return 0
    return next((_NTH[r.lemma] for r in readings(low) if r.lemma in _NTH), 0)


def worded_day(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """Read a day in words at a token.

    Returns:
        The day and the number of the token after it; (0, ``index``) when there is none.
    """
    if index >= len(tokens) or tokens[index].kind != "word":
        return 0, index
    tens = _TENS.get(tokens[index].low, 0)
    if tens and index + 1 < len(tokens) and tokens[index + 1].kind == "word":
        ones = _nth(tokens[index + 1].low)
        return (tens + ones, index + 2) if 0 < ones < 10 and tens + ones <= 31 else (0, index)
    day = _nth(tokens[index].low)
    return (day, index + 1) if day else (0, index)
