"""Dates of a text as EDTF (Library of Congress, 2019): days, months, seasons, intervals; Russian, English, Kazakh.

A date without a year takes the year of the last dated day or month before it, and says so. What only looks like a date
(a year of a code's edition, the day of a law beside its number) is taken by the citations first.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from jauap.suggest.day_words import worded_day
from jauap.suggest.numerals import number_at
from jauap.suggest.words import Token, Words, listed

_MONTHS: Final = {
    "ru": listed("январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр"),
    "en": listed("january february march april may june july august september october november december"),
    "kk": listed("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"),
}
_ENDINGS: Final = frozenset(("ь", "я", "ю", "е", "ем", "й", "а", "у", "ом", "", "ям", "ями", "ях", "и", "ев"))
_SHORT: Final = {
    **dict(
        zip(
            listed("янв фев мар апр июн июл авг сен сент окт ноя нояб дек"),
            (1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 11, 12),
            strict=True,
        )
    ),
    **dict(
        zip(
            listed("jan feb mar apr jun jul aug sep sept oct nov dec"),
            (1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12),
            strict=True,
        )
    ),
}
_SEASONS: Final = {
    **dict.fromkeys(("весна", "весной", "весны", "весну", "spring"), 21),
    **dict.fromkeys(("лето", "летом", "лета", "summer"), 22),
    **dict.fromkeys(("осень", "осенью", "осени", "autumn", "fall"), 23),
    **dict.fromkeys(("зима", "зимой", "зимы", "зиму", "winter"), 24),
}
_WINTER: Final = 24
_DAY_ENDINGS: Final = frozenset(("го", "е", "ого", "му", "ое", "th", "st", "nd", "rd"))
_YEAR_WORDS: Final = frozenset(
    listed("год года году годом годов годы годах годам гг г жыл жылы жылғы жылдың year years")
)
_DASHES: Final = frozenset("-–—‐‑")
_ROUGHLY: Final = frozenset(listed("начале начала началу конце конца концу середине середины середину early late mid"))
_ABOUT: Final = frozenset(("около", "примерно", "приблизительно", "ориентировочно", "around", "circa", "approximately"))
_YEAR_BEFORE: Final = frozenset(
    listed("в с до по за на к после от во со между начиная in since until by for from of during between before after")
)
_HALVES: Final = {"полугодие", "полугодии", "полугодия", "половине", "половина", "половину", "половины"}
_QUARTERS: Final = {"квартал", "квартале", "квартала", "кварталом", "кв"}
_NTH: Final = {"первый": 1, "второй": 2, "третий": 3, "четвертый": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}


class Day(NamedTuple):
    """A date as read; what is not said is 0."""

    year: int = 0
    month: int = 0
    day: int = 0

    def edtf(self) -> str:
        """Write it as EDTF."""
        if not self.month:
            return f"{self.year:04}"
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


NO_DAY: Final = Day()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text.

    Attributes:
        first, after: numbers of its first token and of the one after its last.
        edtf: what it means.
        inferred: whether the year was taken from an earlier date.
        anchor: year and month that later dates without a year go by; (0, 0) when there is none.
    """

    first: int
    after: int
    edtf: str
    inferred: bool = False
    anchor: Day = NO_DAY


@lru_cache(maxsize=20_000)
def month(low: str) -> int:
    """Return the number of a month named in any case, or 0."""
    for stem_list in (_MONTHS["ru"], _MONTHS["kk"]):
        for number, stem in enumerate(stem_list, 1):
            if low.startswith(stem) and low[len(stem) :] in _ENDINGS | {
                "да",
                "де",
                "дың",
                "дің",
                "ның",
                "нан",
                "дағы",
                "дегі",
                "тағы",
                "нда",
                "нде",
            }:
                if stem == "ма" and low[2:] not in ("й", "я", "ю", "е", "ем"):
                    continue
                return number
    return _MONTHS["en"].index(low) + 1 if low in _MONTHS["en"] else 0


