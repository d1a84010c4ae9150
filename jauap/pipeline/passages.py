"""Offsets of locators: found in the text when it is there, kept in a lock file beside the sheets.

A build without the text gives the same graph as one with it, because the offsets are in the repository and the
words of the report are not.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jauap.errors import Issue, TextError
from jauap.pipeline.sources import Report
from jauap.records import Locator
from jauap.text.corpus import FOOTNOTE, ReportText, find_text, read_text
from jauap.text.locators import Match
from jauap.text.pages import Span
from jauap.text.sentences import Sentence
from jauap.wording import Message, say

_PLACE = re.compile(r"\[\s+(\d+),\s+(\d+)(?:,\s+(\".*\"))?\s+\]")
Offsets = dict[tuple[str, str], Span]
"""(section, words) -> characters of the raw text."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """One locator of one sheet and what became of it."""

    source: str
    locator: Locator
    match: Match


@dataclass(frozen=True, slots=True)
class Lock:
    """What is known of a report's text without the text.

    Attributes:
        offsets: places of the locators.
        sections: raw characters under each heading, by path; footnotes as ``Сноска N``.
        sentences: all sentences in reading order, footnotes last.
    """

    offsets: Offsets
    sections: dict[str, Span]
    sentences: tuple[Sentence, ...] = ()

    def section_at(self, span: Span) -> str:
        """Return the path of the narrowest section that a place begins in."""
        holding = [(s.end - s.start, path) for path, s in self.sections.items() if s.start <= span.start < s.end]
        footnote = [pair for pair in holding if pair[1].startswith(FOOTNOTE)]
        return min(footnote or holding, default=(0, ""))[1]


def read_lock(report: Report) -> Lock:
    """Read the offsets of a report; empty when they were never resolved, or for another text.

    Raises:
        TextError: the file is damaged.
    """
    try:
        lock = json.loads(report.lock_path.read_text("utf-8"))
        if lock["sha256"] != report.text_sha256:
            return Lock({}, {})
        places = {(s, words): Span(a, b) for s, found in lock["passages"].items() for a, b, words in found}
        sections = {path: Span(*span) for path, span in lock["sections"].items()}
        sentences = tuple(
            Sentence(start, end, section, heading="heading" in mark)
            for section, found in lock["sentences"].items()
            for start, end, *mark in found
        )
        return Lock(places, sections, sentences)
    except FileNotFoundError:
        return Lock({}, {})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        name = f"reports/{report.id}/{report.lock_path.name}"
        raise TextError(say("{file} is damaged: remove it and build again with --text", file=name)) from error


def lock_content(report: Report, lock: Lock) -> str:
    """Return what the lock file says: sections and sentences in order, places by the section that the sheet names."""
    passages: dict[str, list[tuple[int, int, str]]] = {}
    for (section, words), span in sorted(lock.offsets.items(), key=lambda item: (item[1].start, item[0])):
        passages.setdefault(section, []).append((span.start, span.end, words))
    sentences: dict[str, list[list[int | str]]] = {}
    for s in lock.sentences:
        sentences.setdefault(s.section, []).append([s.start, s.end, *(["heading"] if s.heading else [])])
    content = {
        "sha256": report.text_sha256,
        "sections": {path: [span.start, span.end] for path, span in lock.sections.items()},
        "sentences": sentences,
        "passages": dict(sorted(passages.items())),
    }
    lines = json.dumps(content, ensure_ascii=False, indent=1)
    return _PLACE.sub(lambda m: f"[{', '.join(filter(None, m.groups()))}]", lines) + "\n"


def write_lock(report: Report, content: str) -> None:
    """Write the lock file if it changed."""
    if not report.lock_path.is_file() or report.lock_path.read_text("utf-8") != content:
        report.folder.mkdir(parents=True, exist_ok=True)  # a lone workbook has no folder yet
        report.lock_path.write_text(content, "utf-8", newline="\n")


def open_text(report: Report, text: Path | None) -> ReportText | None:
    """Open the report's text: the file given, else the one in ``JAUAP_TEXTS``, else None.

    Raises:
        TextError: there is a file, but it is not the version the sheets were written for.
    """
    path = text or find_text(report.text_file)
    return read_text(path, report.headings, report.text_sha256) if path is not None else None


def resolve_all(text: ReportText, locators: Iterable[tuple[str, Locator]]) -> list[Resolution]:
    """Find every locator in the text; one and the same is looked up once."""
    known: dict[tuple[str, str], Match] = {}
    resolutions = []
    for source, locator in locators:
        key = (locator.section, locator.words)
        if key not in known:
            known[key] = text.resolve(*key)
        resolutions.append(Resolution(source, locator, known[key]))
    return resolutions


def offsets_of(resolutions: Iterable[Resolution]) -> Offsets:
    """Return the offsets of those that were found."""
    return {(r.locator.section, r.locator.words): r.match.span for r in resolutions if r.match.span is not None}


def issues_of(resolutions: Iterable[Resolution]) -> list[Issue]:
    """Return an error for each locator that is not at one place, a warning for each doubtful one."""
    return [
        r.locator.place.issue(
            r.source,
            _told(r.locator.words, r.match),
            "warning" if r.match.status == "found" else "error",
        )
        for r in resolutions
        if r.match.note
    ]


def _told(words: str, match: Match) -> Message:
    if match.status == "missing":
        return say("locator missing: {words!r}: {note}", words=words, note=match.note)
    if match.status == "ambiguous":
        return say("locator ambiguous: {words!r}: {note}", words=words, note=match.note)
    return say("locator {words!r}: {note}", words=words, note=match.note)


def missing_from(offsets: Offsets, source: str, locators: Iterable[Locator]) -> list[Issue]:
    """Return an error for each locator whose place is not in the lock file."""
    return [
        x.place.issue(source, say("no offsets for {words!r}: build once with --text to find it", words=x.words))
        for x in locators
        if (x.section, x.words) not in offsets
    ]
