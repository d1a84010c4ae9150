"""Find nodes that may be one: candidates for a person to merge, or to declare two in ``identity.yaml``."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, product
from typing import Final

import pyoxigraph as ox

from jauap.errors import InputError, Issue
from jauap.identity.compare import NONE, Likeness, likeness
from jauap.identity.decisions import FILE, Decision
from jauap.identity.names import Named, named_nodes
from jauap.identity.words import Word, initials, words
from jauap.wording import Message, say

ALIKE: Final = 0.75
"""From this score on, a pair is a candidate."""
FEW: Final = 3
"""A name of so few words, a person's above all, is looked up by each of them."""
MANY: Final = 100
"""A word of more names than this tells nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two nodes that may be one.

    Attributes:
        first, second: short ids, sorted.
        kind: Person, PersonGroup, Institution, Place, Norm, Document or Post.
        names: the two names that are alike.
        reason, score: see ``Likeness``.
        decided: why they are two, in English; empty while nobody decided.
    """

    first: str
    second: str
    kind: str
    names: tuple[str, str]
    reason: str
    score: float
    decided: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return what scripts may rely on."""
        return asdict(self)


def find_duplicates(where: ox.Store | Sequence[Named], decisions: Iterable[Decision] = ()) -> list[Candidate]:
    """Compare the names of all nodes of each kind.

    Args:
        where: a store, or the nodes themselves.
        decisions: what was decided before; such pairs come back with their reason.

    Returns:
        Candidates, undecided first, then the most alike.

    Raises:
        InputError: a decision is about a node that is not there.
    """
    nodes = named_nodes(where) if isinstance(where, ox.Store) else list(where)
    decided = {d.pair: d.why["en"] for d in decisions}
    gone = sorted({one for pair in decided for one in pair} - {n.id for n in nodes})
    if gone:
        raise InputError([Issue(FILE, 0, 0, _gone(name)) for name in gone])
    kinds: dict[str, list[Named]] = defaultdict(list)
    for node in nodes:
        kinds[node.kind].append(node)
    found = []
    for kind, members in kinds.items():
        weights = _weights(members)
        for one, other, worth in _pairs(members, weights):
            names, alike = _closest(worth, weights)
            if alike.score >= ALIKE:
                first, second = sorted((one.id, other.id))
                named = names if first == one.id else (names[1], names[0])
                why = decided.get((first, second), "")
                found.append(Candidate(first, second, kind, named, alike.reason, alike.score, why))
    return sorted(found, key=lambda c: (bool(c.decided), -c.score, c.first, c.second))


def _gone(name: str) -> Message:
    return say("{name}: there is no such node; take the decision out", name=name)


def _weights(nodes: Sequence[Named]) -> dict[str, float]:
    """Weigh each word: what many nodes are called by says little."""
    count = Counter(key for n in nodes for key in {w.key for name in n.names for w in words(name)})
    return {key: math.log(1 + len(nodes) / used) for key, used in count.items()}


def _pairs(nodes: Sequence[Named], weights: dict[str, float]) -> Iterator[tuple[Named, Named, list[tuple[str, str]]]]:
    """Give the nodes, and of their names those, that are worth comparing.

    They share a telling word, or an abbreviation of the one may stand for words of the other.
    """
    telling: dict[str, list[tuple[int, str]]] = defaultdict(list)
    short: dict[str, list[tuple[int, str]]] = defaultdict(list)
    long: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, node in enumerate(nodes):
        for name in node.names:
            split = words(name)
            for index, keys in ((telling, _telling(split, weights)), (short, _short(split)), (long, _long(split))):
                for key in keys:
                    index[key].append((place, name))
    worth: dict[tuple[int, int], set[tuple[str, str]]] = defaultdict(set)
    both = [pair for named in telling.values() if len(named) <= MANY for pair in combinations(named, 2)]
    both += [pair for key, named in short.items() for pair in product(named, long.get(key, ()))]
    for first, second in both:
        (one, name), (other, another) = sorted((first, second))
        if one != other:
            worth[one, other].add((name, another))
    for one, other in sorted(worth):
        if not _apart(nodes[one], nodes[other]):
            yield nodes[one], nodes[other], sorted(worth[one, other])


def _apart(first: Named, second: Named) -> bool:
    """Whether structure alone tells them apart: part and whole, town and region, articles of two acts."""
    if first.sort and second.sort and first.sort != second.sort:
        return True
    if first.id in second.wholes or second.id in first.wholes:
        return True
    return first.kind == "Norm" and bool(first.wholes and second.wholes) and not first.wholes & second.wholes


def _telling(name: tuple[Word, ...], weights: dict[str, float]) -> set[str]:
    """Give a name's rarest words (names as alike as ``ALIKE`` share one of them) and how the long ones begin."""
    ranked = sorted({w.key for w in name if not w.acronym}, key=lambda k: (-weights[k], k))
    total, passed = sum(weights[k] for k in ranked), 0.0
    keys = {w.key for w in name if len(w.acronym) > 1}
    for key in ranked:
        keys |= {key, f"{key[:5]}…"} if len(key) > 5 else {key}
        passed += weights[key]
        if len(ranked) > FEW and passed > total * (1 - ALIKE / (2 - ALIKE)):
            break
    return keys


def _short(name: tuple[Word, ...]) -> set[str]:
    """Give how the abbreviations of a name begin."""
    return {w.acronym[:3] for w in name if len(w.acronym) > 1}


def _long(name: tuple[Word, ...]) -> set[str]:
    """Give the first letters of two and of three neighbouring words: what an abbreviation may stand for."""
    letters = initials(name)
    return {letters[start : start + size] for size in (2, 3) for start in range(len(letters) - size + 1)}


def _closest(names: Iterable[tuple[str, str]], weights: dict[str, float]) -> tuple[tuple[str, str], Likeness]:
    best, closest = NONE, ("", "")
    for first, second in names:
        alike = likeness(words(first), words(second), weights)
        if alike.score > best.score:
            best, closest = alike, (first, second)
    return closest, best
