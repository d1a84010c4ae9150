"""The registers as a gazetteer: who and what is known, under which names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.errors import InputError, Issue
from jauap.pipeline.sources import REGISTERS
from jauap.suggest.model import Kind
from jauap.wording import as_said, say

_KINDS: Final[dict[str, Kind]] = {
    "Person": "person",
    "Place": "place",
    "PlaceOfDeprivationOfLiberty": "facility",
    "LegalAct": "norm",
    "Provision": "norm",
    "ProvisionVersion": "norm",
    "Document": "document",
}
_LEFT_OUT: Final = frozenset({"WithheldPerson", "Post"})
"""A withheld person's label describes and does not name; a post is no body."""
_REMARK: Final = re.compile(r"^([^(]{4,})\(([^()]*)\)$")
_DESCRIBED: Final = re.compile(r"не назван|не уточн|в целом|not named|not specified|as a whole|дело|case")
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a register.

    Attributes:
        id: its short id.
        kind: what a mention of it would be.
        type: local name of its class.
        names: labels, other labels and abbreviations, in every language, the label first.
        values: its other keys, lists joined by a space.
    """

    id: str
    kind: Kind
    type: str
    names: tuple[str, ...]
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Registers:
    """All entries."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    def of(self, *kinds: Kind) -> Iterator[Entry]:
        """Give the entries of some kinds."""
        return (entry for entry in self.entries if entry.kind in kinds)


def read_registers(data: Path) -> Registers:
    """Read the registers of a data folder, and the names that its reports give to what stands in them.

    Args:
        data: the folder that holds ``registers/`` and ``reports/``, as ``graph_data``.

    Raises:
        InputError: a file is not YAML.
    """
    issues: list[Issue] = []
    found: dict[str, Entry] = {}
    more: dict[str, list[str]] = {}
    paths = [*sorted((data / REGISTERS).glob("*.yaml")), *sorted((data / "reports").glob("*/*.yaml"))]
    for path in paths:
        try:
            content = yaml.load(path.read_text("utf-8"), Loader=_LOADER)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            issues.append(
                Issue(
                    str(path.relative_to(data)),
                    0,
                    0,
                    say("not YAML: {reason}", reason=as_said(" ".join(str(error).split()))),
                )
            )
            continue
        for record in _records(content):
            if record.get("type") == "NameVersion" and record.get("nameOf"):
                more.setdefault(str(record["nameOf"]), []).extend(_names(record))
            elif path.parent.name == REGISTERS and record.get("type") not in _LEFT_OUT:
                entry = _entry(record)
                found[entry.id] = entry
    if issues:
        raise InputError(issues)
    return Registers(
        tuple(
            Entry(e.id, e.kind, e.type, tuple(dict.fromkeys((*e.names, *more.get(e.id, ())))), e.values)
            for e in found.values()
        )
    )


def _records(content: Any) -> Iterable[dict[str, Any]]:
    facts = content.get("facts") if isinstance(content, dict) else None
    for record in facts if isinstance(facts, list) else ():
        if isinstance(record, dict):
            rows = record.get("each")
            yield from (
                ({**record, **row} for row in rows if isinstance(row, dict)) if isinstance(rows, list) else [record]
            )


def _entry(record: dict[str, Any]) -> Entry:
    kind = _KINDS.get(str(record.get("type")), "body")
    skipped = {"id", "type", "label", "altLabel", "abbreviation"}
    values = {
        key: " ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in record.items()
        if key not in skipped and not isinstance(value, dict)
    }
    return Entry(str(record["id"]), kind, str(record.get("type")), tuple(_names(record)), values)


def _names(record: dict[str, Any]) -> list[str]:
    names: list[str] = []
    for key in ("label", "altLabel", "abbreviation"):
        value = record.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                names.extend(str(name) for name in item.values())
            elif item is not None:
                names.append(str(item))
    return [*names, *(spoken for name in names if (spoken := _spoken(name)) and spoken not in names)]


def _spoken(name: str) -> str:
    """Return a label without the editors' remark in brackets; empty when it has none, or when the label describes."""
    found = _REMARK.match(name)
    return "" if found is None or _DESCRIBED.search(found.group(2)) else found.group(1).strip()
