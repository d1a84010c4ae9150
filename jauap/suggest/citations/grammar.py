"""The grammar of provisions: units with their numbers, in any order, inflection and list.

    citation = chain { joiner chain }
    chain    = element { [","] element }        outwards (часть 2 статьи 13) or inwards (статья 13, часть 2)
    element  = unit numbers [title] | ordinal unit | unit ordinal | note ["к"]
    numbers  = item { ("," | "и" | "–" …) item }
    item     = number { "(" [unit] numbers ")" }

A recursive descent over tokens; what an element belongs to is decided by the depth of its unit. A range is written out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final

from jauap.suggest.citations.units import Unit, UnitWord, unit_at, unit_named
from jauap.suggest.numerals import ordinal
from jauap.suggest.words import Token, listed, readings

_DASHES: Final = frozenset("-–—‐‑")
_OPEN: Final = frozenset("«“„\"'‘")
_CLOSE: Final = frozenset("»”\"'’“")
_TOGETHER: Final = (
    ("в", "сочетании", "с"), ("в", "сочетании", "со"), ("в", "совокупности", "с"), ("во", "взаимосвязи", "с"),
    ("с", "применением"), ("с", "учетом"),
    ("in", "conjunction", "with"), ("read", "in", "conjunction", "with"), ("рассматриваемой", "в", "сочетании", "с"),
    ("рассматриваемых", "в", "сочетании", "с"), ("взятой", "отдельно", "и", "в", "сочетании", "с"),
    *(
        (*alone, "в", how, joins)
        for alone in (("и",), ("отдельно", "и"), ("отдельно", "или"), ("как", "отдельно", ",", "так", "и"))
        for how in ("совокупности", "сочетании")
        for joins in ("с", "со")
    ),
    ("в", "совокупности", "со"), ("alone", "and", "in", "conjunction", "with"),
    ("alone", "and", "read", "in", "conjunction", "with"),
)  # fmt: skip
_TAKEN: Final = ("рассматрива", "рассмотрен", "взят", "толкуем", "читаем", "прочитан")
_TOGETHER_WITH: Final = frozenset(("совокупности", "сочетании", "взаимосвязи", "связи"))
_JOINER_WORDS: Final = frozenset(listed("отдельно отдельности самостоятельно как так и или а также в во ,"))
_LONGEST_JOINER: Final = 9
_AND: Final = frozenset(("и", "или", "либо", "and", "or", "а"))
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LETTERS: Final = re.compile(r"^[а-яёa-z]$")
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_LONGEST_RANGE: Final = 60
_MOST_PARTS: Final = 20
_LONGEST_TITLE: Final = 40
LETTERS: Final = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщэюя",
        listed("a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch e yu ya"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Item:
    """One number or letter, the tokens it stands at, and what stands below it in brackets."""

    number: str
    first: int
    after: int
    below: tuple["Element", ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """A unit with its numbers; ``same`` when the text says «этой статьи» instead of a number."""

    unit: Unit
    items: tuple[Item, ...]
    first: int
    after: int
    same: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Elements of one provision, the outermost first.

    Attributes:
        inwards: whether the text goes from the article down (an act after it may belong to something else).
    """

    elements: tuple[Element, ...]
    first: int
    after: int
    inwards: bool


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision written out: (unit, number) from the outermost in, and the tokens that name it alone."""

    path: tuple[tuple[Unit, str], ...]
    first: int
    after: int


@dataclass
class Grammar:
    """Reads provisions at tokens.

    Attributes:
        tokens: the flow's tokens.
        blocked: says whether a token begins something that is no number of a provision (a date, a count).
    """

    tokens: Sequence[Token]
    blocked: Callable[[int], bool] = field(default=lambda _: False)

    # ----- chains -----

    def chain(self, index: int) -> Chain | None:
        """Read a chain that begins at a token."""
        first = self.element(index)
        if first is None:
            return None
        tight = [self._tight(first)]
        while True:
            after = tight[-1][-1].after
            if self._low(after) != ",":
                break
            following = self.element(after + 1)
            if following is None:
                break
            group = self._tight(following)
            if not self._continues(tight, group):
                break
            tight.append(group)
        elements = self._cut([e for group in tight for e in group])
        inwards = len(elements) > 1 and elements[0].unit.level < elements[-1].unit.level
        ordered = sorted(elements, key=lambda e: e.unit.level)
        return Chain(tuple(ordered), elements[0].first, elements[-1].after, inwards or len(elements) == 1)

    def _cut(self, elements: list[Element]) -> list[Element]:
        """Leave out numbers that no part or point can have: «ст. 362 ч. 2, 370» goes on with an article."""
        last = elements[-1]
        if len(elements) < 2 or elements[0].unit.name != "article" or last.unit.level <= elements[0].unit.level:
            return elements
        if self._is_several(last):
            return elements
        places = range(1, len(last.items))
        end = next((i for i in places if _is_great(last.items[i].number)), 0)
        if not end:
            return elements
        return [*elements[:-1], replace(last, items=last.items[:end], after=last.items[end - 1].after)]

    def _is_several(self, element: Element) -> bool:
        """Whether a unit's word stands in the plural or is doubled: «части», «пп.», «ч.ч.»."""
        low = self._low(element.first)
        doubled = low in ("чч", "пп") or self._low(element.first + 2) == low
        plural = len(low) > 3 and any("plur" in r.grammemes for r in readings(low))
        return doubled or plural

    def article_again(self, index: int) -> Chain | None:
        """Read an article without its unit, after a part of another: «ст. 362 ч. 2, **370 ч. 1** УК»."""
        if index >= len(self.tokens) or not _is_great(self._low(index).partition("-")[0]):
            return None
        return self.numbers_of(unit_named("article"), index)

    def numbers_of(self, unit: Unit, index: int) -> Chain | None:
        """Read numbers of a unit that stands elsewhere, and what is tight with them."""
        element = self._with_numbers(UnitWord(index, index, unit, False)) if index < len(self.tokens) else None
        if element is None:
            return None
        elements = self._cut(self._tight(element))
        return Chain(tuple(sorted(elements, key=lambda e: e.unit.level)), index, elements[-1].after, True)

    def _tight(self, element: Element) -> list[Element]:
        """Read what follows without a comma: «части 2 статьи 13», «статья 13 часть 2», «статьи 2 (пункт 3)»."""
        group, direction = [element], 0
        while True:
            following = self.element(group[-1].after)
            if following is None:
                return group
            if self._is_subpoint(group[-1], following):  # «пп. 2 п. 3»
                group[-1] = replace(group[-1], unit=unit_named("subpoint"))
            if following.unit.level in {e.unit.level for e in group}:
                return group
            way = 1 if following.unit.level > group[-1].unit.level else -1
            if group[-1].unit.name == "note":
                way = -1
            if direction and way != direction and not self._turns(group, following):
                return group
            group.append(following)
            direction = direction or way

    def _is_subpoint(self, element: Element, following: Element) -> bool:
        points = element.unit.name == following.unit.name == "point"
        return points and self._low(element.first) == "пп" and self._low(following.first) != "пп"

    @staticmethod
    def _turns(group: Sequence[Element], following: Element) -> bool:
        """Whether an element goes on a provision the other way: «ч. 2 п. 1 ст. 146», «ст. 24 п. 2 ч. 1»."""
        article = unit_named("article").level
        if group[0].unit.level == article:
            return following.unit.level > article
        return following.unit.level == article and all(e.unit.level > article for e in group)

    def _continues(self, before: list[list[Element]], group: list[Element]) -> bool:
        """Whether a group after a comma belongs to the same provision (п. 1, ч. 4, ст. 362; статья 2, пункт 2)."""
        elements = [e for g in before for e in g]
        if any(e.unit.level == f.unit.level for e in elements for f in group):
            return False
        if len(group) > 1:
            return False
        down = group[0].unit.level > elements[-1].unit.level
        if len(elements) > 1:
            return down == (elements[-1].unit.level > elements[-2].unit.level)
        # «статья 7, пункт 2 статьи 9» was read as two groups; one element alone goes with what stands before it.
        return True

    def joined(self, index: int) -> int:
        """Return the token after a joiner of two chains (``,``, ``и``, ``в сочетании с``), or the same index."""
        at = index
        if self._low(at) == ",":
            at += 1
        together = self._taken_together(at)
        if together:
            return together
        for words in _TOGETHER:
            if tuple(self._low(at + i) for i in range(len(words))) == words:
                return at + len(words)
        if self._low(at) == "а" and self._low(at + 1) == "также":
            return at + 2
        if self._low(at) in ("и", "или", "либо", "and", "or", "&", ";"):
            at += 1
            if self._low(at) == "/" and self._low(at + 1) in ("или", "or"):
                at += 2
        return at

    def _taken_together(self, index: int) -> int:
        """Return the token after «рассматриваемым отдельно и в совокупности с», in any form; 0 when it is not there."""
        at = index
        if not self._low(at).startswith(_TAKEN):
            return 0
        at += 1
        for _ in range(_LONGEST_JOINER):
            if self._low(at) in _TOGETHER_WITH and self._low(at + 1) in ("с", "со"):
                return at + 2
            if self._low(at) not in _JOINER_WORDS:
                return 0
            at += 1
        return 0

    # ----- elements -----

    def element(self, index: int) -> Element | None:
        """Read one unit with its numbers."""
        if index >= len(self.tokens):
            return None
        if self._low(index) == "(":
            inner = self.element(index + 1)
            if inner is not None and self._low(inner.after) == ")":
                return Element(inner.unit, inner.items, index, inner.after + 1, inner.same)
            return None
        if self._low(index) in ("к", "of", "to", "под") and index > 0:
            skipped = index + 2 if self._low(index + 1) == "the" else index + 1
            word = unit_at(self.tokens, skipped) if skipped < len(self.tokens) else None
            before = self.tokens[index - 1]
            if word is not None and (self._low(index) != "к" or self._is_note(index)) and before.kind != "line":
                return self._with_numbers(word)
            return None
        same = self._same(index)
        if same is not None:
            return same
        ordinal_first = self._ordinal_first(index)
        if ordinal_first is not None:
            return ordinal_first
        word = unit_at(self.tokens, index)
        return self._with_numbers(word) if word is not None else None

    def _with_numbers(self, word: UnitWord) -> Element | None:
        items = self._items(word.after, word)
        if items:
            after = self._title(items[-1].after)
            return Element(word.unit, tuple(items), word.first, after)
        if word.unit.name == "note" and self._note_stands(word):
            return Element(word.unit, (Item("", word.first, word.after),), word.first, word.after)
        return None

    def _note_stands(self, word: UnitWord) -> bool:
        """Whether a note without number belongs to a provision: «примечание к статье 146»."""
        after = word.after
        if self._low(after) in ("к", "to"):
            following = after + (2 if self._low(after + 1) == "the" else 1)
            return following < len(self.tokens) and unit_at(self.tokens, following) is not None
        if after < len(self.tokens):
            near = unit_at(self.tokens, after)
            return near is not None and near.unit.level <= 4
        return False

    def _is_note(self, index: int) -> bool:
        for back in range(1, 4):
            if index - back >= 0:
                word = unit_at(self.tokens, index - back)
                if word is not None:
                    return word.unit.name == "note"
        return False

    def _same(self, index: int) -> Element | None:
        """Read «этой статьи», «той же части», «указанной статьёй», «this article»."""
        low, at = self._low(index), index
        if low in (
            "этой",
            "эта",
            "эту",
            "этого",
            "этом",
            "той",
            "того",
            "данной",
            "данная",
            "данного",
            "указанной",
            "указанного",
            "названной",
            "упомянутой",
            "this",
            "that",
            "said",
            "same",
        ):
            at = index + 1
            if self._low(at) in ("же", "самой", "same"):
                at += 1
            word = unit_at(self.tokens, at) if at < len(self.tokens) else None
            if word is not None and word.unit.level >= 3 and not self._items(word.after, word):
                return Element(word.unit, (), index, word.after, same=True)
        return None

    def _ordinal_first(self, index: int) -> Element | None:
        """Read «первой части», «второй и третьей частях», «3-й пункт», «125-й статье»."""
        token = self.tokens[index]
        if token.kind == "number" and token.text.isdigit() and self._low(index + 1) in _DASHES:
            ending = self._low(index + 2) in ("й", "я", "ю", "ей", "ой", "м", "го", "му")
            word = unit_at(self.tokens, index + 3) if ending and index + 3 < len(self.tokens) else None
            if word is None or word.unit.level not in (3, 4, 5, 6, 7) or self._items(word.after, word):
                return None
            return Element(word.unit, (Item(token.text, index, index + 3),), index, word.after)
        items, at = [], index
        while at < len(self.tokens) and self.tokens[at].kind == "word":
            number = ordinal(self.tokens[at].text)
            if number is None:
                return None
            items.append(Item(str(number), at, at + 1))
            at += 1
            if self._low(at) in ("и", "или", "and", ",") and at + 1 < len(self.tokens):
                if self.tokens[at + 1].kind == "word" and ordinal(self.tokens[at + 1].text) is not None:
                    at += 1
                    continue
                return None
            break
        if not items or at >= len(self.tokens):
            return None
        word = unit_at(self.tokens, at)
        if word is None or word.unit.level not in (4, 5, 6, 7) or self._items(word.after, word):
            return None
        return Element(word.unit, tuple(items), index, word.after)

    def _title(self, index: int) -> int:
        """Step over the title of an article: «Пытки», («Халатность»), (Халатность)."""
        at = index
        if self._low(at) == "(":
            end = next((i for i in range(at + 1, min(at + _LONGEST_TITLE, len(self.tokens))) if self._low(i) == ")"), 0)
            inside = self.tokens[at + 1 : end] if end else ()
            if inside and (inside[0].text in _OPEN or (inside[0].kind == "word" and inside[0].capital)):
                unit = unit_at(self.tokens, at + 1)
                quoted = inside[0].text in _OPEN and len(inside) > 3
                if unit is None and (quoted or inside[0].kind == "word") and self._is_title(inside):
                    return end + 1
            return index
        if self._low(at) in _OPEN and at + 1 < len(self.tokens) and self.tokens[at + 1].capital:
            depth = 0
            for i in range(at, min(at + _LONGEST_TITLE, len(self.tokens))):
                if self.tokens[i].kind == "line":
                    break
                depth += (self.tokens[i].text in "«“„") - (self.tokens[i].text in "»”")
                if i > at and self.tokens[i].text in _CLOSE and depth <= 0:
                    return i + 1
        return index

    def _is_title(self, inside: Sequence[Token]) -> bool:
        """Whether words in brackets are an article's title, and no abbreviation («(УК РУз)»)."""
        words = [t for t in inside if t.kind == "word"]
        return any(len(t.text) > 3 and not t.text.isupper() for t in words)

    # ----- numbers -----

    def _items(self, index: int, word: UnitWord) -> list[Item]:
        if self._low(index) in ("№", "no") or (self._low(index) == "#"):
            index += 2 if self._low(index + 1) == "." else 1
        read = self._item(index, word)
        if read is None:
            return []
        items = list(read)
        while True:
            at = items[-1].after
            if (self._low(at) in _DASHES or self._low(at) == "to") and items[-1].number and at + 1 < len(self.tokens):
                end = self._item(at + 1, word)
                filled = _range(items[-1].number, end[-1].number) if end else []
                if end and filled:
                    items.extend(Item(n, end[-1].first, end[-1].after) for n in filled)
                    continue
                break
            step = at
            if self._low(step) == ",":
                step += 1
            if self._low(step) in _AND and self._low(step) != "а":
                step += 1
            elif self._low(step) == "а" and self._low(step + 1) == "также":
                step += 2
            if step == at or step >= len(self.tokens):
                break
            more = self._item(step, word)
            if more is None or (
                self.tokens[step].kind == "word"
                and len(self.tokens[step].text) == 1
                and self._low(step) in ("и", "а", "в", "с", "о", "у", "к", "я")
            ):
                break
            items.extend(more)
        return items

    def _item(self, index: int, word: UnitWord) -> list[Item] | None:
        if index >= len(self.tokens) or self.blocked(index):
            return None
        token = self.tokens[index]
        if token.kind == "number":
            return self._digits(index, word)
        if token.kind == "word":
            number = ordinal(token.text)
            if number is not None and len(token.low) > 2 and token.low not in ("first", "second"):
                return [Item(str(number), index, index + 1)]
            if token.text in _ROMAN and word.unit.level <= 5:
                return [Item(str(_ROMAN[token.text]), index, index + 1)]
            if _LETTERS.match(token.text) and word.unit.level >= 4:
                return self._letter(index, word)
            return None
        if token.text in _OPEN and index + 2 < len(self.tokens):
            inner = self.tokens[index + 1]
            if self.tokens[index + 2].text in _CLOSE and (_LETTERS.match(inner.low) or inner.kind == "number"):
                number_text = letter(inner.low) if inner.kind == "word" else inner.text
                return [self._below(Item(number_text, index, index + 3))]
        if token.text == "(" and index + 2 < len(self.tokens) and self.tokens[index + 2].text == ")":
            inner = self.tokens[index + 1]
            if _LETTERS.match(inner.low) or (inner.kind == "number" and inner.text.isdigit()):
                return [self._below(Item(letter(inner.low), index, index + 3))]
        return None

    def _letter(self, index: int, word: UnitWord) -> list[Item] | None:
        """A bare letter: «п. а ч. 2»; with a bracket after it, «пункт b)»."""
        if self._low(index + 1) == ")":
            return [self._below(Item(letter(self._low(index)), index, index + 2))]
        if index != word.after or word.unit.name == "note" or unit_at_safe(self.tokens, index + 1) is None:
            return None
        if self._low(index + 1) == ".":
            return None
        return [Item(letter(self._low(index)), index, index + 1)]

    def _digits(self, index: int, word: UnitWord) -> list[Item] | None:
        text = self.tokens[index].text
        if " " in text or len(text) > 9:
            return None
        if "," in text:  # «статьи 1,2 и 3» without spaces
            pieces = text.split(",")
            return [
                self._below(Item(p, index, index + 1)) if i == len(pieces) - 1 else Item(p, index, index + 1)
                for i, p in enumerate(pieces)
            ]
        at = index + 1
        number = text
        while at + 1 < len(self.tokens):
            dash, following = self.tokens[at], self.tokens[at + 1]
            if dash.text in _DASHES and not dash.spaced and following.kind == "number" and not following.spaced:
                base = number.split("-")[-1].split(".")[-1]
                if (
                    following.text.isdigit()
                    and base.isdigit()
                    and ((word.one and dash.text == "-") or int(following.text) <= int(base))
                ):
                    number, at = f"{number}-{following.text}", at + 2
                    continue
            if (
                dash.text in _DASHES
                and not dash.spaced
                and following.low in ("я", "й", "ей", "ой", "го", "му", "ая", "ый", "ю", "е", "х")
            ):
                at += 2
                continue
            break
        if at < len(self.tokens) and self.tokens[at].text in tuple("¹²³⁴⁵⁶⁷⁸⁹") and not self.tokens[at].spaced:
            number, at = f"{number}-{self.tokens[at].text.translate(_SUPERSCRIPTS)}", at + 1
        if self._low(at) in ("прим", "bis", "бис"):
            at += 1 + (self._low(at + 1) == ".")
            named = self._low(at) if self._low(at).isdigit() and word.unit.level == 3 else ""
            number, at = f"{number}-{named or 1}", at + bool(named)
        elif self._low(at) == "(" and self._low(at + 1) == "прим" and word.unit.level == 3:
            end = at + 2 + (self._low(at + 2) == ".")
            if self._low(end).isdigit() and self._low(end + 1) == ")":  # «статья 143 (прим. 1)»
                number, at = f"{number}-{self._low(end)}", end + 2
        if "." in number and word.unit.name in ("rule", "principle"):
            head, _, tail = number.partition(".")
            below = Element(unit_named("point"), (Item(tail, index, at),), index, at)
            return [Item(head, index, at, (below,))]
        if self._low(at) == ")" and word.unit.level >= 4 and not self._opened(index):
            at += 1
        return [self._below(Item(number, index, at))]

    def _letter_below(self, items: Sequence[Item]) -> Element | None:
        """Read the letter of «(пункт 3 g)» and «(пункт 3 g))» as what stands below the number."""
        at = items[-1].after if items else len(self.tokens)
        if at + 1 >= len(self.tokens) or not _LETTERS.match(self.tokens[at].text) or self._low(at + 1) != ")":
            return None
        after = at + 2 if self._low(at + 2) == ")" else at + 1
        return Element(unit_named("subpoint"), (Item(letter(self._low(at)), at, after),), at, after)

    def _opened(self, index: int) -> bool:
        """Whether a bracket that closes after a number was opened before it, in the same line."""
        depth = 0
        for i in range(index - 1, max(-1, index - 60), -1):
            token = self.tokens[i]
            if token.kind == "line":
                return False
            depth += (token.text == ")") - (token.text == "(")
            if depth < 0:
                return True
        return False

    def _below(self, item: Item) -> Item:
        """Read what stands in brackets after a number: «2 (п. 3)», «14 (3) (g)», «2(1)»; or after a sign, «5 § 1»."""
        below: list[Element] = []
        after = item.after
        if self._low(after) == "§" and self._low(after + 1).isdigit():  # «статьи 3, 5 § 1 и 13»
            below.append(
                Element(unit_named("point"), (Item(self._low(after + 1), after + 1, after + 2),), after, after + 2)
            )
            after += 2
        while self._low(after) == "(" and after + 2 < len(self.tokens):
            inner = unit_at(self.tokens, after + 1)
            if inner is not None:
                items = self._items(inner.after, inner)
                sub = self._letter_below(items)
                end = sub.after if sub is not None else items[-1].after if items else after
                if not items or self._low(end) != ")":
                    break
                below.append(Element(inner.unit, tuple(items), after, end + 1))
                below.extend([sub] if sub is not None else [])
                after = end + 1
                continue
            token = self.tokens[after + 1]
            small = (token.kind == "number" and token.text.isdigit() and len(token.text) <= 3) or (
                token.kind == "word" and _LETTERS.match(token.text)
            )
            if not small or self._low(after + 2) != ")":
                break
            glued = token.kind == "number" and not below and not self.tokens[after].spaced
            unit = unit_named("bracket" if glued else "point" if not below else "subpoint")
            number = letter(token.low) if token.kind == "word" else token.text
            below.append(Element(unit, (Item(number, after + 1, after + 2),), after, after + 3))
            after += 3
        return Item(item.number, item.first, after, (*item.below, *below)) if below else item

    def _low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""


