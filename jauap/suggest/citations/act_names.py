"""Acts as a text names them: codes and treaties by name, laws by kind, number, date and title, documents by symbol.

act     = [earlier] name [state] [year] {tail}  |  head {state | issuer | "от" date | "№" number | title}
earlier = «прежний», «новый» …
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.suggest.citations.acts import Act, Acts
from jauap.suggest.dates import DateMention
from jauap.suggest.gazetteer import Gazetteer
from jauap.suggest.words import Token, Words, end_of_quotation, listed, readings

_LONGEST_TITLE: Final = 80
_HEADS: Final = Path(__file__).resolve().parent / "heads.yaml"
_SYMBOL: Final = re.compile(
    r"(?<![\w/])(?:CAT|CCPR|CRC|CEDAW|CRPD|CED|CERD|CMW|HRI|SPT|A|E|S|ST)(?:/(?:[A-Z]{1,6}|\d{1,4}|CO|OP|SR|Add|Rev|Corr|WG|RES|GC|Q|PR|NPM|TUN|Misc|INF|PV|SP|LET|CRP|L)(?:\.\d+(?:[-/]\d+)*)?)+(?!\w)"
    r"|(?<![\w/])CPT/Inf\s?\((?:19|20)\d\d\)\s?\d{1,3}|(?<!\w)CommDH\s?\((?:19|20)\d\d\)\s?\d{1,3}"
    r"|(?<![\w/])(?:UA|AL|JUA|JAL|OL)\s[A-Z]{3}\s\d{1,3}/(?:19|20)\d\d"
)
_COMMUNICATION: Final = re.compile(r"(?:№№?|Nos?\.|№)?\s?(?<![\d/-])(\d{1,5}/(?:19[7-9]\d|20\d\d))(?![\d/-])")
_APPLICATION: Final = re.compile(r"(?:№№?|[Nn]os?\.)?\s?(?<![\d/-])(\d{1,6}/\d\d)(?![\d/])")
_APPLICATIONS_BEFORE: Final = re.compile(
    r"(?:№№?|[Nn]os?\.)\s?(?:\d{1,6}/\d\d(?:,| и|, и|;| and|, and)\s?(?:(?:№|[Nn]o\.)\s?)?)*$"
)
_LOOK_ALIKE: Final = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_NUMBER: Final = re.compile(r"(?:№|N|No\.|#)\s?((?:[А-ЯЁA-Z]{1,4}[-–])?\d{1,6}(?:[-–/][А-ЯЁA-ZIVX\d]{1,6})*)")
_FEDERAL: Final = re.compile(r"\d{1,4}-(?:ФЗ|ФКЗ)\b")
_EARLIER: Final = frozenset(listed("прежний старый предыдущий утративший previous former old"))
_SAME: Final = frozenset(listed("этот данный указанный настоящий названный упомянутый тот this that said same"))
_CAPITAL_HEADS: Final = frozenset(
    ("закон", "кодекс", "указ", "постановление", "правило", "устав", "статут", "law", "code", "act")
)
_ABOUT: Final = frozenset(("о", "об", "обо"))
_SEVERAL: Final = frozenset(listed("данные эти указанные названные эти обе these both"))
_TRANSLIT: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        listed("a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya a g k n o u u h i"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class ActMention:
    """An act named in a text.

    Attributes:
        first, after: its tokens.
        acts: the acts of that name, of every state and version.
        way: ``name``, ``abbreviation``, ``short`` (needs a context), ``number``, ``title``, ``comment``, ``same``.
        state: key of the state named with it, or empty.
        year: year of the version named with it, 0 when none is.
        earlier: whether the text calls it the former one.
        head, number, day, title: of an act named by kind: its head's row, number, date, title.
        end: where the name of a committee follows, which is a body's: the token at which it begins; else 0.
    """

    first: int
    after: int
    acts: tuple[Act, ...]
    way: str
    state: str = ""
    year: int = 0
    earlier: bool = False
    head: Mapping[str, Any] | None = None
    number: str = ""
    day: date | None = None
    title: str = ""
    end: int = 0


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A document's symbol, or the number of a communication or application: ``kind`` tells which."""

    start: int
    end: int
    symbol: str
    kind: str


@lru_cache(maxsize=1)
def _heads() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load(_HEADS.read_text("utf-8")))


@lru_cache(maxsize=1)
def _head_names() -> Gazetteer[int]:
    names: Gazetteer[int] = Gazetteer()
    for number, row in enumerate(_heads()):
        for name in (*row["ru"], *row["en"]):
            names.add(name, number)
    return names


