"""Which body or facility is meant: mentions brought together by their words, short forms and abbreviations."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jauap.identity.words import skeleton
from jauap.suggest.bodies import BodyName, Head, abbreviated
from jauap.suggest.citations.act_names import ascii_slug
from jauap.suggest.model import Proposal
from jauap.suggest.registers import Entry, Registers
from jauap.suggest.words import Words, inflect, listed, readings

_EMPTY: Final = frozenset(
    skeleton(w)
    for w in listed(
        "республика республики рк рф кр руз рт казахстан казахстана кыргызской кыргызская "
        "узбекистан таджикистан российской"
        " российская федерации федерация кыргызстан г гор и по в на при за о об с для из от"
        " the of for and on against united nations un republic"
    )
)
_LEFT_OUT: Final = frozenset(listed("оон un город города городу городе городом"))
_TREATY_KEYS: Final = frozenset(skeleton(w) for w in listed("пыток правам дискриминации исчезновениям"))
_ABBREVIATED: Final = {
    "генпрокуратура": "генеральная прокуратура",
    "минюст": "министерство юстиции",
    "минздрав": "министерство здравоохранения",
    "минобороны": "министерство обороны",
    "госдума": "государственная дума",
}


@dataclass
class Organisation:
    """One body or facility.

    Attributes:
        keys: what its fullest name's words have in common with other spellings.
        heads: keys of the nouns that head its names.
        numbers: the number it bears, or empty.
        id, label: of the register's entry or the one proposed.
    """

    keys: frozenset[str]
    heads: frozenset[str]
    number: str
    head: Head
    entry: Entry | None
    label: str
    id: str = ""

    def proposal(self) -> Proposal | None:
        """Return the new entry of the register, or None when it has the body."""
        if self.entry is not None:
            return None
        key = "facilityType" if self.head.facility else "institutionType"
        kind = "PlaceOfDeprivationOfLiberty" if self.head.facility else self.head.type_class
        return Proposal(self.id, kind, {"ru": self.label}, {key: self.head.type})


class Organisations:
    """The bodies and facilities of a text, the last named last."""

    def __init__(self, words: Words, registers: Registers, known: Sequence[Entry], usual: str = "") -> None:
        self._words, self._tokens = words, words.tokens
        self.met: list[Organisation] = []
        self._known: dict[frozenset[str], Entry] = {}
        self._ids = {entry.id for entry in registers.entries}
        for entry in known:
            for name in entry.names:
                keys = _keys(Words(name), 0, None)
                if keys:
                    self._known.setdefault(keys, entry)
        self._usual = _keys(Words(usual), 0, None) if usual else frozenset()
        self._committee = registers.by_id.get("cat-committee")

    def meet(self, name: BodyName) -> Organisation | None:
        """Return what a name means, and remember it; None for a head alone that nothing before fits."""
        keys = self._keys_of(name)
        head = _head_key(name, self._words)
        if name.bare:
            found = self._bare(name, head)
            if found is not None:
                self._last(found)
            return found
        # «партия «Демократический выбор»»: the register has the title, the text says what it is the title of
        entry = self._known.get(keys) or self._known.get(keys - {head}) or self._registered_part(keys, head, name)
        found = next(
            (o for o in reversed(self.met) if (entry is not None and o.entry is entry) or o.keys == keys), None
        )
        found = found or (self._part(keys, head, name) if entry is None else None)
        if found is None:
            found = self._make(name, keys, head, entry)
        elif len(keys) > len(found.keys) and found.entry is None:
            found.keys |= keys
        self._last(found)
        return found

    def registered(self, entry: Entry, keys: frozenset[str] = frozenset()) -> Organisation:
        """Return the organisation of a register's entry, and remember it."""
        found = next((o for o in self.met if o.entry is entry), None)
        if found is None:
            head = Head(entry.kind == "facility", entry.type, "", "")
            first = _keys(Words(entry.names[0]), 0, None)
            found = Organisation(first | keys, frozenset(), "", head, entry, entry.names[0], entry.id)
            self.met.append(found)
        self._last(found)
        return found

    def _last(self, organisation: Organisation) -> None:
        if organisation in self.met:
            self.met.remove(organisation)
        self.met.append(organisation)

    def _keys_of(self, name: BodyName) -> frozenset[str]:
        return _keys(self._words, name.first, name.after)

    def _bare(self, name: BodyName, head: str) -> Organisation | None:
        if head == skeleton("комитет"):
            return self._treaty_body()
        expanded = self._keys_of(name)
        return next(
            (o for o in reversed(self.met) if head in o.keys and (not name.head.facility or expanded <= o.keys)), None
        )

    def _treaty_body(self) -> Organisation | None:
        """«Комитет» alone is the treaty body that the text names most; that against torture where it names none."""
        named = [o for o in self.met if o.keys & _TREATY_KEYS and skeleton("комитет") in o.keys]
        usual = next((o for o in reversed(named) if self._usual and self._usual <= o.keys), None)
        if usual is not None:
            return usual
        entry = self._known.get(self._usual, self._committee)
        return self.registered(entry) if entry else next(reversed(named), None)

    def _registered_part(self, keys: frozenset[str], head: str, name: BodyName) -> Entry | None:
        """Find the register's facility of that number, or the body whose whole name this name holds."""
        if name.number:
            fits = {e.id: e for known, e in self._known.items() if name.number in known and head in known}
            return next(iter(fits.values())) if len(fits) == 1 else None
        inside = [
            (len(known), e) for known, e in self._known.items() if len(known) >= 3 and known < keys and head in known
        ]
        size, entry = max(inside, key=lambda pair: pair[0], default=(0, None))
        return entry if len(keys) - size <= 2 else None

    def _part(self, keys: frozenset[str], head: str, name: BodyName) -> Organisation | None:
        """Find a body named before of which this is a shorter or longer name."""
        for other in reversed(self.met):
            if name.number and other.number == name.number and head in other.heads:
                mine, its = keys - {head, name.number}, other.keys - {head, name.number}
                if name.head.facility or not mine or not its or mine & its:
                    return other
                continue  # «суд № 2 Алмалинского района» is not «суд № 2 г. Петропавловска»
            if name.number and other.number and name.number != other.number:
                continue
            if head not in other.heads or len(keys) < 2:
                continue
            if keys < other.keys or (other.keys < keys and len(other.keys) >= 3 and not name.number):
                return other
        return None

    def _make(self, name: BodyName, keys: frozenset[str], head: str, entry: Entry | None) -> Organisation:
        label = self._label(name)
        made = Organisation(keys, frozenset((head,)), name.number, name.head, entry, entry.names[0] if entry else label)
        made.id = entry.id if entry else self._identity(label)
        self.met.append(made)
        return made

    def _identity(self, label: str) -> str:
        base = ascii_slug(label, 9) or "body"
        others, number, identity = {o.id for o in self.met} | self._ids, 2, base
        while identity in others:
            identity, number = f"{base}-{number}", number + 1
        return identity

    def _label(self, name: BodyName) -> str:
        """Write a name in the nominative: its head and the adjectives before it."""
        text = self._words.text
        head = self._tokens[name.at]
        number = "plur" if _plural(head.text) else "sing"
        words = []
        for index in range(name.first, name.at + 1):
            token = self._tokens[index]
            gender = _gender(head.text)
            stands = {"nomn", number} <= readings(token.text)[0].grammemes  # «Высший» is not taken for «Высочайший»
            form = (
                token.text
                if stands
                else inflect(
                    token.text, "nomn", number, *((gender,) if index < name.at and gender and number == "sing" else ())
                )
            )
            form = form or token.text
            words.append(form[:1].upper() + form[1:] if token.capital else form)
            if token.text.isupper():
                words[-1] = token.text
        rest = text[head.end : self._tokens[name.after - 1].end]
        return " ".join(words) + rest


