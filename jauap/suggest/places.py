"""Places of a text: of the register, states, what stands beside «город», «область», what the dictionary knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jauap.suggest.bodies import lexicon
from jauap.suggest.citations.act_names import ascii_slug
from jauap.suggest.citations.acts import State
from jauap.suggest.gazetteer import Gazetteer
from jauap.suggest.model import Proposal
from jauap.suggest.people import Keys, name_kind
from jauap.suggest.registers import Registers
from jauap.suggest.words import Token, Words, inflect, listed, readings

_ADJECTIVAL: Final = frozenset(("district", "region"))
_IN: Final = frozenset(("in", "near"))
_NO_PLACE: Final = frozenset(
    listed(
        "january february march april may june july august september october november december spring summer autumn "
        "winter kazakh kyrgyz uzbek tajik parliament court government prison custody the this these article part annex "
        "section chapter figure table rule principle appendix his her their its both all other some many such"
    )
)
_SHORT: Final = frozenset(listed("г гор пос с ул обл пр"))
_ACRONYM: Final = 5
_FROM: Final = frozenset(listed("из до под около близ возле"))
_BORN: Final = frozenset(listed("уроженец уроженка житель жительница жители"))


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One place named: tokens, its type (``city`` … or empty), the tokens of the name proper, the id it is known by."""

    first: int
    after: int
    type: str
    name_first: int
    name_after: int
    known: str = ""


@lru_cache(maxsize=1)
def _types() -> dict[str, str]:
    return {word: kind for kind, words in lexicon()["places"].items() for word in words}


@lru_cache(maxsize=20_000)
def place_type(word: str) -> str:
    """Return what kind of place a common noun names, or an empty string."""
    return next((_types()[r.lemma] for r in readings(word) if r.lemma in _types()), _types().get(word.casefold(), ""))


