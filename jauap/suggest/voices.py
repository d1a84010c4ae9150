"""Whose words a passage is: the person or body named before a quotation, or after it in the same sentence."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from jauap.suggest.model import Candidate
from jauap.suggest.reading import Reading
from jauap.text.pages import Span

_SHORTEST: Final = 30
"""A shorter quotation is a name or a term."""


def with_speakers(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Say of every candidate inside a quotation who speaks.

    A block quotation has the words before it (``Block.speaker``); of them, and of the sentence around a quotation in a
    paragraph, the person or body named nearest is the speaker: by name in ``speaker``, by id in ``detail['speaker']``.
    """
    voices = sorted((c for c in candidates if c.kind in ("person", "body")), key=lambda c: c.span.start)
    starts = [c.span.start for c in voices]
    taken = [c.span for c in candidates if c.kind == "norm"]
    spoken = [*_inline(reading, voices, starts, taken), *_blocks(reading, voices, starts)]
    found = []
    for candidate in candidates:
        who = next((who for span, who in spoken if span.start <= candidate.span.start < span.end), None)
        if who is None or who.span == candidate.span:
            found.append(candidate)
        else:
            detail = {**candidate.detail, "speaker": who.value}
            found.append(replace(candidate, speaker=who.surface, detail=detail))
    return found


def _inline(
    reading: Reading, voices: Sequence[Candidate], starts: Sequence[int], taken: Sequence[Span]
) -> list[tuple[Span, Candidate]]:
    """Find the quotations inside paragraphs and who speaks them."""
    flow, words = reading.document.flow, reading.words.text
    found = []
    for start, end in _quotations(words):
        span = flow.span(start, end)
        if any(t.start <= span.start and span.end <= t.end for t in taken):
            continue  # the title of an act
        first, last = reading.sentences.bounds(start)
        _, last = reading.sentences.bounds(min(end, len(words) - 1)) if end > last else (first, last)
        sentence = flow.span(first, max(last - 1, first + 1))
        who = _nearest(voices, starts, sentence, span)
        if who is not None:
            found.append((span, who))
    return found


def _quotations(words: str) -> list[tuple[int, int]]:
    """Give the outermost quotations in guillemets, none over a block's end."""
    found, depth, begun = [], 0, 0
    for place in re.finditer(r"[«»\n]", words):
        if place.group() == "«":
            begun = place.start() if depth == 0 else begun
            depth += 1
        elif place.group() == "\n":
            depth = 0
        elif depth:
            depth -= 1
            if depth == 0 and place.end() - begun >= _SHORTEST:
                found.append((begun, place.end()))
    return found


def _blocks(reading: Reading, voices: Sequence[Candidate], starts: Sequence[int]) -> list[tuple[Span, Candidate]]:
    """Find who speaks in block quotations: whoever is named last in the words before the first of them."""
    blocks = reading.document.blocks
    found = []
    who: Candidate | None = None
    for index, block in enumerate(blocks):
        if not block.speaker:
            who = None
            continue
        if who is None and index:
            before = blocks[index - 1].span
            near = bisect_right(starts, before.end) - 1
            while near >= 0 and voices[near].span.start >= before.start:
                if voices[near].surface in reading.document.words_of(blocks[index - 1])[-len(block.speaker) - 2 :]:
                    who = voices[near]
                    break
                near -= 1
        if who is not None:
            found.append((block.span, who))
    return found


def _nearest(voices: Sequence[Candidate], starts: Sequence[int], sentence: Span, quotation: Span) -> Candidate | None:
    """Return who is named nearest before a quotation in its sentence, or first after it."""
    near = bisect_right(starts, quotation.start) - 1
    if near >= 0 and voices[near].span.start >= sentence.start:
        people = [
            v for v in voices[max(0, near - 3) : near + 1] if v.kind == "person" and v.span.start >= sentence.start
        ]
        return people[-1] if people else voices[near]
    after = bisect_right(starts, quotation.end)
    if after < len(voices) and voices[after].span.start < sentence.end:
        return voices[after]
    return None