def unit_at_safe(tokens: Sequence[Token], index: int) -> UnitWord | None:
    """Return the unit at a token, or None past the end."""
    return unit_at(tokens, index) if index < len(tokens) else None


def _is_great(number: str) -> bool:
    """Whether a number is too great for a part or point of an article."""
    return number.isdigit() and int(number) > _MOST_PARTS


def letter(low: str) -> str:
    """Write a letter of a list in ASCII, as ids do: ``г`` -> ``g``."""
    return LETTERS.get(low, low)


def _range(first: str, last: str) -> list[str]:
    """Return what follows ``first`` up to ``last``; empty when they make no range."""
    if not (first.isdigit() and last.isdigit()):
        return []
    low, high = int(first), int(last)
    return [str(n) for n in range(low + 1, high + 1)] if low < high <= low + _LONGEST_RANGE else []


def write_out(chain: Chain) -> Iterator[Provision]:
    """Give every provision of a chain, lists and ranges written out.

    A list stands at one level as a rule («статьи 12 и 13»); where two levels have lists, every pair is meant.
    """
    lists = [[(element, item) for item in element.items] for element in chain.elements if element.items]
    if not lists:
        return
    several = [i for i, items in enumerate(lists) if len(items) > 1]
    for combination in dict.fromkeys(_own(combination, lists) for combination in product(*lists)):
        path = tuple((element.unit, item.number) for element, item in combination)
        if len(several) == 1:
            element, item = combination[several[0]]
            index = lists[several[0]].index((element, item))
            first = element.first if index == 0 else item.first
            last = index == len(lists[several[0]]) - 1
            after = item.after
            if index == 0 and element.first != chain.first and element is chain.elements[0]:
                first = element.first
            if last:
                after = max(chain.after, after)
            if index == 0:
                first = min(first, chain.first)
        else:
            first, after = chain.first, chain.after
        for below in product(*[list(_below_paths(item)) for _, item in combination]):
            full = tuple(step for own, inner in zip(path, below, strict=True) for step in (own, *inner))
            yield Provision(full, first, after)


def _own(
    combination: Sequence[tuple[Element, Item]], lists: Sequence[Sequence[tuple[Element, Item]]]
) -> tuple[tuple[Element, Item], ...]:
    """Leave out what stands after a list and below it, unless this is the list's last: «статьи 12, 362 часть 4»."""
    kept = list(combination)
    for place, (element, item) in enumerate(combination):
        if len(lists[place]) > 1 and item is not lists[place][-1][1]:
            kept = [(e, i) for e, i in kept if e.first < element.after or e.unit.level < element.unit.level]
    return tuple(kept)


def _below_paths(item: Item) -> Iterator[tuple[tuple[Unit, str], ...]]:
    if not item.below:
        yield ()
        return
    for combination in product(*[element.items for element in item.below]):
        yield tuple((element.unit, inner.number) for element, inner in zip(item.below, combination, strict=True))
