"""What was recognised against what was annotated: hits, misses, precision and recall by family of kinds.

A hit: the same provision with an overlapping span; the same referent with an overlapping span; the same EDTF or value
with an overlapping span. A referent is the same when the id proposed is the one that stands most often at its mentions,
and that id most often means it: a name taken apart into two ids, or two people under one, count as misses.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.annotated import Mark
from jauap.suggest import Candidate
from jauap.suggest.citations.act_names import ascii_slug
from jauap.suggest.citations.grammar import LETTERS
from jauap.text.pages import Span

FAMILIES = {
    "citations": (("norm", "doc"), ("norm", "document")),
    "people": (("per",), ("person",)),
    "bodies and facilities": (("org", "fac"), ("body", "facility")),
    "places": (("loc",), ("place",)),
    "dates": (("date",), ("date",)),
    "sums, counts, durations": (("sum", "num", "dur"), ("sum", "count", "duration")),
}
REFERENTS = ("people", "bodies and facilities", "places")


@dataclass
class Score:
    """Counts of one family in one text, and what was missed or wrong."""

    gold: int = 0
    found: int = 0
    hits: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was annotated that was found."""
        return self.hits / self.gold if self.gold else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.hits + other.hits,
            self.missed + other.missed,
            self.wrong + other.wrong,
        )


def score(
    text: str, marks: Sequence[Mark], candidates: Sequence[Candidate], within: Sequence[Span] = ()
) -> dict[str, Score]:
    """Compare candidates with marks.

    Args:
        text: the bare text, for naming what was missed.
        marks: the annotation.
        candidates: what was recognised.
        within: count only what stands inside these characters; everything when empty.
    """

    def inside(span: Span) -> bool:
        return not within or any(w.start <= span.start < w.end for w in within)

    skipped = [m.span for m in marks if m.kind == "skip"]
    scores = {}
    for family, (mark_kinds, kinds) in FAMILIES.items():
        gold = [m for m in marks if m.kind in mark_kinds and inside(m.span)]
        found = [c for c in candidates if c.kind in kinds and inside(c.span)]
        pairs = (
            _referents(gold, found)
            if family in REFERENTS
            else {(gold_value(m), found_value(c)) for m in gold for c in found if gold_value(m) == found_value(c)}
        )
        scores[family] = _match(text, gold, found, pairs, skipped)
    return scores


def gold_value(mark: Mark) -> str:
    """Return what a candidate's value has to be."""
    if mark.kind == "norm":
        return _norm(mark.value)
    if mark.kind == "sum":
        return mark.value
    return mark.value


def found_value(candidate: Candidate) -> str:
    """Return a candidate's value in the form of ``gold_value``."""
    if candidate.kind == "document":
        return candidate.detail.get("symbol", candidate.value)
    if candidate.kind == "sum":
        return f"{candidate.value} {candidate.detail.get('currency', '')}"
    return candidate.value


def _norm(value: str) -> str:
    if value.startswith("lex:"):
        head, dash, tail = value.rpartition("-sub")
        return f"{head}-sub{LETTERS.get(tail, tail)}" if dash else value
    prefix, _, rest = value.partition(":")
    title, slash, below = rest.partition("/")
    return f"lex:*/{prefix}-{ascii_slug(title)}{slash}{below}"


def _same(gold: str, found: str) -> bool:
    if gold.startswith("lex:*/"):
        return (
            found.partition("/")[2].startswith(gold.removeprefix("lex:*/").partition("/")[0])
            and found.rpartition("/")[2] == gold.rpartition("/")[2]
            if gold.count("/") > 1
            else found.partition("/")[2].startswith(gold.removeprefix("lex:*/"))
        )
    return gold == found


def overlap(one: Span, other: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _referents(gold: Sequence[Mark], found: Sequence[Candidate]) -> set[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for candidate in found:
        over = [m for m in gold if overlap(m.span, candidate.span)]
        if over:
            mark = max(over, key=lambda m: (overlap(m.span, candidate.span), -(m.span.end - m.span.start)))
            counted[mark.value, candidate.value] += 1
    best_gold: dict[str, tuple[int, str]] = {}
    best_found: dict[str, tuple[int, str]] = {}
    for (mark_value, value), count in sorted(counted.items()):
        if count > best_found.get(mark_value, (0, ""))[0]:
            best_found[mark_value] = (count, value)
        if count > best_gold.get(value, (0, ""))[0]:
            best_gold[value] = (count, mark_value)
    return {(g, v) for g, (_, v) in best_found.items() if best_gold[v][1] == g}


def _match(
    text: str,
    gold: Sequence[Mark],
    found: Sequence[Candidate],
    pairs: Iterable[tuple[str, str]],
    skipped: Sequence[Span],
) -> Score:
    allowed = set(pairs)
    left = list(found)
    result = Score(gold=len(gold))
    for mark in gold:
        fits = [
            c
            for c in left
            if overlap(mark.span, c.span)
            and ((gold_value(mark), found_value(c)) in allowed or _same(gold_value(mark), found_value(c)))
        ]
        if fits:
            left.remove(max(fits, key=lambda c: overlap(mark.span, c.span)))
            result.hits += 1
        else:
            near = [found_value(c) for c in found if overlap(mark.span, c.span)]
            result.missed.append(f"{text[mark.span.start : mark.span.end]!r} {gold_value(mark)} (found: {near})")
    left = [c for c in left if not any(overlap(s, c.span) for s in skipped)]
    result.found = result.hits + len(left)
    result.wrong = [f"{c.surface!r} {found_value(c)}" for c in left]
    return result
