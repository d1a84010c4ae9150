"""How alike two names are: by the words they share, rare ones counting more, and by what abbreviations stand for."""

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
        reason: ``same-name``, ``word-form`` (or order of words, script), ``abbreviation`` (or initial), ``spelling``.
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
    reason = "same-name" if [w.written for w in first] == [w.written for w in second] else "word-form"
    for one, other in ((left, right), (right, left)):
        weight = _take_runs(one, other, weights, 2 if both else 3)
        both, reason = both + weight, "abbreviation" if weight else reason
    if both and len(left) == len(right) == 1:
        weight = _near(left[0], right[0], weights)
        if weight:
            left, right, both, reason = [], [], both + weight, "spelling"
    rest = sum(weights.get(w.key, 1.0) for w in (*left, *right))
    return Likeness(round(2 * both / (2 * both + rest), 3), reason) if both else NONE


def _numbers_clash(first: tuple[Word, ...], second: tuple[Word, ...]) -> bool:
    """Whether both have numbers (or the letters of sub-points), and not the same ones."""
    one, other = (sorted(w.key for w in name if w.counts) for name in (first, second))
    return bool(one and other) and one != other


def _stands_for(name: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Whether the one word of a name is made of the first letters of the other name, or begins them (three or more)."""
    if len(name) != 1 or len(name[0].acronym) < 2 or len(other) < 2:
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


def _take_runs(left: list[Word], right: list[Word], weights: Mapping[str, float], least: int) -> float:
    """Take abbreviations of one name, from so many letters on, and the words of the other that they stand for."""
    total = 0.0
    for word in [w for w in left if len(w.acronym) >= least or len(w.acronym) == 1]:
        size = len(word.acronym)
        for start in range(len(right) - size + 1):
            run = right[start : start + size]
            if initials(tuple(run)) == word.acronym:
                total += sum(weights.get(w.key, 1.0) for w in run)
                del right[start : start + size]
                left.remove(word)
                break
    return total


def _near(one: Word, other: Word, weights: Mapping[str, float]) -> float:
    if min(len(one.key), len(other.key)) < _LONG or one.acronym or other.acronym:
        return 0.0
    ratio = SequenceMatcher(None, one.key, other.key, autojunk=False).ratio()
    return ratio * max(weights.get(one.key, 1.0), weights.get(other.key, 1.0)) if ratio >= NEAR else 0.0
