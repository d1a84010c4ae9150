"""Names of people whom a reviewer protects: they stay in the draft's own files and stand in no sheet."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from jauap.errors import InputError, Issue
from jauap.pipeline.sources import REPORTS
from jauap.publication.names import NameFinder, read_names
from jauap.review.draft import Review
from jauap.review.log import Decision
from jauap.sheet_yaml import Record
from jauap.wording import Message, say

WITHHELD: Final = "WithheldPerson"


def protects(decision: Decision) -> bool:
    """Say whether a decision accepts somebody as a protected person."""
    return decision.what == "accept" and (decision.record or {}).get("type") == WITHHELD


def protected_names(review: Review) -> dict[str, tuple[str, ...]]:
    """Return what the text calls the people that are protected, by the id of each."""
    protecting = [decision for decision in review.standing.values() if protects(decision)]
    found: dict[str, dict[str, None]] = {str((d.record or {})["id"]): {} for d in protecting}
    by_proposal = {d.about: str((d.record or {})["id"]) for d in protecting}
    ids = {name: name for name in found}
    for about, name in by_proposal.items():
        if about in review.by_id:
            ids[review.by_id[about].candidate.value] = name
    for one in review.proposed:
        candidate = one.candidate
        whose = by_proposal.get(one.id) or (ids.get(candidate.value) if candidate.kind == "person" else None)
        if whose is not None:
            labels = candidate.proposal.label.values() if candidate.proposal else ()
            found[whose].update(dict.fromkeys((*labels, candidate.surface)))
    others = [
        str(label)
        for decision in review.standing.values()
        if decision.what == "accept" and decision.register and not protects(decision)
        for label in _texts((decision.record or {}).get("label"))
    ]
    return {name: tuple(word for word in words if _tells(word, others)) for name, words in found.items()}


def _tells(name: str, others: Iterable[str]) -> bool:
    """Say whether a name tells its bearer: a family name alone does not, when somebody who is named has it too."""
    return len(name.split()) > 1 or not any(NameFinder({"": {"": (name,)}}).finds(other) for other in others)


def check_names(review: Review, files: Mapping[str, Iterable[Record]]) -> None:
    """Refuse records in which a protected person is named: one of this draft, or of the folder of names.

    Args:
        files: what would be written, by file.

    Raises:
        InputError: one issue for each key with such a name; the name is not in it.
    """
    names = {name: {"": words} for name, words in protected_names(review).items()}
    finder = NameFinder({**read_names(), **names})
    source = f"{REPORTS}/{review.report.id}"
    issues = [
        Issue(f"{source}/{file}", 0, 0, _named(record, key))
        for file, records in files.items()
        for record in records
        for key, value in record.items()
        if any(finder.finds(text) for text in _texts(value))
    ]
    if issues:
        raise InputError(issues)


def _named(record: Record, key: str) -> Message:
    return say(
        "{name}: {key}: the name of a protected person stands here: describe them instead, or choose other words",
        name=record.get("id", ""),
        key=key,
    )


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
