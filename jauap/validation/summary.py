"""What a validation was and found, kept beside the store for readers: rules by room, results in every language."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from pyoxigraph import NamedNode

from jauap.namespaces import RDFS
from jauap.validation.results import Result
from jauap.validation.shapes import Shapes

_LABEL: Final = f"{RDFS}label"


def summary(results: Iterable[Result], shapes: Shapes) -> dict[str, Any]:
    """Return rules and results as plain values for JSON.

    Returns:
        ``rooms``: for each ``sh:group`` in its order, ``names`` by language and the number of ``rules`` by severity;
        ``results``: ``severity``, ``shape``, its ``names``, ``focus``, ``path`` and ``messages`` by language.
    """
    rules: dict[str, Counter[str]] = {}
    for info in shapes.infos.values():
        if info.messages and info.group:
            rules.setdefault(info.group, Counter())[info.severity] += 1
    rooms = [
        {"names": shapes.graph.by_language(NamedNode(group), _LABEL), "rules": dict(sorted(counts.items()))}
        for group, counts in sorted(rules.items(), key=lambda item: _order(shapes, item[0]))
    ]
    rows = [
        {
            "severity": result.severity,
            "shape": result.shape,
            "names": dict(shapes.infos[result.shape].names) if result.shape in shapes.infos else {},
            "focus": result.focus,
            "path": result.path,
            "messages": dict(result.messages),
        }
        for result in results
    ]
    return {"rooms": rooms, "results": rows}


def _order(shapes: Shapes, group: str) -> tuple[int, str]:
    place = shapes.graph.text(NamedNode(group), "order") or ""
    return int(place) if place.isdecimal() else 99, group
