"""Numbers in digits and words, Russian and English: ``50 000``, ``1,5 млн``, ``тридцать два``, ``четверо``."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from jauap.suggest.words import Token, listed, readings

_UNITS: Final = (
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать"
    " пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
_TENS: Final = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
_HUNDREDS: Final = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
_COLLECTIVE: Final = "двое трое четверо пятеро шестеро семеро восьмеро девятеро десятеро"
_ENGLISH: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_ENGLISH_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS: Final[dict[str, int]] = {
    **{w: n for n, w in enumerate(_UNITS.split())},
    **{w: (n + 2) * 10 for n, w in enumerate(_TENS.split())},
    **{w: (n + 1) * 100 for n, w in enumerate(_HUNDREDS.split())},
    **{w: n + 2 for n, w in enumerate(_COLLECTIVE.split())},
    **{w: n for n, w in enumerate(_ENGLISH.split())},
    **{w: (n + 2) * 10 for n, w in enumerate(_ENGLISH_TENS.split())},
    **{"оба": 2, "обе": 2},
}
ORDINALS: Final[dict[str, int]] = {
    w: n
    for n, w in enumerate(
        listed(
            "нулевой первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый "
            "одиннадцатый двенадцатый тринадцатый четырнадцатый пятнадцатый шестнадцатый семнадцатый "
            "восемнадцатый девятнадцатый двадцатый"
        )
    )
} | {w: n for n, w in enumerate(listed("zeroth first second third fourth fifth sixth seventh eighth ninth tenth"))}
MULTIPLIERS: Final[dict[str, int]] = {
    **dict.fromkeys(("тыс", "тысяча", "thousand"), 1_000),
    **dict.fromkeys(("млн", "миллион", "million"), 1_000_000),
    **dict.fromkeys(("млрд", "миллиард", "billion"), 1_000_000_000),
    "трлн": 1_000_000_000_000,
}
_WORDS: Final = frozenset(CARDINALS) | {"полтора", "половина"}
_HALVES: Final = {"полмиллиона": 500_000, "полмиллиарда": 500_000_000, "полтысячи": 500, "полсотни": 50}


class Number(NamedTuple):
    """A number at tokens ``first`` to ``after`` (excluded); ``worded`` when it is written in words."""

    first: int
    after: int
    value: Decimal
    worded: bool


@lru_cache(maxsize=50_000)
def cardinal(word: str) -> int | None:
    """Return the value of a numeral in any case, or None: ``пятидесяти`` -> 50."""
    for reading in readings(word):
        if reading.lemma in CARDINALS and reading.part in ("NUMR", "ADJF", "LATN", "NOUN", "NPRO"):
            return CARDINALS[reading.lemma]
    return None


@lru_cache(maxsize=50_000)
def ordinal(word: str) -> int | None:
    """Return the value of an ordinal in any case, or None: ``третьей`` -> 3."""
    return next((ORDINALS[r.lemma] for r in readings(word) if r.lemma in ORDINALS), None)


@lru_cache(maxsize=50_000)
def multiplier(word: str) -> int | None:
    """Return what a word multiplies by, or None: ``тысяч`` -> 1000."""
    return next((MULTIPLIERS[r.lemma] for r in readings(word) if r.lemma in MULTIPLIERS), None)


def digits(text: str) -> Decimal | None:
    """Return the value of a number in digits: ``50 000``, ``18,9``, ``2.5``, ``1,200`` (a thousands' comma)."""
    plain = text.replace(" ", "").replace("\u00a0", "")
    head, _, tail = plain.partition(",")
    if tail and "," not in tail and "." not in plain:
        return Decimal(head + tail) if len(tail) == 3 and head != "0" else Decimal(f"{head}.{tail}")
    if plain.count(".") <= 1 and "," not in plain:
        return Decimal(plain)
    groups = plain.replace(",", ".").split(".")
    if all(len(group) == 3 for group in groups[1:]):
        return Decimal("".join(groups))
    return None


def number_at(tokens: Sequence[Token], index: int) -> Number | None:
    """Read a number that begins at a token, with its multiplier, and the same number said again in brackets."""
    found = _number_at(tokens, index)
    if found is None or found.after + 2 >= len(tokens) or tokens[found.after].text != "(":
        return found
    again = _number_at(tokens, found.after + 1)  # «7 (семь) лет», «семь (7) лет»
    if again is None or again.worded == found.worded or again.value != found.value:
        return found
    closed = again.after < len(tokens) and tokens[again.after].text == ")"
    return found._replace(after=again.after + 1) if closed else found


def _number_at(tokens: Sequence[Token], index: int) -> Number | None:
    token = tokens[index]
    if token.kind == "number":
        value = digits(token.text)
        if value is None:
            return None
        after = index + 1
    elif token.kind == "word":
        read = _worded(tokens, index)
        if read is None:
            return None
        value, after = read
    else:
        return None
    if after < len(tokens) and tokens[after].kind == "word":
        factor = multiplier(tokens[after].text)
        if factor is not None:
            value, after = value * factor, after + 1
            if after < len(tokens) and tokens[after].text == "." and tokens[after - 1].low in ("тыс", "млн", "млрд"):
                after += 1
            more = _number_at(tokens, after) if after < len(tokens) and _goes_on(tokens, after, token) else None
            if more is not None and more.value < factor:  # «два миллиона триста тысяч», «1 млн 250 тыс.»
                value, after = value + more.value, more.after
    return Number(index, after, value, token.kind == "word")


def _goes_on(tokens: Sequence[Token], after: int, first: Token) -> bool:
    """Whether what follows a multiplier belongs to the number: words to words, digits with a multiplier to digits."""
    if first.kind == "word" or tokens[after].kind == "word":
        return first.kind == tokens[after].kind
    return (
        after + 1 < len(tokens) and tokens[after + 1].kind == "word" and multiplier(tokens[after + 1].text) is not None
    )


def _worded(tokens: Sequence[Token], index: int) -> tuple[Decimal, int] | None:
    low = tokens[index].low
    if low in ("полтора", "полторы", "полутора"):
        return Decimal("1.5"), index + 1
    if low in _HALVES:
        return Decimal(_HALVES[low]), index + 1
    if multiplier(tokens[index].text) is not None and low not in ("тыс", "млн", "млрд"):
        return (Decimal(1), index) if _is_noun_number(tokens, index) else None
    total, last, after = 0, 1_000, index
    while after < len(tokens) and tokens[after].kind == "word":
        value = cardinal(tokens[after].text)
        if value is None or value >= last or (last < 20 and after > index) or (last >= 10 and value >= 100 > last):
            break
        if after > index and not (last >= 100 or (last >= 20 and value < 10)):
            break
        total, last, after = total + value, value, after + 1
    if after == index:
        return None
    half = [t.low for t in tokens[after : after + 3]]
    if half[:3] == ["с", "половиной", half[-1] if len(half) == 3 else ""] or half[:2] == ["с", "половиной"]:
        return Decimal(total) + Decimal("0.5"), after + 2
    return Decimal(total), after


def _is_noun_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether ``тысяча`` stands for 1,000 (and not ``тысячи людей``, thousands of people)."""
    return tokens[index].low in ("тысяча", "тысячу", "миллион", "миллиард")


def plain(value: Decimal) -> str:
    """Write a number without exponent or needless zeros."""
    return format(value.normalize(), "f")