class DateReader:
    """Reads dates at tokens of one flow, in order; remembers the last year for those that name none."""

    def __init__(self, words: Words) -> None:
        self._tokens = words.tokens
        self._last = self._year_here = self._heading = NO_DAY
        self._heads = False
        first = next((m for m in (self.at(i) for i in range(len(self._tokens))) if m and m.anchor.month), None)
        self._last = first.anchor if first else Day()  # a date before the first full one takes its year

    def all(self, holes: frozenset[int] = frozenset()) -> Iterator[DateMention]:
        """Give every date in order, but those that begin at a token of ``holes``."""
        index = 0
        while index < len(self._tokens):
            self._heads = index == 0 or self._tokens[index - 1].kind == "line"
            found = self.at(index) if index not in holes else None
            if self._tokens[index].kind == "line":
                self._year_here = NO_DAY
            if found is not None and found.anchor.month and self._heads:
                self._heading = found.anchor
            if found is not None:
                if found.anchor.month:
                    self._last, self._year_here = found.anchor, NO_DAY
                elif found.anchor.year and not self._is_birth(found.after):
                    self._year_here = found.anchor
                yield found
                index = max(found.after, index + 1)
            else:
                index += 1

    def at(self, index: int) -> DateMention | None:
        """Read a date that begins at a token, or return None."""
        token = self._tokens[index]
        if token.kind == "date":
            return self._dashed(index) or self._numeric(index)
        if token.text in '«"“' and self._day_at(index)[0]:
            return self._days(index)
        if token.kind not in ("number", "word"):
            return None
        return (
            self._interval(index)
            or self._dashed(index)
            or self._months_of(index)
            or self._days(index)
            or self._month_day(index)
            or self._period(index)
            or self._year(index)
        )

    def _is_birth(self, after: int) -> bool:
        """Whether a year is one of birth: «1991 года рождения», «1987 г. р.»."""
        return self._low(after) in ("рождения", "р", "born")

    # ----- single tokens -----

    def _tok(self, index: int) -> Token | None:
        return self._tokens[index] if 0 <= index < len(self._tokens) else None

    def _low(self, index: int) -> str:
        token = self._tok(index)
        return token.low if token else ""

    def _is_dash(self, index: int) -> bool:
        return self._low(index) in _DASHES

    def _year_number(self, index: int) -> int:
        token = self._tok(index)
        if token is None or token.kind != "number" or len(token.text) != 4 or not token.text.isdigit():
            return 0
        return int(token.text) if 1700 <= int(token.text) <= 2100 else 0

    def _day_number(self, index: int) -> int:
        token = self._tok(index)
        if token is None or token.kind != "number" or not token.text.isdigit() or len(token.text) > 2:
            return 0
        return int(token.text) if 1 <= int(token.text) <= 31 else 0

    def _day_at(self, index: int) -> tuple[int, int]:
        """Return a day of the month, or 0, and the token after it: ``3``, ``3-го``, ``«05»``, ``двадцать второго``."""
        low = self._low(index)
        if low in ("«", '"', "“") and self._low(index + 2) in ("»", '"', "”") and self._day_number(index + 1):
            return self._day_number(index + 1), index + 3
        day = self._day_number(index)
        if day:
            at = index + 1
            ending = self._tok(at + 1)
            if self._is_dash(at) and ending is not None and not ending.spaced and ending.low in _DAY_ENDINGS:
                return day, at + 2
            return day, at + (self._low(at) in ("го", "st", "nd", "rd", "th"))
        return worded_day(self._tokens, index)

    def _month(self, index: int) -> tuple[int, int]:
        """Return month and the token after it, or (0, index)."""
        token = self._tok(index)
        if token is None or token.kind != "word":
            return 0, index
        number = month(token.low)
        if number:
            return number, index + 1
        if token.low in _SHORT and self._low(index + 1) == ".":
            return _SHORT[token.low], index + 2
        return 0, index

    def _after_year_word(self, index: int) -> int:
        """Step over ``года``, ``г.``, ``гг.`` after a year."""
        low = self._low(index)
        if low in _YEAR_WORDS:
            return index + 2 if low in ("г", "гг") and self._low(index + 1) == "." else index + 1
        return index

    def _year_after(self, index: int, *, comma: bool = False) -> tuple[int, int]:
        """Read the year of a day or month: (year, token after it); (0, index) when there is none."""
        at = index + 1 if comma and self._low(index) == "," else index
        year = self._year_number(at)
        if year:
            return year, self._after_year_word(at + 1)
        if self._low(index) in ("того", "этого", "прошлого", "сего") and self._low(index + 1) in (
            "же",
            "года",
            "самого",
        ):
            end = index + 1 + (self._low(index + 1) in ("же", "самого"))
            if self._low(end) == "года" and self._last.year:
                return self._last.year - (self._low(index) == "прошлого"), end + 1
        return 0, index

    def _resolve(self, day: Day) -> tuple[Day, bool]:
        """Give a date without a year the year that the last one suggests: in a paragraph a year alone, else a date.

        A date that begins a paragraph goes by the last one that began one: a chronicle, whose entries look back.
        """
        last = self._year_here if self._year_here.year else self._last
        if self._heads and self._heading.year:
            last = self._heading
        if day.year or not last.year:
            return day, False
        year = last.year
        if last.month and day.month < last.month - 6:
            year += 1
        return day._replace(year=year), True

    # ----- forms -----

    def _numeric(self, index: int) -> DateMention | None:
        day, number, year = (int(part) for part in self._tokens[index].text.split("."))
        year += 0 if year > 99 else 2000 if year < 50 else 1900
        found = Day(year, number, day)
        if not _possible(found):
            return None
        return DateMention(index, self._after_year_word(index + 1), found.edtf(), anchor=found)

    def _days(self, index: int) -> DateMention | None:
        """``5 января 2023 года``, ``18, 19, 21 января``, ``24–27 января``, ``с 7 на 8 января``, ``12 сентября``."""
        first, at = self._day_at(index)
        if not first:
            return None
        days, dashed = [first], False
        while True:
            step = self._low(at)
            jump = at + 2 if step == "," and self._low(at + 1) in ("и", "and") else at + 1
            more, end = self._day_at(jump) if step in (",", "и", "and", "или", "or") or step in _DASHES else (0, jump)
            if not more:
                break
            dashed = dashed or step in _DASHES
            days.append(more)
            at = end
        number, after = self._month(at)
        if not number and self._low(at) == "of":
            number, after = self._month(at + 1)
        if not number:
            return None
        year, after = self._year_after(after, comma=True)
        year = year or self._year_of_list(after)
        read = [self._resolve(Day(year, number, day)) for day in days]
        if not all(_possible(day) for day, _ in read):
            return None
        inferred = read[0][1]
        ends = [day for day, _ in read]
        if not ends[0].year:
            return None
        if len(ends) == 1:
            text = ends[0].edtf()
        elif dashed and len(ends) == 2:
            text = f"{ends[0].edtf()}/{ends[1].edtf()}"
        else:
            text = "{" + ",".join(day.edtf() for day in ends) + "}"
        return DateMention(index, after, text, inferred, ends[-1])

    def _year_of_list(self, index: int) -> int:
        """Return the year that the last of a list of days names for all: «14 февраля и 9 июня 2021 года»."""
        at = index
        for _ in range(6):
            at += self._low(at) == ","
            at += self._low(at) in ("и", "and")
            if at == index or not self._day_number(at):
                return 0
            number, after = self._month(at + 1)
            if not number:
                return 0
            year, _ = self._year_after(after)
            if year:
                return year
            index = at = after
        return 0

    def _interval(self, index: int) -> DateMention | None:
        """``с 5 января по 7 марта 2022 года``, ``с октября по декабрь 2022``, ``в ночь на 12 сентября``."""
        low = self._low(index)
        if low in ("ночь", "ночи", "ночью", "night"):
            return self._night(index)
        if low not in ("с", "со", "между", "from", "between", "от"):
            return None
        end_words = ("по", "до", "и", "to", "and", "until", "till", "through")
        first = self._loose(index + 1)
        if first is None or self._low(first[1]) not in end_words:
            return None
        second = self._loose(first[1] + 1)
        if second is None:
            return None
        (one, _), (two, after) = first, second
        if not two.year and not two.month and not two.day:
            return None
        if not one.month and one.day:
            one = one._replace(month=two.month)
        if not one.year:
            one = one._replace(year=two.year)
            if two.year and one.month > two.month > 0 and one.month:
                one = one._replace(year=two.year - 1)
        if not two.year:
            two, inferred = self._resolve(two)
            one = one._replace(year=two.year) if not one.year else one
        else:
            inferred = False
        if not (one.year and two.year) or not (_possible(one) and _possible(two)):
            return None
        return DateMention(index, after, f"{one.edtf()}/{two.edtf()}", inferred, two)

    def _dashed(self, index: int) -> DateMention | None:
        """``1 мая 2020 г. – 3 июня 2022 г.``, ``январь 2019 – май 2021``, ``01.01.2020–31.12.2022``."""
        first = self._loose(index)
        if first is None or not self._is_dash(first[1]) or not (first[0].month or first[1] > index + 1):
            return None
        second = self._loose(first[1] + 1)
        if second is None:
            return None
        (one, _), (two, after) = first, second
        alike = bool(one.day) == bool(two.day) and bool(one.month) == bool(two.month)
        if not alike or not (one.year or (one.day and one.month)) or (one.year and not two.year):
            return None
        two, inferred = self._resolve(two)
        if not one.year:
            one = one._replace(year=two.year - (one[1:] > two[1:]))
        if not two.year or not (_possible(one) and _possible(two)) or one >= two:
            return None
        return DateMention(index, after, f"{one.edtf()}/{two.edtf()}", inferred, two)

    def _months_of(self, index: int) -> DateMention | None:
        """``за 9 месяцев 2021 г.``, ``за первые пять месяцев 2022 года``: from January on; with the number first."""
        begins = self._low(index) in ("первые", "первых")
        if not begins and self._low(index - 1) not in ("за", "итогам", "течение"):
            return None
        number = number_at(self._tokens, index + begins) if index + begins < len(self._tokens) else None
        if number is None or not 1 < number.value < 12 or number.value != int(number.value):
            return None
        if self._low(number.after) not in ("месяца", "месяцев", "мес"):
            return None
        at = number.after + 1
        at += self._low(at) == "." and self._low(number.after) == "мес"
        year, after = self._year_after(at)
        if not year:
            return None
        last = Day(year, int(number.value))
        return DateMention(index, after, f"{Day(year, 1).edtf()}/{last.edtf()}", anchor=Day(year))

    def _night(self, index: int) -> DateMention | None:
        at = index + 1
        if self._low(at) in ("с", "со", "from", "of") and self._day_at(at + 1)[0]:
            first = self._loose(at + 1)
            if first is None or self._low(first[1]) not in ("на", "to"):
                return None
            second = self._loose(first[1] + 1)
            if second is None or not second[0].day:
                return None
            one, two = first[0], self._resolve(second[0])[0]
            one = one._replace(month=one.month or two.month, year=one.year or two.year)
            if one.month > two.month:
                one = one._replace(year=two.year - 1)
            after = second[1]
        elif self._low(at) in ("на", "to"):
            second = self._loose(at + 1)
            if second is None or not second[0].day:
                return None
            two, after = self._resolve(second[0])[0], second[1]
            if not _possible(two):
                return None
            before = date(two.year, two.month, two.day).toordinal() - 1
            eve = date.fromordinal(before)
            one = Day(eve.year, eve.month, eve.day)
        else:
            return None
        if not (_possible(one) and _possible(two)):
            return None
        return DateMention(index, after, f"{one.edtf()}/{two.edtf()}", not second[0].year, two)

    def _loose(self, index: int) -> tuple[Day, int] | None:
        """Read a day, month or year that an interval begins or ends with; the month or year may be missing."""
        token = self._tok(index)
        if token is None:
            return None
        if token.kind == "date":
            found = self._numeric(index)
            return (found.anchor, found.after) if found else None
        day, at = self._day_at(index)
        number, after = self._month(at)
        if number:
            year, after = self._year_after(after)
            return Day(year, number, day), after
        if day:
            return Day(0, 0, day), at
        year = self._year_number(index)
        return (Day(year), self._after_year_word(self._after_ending(index + 1))) if year else None

    def _month_day(self, index: int) -> DateMention | None:
        """``январь 2022 года``, ``January 5, 2023``, ``март – май 2022``, ``2022 жылғы 5 қаңтар``."""
        year_first = self._year_number(index)
        if year_first and self._low(index + 1) in ("жылғы", "жылы", "жылдың"):
            day = self._day_number(index + 2)
            number, after = self._month(index + 3 if day else index + 2)
            if number and _possible(Day(year_first, number, day)):
                found = Day(year_first, number, day)
                return DateMention(index, after, found.edtf(), anchor=found)
        joined = self._joined_months(index)
        if joined is not None:
            return joined
        number, at = self._month(index)
        if not number:
            return None
        token = self._tokens[index]
        if token.low == "may" and not token.capital:
            return None
        day = self._day_number(at)
        if day and token.low in _MONTHS["en"]:
            comma = self._low(at + 1) == ","
            year = self._year_number(at + 1 + comma)
            found, inferred = self._resolve(Day(year, number, day))
            if found.year and _possible(found):
                return DateMention(index, at + 1 + (comma + 1 if year else 0), found.edtf(), inferred, found)
        if self._is_dash(at) or self._low(at) in ("и", "and"):
            second, after = self._month(at + 1)
            year, end = self._year_after(after)
            if second and year:
                one, two = Day(year - (number > second), number), Day(year, second)
                spelt = f"{one.edtf()}/{two.edtf()}" if self._is_dash(at) else f"{{{one.edtf()},{two.edtf()}}}"
                return DateMention(index, end, spelt, anchor=two)
        year, after = self._year_after(at)
        inferred = False
        if not year:
            # «в августе» goes by the last year; a month named as an adjective («январские») never gets here.
            if token.low in _MONTHS["en"] and token.low in ("may", "march", "august") and not self._last.year:
                return None
            found, inferred = self._resolve(Day(0, number))
            if not found.year or not self._dated_month(index):
                return None
        else:
            found = Day(year, number)
        return DateMention(index, after, self._rough(index, found), inferred, found)

    def _joined_months(self, index: int) -> DateMention | None:
        """``январь-март 2021 г.``, ``в апреле-июне 2022 года``: two months that a hyphen makes one word."""
        head, hyphen, tail = self._low(index).replace("‑", "-").replace("‐", "-").partition("-")
        one, two = (month(head), month(tail)) if hyphen else (0, 0)
        year, after = self._year_after(index + 1) if one and two else (0, index)
        if not year:
            return None
        begun, ended = Day(year - (one > two), one), Day(year, two)
        return DateMention(index, after, f"{begun.edtf()}/{ended.edtf()}", anchor=ended)

    def _dated_month(self, index: int) -> bool:
        """Whether a month without a year stands as a date: after a preposition, or after its beginning or end."""
        return self._low(index - 1) in _YEAR_BEFORE | _ROUGHLY

    def _rough(self, index: int, found: Day) -> str:
        vague = self._low(index - 1) in _ROUGHLY | _ABOUT and self._low(index - 2) not in ("с", "со", "до", "к")
        return found.edtf() + ("~" if vague else "")

    def _period(self, index: int) -> DateMention | None:
        """``летом 2020 года``, ``в первом полугодии 2023 года``, ``во II квартале 2022``, ``1990-е годы``."""
        low = self._low(index)
        if low.partition("-")[0] in _SEASONS:
            return self._season(index)
        if low in _HALVES | _QUARTERS:
            part = self._nth(index - 1)
            year, after = self._year_after(index + 1 + (low == "кв" and self._low(index + 1) == "."))
            if part and year:
                size = 3 if low in _QUARTERS else 6
                if part * size <= 12:
                    one, two = Day(year, (part - 1) * size + 1), Day(year, part * size)
                    return DateMention(index - 1, after, f"{one.edtf()}/{two.edtf()}", anchor=Day(year))
            return None
        year = self._year_number(index)
        if year and year % 10 == 0 and self._is_dash(index + 1) and self._low(index + 2) in ("е", "х", "ых", "ми"):
            return DateMention(index, self._after_year_word(index + 3), f"{year // 10}X")
        return self._bare_years(index, year) if year else None

    def _season(self, index: int) -> DateMention | None:
        """``летом 2020 года``, ``весной и летом 2021 года``, ``осень–зима 2022 г.``, ``зимой 2020–2021 гг.``"""
        head, hyphen, tail = self._low(index).partition("-")
        one, two, at, dashed = _SEASONS[head], _SEASONS.get(tail, 0), index + 1, bool(hyphen)
        if not hyphen and (self._is_dash(at) or self._low(at) in ("и", "and")) and self._low(at + 1) in _SEASONS:
            two, dashed, at = _SEASONS[self._low(at + 1)], self._is_dash(at), at + 2
        year, after = self._year_after(at)
        if not year:
            return None
        if one == _WINTER and not two and after == at + 1 and (self._is_dash(after) or self._low(after) == "/"):
            until = self._year_number(after + 1)
            if until == year + 1:
                return DateMention(index, self._after_year_word(after + 2), f"{year:04}-{one}", anchor=Day(until))
        if not two:
            return DateMention(index, after, f"{year:04}-{one}", anchor=Day(year))
        begun = f"{year - (dashed and one > two):04}-{one}"
        both = f"{begun}/{year:04}-{two}" if dashed else f"{{{begun},{year:04}-{two}}}"
        return DateMention(index, after, both, anchor=Day(year))

    def _bare_years(self, index: int, year: int) -> DateMention | None:
        """``2019–2023`` without a word for years, where nothing else can be meant: it stands alone in its place."""
        until = self._year_number(index + 2) if self._is_dash(index + 1) else 0
        before, after = self._tok(index - 1) if index else None, self._tok(index + 3)
        alone = (before is None or before.kind == "line" or before.text in ",(:") and (
            after is None or after.kind == "line" or after.text in ",).;:"
        )
        return DateMention(index, index + 3, f"{year}/{until}", anchor=Day(until)) if alone and year < until else None

    def _nth(self, index: int) -> int:
        from jauap.suggest.numerals import ordinal

        token = self._tok(index)
        if token is not None and token.low in ("е", "м", "й", "го", "му", "я", "ой", "ю") and self._is_dash(index - 1):
            token = self._tok(index - 2)  # «1-е полугодие», «во 2-м квартале»
        if token is None:
            return 0
        if token.kind == "word":
            return _NTH.get(token.low, 0) or ordinal(token.text) or 0
        return int(token.text) if token.kind == "number" and token.text.isdigit() and len(token.text) == 1 else 0

    def _year(self, index: int) -> DateMention | None:
        """``2014 год``, ``в 2014``, ``2021–2022 годах``, ``2020, 2021 и 2022 годах``, ``в конце 2014 года``."""
        years = [self._year_number(index)]
        if not years[0]:
            return None
        at, dashed = index + 1, False
        while True:
            step = self._low(at)
            jump = at + 1
            if (step in (",", "и", "and") or step in _DASHES or step == "/") and self._year_number(jump):
                dashed = dashed or step in _DASHES or step == "/"
                years.append(self._year_number(jump))
                at = jump + 1
            else:
                break
        short = self._tok(at + 1)
        if len(years) == 1 and self._is_dash(at) and short and short.kind == "number" and len(short.text) == 2:
            second = years[0] // 100 * 100 + int(short.text)
            if second > years[0] and self._after_year_word(at + 2) > at + 2:
                years, dashed, at = [years[0], second], True, at + 2
        after = self._after_year_word(self._after_ending(at))
        if after == at and not self._bare_year(index, at):
            return None
        if len(years) == 1:
            low = self._low(index - 1)
            vague = (low in _ROUGHLY or low in _ABOUT) and self._low(index - 2) not in ("с", "со", "до", "к")
            text = f"{years[0]:04}" + ("~" if vague else "")
        elif dashed and len(years) == 2 and years[0] < years[1]:
            text = f"{years[0]:04}/{years[1]:04}"
        else:
            text = "{" + ",".join(map(str, years)) + "}"
        return DateMention(index, after, text, anchor=Day(years[-1]) if len(years) == 1 else Day())

    def _after_ending(self, index: int) -> int:
        """Step over the ending of a year: «в 2020-м», «с 2021-го»; not of «на 2011-м и 2014-м заседаниях»."""
        from jauap.suggest.words import readings

        ending = self._tok(index + 1)
        joined = self._is_dash(index) and ending is not None and not ending.spaced
        if not joined or self._low(index + 1) not in ("м", "го", "й", "му"):
            return index
        following = self._tok(index + 2)
        word = following is not None and following.kind == "word"
        nth = (
            word
            and following is not None
            and (following.low == "и" or readings(following.text)[0].part in ("NOUN", "ADJF"))
        )
        return index if nth and self._after_year_word(index + 2) == index + 2 else index + 2

    def _bare_year(self, index: int, after: int) -> bool:
        """Whether a number of four digits without ``год`` is a year: after a preposition, before nothing it counts."""
        from jauap.suggest.words import readings

        before, following = self._low(index - 1), self._tok(after)
        if before in ("(", ",") and following is not None and following.text in (")", ","):
            return before == "(" or following.text == ")"
        if before not in _YEAR_BEFORE and not month(before):
            return False
        if following is None or following.kind != "word":
            return following is None or following.text not in ("%", "/", "-")
        first = readings(following.text)[0]
        return not (first.part in ("NOUN", "ADJF") and "plur" in first.grammemes)


