"""Search over names: Cyrillic and Latin letters alike, beginnings of words, and the ends of Russian words left off."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import streamlit as st

from jauap.pages.addresses import node_iri
from jauap.pages.glossary_terms import glossary
from jauap.pages.graph import Graph, iri_of, text_of

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
class Name:
    """One name of a node; ``main`` nodes are people, bodies, cases, norms, documents and places."""

    node: str
    text: str
    main: bool = True


@dataclass(frozen=True)
class NameIndex:
    """Every name of the graph, ready to be compared."""

    names: tuple[Name, ...]

    @cached_property
    def _keys(self) -> list[list[str]]:
        return [keys(name.text) for name in self.names]

    def find(self, text: str, limit: int = 25) -> tuple[list[Name], int]:
        """Find nodes with a name that has, for every word of the text, a word that begins with it.

        Returns:
            The best name of each found node, and how many nodes were found in all. What people look for comes
            before its acts and papers, whole words before beginnings, short names before long ones.
        """
        wanted = keys(text)
        if not wanted:
            return [], 0
        best: dict[str, tuple[bool, int, int, str]] = {}
        for name, words in zip(self.names, self._keys, strict=True):
            if _all_fit(wanted, words):
                loose = sum(w not in words for w in wanted)
                rank = (not name.main, loose, len(name.text), name.text)
                best[name.node] = min(best.get(name.node, rank), rank)
        ranked = sorted(best, key=lambda node: (best[node], node))
        return [Name(node, best[node][3], not best[node][0]) for node in ranked[:limit]], len(ranked)


def fits(text: str, name: str) -> bool:
    """Say whether a name would be found by a text."""
    return _all_fit(keys(text), keys(name))


def _all_fit(wanted: list[str], words: list[str]) -> bool:
    return all(any(_fits(w, word) for word in words) for w in wanted)


def _fits(wanted: str, word: str) -> bool:
    """Say whether a word begins with what is wanted, or is what is wanted less an ending."""
    longer = len(wanted) - len(word)
    return word.startswith(wanted) or (len(word) > _SHORTEST_STEM and longer <= 2 and wanted.startswith(word))


@st.cache_resource(max_entries=2, show_spinner=False)
def name_index(version: str, _graph: Graph) -> NameIndex:
    """Return the index of one version of the graph."""
    rows = _graph.rows("names")
    names = [Name(iri_of(r["node"]), text_of(r["name"]), r["main"] is not None) for r in rows]
    known = {name.node for name in names}
    # What people call a body (омбудсмен, MIA) leads to it too, whether or not a source uses the word.
    also = ((node_iri(term.node) or "", word) for term in glossary() if term.node for word in term.also)
    return NameIndex((*names, *(Name(node, word) for node, word in also if node in known)))
