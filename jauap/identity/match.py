"""What is newly proposed against what is known, and against each other: pairs that may be one, with the reason."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from jauap.identity.find import Candidate, find_duplicates
from jauap.identity.names import Named
from jauap.identity.words import words

ALIKE: Final = 86.0
"""From this likeness of all words together on (0 to 100), misspelt names are a pair."""
_REASON: Final = "spelling"


def find_matches(new: Sequence[Named], known: Sequence[Named]) -> list[Candidate]:
    """Compare new names with known ones of their kind, and with each other.

    First by shared words, forms, scripts and abbreviations, as duplicates are found; then by the spelling of all words
    together, which finds what differs a little in every word. A pair is for a person to decide.

    Returns:
        Pairs with at least one new node, the most alike first.
    """
    ours = {node.id for node in new}
    nodes = {node.id: node for node in (*known, *new)}
    found = {(c.first, c.second): c for c in find_duplicates(list(nodes.values())) if {c.first, c.second} & ours}
    for pair in _misspelt(new, list(nodes.values())):
        found.setdefault((pair.first, pair.second), pair)
    return sorted(found.values(), key=lambda c: (-c.score, c.first, c.second))


def _misspelt(new: Iterable[Named], nodes: Sequence[Named]) -> Iterable[Candidate]:
    by_kind: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for node in nodes:
        by_kind[node.kind].extend((node.id, name, _key(name)) for name in node.names)
    for node in new:
        others = [row for row in by_kind[node.kind] if row[0] != node.id]
        keys = [key for _, _, key in others]
        for name in node.names:
            if len(key := _key(name)) < 5:
                continue
            for _, score, place in process.extract(
                key, keys, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=5
            ):
                other, other_name, other_key = others[place]
                if _numbers(key) != _numbers(other_key):
                    continue
                (first, one), (second, two) = sorted(((node.id, name), (other, other_name)))
                yield Candidate(first, second, node.kind, (one, two), _REASON, round(score / 100, 3))


def _key(name: str) -> str:
    """Return the skeletons of a name's words: one script, no endings."""
    return " ".join(word.key for word in words(name))


def _numbers(key: str) -> list[str]:
    return sorted(word for word in key.split() if any(letter.isdigit() for letter in word))
