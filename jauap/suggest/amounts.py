"""Sums, counts, shares and durations: a number, its multiplier, its range, and what it counts.

Durations are ISO 8601 (``PT48H``, ``P3Y6M``); a fraction stays with its unit (``P3.5Y``). A range is ``a/b``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.suggest.dates import month
from jauap.suggest.gazetteer import Gazetteer
from jauap.suggest.model import Kind
from jauap.suggest.number_adjectives import adjective_of_number
from jauap.suggest.numerals import Number, cardinal, number_at, plain
from jauap.suggest.person_titles import is_title
from jauap.suggest.words import Token, Words, inflect, lemmas, listed, readings

_FILE: Final = Path(__file__).resolve().parent / "amounts.yaml"
_DASHES: Final = frozenset("-–—‐‑")
_VAGUE: Final = frozenset(
    listed("около более менее свыше примерно порядка почти до от минимум максимум about over nearly almost")
)
_ADJECTIVES_BETWEEN: Final = 3
_ONE: Final = frozenset(
    ("один", "одна", "одно", "одного", "одной", "одному", "одним", "одном", "одну", "одни", "одних", "one")
)
_ENGLISH_SMALL: Final = frozenset(
    listed("of for in and to the on at by with from or as under per a an were was is are had")
)
_NUMBER_ENDINGS: Final = frozenset(listed("х ти и ми м ю го ем мя тью ех ух"))
_FRACTIONS: Final = frozenset(listed("треть трети третей четверть четверти четвертей пятых десятых сотых"))
_HUNDRED: Final = Decimal(100)
_TIMES: Final = {"дважды": "2", "трижды": "3", "четырежды": "4"}


_TURNED: Final = {
    **dict.fromkeys(listed("минут минуты"), "M"), **dict.fromkeys(listed("часов часа"), "H"),
    **dict.fromkeys(listed("дней дня суток"), "D"), **dict.fromkeys(listed("недель недели"), "W"),
    **dict.fromkeys(listed("месяцев месяца"), "MO"), "лет": "Y",
}  # fmt: skip
_TURNED_THOUSANDS: Final = {"тысяч": 1_000, "тысячи": 1_000, "миллионов": 1_000_000, "миллиона": 1_000_000}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts.

    Attributes:
        kind: ``sum``, ``count`` or ``duration``.
        first, after: numbers of its first token and of the one after its last.
        value: the number, the range, or the duration.
        way: code of ``ways.yaml``.
        sure: whether its unit or noun stands beside it.
        detail: ``currency``, ``unit``, ``of``.
    """

    kind: Kind
    first: int
    after: int
    value: str
    way: str
    sure: bool
    detail: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return content


@lru_cache(maxsize=1)
def _currencies() -> Gazetteer[str]:
    names: Gazetteer[str] = Gazetteer()
    for code, words in _table()["currencies"].items():
        for word in words:
            names.add(word, code)
    return names


@lru_cache(maxsize=1)
def _codes() -> tuple[str, ...]:
    """Codes of ISO 4217, which may stand before a number: ``KGS 7,500``."""
    return tuple(
        code
        for code in _table()["currencies"]
        if len(code) == 3 and code.isupper() and code not in ("MRP", "BRV", "MZP")
    )


@lru_cache(maxsize=1)
def _durations() -> dict[str, str]:
    return {word: code for code, words in _table()["durations"].items() for word in words}


@lru_cache(maxsize=20_000)
def _duration_unit(word: str) -> str:
    return next((_durations()[lemma] for lemma in lemmas(word) if lemma in _durations()), "")


@lru_cache(maxsize=20_000)
def _adjective_unit(low: str) -> str:
    table: dict[str, str] = _table()["adjectives"]
    return next((code for stem, code in table.items() if low.startswith(stem) and len(low) - len(stem) <= 3), "")


