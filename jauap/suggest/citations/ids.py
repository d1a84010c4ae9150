"""Ids of provisions: ``lex:kz/uk-2014/art362-pt4-sub1``, and the register's own where it has the provision."""

import re
from functools import lru_cache
from typing import Final, TypeAlias

from jauap.suggest.citations.units import Unit
from jauap.suggest.registers import Registers

Path: TypeAlias = tuple[tuple[Unit, str], ...]
_TOP: Final = re.compile(r"^(?:art|rule|principle|para|pt|section)(?=\d)")
_LATIN: Final = str.maketrans("асеорхвк", "aceopxvk")


def provision_id(act: str, unit: str, points: bool, path: Path, registers: Registers) -> tuple[str, bool]:
    """Return a provision's id and whether the register has it.

    Args:
        act: id of the act; ``unit``: what its bare numbers are; ``points``: whether it has points, no articles.
        path: (unit, number) from the outermost in.
        registers: an entry that means the same provision in other words (``art10`` for ``rule10``) gives its id.
    """
    tail = _tail(unit, points, path)
    if not tail:
        return act, act in registers.by_id
    identity = f"{act}/{tail}"
    known = _provisions(registers).get((act, _TOP.sub("", tail)))
    return (known, True) if known else (identity, False)


def _tail(unit: str, points: bool, path: Path) -> str:
    top = path[0][0]
    if top.level < 3 and len(path) > 1:
        path, top = path[1:], path[1][0]  # an article of a chapter is found by its number alone
    if top.name == "note" and len(path) == 1:
        return "note"
    first = top.id
    if top.level > 3:
        first = "para" if unit == "para" else "pt"
    elif top.name == "division" and unit == "para":
        first = unit  # «параграфы 163–165 Стамбульского протокола»
    elif top.name == "article" and unit in ("rule", "principle", "para"):
        first = unit
    parts = [f"{first}{path[0][1]}"]
    depth = 0
    for below, number in path[1:]:
        if below.name == "note":
            parts.append(f"note{number}")
            depth = 0
            continue
        if number.isalpha():
            parts.append(f"sub{number}")
            depth = 2
            continue
        parts.append(f"{('pt', 'sub', 'ind', 'ind')[min(depth, 3)]}{number}")
        depth += 1
    return "-".join(parts)


@lru_cache(maxsize=8)
def _provisions(registers: Registers) -> dict[tuple[str, str], str]:
    found = {}
    for entry in registers.entries:
        if entry.type == "Provision" and "/" in entry.id and "@" not in entry.id:
            act, _, tail = entry.id.rpartition("/")
            found[act, _TOP.sub("", tail)] = entry.id
    return found
