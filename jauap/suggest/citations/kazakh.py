"""Provisions as Kazakh writes them: the act first, then numbers with their unit, from the outermost in.

    chain   = element { element }                   146-бабының 2-бөлігі; 10-бабының 1 және 2-бөліктері
    element = number { ("," | "және") number } "-" unit | number ")" unit

The unit's word agglutinates («бап», «бабының», «баптары»): it is known by its stem.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from jauap.suggest.citations.grammar import Chain, Element, Item
from jauap.suggest.citations.units import Unit, unit_named
from jauap.suggest.words import Token, listed

_STEMS: Final = (
    ("бөлік", "part"), ("бөліг", "part"), ("тармақша", "subpoint"), ("тармақ", "point"), ("тармағ", "point"),
    ("баптар", "article"), ("бап", "article"), ("баб", "article"), ("тарау", "chapter"), ("бөлім", "division"),
)  # fmt: skip
_DASHES: Final = frozenset("-–‑")
_AND: Final = frozenset((",", "және", "мен", "не", "немесе"))
_CASES: Final = listed(
    "нің тің дің ның тың дың не ге ке на ға қа де те да та нде нда дегі тегі дағы тағы ден тен дан тан нен нан мен бен "
    "пен і ы сі сы ін ын сін сын інің ының сінің сының іне ына сіне сына інде ында сінде сында індегі ындағы інен ынан"
)


def forms(name: str) -> tuple[str, ...]:
    """Return a name with the endings its last word can have in a text; an abbreviation takes them after a hyphen."""
    joined = f"{name}-" if name.isupper() else name
    soft = {"к": "г", "қ": "ғ", "п": "б"}
    bases = [joined] if name.isupper() or name[-1] not in soft else [joined, joined[:-1] + soft[joined[-1]]]
    return (name, *(f"{base}{case}" for base in bases for case in _CASES))


def chain_at(tokens: Sequence[Token], index: int) -> Chain | None:
    """Read a chain of provisions that begins at a number."""
    elements: list[Element] = []
    at = index
    while (element := _element(tokens, at)) is not None:
        if elements and element.unit.level <= elements[-1].unit.level:
            break
        elements.append(element)
        at = element.after
    return Chain(tuple(elements), index, at, True) if elements else None


def _element(tokens: Sequence[Token], index: int) -> Element | None:
    items: list[Item] = []
    for first, after, number in _numbers(tokens, index):
        items.append(Item(number, first, after))
    if not items:
        return None
    at = items[-1].after
    if at + 1 >= len(tokens) or not (tokens[at].text in _DASHES or tokens[at].text == ")"):
        return None
    unit = _unit(tokens[at + 1])
    return Element(unit, tuple(items), index, at + 2) if unit is not None else None


def _numbers(tokens: Sequence[Token], index: int) -> Iterator[tuple[int, int, str]]:
    at = index
    while at < len(tokens) and tokens[at].kind == "number" and tokens[at].text.isdigit():
        first, number = at, tokens[at].text
        at += 1
        joined = at + 1 < len(tokens) and tokens[at].text in _DASHES and tokens[at + 1].text.isdigit()
        if joined and not tokens[at + 1].spaced:  # «146-1-бап»
            number, at = f"{number}-{tokens[at + 1].text}", at + 2
        yield first, at, number
        if at < len(tokens) and tokens[at].low in _AND:
            at += 1


def _unit(token: Token) -> Unit | None:
    if token.kind != "word" or (token.spaced and not token.low.startswith("тармақша")):
        return None
    return next((unit_named(name) for stem, name in _STEMS if token.low.startswith(stem)), None)