def read_amounts(words: Words, taken: Sequence[tuple[int, int]], state: str = "") -> list[Amount]:
    """Read all amounts of a flow.

    Args:
        words: the flow's words.
        taken: token ranges that are dates, citations and the like.
        state: key of the state the text is about, whose money a bare «рубль» or «манат» is.

    Returns:
        Amounts in order.
    """
    holes = {index for first, after in taken for index in range(first, after)}
    return list(_AmountReader(words.tokens, holes, _table()["of_state"].get(state, {})).all())


class _AmountReader:
    def __init__(self, tokens: Sequence[Token], holes: set[int], money: Mapping[str, str]) -> None:
        self._tokens, self._holes, self._money = tokens, holes, money

    def all(self) -> Iterator[Amount]:
        index = 0
        while index < len(self._tokens):
            found = None if index in self._holes else self._at(index)
            if found:
                yield from found
            index = max(index + 1, found[-1].after if found else 0)

    def _low(self, index: int) -> str:
        return self._tokens[index].low if 0 <= index < len(self._tokens) else ""

    def _at(self, index: int) -> list[Amount]:
        token = self._tokens[index]
        if token.kind not in ("number", "word") or token.text in _codes():
            return self._money_sign(index)
        if token.kind == "number" and (self._is_label(index) or self._is_bullet(index)):
            return []
        if token.kind == "word" and (self._is_hour(index) or self._is_surname(index)):
            return []
        if token.low in _TIMES:
            return [Amount("count", index, index + 1, _TIMES[token.low], "count", False, {"of": "раз"})]
        adjective = self._adjective(index)
        if adjective:
            return [adjective]
        if token.kind == "word" and (turned := self._turned(index)):
            return [turned]
        if token.kind == "word" and self._bare_unit(index):
            return self._bare_unit(index)
        numbers = self._numbers(index)
        if not numbers:
            return []
        return self._with_unit(numbers)

    # ----- numbers -----

    def _numbers(self, index: int) -> list[tuple[Number, str]]:
        """Read numbers that share a unit: ``30, 40 и 50``, ``от 3 до 10``; each with how it goes on: ``,``, ``-``."""
        found: list[tuple[Number, str]] = self._joined(index)
        if found:
            return found
        at = index
        while True:
            number = number_at(self._tokens, at) if at not in self._holes else None
            if number is None:
                break
            if self._tokens[at].kind == "word" and not self._is_numeral(number, bool(found)):
                break
            at, joiner = self._suffix(number.after), ""
            found.append((number._replace(after=at), joiner))
            low = self._low(at)
            dash = low in _DASHES and at + 1 < len(self._tokens) and self._tokens[at + 1].kind in ("number", "word")
            to = low in ("до", "to") and self._low(index - 1) in ("от", "с", "from", "between", "со")
            following = self._is_number(at + 1)
            if (dash or to) and following:
                found[-1] = (number._replace(after=at), "-")
                at += 1
            elif low in (",", "и", "или", "and", "or") and following and self._same_sort(number, at + 1):
                found[-1] = (number._replace(after=at), ",")
                at += 1
            else:
                break
        return found

    def _joined(self, index: int) -> list[tuple[Number, str]]:
        """Read two numerals that a hyphen makes one word, a range: «пять-шесть», «двух-трёх»."""
        head, hyphen, tail = self._tokens[index].text.replace("‑", "-").partition("-")
        low, high = (cardinal(head), cardinal(tail)) if hyphen and tail else (None, None)
        if low is None or high is None or low >= high:
            return []
        ends = (Number(index, index + 1, Decimal(low), True), Number(index, index + 1, Decimal(high), True))
        return [(ends[0], "-"), (ends[1], "")]

    def _suffix(self, at: int) -> int:
        """Step over what follows a number: its ending in digits, ``2-х``, ``5-ти``, or «с лишним»."""
        if self._low(at) == "с" and self._low(at + 1) in ("лишним", "небольшим", "лишком"):
            return at + 2  # «восемь с лишним месяцев»
        if self._low(at) not in _DASHES or at + 1 >= len(self._tokens) or self._tokens[at].spaced:
            return at
        ending = not self._tokens[at + 1].spaced and self._low(at + 1) in _NUMBER_ENDINGS
        if ending and self._low(at + 1) == "м" and self._low(at - 1) not in ("2", "3", "4"):
            return at  # «на 2014-м заседании» is the ordinal
        return at + 2 if ending else at

    def _is_number(self, index: int) -> bool:
        if index >= len(self._tokens) or index in self._holes:
            return False
        return self._tokens[index].kind == "number" or (
            self._tokens[index].kind == "word" and number_at(self._tokens, index) is not None
        )

    def _same_sort(self, number: Number, index: int) -> bool:
        """Whether numbers joined by a comma or «и» share a unit: in digits, and nothing between them."""
        return not number.worded and self._tokens[index].kind == "number" and self._shares_unit(index)

    def _shares_unit(self, index: int) -> bool:
        number = number_at(self._tokens, index)
        if number is None:
            return False
        after = number.after
        if self._low(after) in (",", "и", "или", "and", "or") and self._is_number(after + 1):
            return self._shares_unit(after + 1)
        return self._unit(after) is not None

    def _is_numeral(self, number: Number, joined: bool) -> bool:
        """Whether a word is a numeral here: ``один`` and ``семью`` are often something else."""
        low = self._tokens[number.first].low
        if low in _ONE and number.after == number.first + 1:
            return joined and self._unit(number.after) is not None
        if low in ("оба", "обе", "обоих", "обеих", "first", "second", "both", "раз", "ноль", "семь") and low != "семь":
            return False
        if low == "семью":
            following = self._tokens[number.after] if number.after < len(self._tokens) else None
            return (
                following is not None
                and following.kind == "word"
                and any({"ablt", "plur"} <= r.grammemes for r in readings(following.text))
            )
        if low in ("сорока", "сто", "сорок"):
            return True
        return True

    # ----- what is counted -----

    def _unit(self, at: int) -> tuple[str, str, int] | None:
        """Return kind, unit and the token after it: ``("sum", "KZT", 7)``; None when no unit follows."""
        if at >= len(self._tokens):
            return None
        token = self._tokens[at]
        if token.text == "%":
            return "percent", "%", at + 1
        if token.text == "°":
            return "count", "degree", at + 2 if self._low(at + 1) in ("c", "с") else at + 1
        money = _currencies().at(tuple(self._tokens), at) if token.kind in ("word", "mark") else None
        if money is not None:
            after = money.after
            if (
                after < len(self._tokens)
                and self._tokens[after].text == "."
                and self._low(after - 1) in ("руб", "долл", "тг", "грн")
            ):
                after += 1
                if self._low(after) == "сша":
                    after += 1
            bare = money.after == at + 1  # «российских рублей» are no other state's
            return "sum", self._money.get(money.values[0], money.values[0]) if bare else money.values[0], after
        if token.kind != "word":
            return None
        if readings(token.text)[0].lemma in ("процент", "percent", "процентный"):
            return "percent", "%", at + 1
        unit = _duration_unit(token.text)
        if unit:
            return "duration", unit, at + 1
        return None

    def _noun(self, at: int) -> tuple[str, int] | None:
        """Return the noun counted and the token after it, over adjectives before it."""
        for step in range(_ADJECTIVES_BETWEEN + 1):
            index = at + step
            if index >= len(self._tokens) or index in self._holes:
                return None
            token = self._tokens[index]
            if token.kind != "word":
                return None
            if token.low in _ENGLISH_SMALL:
                return None
            first = readings(token.text)
            nouns = [r for r in first if r.part == "NOUN" and not r.grammemes & {"Abbr"}]
            if nouns and first[0].part in ("NOUN", "LATN"):
                return nouns[0].lemma, index + 1
            if first[0].part == "LATN":
                return first[0].lemma, index + 1
            if first[0].part == "PRTF" and is_title(token.text) and not self._agrees(token, index + 1):
                return inflect(
                    token.text, "nomn", "sing", "masc"
                ) or token.low, index + 1  # «семью осужденными колонии»
            if first[0].part not in ("ADJF", "PRTF", "NUMR"):
                return (nouns[0].lemma, index + 1) if nouns else None
        return None

    def _agrees(self, token: Token, index: int) -> bool:
        """Whether a noun follows in the same case and number: «двух задержанных **мужчин**»."""
        following = self._tokens[index] if index < len(self._tokens) else None
        if following is None or following.kind != "word":
            return False
        cases = {"nomn", "gent", "datv", "accs", "ablt", "loct"}
        mine = {frozenset(r.grammemes & (cases | {"plur", "sing"})) for r in readings(token.text)}
        its = {
            frozenset(r.grammemes & (cases | {"plur", "sing"}))
            for r in readings(following.text)
            if r.part in ("NOUN", "ADJF")
        }
        return bool(mine & its)

    def _with_unit(self, numbers: list[tuple[Number, str]]) -> list[Amount]:
        last = numbers[-1][0]
        at = last.after
        unit = self._unit(at)
        if unit is not None and unit[0] == "duration":
            return self._duration(numbers, unit[1], unit[2])
        if unit is not None and unit[0] == "sum" and len(numbers) == 1:
            numbers, unit = self._with_subunits(last, unit)
        if unit is not None:
            kind: Kind = "sum" if unit[0] == "sum" else "count"
            detail = {"currency": unit[1]} if kind == "sum" else {"unit": unit[1]}
            way = "sum" if kind == "sum" else "share" if unit[0] == "percent" else "count"
            return self._values(numbers, kind, unit[2], way, detail, sure=True)
        low = self._low(at)
        if low in _table()["no_count"] and low not in ("дня",):
            return []
        if low in _FRACTIONS:
            return []  # «две трети опрошенных»
        noun = self._noun(at)
        if noun is not None and noun[0] in _table()["no_count"]:
            return []
        worded = numbers[0][0].worded
        if noun is None:
            if not self._stands_alone(numbers[0][0], at, worded):
                return []
            return self._values(numbers, "count", at, "count-alone", {}, sure=False)
        return self._values(numbers, "count", noun[1], "count", {"of": noun[0]}, sure=not worded)

    def _with_subunits(
        self, number: Number, unit: tuple[str, str, int]
    ) -> tuple[list[tuple[Number, str]], tuple[str, str, int]]:
        """Read hundredths after a sum: «47 350 рублей 20 копеек»."""
        at = unit[2] + (self._low(unit[2]) == "и")
        small = number_at(self._tokens, at) if at < len(self._tokens) and at not in self._holes else None
        if small is None or small.value >= _HUNDRED or small.after >= len(self._tokens):
            return [(number, "")], unit
        if not any(lemma in _table()["hundredths"] for lemma in lemmas(self._tokens[small.after].text)):
            return [(number, "")], unit
        after = small.after + 1
        after += self._low(small.after) in ("коп", "тиын") and self._low(after) == "."
        return [(number._replace(value=number.value + small.value / _HUNDRED), "")], (unit[0], unit[1], after)

    def _stands_alone(self, number: Number, after: int, worded: bool) -> bool:
        """Whether a number without a noun is a count: ``33 (из 33)``, ``971, в первом полугодии – 403``, ``двое``."""
        following = self._tokens[after] if after < len(self._tokens) else None
        if not worded and number.value > 1_900 and number.value < 2_100 and number.value == int(number.value):
            return False
        if (
            following is not None
            and following.text in (")", "/", "°")
            and not worded
            and self._low(number.first - 1) not in ("из", "of")
            and not (self._low(number.first - 1) == "(" and self._low(number.first - 2) in ("году", "года", "год"))
        ):
            return False
        glued = following is not None and following.text in _DASHES and not following.spaced
        return worded or not glued

    def _values(
        self, numbers: list[tuple[Number, str]], kind: Kind, after: int, way: str, detail: dict[str, str], *, sure: bool
    ) -> list[Amount]:
        if len(numbers) == 2 and numbers[0][1] == "-":
            low, high = numbers[0][0].value, numbers[1][0].value
            if low < high or low == high:
                factor = high / numbers[1][0].value
                value = f"{plain(_scaled(numbers) * factor)}/{plain(high)}"
                return [Amount(kind, numbers[0][0].first, after, value, way, sure, detail)]
        found = []
        for place, (number, _) in enumerate(numbers):
            end = after if place == len(numbers) - 1 else number.after
            found.append(Amount(kind, number.first, end, plain(number.value), way, sure, detail))
        return found

    def _duration(self, numbers: list[tuple[Number, str]], unit: str, after: int) -> list[Amount]:
        low = self._low(after - 1)
        if unit == "H" and self._is_clock(numbers[0][0], after):
            return []
        if unit == "Y" and low in ("год", "году", "года", "годом") and numbers[-1][0].value > 200:
            return []
        if low == "дня" and self._low(numbers[0][0].first - 1) in ("в", "около", "к"):
            return []
        values = [iso_duration([(number.value, unit)]) for number, _ in numbers]
        if len(numbers) == 1:
            more, after = self._more(unit, after)
            if more:
                values = [iso_duration([(numbers[0][0].value, unit), *more])]
        detail = {"unit": unit}
        if unit == "Y" and self._is_age(numbers[0][0], after):
            detail["of"] = "age"
        if len(values) == 2 and numbers[0][1] == "-":
            return [Amount("duration", numbers[0][0].first, after, "/".join(values), "duration", True, detail)]
        found = []
        for place, (number, _) in enumerate(numbers):
            end = after if place == len(numbers) - 1 else number.after
            found.append(Amount("duration", number.first, end, values[place], "duration", True, detail))
        return found

    def _more(self, unit: str, after: int) -> tuple[list[tuple[Decimal, str]], int]:
        """Read a smaller unit after a greater one: ``4 года 6 месяцев``, ``3 года и 6 месяцев``."""
        order = ["Y", "MO", "W", "D", "H", "M", "S"]
        found: list[tuple[Decimal, str]] = []
        while True:
            at = after + (self._low(after) in ("и", "and"))
            number = number_at(self._tokens, at) if at < len(self._tokens) and at not in self._holes else None
            if number is None or number.after >= len(self._tokens) or self._tokens[number.after].kind != "word":
                return found, after
            smaller = _duration_unit(self._tokens[number.after].text)
            if not smaller or order.index(smaller) <= order.index(unit):
                return found, after
            found.append((number.value, smaller))
            unit, after = smaller, number.after + 1

    def _is_clock(self, number: Number, after: int) -> bool:
        """Whether an hour is one of the day: ``в 9 часов утра``, ``около 3 часов ночи``, ``в 11 часов``."""
        if self._low(after) in ("утра", "вечера", "ночи", "дня"):
            return True
        return (
            self._low(number.first - 1) in ("в", "к")
            and number.value <= 24
            and self._low(after - 1) in ("часов", "часа", "час")
        )

    def _is_age(self, number: Number, after: int) -> bool:
        return self._low(number.first - 1) in ("возрасте", "aged", "(") or self._low(after) in ("от", "old")

    def _adjective(self, index: int) -> Amount | None:
        """``45-летнего``, ``48-часовой``, ``двухмесячный`` (the number part of the word)."""
        token = self._tokens[index]
        if token.kind == "number" and self._low(index + 1) in _DASHES and index + 2 < len(self._tokens):
            joined = not self._tokens[index + 2].spaced and not self._tokens[index + 1].spaced
            unit = _adjective_unit(self._low(index + 2)) if joined and self._tokens[index + 2].kind == "word" else ""
            number = number_at(self._tokens, index)
            if unit and number is not None:
                value = iso_duration([(number.value, unit)])
                detail = {"unit": unit, **({"of": "age"} if unit == "Y" else {})}
                return Amount("duration", index, index + 3, value, "duration", True, detail)
        read = adjective_of_number(token.low, _adjective_unit) if token.kind == "word" else None
        if read is not None:
            detail = {"unit": read[1], **({"of": "age"} if read[1] == "Y" and token.low.find("летн") > 0 else {})}
            return Amount("duration", index, index + 1, iso_duration([read]), "duration", True, detail)
        return None

    def _turned(self, index: int) -> Amount | None:
        """Read a number after its unit, roughly so much: «минут сорок», «лет пять», «тысяч десять сомов»."""
        low = self._low(index)
        unit = _TURNED.get(low, "")
        factor = _TURNED_THOUSANDS.get(low)
        number = number_at(self._tokens, index + 1) if (unit or factor) and index + 1 not in self._holes else None
        if number is None or self._is_counted(index):
            return None
        if factor is not None:
            money = self._unit(number.after)
            if money is None or money[0] != "sum":
                return None
            value, detail = plain(number.value * factor), {"currency": money[1]}
            return Amount("sum", index, money[2], value, "sum", True, detail)
        following = self._tokens[number.after] if number.after < len(self._tokens) else None
        if self._unit(number.after) is not None or (following is not None and following.text in "%°"):
            return None
        together = self._low(index + 1) in ("двое", "трое", "четверо") and unit != "D"
        if together or (following is not None and self._takes(following, number.after)):
            return None  # «… часов трое сотрудников»: the number counts what follows
        return Amount(
            "duration", index, number.after, iso_duration([(number.value, unit)]), "duration", True, {"unit": unit}
        )

    def _is_counted(self, index: int) -> bool:
        """Whether a unit has its number or quantity before it already: «пять минут», «несколько часов»."""
        if index == 0:
            return False
        before = self._tokens[index - 1]
        return before.kind == "number" or (
            before.kind == "word"
            and readings(before.text)[0].part in ("ADJF", "NUMR", "PRTF", "ADVB")
            and before.low != "еще"
        )

    def _takes(self, following: Token, at: int) -> bool:
        """Whether a number counts the noun after it: «трое сотрудников», not «минут сорок током»."""
        if (
            following.kind != "word"
            or self._noun(at) is None
            or readings(following.text)[0].part not in ("NOUN", "ADJF")
        ):
            return False
        return any("gent" in r.grammemes for r in readings(following.text))

    def _bare_unit(self, index: int) -> list[Amount]:
        """``не позднее суток``, ``через неделю``, ``в течение месяца``: one of the unit."""
        before = self._low(index - 1)
        if (
            before
            not in (
                "через",
                "течение",
                "позднее",
                "дольше",
                "менее",
                "более",
                "within",
                "полгода",
                "за",
                "спустя",
                "на",
            )
            or index in self._holes
        ):
            return []
        low = self._low(index)
        if low in ("полгода",):
            return [Amount("duration", index, index + 1, "P6M", "duration", False, {"unit": "MO"})]
        allowed = {
            "суток": "D",
            "сутки": "D",
            "неделю": "W",
            "недели": "W",
            "месяц": "MO",
            "месяца": "MO",
            "год": "Y",
            "года": "Y",
            "час": "H",
            "часа": "H",
        }
        unit = allowed.get(low, "")
        if (
            not unit
            or (before in ("за", "на") and low not in ("сутки", "неделю", "месяц"))
            or (before in ("за", "на") and self._low(index + 1) == "до")
        ):
            return []
        if before in ("за", "на"):
            return []
        return [
            Amount("duration", index, index + 1, iso_duration([(Decimal(1), unit)]), "duration", False, {"unit": unit})
        ]

    def _money_sign(self, index: int) -> list[Amount]:
        """``$2,300``, ``€ 140``."""
        signs = {"$": "USD", "€": "EUR", "£": "GBP", "₸": "KZT", "₽": "RUB", **{code: code for code in _codes()}}
        token = self._tokens[index]
        number = number_at(self._tokens, index + 1) if token.text in signs and index + 1 < len(self._tokens) else None
        if number is None:
            return []
        return [Amount("sum", index, number.after, plain(number.value), "sum", True, {"currency": signs[token.text]})]

    # ----- numbers that are no counts -----

    def _is_hour(self, index: int) -> bool:
        """Whether a numeral tells the hour: «часов в девять», «часов до трех»."""
        return self._low(index - 1) in ("в", "до", "с", "к", "около") and self._low(index - 2) in ("часов", "часа")

    def _is_surname(self, index: int) -> bool:
        """Whether a numeral with a capital is none: ``Сорока`` is a surname but where it counts what follows."""
        token = self._tokens[index]
        if not token.capital or token.text.isupper() or token.low != "сорока":
            return False
        return self._noun(index + 1) is None

    def _is_label(self, index: int) -> bool:
        """Whether a number names something: ``№ 5``, ``пункт 7``, ``СИЗО-1``, ``стр. 10``, ``1)``."""
        if month(self._low(index + 1)):
            return True  # a day whose year nothing tells
        back = index - 1
        if back >= 0 and self._tokens[back].text == "." and self._tokens[back].kind == "mark":
            back -= 1
        before = self._low(back)
        names = _table()["ordinals_before"]
        if before in names or (
            self._tokens[back].kind == "word" and back >= 0 and readings(self._tokens[back].text)[0].lemma in names
        ):
            return True
        previous = self._tokens[index - 1] if index else None
        if (
            previous is not None
            and previous.text in "-–/"
            and not self._tokens[index].spaced
            and not previous.spaced
            and index > 1
        ):
            return True
        if previous is not None and previous.kind == "word" and previous.text.isupper() and len(previous.text) > 1:
            return True
        if self._low(index + 1) == "/" and not self._tokens[index + 1].spaced:
            return True
        return previous is not None and previous.text in "/\\@=&_#" and not self._tokens[index].spaced

    def _is_bullet(self, index: int) -> bool:
        """Whether a number is that of an item or paragraph: at a line's beginning, before ``.`` or ``)``; ``1)``."""
        begins = index == 0 or self._tokens[index - 1].kind == "line"
        low = self._low(index + 1)
        if low == ")" and not self._opened(index):
            return True
        if begins and self._tokens[index].text.count(".") and self._begins_words(index + 1):
            return True  # «2.1 Автор утверждает …»
        return begins and low in (".", ")") and re.fullmatch(r"\d+(?:\.\d+)*", self._tokens[index].text) is not None

    def _begins_words(self, index: int) -> bool:
        token = self._tokens[index] if index < len(self._tokens) else None
        if index in self._holes and token is not None and token.kind in ("number", "date"):
            return True  # «2.3 7 сентября прокуратура …»
        return token is not None and ((token.kind == "word" and token.capital) or token.text in "«“")

    def _opened(self, index: int) -> bool:
        depth = 0
        for back in range(index - 1, max(-1, index - 40), -1):
            if self._tokens[back].kind == "line":
                return False
            depth += (self._tokens[back].text == ")") - (self._tokens[back].text == "(")
            if depth < 0:
                return True
        return False


def iso_duration(parts: Sequence[tuple[Decimal, str]]) -> str:
    """Write a duration as ISO 8601 does: ``[(4, "Y"), (6, "MO")]`` -> ``P4Y6M``."""
    days = "".join(f"{plain(n)}{'M' if unit == 'MO' else unit}" for n, unit in parts if unit in ("Y", "MO", "W", "D"))
    hours = "".join(f"{plain(n)}{unit}" for n, unit in parts if unit in ("H", "M", "S"))
    return f"P{days}" + (f"T{hours}" if hours else "")


def _scaled(numbers: list[tuple[Number, str]]) -> Decimal:
    """Give the first number of a range the multiplier of the second: «20–30 тысяч»."""
    low, high = numbers[0][0], numbers[1][0]
    if low.after == low.first + 1 and high.after > high.first + 1 and not high.worded:
        digits = re.sub(r"\D", "", str(high.value))
        factor = Decimal(1)
        for step in (1_000_000_000, 1_000_000, 1_000):
            if high.value % step == 0 and digits:
                factor = Decimal(step)
                break
        return low.value * factor if low.value < factor else low.value
    return low.value