class PlaceReader:
    """Reads places at tokens of one flow."""

    def __init__(self, words: Words, registers: Registers, states: tuple[State, ...]) -> None:
        self._words, self._tokens = words, words.tokens
        self.names: Gazetteer[str] = Gazetteer()
        self._plain = {n.casefold().replace("ё", "е"): e.id for e in registers.of("place") for n in e.names}
        known = {name.casefold(): e.id for e in registers.of("place") for name in e.names}
        for entry in registers.of("place"):
            for name in entry.names:
                if name[:1].isupper():
                    self.names.add(name, entry.id)
        for state in states:
            for name in state.names:
                self._plain.setdefault(name.casefold(), known.get(name.casefold()) or f"country-{state.key}")
                self.names.add(
                    name,
                    known.get(name.casefold())
                    or next(
                        (known[n.casefold()] for n in state.names if n.casefold() in known), f"country-{state.key}"
                    ),
                )

    def patterns(self, taken: set[int]) -> Iterator[PlaceName]:
        """Give names beside a common noun: «село Кызыл-Сай», «Ошская область», «Ошской и Баткенской областях»."""
        index = 0
        while index < len(self._tokens):
            found = list(self._pattern(index)) if index not in taken and self._tokens[index].kind == "word" else []
            found = [p for p in found if not any(i in taken for i in range(p.first, p.after))]
            yield from found
            index = max([index + 1, *(p.after for p in found)])

    def alone(self, taken: set[int], patterns: Sequence[PlaceName]) -> Iterator[PlaceName]:
        """Give names that stand alone: of the register, of states, the dictionary, or named with «город» elsewhere."""
        towns = {self.key(p) for p in patterns if p.type in ("city", "settlement")}
        index = last = 0
        ends = {name.after for name in patterns}
        while index < len(self._tokens):
            token = self._tokens[index]
            if index in taken or token.kind != "word" or not token.capital:
                index += 1
                continue
            hit = self.names.at(self._tokens, index)
            if hit is not None and hit.after == index + 1 and self._is_common(token):
                hit = None
            if hit is None and token.text.isupper() and len(token.text) > _ACRONYM and token.low in self._plain:
                yield PlaceName(index, index + 1, "", index, index + 1, self._plain[token.low])  # «БЕЛАРУСЬ»: a heading
                index = last = index + 1
                continue
            if hit is not None and not any(i in taken for i in range(index, hit.after)):
                yield PlaceName(index, hit.after, "", index, hit.after, hit.values[0])
                index = last = hit.after
                continue
            first = readings(token.text)[0]
            geographic = any(r.sure and "Geox" in r.grammemes and r.part == "NOUN" for r in readings(token.text)[:2])
            named = geographic and first.part == "NOUN" and "Surn" not in first.grammemes and not token.text.isupper()
            from_there = index > 0 and self._tokens[index - 1].low in (*_FROM, "в") and not token.text.isupper()
            named = named or (
                from_there and any(r.sure and {"Geox", "NOUN"} <= r.grammemes for r in readings(token.text))
            )
            listed_on = last == index - 1 or index - 1 in ends
            named = named or self._english(index) or self._unknown(index, after_place=listed_on and last > 0)
            if named or f"{Keys.of(token.text)}|" in towns:
                yield PlaceName(index, index + 1, "", index, index + 1)
                last = index + 1
            index += 1

    def _is_common(self, token: Token) -> bool:
        """Whether a capital word is a common noun that a place's name only resembles: «Семья», not «Семей»."""
        found = readings(token.text)
        return (
            found[0].sure
            and found[0].part == "NOUN"
            and not any(r.grammemes & {"Geox", "Name", "Surn"} for r in found)
            and token.low not in self._plain
        )

    def _unknown(self, index: int, *, after_place: bool) -> bool:
        """Whether a word that no dictionary has names a place: «в Каттакургане», or next in a list of places."""
        token = self._tokens[index]
        if token.text.isascii() or token.text.isupper() or any(r.sure for r in readings(token.text)):
            return False
        following = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if following is not None and following.kind == "word" and following.capital:
            return False
        before = self._tokens[index - 1].low if index else ""
        if before in _FROM or (index and any(r.lemma in _BORN for r in readings(before)[:1])):
            return token.low.endswith(("а", "я", "ы", "и", "ей", "о", "е")) and name_kind(token.text) == "unknown"
        return token.low.endswith(("е", "и")) and (before == "в" or (after_place and before in (",", "и")))

    def _english(self, index: int) -> bool:
        """Whether an English sentence names a place here: one capital word after «in», «near»; no month or language."""
        token = self._tokens[index]
        if not token.text.isascii() or token.text.isupper() or index == 0 or self._tokens[index - 1].low not in _IN:
            return False
        following = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        alone = following is None or following.kind != "word" or not following.capital
        return alone and len(token.text) > 2 and token.low not in _NO_PLACE and not token.low.endswith(("ish", "ian"))

    def _pattern(self, index: int) -> Iterator[PlaceName]:
        token = self._tokens[index]
        kind = place_type(token.text)
        if kind and kind not in ("country",):
            at = index + 1
            if token.low in _SHORT and token.capital:
                return  # an initial
            if token.low in _SHORT:
                if at >= len(self._tokens) or self._tokens[at].text != ".":
                    return
                at += 1
            end = at
            while (
                end < len(self._tokens)
                and end - at < 2
                and self._tokens[end].kind == "word"
                and self._tokens[end].capital
                and (end == at or self._joined(end))
            ):
                end += 1
            # «область Абай», «село Кызыл-Сай»; after «район», «область» a name mostly stands before
            if (
                end > at
                and (kind not in _ADJECTIVAL or token.low in ("область",))
                and not self._tokens[at].text.isupper()
            ):
                yield PlaceName(index, end, kind, at, end)
            return
        if (token.capital and readings(token.text)[0].part in ("ADJF", "NOUN")) or (
            token.capital and "-" in token.text
        ):
            yield from self._adjectives(index)

    def _joined(self, end: int) -> bool:
        """Whether a second capital word belongs to a place's name: nobody knows the first alone, or it as a word."""
        if self.names.at(self._tokens, end - 1) is not None:
            return False
        third = self._tokens[end + 1] if end + 1 < len(self._tokens) else None
        if third is not None and third.kind == "word" and third.capital and name_kind(third.text) == "surname":
            return False  # «житель города Узген Абдыкадыр Ахматов»
        return (
            self._tokens[end - 1].end + 1 == self._tokens[end].start
            and readings(self._tokens[end].text)[0].part == "NOUN"
            and not readings(self._tokens[end].text)[0].sure
        )

    def _adjectives(self, index: int) -> Iterator[PlaceName]:
        heads, at = [index], index + 1
        while (
            at + 1 < len(self._tokens)
            and self._tokens[at].low in ("и", ",")
            and self._tokens[at + 1].kind == "word"
            and self._tokens[at + 1].capital
        ):
            heads.append(at + 1)
            at += 2
        if at >= len(self._tokens) or self._tokens[at].kind != "word":
            return
        kind = place_type(self._tokens[at].text)
        if kind not in _ADJECTIVAL or not all(_adjective(self._tokens[h].text) for h in heads):
            return
        for place, head in enumerate(heads):
            last = place == len(heads) - 1
            yield PlaceName(head, at + 1 if last else head + 1, kind, head, head + 1)

    # ----- who is meant -----

    def key(self, name: PlaceName) -> str:
        """Return what mentions of one place have in common."""
        if name.known:
            return name.known
        hit = self.names.at(self._tokens, name.first) or self.names.at(self._tokens, name.name_first)
        if hit is not None and hit.after >= name.name_after:
            return hit.values[0]
        words = " ".join(Keys.of(self._tokens[i].text) for i in range(name.name_first, name.name_after))
        return f"{words}|{name.type if name.type in (*_ADJECTIVAL, 'street') else ''}"

    def proposal(self, name: PlaceName) -> Proposal:
        """Return the new entry for a place that no register has."""
        words = []
        for i in range(name.name_first, name.name_after):
            text = self._tokens[i].text
            form = (
                inflect(text, "nomn", *(("femn", "sing") if name.type == "region" and _adjective(text) else ())) or text
            )
            words.append("-".join(piece[:1].upper() + piece[1:] for piece in form.split("-")))
        label = " ".join(words)
        if name.type == "region" and _adjective(self._tokens[name.name_first].text):
            label = f"{label} область"
        if name.type == "district" and _adjective(self._tokens[name.name_first].text):
            label = f"{label} район"
        values = {"placeType": name.type} if name.type else {}
        return Proposal(ascii_slug(label), "Place", {"ru": label}, values)


@lru_cache(maxsize=20_000)
def _adjective(text: str) -> bool:
    return any(r.part == "ADJF" for r in readings(text)) or text.casefold().endswith(
        ("ский", "ской", "ском", "скому", "ского", "ская", "скую")
    )
