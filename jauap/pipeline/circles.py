"""Which reports have to be seen together: those that speak of one another's records.

Reports of one country name the same bodies, posts, places and norms; such standing records do not bind them together.
A case, an act or a recommendation that two reports tell of does.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from jauap.owl.vocabulary import Vocabulary
from jauap.pipeline.index import Index

_STANDING: Final = (
    *("Actor", "Post", "Tenure", "Membership", "Subordination", "NameVersion", "Competence"),
    *("Place", "Document", "Norm", "ReportingCycle"),
)


def standing_classes(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the local names of the classes of standing records, subclasses included."""
    roots = {vocabulary.classes[name] for name in _STANDING if name in vocabulary.classes}
    return frozenset(
        name for name, iri in vocabulary.classes.items() if iri in roots or roots & set(vocabulary.superclasses[iri])
    )


def links(index: Index, standing: Iterable[str], reports: Iterable[str] | None = None) -> set[tuple[str, str]]:
    """Return pairs of reports of which the first speaks of a record of the second.

    Args:
        standing: classes whose records bind nothing together.
        reports: only pairs with one of these; all by default.
    """
    marks = ",".join("?" * len(standing := tuple(standing)))
    query = (
        "SELECT DISTINCT user.unit, owner.unit FROM sheets AS user JOIN uses ON uses.sheet=user.number "
        "JOIN declared ON declared.id=uses.id JOIN sheets AS owner ON owner.number=declared.sheet "
        f"WHERE user.unit!=owner.unit AND user.unit LIKE 'reports/%' AND owner.unit LIKE 'reports/%' "
        f"AND declared.type NOT IN ({marks})"
    )
    if reports is None:
        return set(index.select(query, *standing))
    found: set[tuple[str, str]] = set()
    for report in reports:
        found.update(index.select(f"{query} AND user.unit=?", *standing, report))
        found.update(index.select(_of_owner(marks), *standing, report))
    return found


def _of_owner(marks: str) -> str:
    """The same, found from the owner's records."""
    return (
        "SELECT DISTINCT user.unit, owner.unit FROM sheets AS owner JOIN declared ON declared.sheet=owner.number "
        "CROSS JOIN uses ON uses.id=declared.id CROSS JOIN sheets AS user ON user.number=uses.sheet "
        f"WHERE user.unit!=owner.unit AND user.unit LIKE 'reports/%' "
        f"AND declared.type NOT IN ({marks}) AND owner.unit=?"
    )


def circles(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Join pairs into circles; a report that is in no pair is not in the answer: it is its own circle."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    found: dict[str, frozenset[str]] = {}
    for start in near:
        if start in found:
            continue
        circle, waiting = {start}, [start]
        while waiting:
            fresh = near[waiting.pop()] - circle
            circle |= fresh
            waiting.extend(fresh)
        found.update(dict.fromkeys(circle, frozenset(circle)))
    return found
