"""Long lists in parts that have addresses of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import streamlit as st

from jauap.pages import addresses
from jauap.pages.markup import Markup, element, join, link
from jauap.pages.visit import Visit

ROWS: Final = 50
PAGE: Final = "from"
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Part(Generic[_Row]):
    """The part of a list that the address asks for.

    Attributes:
        rows: what is in it.
        head: which of how many they are, with links to the parts before and after; empty for a list of one part.
        foot: the links alone, to stand below.
    """

    rows: Sequence[_Row]
    head: Markup
    foot: Markup


def part_of(
    visit: Visit, found: Sequence[_Row], page: str, parameters: Mapping[str, str], rows: int = ROWS
) -> Part[_Row]:
    """Return the part of a list that the address of this visit asks for, the first one unless it says another.

    Args:
        visit: the visit.
        found: the list.
        page: the page's address, as in ``jauap.pages.addresses``.
        parameters: what else stands in the address.
        rows: the most rows of a part.
    """
    t = visit.t
    pages = max(1, -(-len(found) // rows))
    given = st.query_params.get(PAGE, "1")
    number = min(max(int(given) if given.isdecimal() and len(given) < 7 else 1, 1), pages)
    shown = found[(number - 1) * rows : number * rows]
    first = (number - 1) * rows + 1
    said = t(
        "{first} to {last} of {all}",
        first=t.number(first),
        last=t.number(first + len(shown) - 1),
        all=t.number(len(found)),
    )
    ways = [
        link(addresses.address(page, visit.language, **{**parameters, PAGE: str(other)}), words)
        for other, words in ((number - 1, t("previous page")), (number + 1, t("next page")))
        if 1 <= other <= pages
    ]
    head = element("p", join([said, *ways], " · "), role="status")
    return Part(shown, head, element("p", join(ways, " · ")) if ways else Markup(""))
