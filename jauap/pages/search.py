"""Search over names: Cyrillic and Latin letters alike, beginnings of words, and the ends of Russian words left off."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pyoxigraph as ox
import streamlit as st

from jauap.pages.graph import Graph

_LATIN: Final = str.maketrans("абвгдезийклмнопрстуфыэәғқңөұүһі", "abvgdeziiklmnoprstufyeagqnouuhi") | str.maketrans(
    {
        "ё": "e",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
)
# Spellings of one sound that reports and passports mix; both the names and what is typed are reduced alike.
_SAME: Final = (("y", "i"), ("j", "i"), ("ii", "i"), ("ie", "e"), ("kh", "h"), ("q", "k"), ("w", "v"), ("x", "ks"))
_ENDING: Final = re.compile(
    r"(?:ого|его|ому|ему|ами|ями|ыми|ими|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ом|ем|ам|ям|ах|ях|а|я|у|ю|ы|и|е|о|ь)$"
)
_SHORTEST_STEM: Final = 4


def latin(word: str) -> str:
    """Write a word in Latin letters, with the spellings of one sound made alike."""
    spelled = word.lower().translate(_LATIN)
    for other, one in _SAME:
        spelled = spelled.replace(other, one)
    return spelled


def keys(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return [latin(_stem(word)) for word in re.findall(r"\w+", text.lower())]


def _stem(word: str) -> str:
    shorter = _ENDING.sub("", word)
    return shorter if len(shorter) >= _SHORTEST_STEM else word


@dataclass(frozen=True, slots=True)
class Hit:
    """A found node and the name it was found by."""

    node: str
    name: str


@dataclass(frozen=True)
class NameIndex:
    """Every name of the graph, ready to be compared."""

    names: tuple[tuple[str, str], ...]

    @cached_property
    def _keys(self) -> list[list[str]]:
        return [keys(name) for _, name in self.names]

    def find(self, text: str, limit: int = 25) -> tuple[list[Hit], int]:
        """Find nodes with a name that has, for every word of the text, a word that begins with it.

        Returns:
            The best hits, whole words and short names first, and how many nodes were found in all.
        """
        wanted = keys(text)
        if not wanted:
            return [], 0
        best: dict[str, tuple[int, int, str]] = {}
        for (node, name), words in zip(self.names, self._keys, strict=True):
            if all(any(_fits(w, word) for word in words) for w in wanted):
                loose = sum(w not in words for w in wanted)
                best[node] = min(best.get(node, (99, 0, "")), (loose, len(name), name))
        ranked = sorted(best, key=lambda node: (best[node], node))
        return [Hit(node, best[node][2]) for node in ranked[:limit]], len(ranked)


def _fits(wanted: str, word: str) -> bool:
    """Say whether a word begins with what is wanted, or is what is wanted less an ending."""
    longer = len(wanted) - len(word)
    return word.startswith(wanted) or (len(word) > _SHORTEST_STEM and longer <= 2 and wanted.startswith(word))


@st.cache_resource(max_entries=2, show_spinner=False)
def name_index(version: str, _graph: Graph) -> NameIndex:
    """Return the index of one version of the graph."""
    names = []
    for row in _graph.rows("names"):
        node, name = row["node"], row["name"]
        if isinstance(node, ox.NamedNode) and isinstance(name, ox.Literal):
            names.append((node.value, name.value))
    return NameIndex(tuple(names))