@lru_cache(maxsize=1)
def _issuers() -> dict[int, Gazetteer[bool]]:
    found = {}
    for number, row in enumerate(_heads()):
        if "issuer" in row:
            found[number] = Gazetteer[bool]()
            for name in row["issuer"]:
                found[number].add(name, True)
    return found


class ActReader:
    """Reads the names of acts at tokens."""

    def __init__(self, words: Words, acts: Acts, dates: Sequence[DateMention]) -> None:
        self._words = words
        self._tokens = words.tokens
        self._acts = acts
        self._dates = {mention.first: mention for mention in dates}

    def at(self, index: int) -> ActMention | None:
        """Read an act that begins at a token."""
        token = self._tokens[index]
        if token.kind != "word":
            return None
        lemma = readings(token.text)[0].lemma
        if lemma in _EARLIER and index + 1 < len(self._tokens):
            found = self._named(index + 1) or self._bare_code(index + 1)
            return replace(found, first=index, earlier=True) if found else None
        return (
            self._comment(index) or self._named(index) or self._headed(index) or self._short(index) or self._same(index)
        )

    def symbols(self) -> list[SymbolMention]:
        """Give the documents named by symbol and the communications named by number, in order."""
        text = self._words.text
        latin = text.translate(_LOOK_ALIKE)  # «САТ/С/KAZ/CO/3» typed in Cyrillic is the same symbol
        found = [
            SymbolMention(m.start(), m.end(), m.group().rstrip("."), "symbol")
            for m in _SYMBOL.finditer(latin)
            if text[m.start() : m.end()].isascii() or m.group().count("/") > 1
        ]
        for m in _COMMUNICATION.finditer(text):
            marked = "№" in m.group() or "No" in m.group()
            if (marked or _is_listed(text, m.start())) and not any(s.start <= m.start(1) < s.end for s in found):
                found.append(SymbolMention(m.start(), m.end(), m.group(1), "communication"))
        for m in _APPLICATION.finditer(text):
            listed_on = _APPLICATIONS_BEFORE.search(text, max(0, m.start() - 80), m.start(1))
            if listed_on is not None and not any(s.start <= m.start(1) < s.end for s in found):
                found.append(SymbolMention(m.start(), m.end(), m.group(1), "application"))
        return sorted(found, key=lambda s: s.start)

    # ----- forms -----

    def _named(self, index: int) -> ActMention | None:
        hit = self._acts.names.at(self._tokens, index)
        if hit is None:
            return None
        token = self._tokens[index]
        short = hit.after == index + 1 and token.text.partition("-")[0].isupper()
        if not short and not token.capital and not self._lower_name(hit.values):
            return None
        if short and self._is_code_of_prison(hit.after):
            return None
        return self._tail(ActMention(index, hit.after, hit.values, "abbreviation" if short else "name"))

    def _is_code_of_prison(self, after: int) -> bool:
        """Whether letters and a number name a place of detention: «УК-161/2», «АК 159/6», «УК № 5»."""
        rest = self._tokens[after : after + 4]
        glued = len(rest) > 1 and rest[0].text in ("-", "‑", "–") and not rest[0].spaced and rest[1].kind == "number"
        parted = len(rest) > 2 and rest[0].kind == "number" and rest[1].text == "/" and rest[2].kind == "number"
        return (glued and not rest[1].spaced) or parted

    def _lower_name(self, acts: Sequence[Act]) -> bool:
        """Whether a name may begin with a small letter: codes are often written so, treaties and laws less."""
        return any(act.type in ("code", "treaty", "soft-law") for act in acts)

    def _tail(self, mention: ActMention) -> ActMention:
        """Read what may follow a name: its state, the year of a version, number and date."""
        at, state, year, number, day = mention.after, "", 0, "", None
        before = self._tokens[mention.first - 1].text if mention.first else ""
        if mention.way == "name" and re.fullmatch(r"(?:19|20)\d\d", before):  # «the 2017 Criminal Code»
            year = int(before)
        while at < len(self._tokens):
            hit = self._acts.state_names.at(self._tokens, at)
            if hit is not None and not state:
                state, at = hit.values[0], hit.after
                continue
            token = self._tokens[at]
            dated = self._dates.get(at)
            if dated is not None and re.fullmatch(r"\d{4}", dated.edtf) and not year:
                year, at = int(dated.edtf), dated.after
                continue
            edition = self._edition(at)
            if edition and not year:
                year, at = edition
                continue
            if token.low in ("от", "of", "dated") and at + 1 in self._dates:
                dated = self._dates[at + 1]
                day, at = _whole_day(dated.edtf), dated.after
                year = year or int(dated.edtf[:4])
                continue
            read = self._number(at)
            if read:
                number, at = read
                continue
            break
        return replace(mention, after=at, state=state, year=year, number=number, day=day)

    def _edition(self, at: int) -> tuple[int, int] | None:
        """Read «в редакции 1997 года», «(в ред. 1997 г.)», «(1997 г.)»: the year and the token after it."""
        opened = self._tokens[at].text == "("
        step = at + opened
        said = step + 2 < len(self._tokens) and self._tokens[step].low == "в"
        if said and self._tokens[step + 1].low in ("редакции", "ред"):
            step += 2 + (self._tokens[step + 2].text == ".")
        elif not opened:
            return None
        dated = self._dates.get(step)
        if dated is None or not re.fullmatch(r"\d{4}", dated.edtf):
            return None
        if opened and (dated.after >= len(self._tokens) or self._tokens[dated.after].text != ")"):
            return None
        return int(dated.edtf), dated.after + opened

    def _headed(self, index: int) -> ActMention | None:
        """``Закон РК от 4 декабря 2009 г. № 216-IV «О беженцах»`` with its parts in any order."""
        hit = _head_names().at(self._tokens, index)
        if hit is None:
            return None
        if not self._tokens[index].capital and all(_heads()[row]["prefix"] == "rules" for row in hit.values):
            return None
        if self._tokens[index - 1].low in ("проект", "проекта", "проекте", "проекту", "draft") and index:
            return None
        at, state, number, title, day, year = hit.after, "", "", "", None, 0
        titled = floor = hit.after
        issued = {row for row in hit.values if row not in _issuers()}
        while at < len(self._tokens) and at - titled <= 25:
            token = self._tokens[at]
            if token.kind == "line":
                break
            found_state = self._acts.state_names.at(self._tokens, at)
            if found_state is not None:
                state, at = state or found_state.values[0], found_state.after
                continue
            by = next((row for row in hit.values if row in _issuers() and _issuers()[row].at(self._tokens, at)), None)
            if by is not None:
                issued.add(by)
                passed = _issuers()[by].at(self._tokens, at)
                at = passed.after if passed else at + 1
                continue
            if token.low in ("от", "of", "dated", "on") and at + 1 in self._dates and not day:
                dated = self._dates[at + 1]
                day, year, at = _whole_day(dated.edtf), int(dated.edtf[:4]), dated.after
                continue
            if at in self._dates and not day and not year and not number:
                dated = self._dates[at]
                day, year, at = (
                    _whole_day(dated.edtf),
                    int(dated.edtf[:4]) if dated.edtf[:4].isdigit() else 0,
                    dated.after,
                )
                continue
            read = self._number(at)
            if read and not number:
                number, at = read
                continue
            if token.text in '«“"' and not title:
                end = end_of_quotation(self._tokens, at, _LONGEST_TITLE)
                if end and self._tokens[at + 1].capital:
                    title = self._words.text[self._tokens[at].end : self._tokens[end - 1].start].strip()
                    at = titled = end
                    continue
            if token.low in _ABOUT and not title and self._tokens[index].capital and _is_law(hit.values):
                end = self._subject(at)
                if end > at + 1:
                    title = self._words.text[token.start : self._tokens[end - 1].end]
                    at = floor = end
                    continue
            if not number and not title and not day and self._issuer_word(at, hit.after):
                at += 1
                continue
            if (
                token.text == ","
                and at + 1 < len(self._tokens)
                and (self._number(at + 1) or self._tokens[at + 1].low in ("от",))
            ):
                at += 1
                continue
            break
        fits = [row for row in hit.values if row in issued]
        row = _heads()[max(fits, key=lambda r: r in _issuers())] if fits else None
        if row is None or not (number or title) or row["type"] == "general-comment":
            return self._generic(index, hit.after, row)
        if not title and not day and not year and row["prefix"] == "law" and not number:
            return None
        while self._tokens[at - 1].text in ",;" or (
            self._tokens[at - 1].kind == "word" and at - 1 >= floor and not self._counts(at - 1)
        ):
            at -= 1
        return ActMention(index, at, (), "number" if number else "title", state, year, False, row, number, day, title)

    def _subject(self, at: int) -> int:
        """Return the token after what a law without quotation marks is about: «о статусе судей»."""
        end = at + 1
        while end < len(self._tokens) and end - at <= 8 and self._tokens[end].kind == "word":
            low, found = self._tokens[end].low, readings(self._tokens[end].text)
            joins = low == "и" and end > at + 1
            cases = {g for r in found if r.part in ("NOUN", "ADJF", "PRTF") for g in r.grammemes}
            if not joins and not cases & ({"loct"} if end == at + 1 else {"loct", "gent"}):
                break
            if self._acts.state_names.at(self._tokens, end) is not None:
                break
            end += 1
        return end - 1 if self._tokens[end - 1].low == "и" else end

    def _counts(self, index: int) -> bool:
        """Whether a word at the end of an act's name belongs to it: a year's «года», a part of a state's name."""
        low = self._tokens[index].low
        return low in ("г", "года", "году", "год") or self._tokens[index].text.isupper() or self._tokens[index].capital

    def _generic(self, index: int, after: int, row: Mapping[str, Any] | None) -> ActMention | None:
        """``Правил внутреннего распорядка``: rules named by their subject, where a number of theirs stands before."""
        if row is None or row["prefix"] != "rules" or not self._tokens[index].capital:
            return None
        at = after
        while (
            at < len(self._tokens)
            and at - after < 8
            and self._tokens[at].kind == "word"
            and self._tokens[at].low not in ("в", "и", "на", "по", "не", "что", "для", "от")
        ):
            first = readings(self._tokens[at].text)[0]
            if first.part not in ("NOUN", "ADJF", "PRTF") or (
                "gent" not in {g for r in readings(self._tokens[at].text) for g in r.grammemes}
            ):
                break
            at += 1
        if at == after:
            return None
        title = self._words.text[self._tokens[index].start : self._tokens[at - 1].end]
        return ActMention(index, at, (), "subject", "", 0, False, row, "", None, title)

    def _issuer_word(self, at: int, after: int) -> bool:
        """Whether a word may belong to the name of who issued the act: a noun or adjective in the genitive."""
        token = self._tokens[at]
        if token.kind == "mark":
            return token.text in "()" and at > after and False
        if token.kind != "word" or at - after > 14:
            return False
        if token.low in (
            "о",
            "об",
            "обо",
            "по",
            "за",
            "которым",
            "который",
            "которая",
            "в",
            "на",
            "не",
            "the",
            "on",
            "и",
        ):
            return token.low == "и" and at > after
        found = readings(token.text)
        if token.text.isupper():
            return True
        return any("gent" in r.grammemes or r.part == "LATN" for r in found)

    def _comment(self, index: int) -> ActMention | None:
        """``Замечание общего порядка № 35 Комитета по правам человека``, ``general comment No. 2``."""
        issuer = self._acts.committee_names.at(self._tokens, index)
        if issuer is not None and issuer.after < len(self._tokens) and self._tokens[index].text.isascii():
            found = self._comment(issuer.after)  # «Human Rights Committee general comment No. 35»
            return replace(found, first=index, title=issuer.values[0].key) if found and not found.title else None
        hit = _head_names().at(self._tokens, index)
        row = next((_heads()[r] for r in hit.values if _heads()[r]["type"] == "general-comment"), None) if hit else None
        if hit is None or row is None:
            return None
        at, number = hit.after, ""
        committee = self._acts.committee_names.at(self._tokens, at)
        if committee is not None:
            at = committee.after
        read = self._number(at)
        if read:
            number, at = read
        elif at < len(self._tokens) and self._tokens[at].kind == "number":
            number, at = self._tokens[at].text, at + 1
        if not number.isdigit():
            return None
        low = self._tokens[at].low if at < len(self._tokens) else ""
        if low == "(" and self._year_in_brackets(at):
            at += 3
        end = 0
        for step in (at, at + 1):
            near = step == at or self._tokens[at].low in ("(", ",", "of", "by")
            named = self._acts.committee_names.at(self._tokens, step) if near and step < len(self._tokens) else None
            if committee is None and named is not None:
                committee, at, end = named, named.after, step if step == at else 0
        key = committee.values[0] if committee else None
        title = key.key if key else ""
        return ActMention(index, at, (), "comment", "un", 0, False, row, number, None, title, end)

    def _year_in_brackets(self, at: int) -> bool:
        inside = self._tokens[at + 1 : at + 3]
        return len(inside) == 2 and inside[0].kind == "number" and len(inside[0].text) == 4 and inside[1].text == ")"

    def _short(self, index: int) -> ActMention | None:
        token = self._tokens[index]
        if not token.capital:
            return None
        hit = self._acts.short_names.at(self._tokens, index)
        if hit is None:
            return None
        if index and self._tokens[index - 1].low in _SEVERAL:
            return None  # «данные Конвенции» are several, named before
        following = self._tokens[hit.after].low if hit.after < len(self._tokens) else ""
        if token.low.startswith("протокол") and following.isalpha() and _is_genitive(following):
            return None  # «Протокол задержания» is a paper
        if following in ("о", "об", "по", "для", "против", "on", "for", "against", "к", "между"):
            return None
        return ActMention(index, hit.after, hit.values, "short")

    def _bare_code(self, index: int) -> ActMention | None:
        lemma = readings(self._tokens[index].text)[0].lemma if self._tokens[index].kind == "word" else ""
        return ActMention(index, index + 1, (), "same") if lemma in ("кодекс", "закон", "code", "law") else None

    def _same(self, index: int) -> ActMention | None:
        """``этого Кодекса``, ``настоящего закона``, or «Закона», «Кодекса» with a capital inside a citation."""
        token = self._tokens[index]
        lemma = readings(token.text)[0].lemma
        if lemma in _SAME:
            at = index + 1
            if at < len(self._tokens) and self._tokens[at].low in ("же", "same"):
                at += 1
            following = self._tokens[at] if at < len(self._tokens) else None
            if (
                following is not None
                and following.kind == "word"
                and readings(following.text)[0].lemma in _CAPITAL_HEADS
            ):
                return ActMention(index, at + 1, (), "same")
            return None
        following_low = self._tokens[index + 1].low if index + 1 < len(self._tokens) else ""
        if following_low in _ABOUT:
            return None  # «Закона о полиции» is no law that was named before
        if token.capital and lemma in ("закон", "кодекс", "указ", "code", "law") and index and not self._begins(index):
            return ActMention(index, index + 1, (), "same")
        return None

    def _begins(self, index: int) -> bool:
        before = self._tokens[index - 1]
        return before.kind == "line" or before.text in ".!?…:"

    def _number(self, at: int) -> tuple[str, int] | None:
        """Read ``№ ЗРУ-470`` or ``No. 127``: the number and the token after it."""
        if at < len(self._tokens) and self._tokens[at].kind == "number":
            federal = _FEDERAL.match(self._words.text, self._tokens[at].start)
            return (federal.group(), self._words.index(federal.end())) if federal else None
        if at >= len(self._tokens) or self._tokens[at].low not in ("№", "n", "no", "#"):
            return None
        found = _NUMBER.match(self._words.text, self._tokens[at].start)
        if found is None:
            return None
        return found.group(1), self._words.index(found.end())


