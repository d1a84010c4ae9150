"""Acts of the register found by title or by number and date, as its labels give them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from jauap.identity.words import words as name_words
from jauap.suggest.citations.act_names import ActMention, number_slug
from jauap.suggest.citations.acts import Act, Acts

if TYPE_CHECKING:
    from jauap.suggest.citations.context import Found

_TITLE: Final = re.compile(r"«(.+)»")
_NUMBER: Final = re.compile(r"(?:№|No\.)\s?([\w-]+)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ENOUGH: Final = 0.75
_TELLING: Final = 3
"""A title of so many telling words that stands wholly in another is the same title, cut short."""
_BOILERPLATE: Final = re.compile(
    r"^О внесении (?:изменени[ейя]+|дополнени[ейя]+)(?: и (?:изменени[ейя]+|дополнени[ейя]+))? в(?: некоторые)?"
    r" (?:законодательные акты|законы|закон)"
    r"\s*(?:Республики [А-Я]\w+|[А-Я]\w+ Республики|Российской Федерации|[А-Я]{2,3})?"
    r"\s*(?:по вопросам,?)?\s*",
    re.IGNORECASE,
)


class Titles:
    """Titles and numbers of registered acts."""

    def __init__(self, acts: Acts) -> None:
        self._titled: list[tuple[frozenset[str], Act]] = []
        self._numbered: list[tuple[str, frozenset[int], str, Act]] = []
        for entry in acts.registers.of("norm"):
            if entry.type != "LegalAct":
                continue
            act = acts.by_id[entry.id]
            for name in entry.names:
                titles = list(_titles(name))
                for title in titles:
                    self._titled.append((_keys(title), act))
                number = _NUMBER.search(name)
                if number:
                    years = frozenset(int(y) for y in _YEAR.findall(name))
                    self._numbered.append((number_slug(number.group(1)), years, name, act))
            identifier = _NUMBER.search(entry.values.get("identifier", ""))
            if identifier:
                years = frozenset(int(y) for y in _YEAR.findall(" ".join((entry.id, *entry.values.values()))))
                self._numbered.append((number_slug(identifier.group(1)), years, "", act))

    def find(self, mention: ActMention, state: str) -> "Found | None":
        """Return the registered act whose title is alike: one is the beginning or most of the other."""
        if not mention.title:
            return None
        wanted = _keys(mention.title)
        best, score = None, _ENOUGH
        for keys, act in self._titled:
            if not keys or not wanted or act.state not in (mention.state or state, "un", "int"):
                continue
            shorter, both = min(len(keys), len(wanted)), len(keys & wanted)
            likeness = both / len(keys | wanted) if both < shorter or shorter < _TELLING else 1 - 1 / (9 + both)
            if likeness > score:
                best, score = act, likeness
        return _found(best) if best else None

    def numbered(self, slug: str, year: int, state: str, day: date | None) -> "Found | None":
        """Return the registered act of a number and year."""
        if not year:
            alone = {act.id: act for number, _, _, act in self._numbered if number == slug and act.state == state}
            return _found(next(iter(alone.values()))) if len(alone) == 1 else None
        for number, years, name, act in self._numbered:
            if number != slug or act.state != state or year not in years:
                continue
            if day is None or not name or str(day.day) in re.findall(r"\d+", name) or day.isoformat() in act.id:
                return _found(act)
        return None


def _titles(name: str) -> Iterator[str]:
    found = _TITLE.search(name)
    if found:
        yield found.group(1)
        yield from re.findall(r"«([^«»]+)»", name)


def _keys(title: str) -> frozenset[str]:
    return frozenset(word.key for word in name_words(telling(title)))


def telling(title: str) -> str:
    """Return what tells a title apart: an amending law's «О внесении изменений … по вопросам» goes."""
    return _BOILERPLATE.sub("", title) or title


def _found(act: Act) -> "Found":
    from jauap.suggest.citations.context import Found

    return Found(
        act.id,
        act.label,
        act.type,
        act.unit,
        act.known,
        True,
        act.type in ("supreme-court-resolution", "order", "rules"),
        {},
        act.state,
        act.key,
    )
