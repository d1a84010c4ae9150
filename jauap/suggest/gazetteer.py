"""Names looked up in a text whatever the case they stand in: a tree of dictionary forms."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from jauap.suggest.words import Token, Words, name_forms

T = TypeVar("T")
_IGNORED = frozenset("«»“”„\"'(),")


class Hit(NamedTuple, Generic[T]):
    """A name found.

    Attributes:
        first, after: numbers of its first token and of the one after its last.
        values: what bears the name.
    """

    first: int
    after: int
    values: tuple[T, ...]


class Gazetteer(Generic[T]):
    """Names, each with what bears it.

    Args:
        keys: gives the keys of a token; a token matches a name's word when they share one.
    """

    def __init__(self, keys: Callable[[str], Iterable[str]] = name_forms) -> None:
        self._keys = keys
        self._root: dict[str, dict] = {}  # type: ignore[type-arg]

    def add(self, name: str, value: T) -> None:
        """Enter a name; quotation marks and brackets in it do not count."""
        self._enter(self._root, [t for t in Words(name).tokens if t.text not in _IGNORED], value)

    def _enter(self, node: dict, rest: list[Token], value: T) -> None:  # type: ignore[type-arg]
        if not rest:
            values = node.setdefault("", [])
            if value not in values:
                values.append(value)
            return
        keys = self._token_keys(rest[0])
        below: dict = next((node[key] for key in keys if key in node), {})  # type: ignore[type-arg]
        for key in keys:
            node.setdefault(key, below)
        for child in {id(node[key]): node[key] for key in keys}.values():
            self._enter(child, rest[1:], value)

    def _token_keys(self, token: Token) -> tuple[str, ...]:
        if token.kind != "word":
            return (token.low,)
        # A word in capitals is an abbreviation and has no other form: УПК is never упк.
        return (token.text,) if _is_acronym(token.text) else tuple(self._keys(token.text))

    def at(self, tokens: tuple[Token, ...], first: int) -> Hit[T] | None:
        """Return the longest name that begins at a token, or None."""
        best: Hit[T] | None = None
        ahead = [(self._root, first)]
        while ahead:
            node, index = ahead.pop()
            if "" in node and (best is None or index > best.after):
                best = Hit(first, index, tuple(node[""]))
            while index < len(tokens) and index > first and tokens[index].text in _IGNORED:
                index += 1
            if index < len(tokens):
                keys = self._token_keys(tokens[index])
                below = {id(node[key]): node[key] for key in keys if key in node}
                ahead.extend((child, index + 1) for child in below.values())
        return best

    def find(self, words: Words) -> Iterator[Hit[T]]:
        """Give the names of a text, the longest first where several begin at one word; none inside another."""
        index, tokens = 0, words.tokens
        while index < len(tokens):
            hit = self.at(tokens, index) if tokens[index].kind in ("word", "number") else None
            if hit is not None:
                yield hit
            index = hit.after if hit is not None else index + 1


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and text.isupper()
