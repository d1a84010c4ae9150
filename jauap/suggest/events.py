"""Candidate events and figures: what a sentence tells of, with the dates, people, bodies and places that stand in it.

They are put together from what was recognised before; which of the people did what is for the reviewer to say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.suggest.model import Candidate
from jauap.suggest.reading import Reading
from jauap.suggest.words import lemmas, listed, readings
from jauap.text.pages import Span

_FILE: Final = Path(__file__).resolve().parent / "events.yaml"
_TAKE_PART: Final = {
    "person": "people",
    "body": "bodies",
    "facility": "facility",
    "place": "place",
    "date": "date",
    "norm": "norms",
}
_COUNTED: Final = frozenset(
    listed(
        "жалоба заявление дело обращение случай сотрудник человек лицо задержанный осужденный заключенный потерпевший"
        " приговор посещение ходатайство расследование сообщение полицейский милиционер погибший complaint case person"
        " detainee prisoner officer visit"
    )
)


@dataclass(frozen=True, slots=True)
class _Trigger:
    cls: str
    said: Mapping[str, str]
    beside: frozenset[str]


@lru_cache(maxsize=1)
def _triggers() -> dict[str, list[_Trigger]]:
    found: dict[str, list[_Trigger]] = defaultdict(list)
    rows: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text("utf-8"))
    for row in rows:
        said = {key: str(value) for key, value in row.items() if key not in ("class", "words", "with")}
        trigger = _Trigger(row["class"], said, frozenset(row.get("with", ())))
        for word in row["words"]:
            found[word].append(trigger)
    return dict(found)


def events_and_figures(reading: Reading, recognised: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give a candidate for every event that a word tells of, and for every figure with what it counts.

    Args:
        reading: the document.
        recognised: what was recognised in it.
    """
    by_passage: dict[Span, list[Candidate]] = defaultdict(list)
    for candidate in recognised:
        by_passage[candidate.passage].append(candidate)
    yield from _events(reading, by_passage)
    yield from _figures(reading, by_passage)


def _events(reading: Reading, by_passage: Mapping[Span, Sequence[Candidate]]) -> Iterator[Candidate]:
    tokens = reading.words.tokens
    covered = {index for first, after in reading.taken for index in range(first, after)}
    for index, token in enumerate(tokens):
        if token.kind != "word" or index in covered or len(token.low) < 4:
            continue
        triggers = next((_triggers()[lemma] for lemma in lemmas(token.text) if lemma in _triggers()), None)
        if triggers is None:
            continue
        start, end = reading.sentences.bounds(token.start)
        beside = _lemmas_between(reading, start, end)
        trigger = next((t for t in triggers if not t.beside or t.beside & beside), None)
        if trigger is None:
            continue
        made = reading.candidate("event", token.start, token.end, trigger.cls, "event", "doubtful")
        detail = {**trigger.said, "trigger": token.low, **_participants(by_passage.get(made.passage, ()))}
        yield reading.candidate("event", token.start, token.end, trigger.cls, "event", "doubtful", None, detail)


def _figures(reading: Reading, by_passage: Mapping[Span, Sequence[Candidate]]) -> Iterator[Candidate]:
    for passage, candidates in by_passage.items():
        for candidate in candidates:
            share = candidate.kind == "count" and candidate.detail.get("unit") == "%"
            if candidate.kind != "count" or not (share or candidate.detail.get("of") in _COUNTED):
                continue
            detail = {
                "countValue" if not share else "shareValue": candidate.value,
                "of": candidate.detail.get("of", ""),
                **_participants(by_passage[passage]),
            }
            yield replace(
                candidate,
                kind="figure",
                value="StatisticalObservation",
                found="figure",
                confidence="doubtful",
                proposal=None,
                detail=detail,
            )


def _participants(candidates: Iterable[Candidate]) -> dict[str, str]:
    """Return who and what stands in a sentence, by what it can be of a record: ids joined by spaces."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for candidate in candidates:
        key = _TAKE_PART.get(candidate.kind)
        if key is not None:
            found[key][candidate.value] = None
    return {key: " ".join(values) for key, values in found.items()}


def _lemmas_between(reading: Reading, start: int, end: int) -> frozenset[str]:
    tokens = reading.words.tokens
    first, after = reading.words.index(start), reading.words.index(end)
    return frozenset(r.lemma for t in tokens[first:after] if t.kind == "word" for r in readings(t.text)[:2])