def _keys(words: Words, first: int, after: int | None) -> frozenset[str]:
    """Return the keys of a name's telling words, abbreviations written out."""
    found: set[str] = set()
    for token in words.tokens[first : after if after is not None else len(words.tokens)]:
        if token.kind == "number":
            found.add(token.text)
        elif token.kind == "word":
            if token.low in _LEFT_OUT:
                continue
            full = abbreviated(token.text)
            spelt = full.words if full else _ABBREVIATED.get(readings(token.text)[0].lemma, token.text)
            found.update(_key(word) for word in spelt.split())
    return frozenset(found - _EMPTY)


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    return skeleton(word)


def _head_key(name: BodyName, words: Words) -> str:
    token = words.tokens[name.at]
    full = abbreviated(token.text)
    if full is None:
        lemma = readings(token.text)[0].lemma
        return _key(_ABBREVIATED.get(lemma, lemma).split()[-1])
    nouns = [w for w in full.words.split() if readings(w)[0].part == "NOUN" and "nomn" in readings(w)[0].grammemes]
    return _key(nouns[0] if nouns else full.words.split()[-1])


def _plural(word: str) -> bool:
    first = readings(word)[0]
    return "plur" in first.grammemes and first.part == "NOUN"


def _gender(word: str) -> str:
    first = next((r for r in readings(word) if r.part == "NOUN"), None)
    return next((g for g in ("masc", "femn", "neut") if first is not None and g in first.grammemes), "")
