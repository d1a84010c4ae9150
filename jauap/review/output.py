"""Accepted decisions become fact sheets, in files of their own that are written anew each time."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jauap.errors import InputError, Issue
from jauap.identity.decisions import FILE
from jauap.pipeline.sources import REGISTERS, REPORTS
from jauap.review.draft import LOG, Review
from jauap.review.log import Decision
from jauap.review.protected import check_names, protects
from jauap.sheet_yaml import Record, as_yaml
from jauap.wording import say

FACTS: Final = "accepted.yaml"
ENTRIES: Final = f"{REGISTERS}/accepted.yaml"
_HEAD: Final = "# Written from decisions.jsonl; what a person changes here is overwritten: put it into another sheet.\n"
PAIR: Final = "|"


def sheets_of(review: Review) -> dict[str, str]:
    """Return the files that the decisions make: facts, register entries, and pairs that are two.

    A proposal that was found to be the same as another node is not written; what referred to it refers to that node.
    Of one proposal that stands at many places, one decision to protect the person holds for all of them.
    """
    files = _records_of(review)
    texts: dict[str, Any] = {}
    if FACTS in files:
        texts[FACTS] = {"report": review.report.id, "facts": files[FACTS]}
    if ENTRIES in files:
        texts[ENTRIES] = {"facts": files[ENTRIES]}
    if FILE in files:
        texts[FILE] = files[FILE]
    return {name: _HEAD + as_yaml(content) for name, content in texts.items()}


def _records_of(review: Review) -> dict[str, list[Record]]:
    """Return what would stand in each file."""
    standing = review.standing
    same = _same(standing)
    facts: list[Record] = []
    entries: dict[str, Record] = {}
    for decision in sorted(standing.values(), key=protects, reverse=True):
        if decision.what != "accept" or decision.record is None:
            continue
        record = {key: _renamed(value, same) for key, value in decision.record.items()}
        if not decision.register:
            facts.append(record)
        elif str(decision.record["id"]) not in same:
            entries.setdefault(str(record["id"]), record)  # one proposal stands at many places
    unwritten = {one.candidate.proposal.id for one in review.proposed if one.candidate.proposal} - entries.keys()
    apart = [
        _apart(decision)
        for decision in standing.values()
        if decision.what == "not-same" and unwritten.isdisjoint(decision.about.split(PAIR))
    ]
    files = {FACTS: facts, ENTRIES: list(entries.values()), FILE: apart}
    return {name: records for name, records in files.items() if records}


def write_sheets(review: Review, folder: Path | None = None) -> list[Path]:
    """Write what the decisions make, and remove what they no longer make.

    Args:
        folder: another folder than the draft's own.

    Returns:
        The files written.

    Raises:
        InputError: a protected person would be named in them, or decisions contradict each other; nothing was written.
    """
    target = folder or review.folder
    _check_pairs(review)
    check_names(review, _records_of(review))
    files = sheets_of(review)
    for name in (FACTS, ENTRIES, FILE):
        path = target / name
        if name not in files:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.partial")
        partial.write_text(files[name], "utf-8", newline="\n")
        partial.replace(path)
    return [target / name for name in files]


def _check_pairs(review: Review) -> None:
    """Refuse two nodes that were found to be two, and to be one by other decisions."""
    same = _same(review.standing)
    issues = [
        Issue(
            f"{REPORTS}/{review.report.id}/{LOG}",
            0,
            0,
            say(
                "{pair}: {who} found them to be two, but other decisions make them one: take one back",
                pair=decision.about,
                who=decision.who,
            ),
        )
        for decision in review.standing.values()
        if decision.what == "not-same" and len({same.get(end, end) for end in decision.about.split(PAIR)}) != 2
    ]
    if issues:
        raise InputError(issues)


def pair_of(first: str, second: str) -> str:
    """Return what a decision on two nodes is about."""
    return PAIR.join(sorted((first, second)))


def _same(standing: Mapping[str, Decision]) -> dict[str, str]:
    """Return, for each proposal that is another node, that node; ``record`` names which of the two stays."""
    merged: dict[str, str] = {}
    for decision in standing.values():
        if decision.what == "same" and decision.record is not None:
            gone, stays = (_last(merged, str(decision.record[key])) for key in ("gone", "stays"))
            if gone != stays:  # three pairs may close a circle: the last one adds nothing
                merged[gone] = stays
    return {gone: _last(merged, gone) for gone in merged}


def _last(merged: Mapping[str, str], name: str) -> str:
    while name in merged:
        name = merged[name]
    return name


def _apart(decision: Decision) -> Record:
    why = decision.why or f"decided in review / решено при проверке ({decision.who})"
    pair = decision.about.split(PAIR)
    return {"not-same": pair, "why": {"ru": why, "en": why}, "who": decision.who, "at": decision.at}


def _renamed(value: Any, same: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return same.get(value, value)
    if isinstance(value, list):
        items = [_renamed(item, same) for item in value]
        return [item for place, item in enumerate(items) if item not in items[:place]]  # two became one
    if isinstance(value, dict):
        return {key: _renamed(item, same) for key, item in value.items()}
    return value
