"""The glossary: terms as data, read from ``graph_data/glossary.yaml``."""

from dataclasses import dataclass
from functools import cache

import yaml

from jauap.resources import GRAPH_DATA


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One term.

    Attributes:
        label: its name by language; Kazakh only where ``kazakh_source`` says what makes it official.
        definition: what it means, by language.
        norms: short ids of the norms that define or regulate it.
        section: the heading of the report that deals with it; empty when there is none.
        also: other words for it.
        node: short id of the record it stands for; empty when it is no record.
    """

    id: str
    label: dict[str, str]
    definition: dict[str, str]
    kazakh_source: dict[str, str]
    norms: tuple[str, ...]
    section: str
    also: tuple[str, ...]
    node: str


@cache
def glossary() -> tuple[GlossaryTerm, ...]:
    """Return the terms in the order of the file."""
    entries = yaml.safe_load((GRAPH_DATA / "glossary.yaml").read_text("utf-8"))["terms"]
    return tuple(
        GlossaryTerm(
            entry["id"],
            entry["label"],
            entry["definition"],
            entry.get("kkSource", {}),
            tuple(entry.get("norms", ())),
            entry.get("section", ""),
            tuple(entry.get("also", ())),
            entry.get("node", ""),
        )
        for entry in entries
    )
