"""How alike two names are: by the words they share, the rare ones counting more, and by what abbreviations stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from jauap.identity.words import Word, initials

NEAR: Final = 0.84
"""From this share of common letters on, two long words count as spellings of one."""
_LONG: Final = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are.

    Attributes:
        score: 0 to 1.
        reason: ``same-name``, ``word-form`` (or order of words, script), ``abbreviation``, ``initials``, ``spelling``.
    """

    score: float
    reason: str


NONE: Final = Likeness(0.0, "")


def likeness(first: tuple[Word, ...], second: tuple[Word, ...], weights: Mapping[str, float]) -> Likeness:
    """Compare two names; ``weights`` gives each key's weight, the rarer the heavier."""
    if not first or not second or _numbers_clash(first, second):
        return NONE
    if _stands_for(first, second) or _stands_for(second, first):
        return Likeness(1.0, "abbreviation")
    left, right = list(first), list(second)
    both = _take_equal(left, right, weights)
    reason = "word-form" if left or right or [w.key for w in first] != [w.key for w in second] else "same-name"
    for one, other in ((left, right), (right, left)):
        weight = _take_runs(one, other, weights)
        both, reason = both + weight, "abbreviation" if weight else reason
    weight = _take_initials(left, right, weights)
    both, reason = both + weight, "initials" if weight else reason
    if both and len(left) == len(right) == 1:
        weight = _near(left[0], right[0], weights)
        if weight:
            left, right, both, reason = [], [], both + weight, "spelling"
    rest = sum(weights.get(w.key, 1.0) for w in (*left, *right))
    return Likeness(round(2 * both / (2 * both + rest), 3), reason) if both else NONE


def _numbers_clash(first: tuple[Word, ...], second: tuple[Word, ...]) -> bool:
    one, other = ({w.key for w in name if any(c.isdigit() for c in w.key)} for name in (first, second))
    return bool(one and other) and not (one <= other or other <= one)


def _stands_for(name: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Whether the one word of a name is made of the first letters of the other name, or begins them (three or more)."""
    if len(name) != 1 or not name[0].acronym or len(other) < 2:
        return False
    letters, long = name[0].acronym, initials(other)
    return letters == long or (len(letters) > 2 and long.startswith(letters))


def _take_equal(left: list[Word], right: list[Word], weights: Mapping[str, float]) -> float:
    weight = 0.0
    keys = [w.key for w in right]
    for word in list(left):
        if word.key in keys:
            place = keys.index(word.key)
            del keys[place], right[place]
            left.remove(word)
            weight += weights.get(word.key, 1.0)
    return weight


def _take_runs(left: list[Word], right: list[Word], weights: Mapping[str, float]) -> float:
    """Take abbreviations of one name and the neighbouring words of the other that they stand for."""
    total = 0.0
    for word in [w for w in left if w.acronym]:
        size = len(word.acronym)
        for start in range(len(right) - size + 1):
            run = right[start : start + size]
            if "".join(w.initial for w in run) == word.acronym:
                total += sum(weights.get(w.key, 1.0) for w in run)
                del right[start : start + size]
                left.remove(word)
                break
    return total


def _take_initials(left: list[Word], right: list[Word], weights: Mapping[str, float]) -> float:
    total = 0.0
    for one, other in ((left, right), (right, left)):
        for word in [w for w in one if len(w.key) == 1 and not w.key.isdigit()]:
            full = next((w for w in other if w.initial == word.initial), None)
            if full is not None:
                one.remove(word)
                other.remove(full)
                total += weights.get(full.key, 1.0)
    return total


def _near(one: Word, other: Word, weights: Mapping[str, float]) -> float:
    if min(len(one.key), len(other.key)) < _LONG or one.acronym or other.acronym:
        return 0.0
    ratio = SequenceMatcher(None, one.key, other.key, autojunk=False).ratio()
    return ratio * max(weights.get(one.key, 1.0), weights.get(other.key, 1.0)) if ratio >= NEAR else 0.0
