"""How much the graph holds, by kind: for the README, which a test keeps true.

``python -m jauap.counts`` writes the table between the marks in ``README.md``.
"""

import re
from pathlib import Path

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.resources import ROOT
from jauap.store import open_store

KINDS = {
    "Actors": "Actor",
    "of them institutions": "Institution",
    "Cases": "Case",
    "Events and acts": "Event",
    "Norms": "Norm",
    "Recommendations": "Recommendation",
    "Figures": "StatisticalObservation",
    "Accountability gaps": "AccountabilityGap",
    "Claims": "Claim",
    "Passages": "Passage",
}
_MARKS = re.compile(r"(<!-- counts: [^>]*-->\n).*?(<!-- /counts -->)", re.S)


def counts(store: ox.Store) -> dict[str, int]:
    """Return the number of nodes of each kind, and of distinct triples, in reading order."""
    found = {label: _members(store, name) for label, name in KINDS.items()}
    return found | {"Triples": len(_triples(store))}


def _triples(store: ox.Store) -> set[ox.Triple]:
    quads = store.quads_for_pattern(None, None, None, None)
    return {q.triple for q in quads if getattr(q.graph_name, "value", "") not in ns.ABOUT_THE_GRAPH}


def table(found: dict[str, int]) -> str:
    """Write the counts as a Markdown table."""
    rows = "".join(f"| {label} | {number:,} |\n" for label, number in found.items())
    return f"| what | how many |\n|---|---:|\n{rows}"


def put_into(text: str, found: dict[str, int]) -> str:
    """Return a text with the table between its marks."""
    return _MARKS.sub(lambda marks: marks[1] + table(found) + marks[2], text)


def _members(store: ox.Store, name: str) -> int:
    kind = ox.NamedNode(ns.ONT + name)
    return len({quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(ns.RDF + "type"), kind, None)})


def main(readme: Path = ROOT / "README.md") -> None:
    """Bring the README up to date with the current store."""
    readme.write_text(put_into(readme.read_text("utf-8"), counts(open_store())), "utf-8")


if __name__ == "__main__":
    main()
