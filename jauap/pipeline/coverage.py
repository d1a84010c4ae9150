"""Which sentences of a report back facts, and which back none and why.

A sentence is covered by a passage that overlaps it. One that backs no fact stands, by its offsets, in the report's
``coverage.tsv`` with one of a few reasons; headings need no entry.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from jauap.errors import InputError, Issue
from jauap.pipeline.passages import Offsets
from jauap.pipeline.sources import Report
from jauap.text.corpus import FOOTNOTE
from jauap.text.pages import Span
from jauap.text.sentences import Sentence
from jauap.wording import say

LIST_FILE: Final = "coverage.tsv"
REASONS: Final = ("heading", "connecting-prose", "opinion-without-fact", "repetition")
MOST_SENTENCES: Final = 3

State = Literal["covered", "listed", "open"]


@dataclass(frozen=True, slots=True)
class CoveredSentence:
    """A sentence and what became of it.

    Attributes:
        passages: how many places overlap it.
        reason: why it backs no fact; empty unless ``state`` is ``listed``.
    """

    sentence: Sentence
    state: State
    passages: int
    reason: str

    @property
    def in_footnote(self) -> bool:
        """Whether it stands in a footnote."""
        return self.sentence.section.startswith(FOOTNOTE)


@dataclass(frozen=True)
class Coverage:
    """The coverage of one report.

    Attributes:
        sentences: all, in reading order, footnotes last.
        wide: places that overlap more than three sentences.
    """

    sentences: list[CoveredSentence]
    wide: list[Span]

    @property
    def open(self) -> list[CoveredSentence]:
        """Sentences that back no fact and stand in no list."""
        return [s for s in self.sentences if s.state == "open"]

    @property
    def share_listed(self) -> float:
        """Share of the body's sentences that are listed, headings included (0 to 1)."""
        body = [s for s in self.sentences if not s.in_footnote]
        return sum(s.state == "listed" for s in body) / len(body) if body else 0.0

    def rows(self) -> list[list[object]]:
        """Return the sentences as plain rows: section, start, end, state, passages, reason."""
        return [
            [s.sentence.section, s.sentence.start, s.sentence.end, s.state, s.passages, s.reason]
            for s in self.sentences
        ]

    def by_section(self) -> dict[str, Counter[State]]:
        """Count the states of each section's sentences, in reading order."""
        counts: dict[str, Counter[State]] = {}
        for s in self.sentences:
            counts.setdefault(s.sentence.section, Counter())[s.state] += 1
        return counts


def coverage(report: Report, sentences: Sequence[Sentence], offsets: Offsets) -> Coverage:
    """Hold the passages of a report's facts against its sentences.

    Raises:
        InputError: the list of sentences without a fact is wrong.
    """
    listed = read_list(report.folder / LIST_FILE)
    spans = sorted(set(offsets.values()), key=lambda s: (s.start, s.end))
    touched: Counter[Span] = Counter()
    rows = []
    for sentence in sentences:
        places = [s for s in spans if s.start < sentence.end and s.end > sentence.start]
        if not sentence.heading:
            touched.update(places)
        reason = listed.get((sentence.start, sentence.end), "heading" if sentence.heading else "")
        state: State = "covered" if places and not sentence.heading else "listed" if reason else "open"
        rows.append(CoveredSentence(sentence, state, len(places), reason if state == "listed" else ""))
    return Coverage(rows, [span for span in spans if touched[span] > MOST_SENTENCES])


def read_list(path: Path) -> dict[tuple[int, int], str]:
    """Read the reviewed list: tab-separated start, end, reason; ``#`` begins a comment.

    Raises:
        InputError: a line is not of this form, or its reason is not one of ``REASONS``.
    """
    listed: dict[tuple[int, int], str] = {}
    issues: list[Issue] = []
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) < 3 or not (fields[0].isdigit() and fields[1].isdigit()) or fields[2] not in REASONS:
            message = say("write start, end and one of {reasons}, separated by tabs", reasons=", ".join(REASONS))
            issues.append(Issue(f"reports/{path.parent.name}/{path.name}", number, 1, message))
            continue
        listed[int(fields[0]), int(fields[1])] = fields[2]
    if issues:
        raise InputError(issues)
    return listed