def _is_genitive(low: str) -> bool:
    first = readings(low)[0]
    return first.part == "NOUN" and "gent" in first.grammemes


def _is_law(rows: Sequence[int]) -> bool:
    return any(_heads()[row]["prefix"] == "law" for row in rows)


def _is_listed(text: str, start: int) -> bool:
    """Whether a number like 497/2012 stands in a list of communications: ``№ 497/2012 и 433/2010``."""
    return (
        re.search(
            r"(?:№|[Nn]os?\.|communications?|сообщени[а-я]+)\s?(?:№\s?)?(?:\d{1,5}/\d{4}(?:,| и|, и| and)\s?)*$",
            text[max(0, start - 120) : start + 1],
        )
        is not None
    )


def _whole_day(edtf: str) -> date | None:
    return date.fromisoformat(edtf) if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf) else None


def ascii_slug(words: str, longest: int = 7) -> str:
    """Write words as a part of an id: ASCII, small letters, joined by hyphens, cut after some words."""
    low = unicodedata.normalize("NFKC", words.casefold())
    latin = "".join(_TRANSLIT.get(c, c) for c in low).replace("_", "")
    latin = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", latin)[:longest])


def number_slug(number: str) -> str:
    """Write an act's number as a part of an id: ``ЗРУ-470`` -> ``zru-470``; a convocation after it goes (``226-V``)."""
    return ascii_slug(re.sub(r"(?<=\d)[-–][IVXLIVХ]+$", "", number))


def tokens_text(words: Words, first: int, after: int) -> str:
    """Return the characters of tokens ``first`` to ``after``."""
    tokens: Sequence[Token] = words.tokens
    return words.text[tokens[first].start : tokens[after - 1].end]
