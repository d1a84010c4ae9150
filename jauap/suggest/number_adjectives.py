"""Adjectives that begin with a numeral: ``четырнадцатилетний``, ``двадцатитрёхлетней``, ``шестимесячный``.

The numeral stands in the genitive without its ending («пяти», «двадцати трех»), tens before ones; what follows it tells
the unit (``adjectives`` of ``amounts.yaml``).
"""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from jauap.suggest.words import listed

_ONES: Final = dict(
    zip(
        listed(
            "одно двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати "
            "четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати"
        ),
        range(1, 20),
        strict=True,
    )
)
_TENS: Final = dict(
    zip(
        listed("двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяносто"),
        range(20, 100, 10),
        strict=True,
    )
)
_OTHER: Final = {"полутора": Decimal("1.5"), "полу": Decimal("0.5"), "сто": Decimal(100)}
_FIRST: Final = frozenset(stem[:2] for stem in (*_ONES, *_TENS, *_OTHER))


@lru_cache(maxsize=20_000)
def numeral_before(low: str) -> tuple[Decimal, str] | None:
    """Return the numeral that a word in small letters begins with and the rest of the word, or None.

    ``двадцатитрехлетней`` -> (23, ``летней``).
    """
    if low[:2] not in _FIRST:
        return None
    for stem, tens in _TENS.items():
        if low.startswith(stem):
            rest = low[len(stem) :]
            ones = next((one for one in _ONES if rest.startswith(one) and _ONES[one] < 10), "")
            return Decimal(tens + _ONES.get(ones, 0)), rest[len(ones) :]
    for stem in sorted(_ONES, key=len, reverse=True):
        if low.startswith(stem):
            return Decimal(_ONES[stem]), low[len(stem) :]
    for stem, value in _OTHER.items():
        if low.startswith(stem):
            return value, low[len(stem) :]
    return None


def adjective_of_number(low: str, unit_of: Callable[[str], str]) -> tuple[Decimal, str] | None:
    """Return number and unit of such an adjective in small letters (``ё`` as ``е``), or None.

    Args:
        unit_of: gives the unit of an adjective's second part, or an empty string.
    """
    read = numeral_before(low)
    unit = unit_of(read[1]) if read is not None else ""
    return (read[0], unit) if read is not None and unit else None