def _possible(day: Day) -> bool:
    if not day.year:
        return True
    if day.month > 12 or (day.day and not day.month):
        return False
    return not day.day or day.day <= monthrange(day.year, day.month)[1]


def read_dates(words: Words, taken: Sequence[tuple[int, int]] = ()) -> list[DateMention]:
    """Read all dates of a flow.

    Args:
        words: the flow's words.
        taken: token ranges (first, after) that something else has taken; dates inside them are left out.

    Returns:
        Dates in order. Several days named together («18, 19, 21 января») come one by one, each at its own number.
    """
    found: list[DateMention] = []
    holes = frozenset(index for first, after in taken for index in range(first, after))
    for mention in DateReader(words).all(holes):
        if not any(index in holes for index in range(mention.first, mention.after)):
            found.extend(_apart(mention, words.tokens))
    return found


def _apart(mention: DateMention, tokens: Sequence[Token]) -> Iterator[DateMention]:
    if not mention.edtf.startswith("{"):
        yield mention
        return
    values = mention.edtf[1:-1].split(",")
    numbers = [i for i in range(mention.first, mention.after) if tokens[i].kind == "number"][: len(values)]
    if len(numbers) < len(values):  # «в мае и июне 2021 года», «весной и летом»
        numbers = [i for i in range(mention.first, mention.after) if month(tokens[i].low) or tokens[i].low in _SEASONS]
    if len(numbers) < len(values):
        yield mention
        return
    for place, value in enumerate(values):
        last = place == len(values) - 1
        yield replace(mention, first=numbers[place], after=mention.after if last else numbers[place] + 1, edtf=value)
