"""The reader's own copies of the reports' texts: found, checked, and read place by place.

The repository holds no text. Whoever has it puts it into a folder named by ``JAUAP_TEXTS``, or gives the file.
"""

import hashlib
import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jauap.errors import TextError
from jauap.text.locators import Match, resolve
from jauap.text.normal import NormalText, normalise
from jauap.text.outline import Heading, Section, find_heading, locate
from jauap.text.pages import Apparatus, Span, read_apparatus
from jauap.wording import as_said, say

FOOTNOTE = "Сноска "
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")


@dataclass(frozen=True)
class ReportText:
    """One report's text with its outline. Offsets are 0-based characters of ``raw``, end excluded."""

    raw: str
    headings: tuple[Heading, ...]

    @cached_property
    def sha256(self) -> str:
        """Hash of the text's UTF-8 bytes."""
        return hashlib.sha256(self.raw.encode()).hexdigest()

    @cached_property
    def apparatus(self) -> Apparatus:
        """Page feet, footnote marks, footnotes."""
        return read_apparatus(self.raw)

    @cached_property
    def body(self) -> NormalText:
        """The body without feet and footnote marks."""
        return normalise(self.raw, (*self.apparatus.feet, *self.apparatus.marks))

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Sections of the body by path."""
        return locate(self.headings, self.body)

    @cached_property
    def section_spans(self) -> dict[str, Span]:
        """Raw characters under each heading, by path; footnotes as ``Сноска N``."""
        spans = {path: self.body.raw_span(s.start, s.end) for path, s in self.sections.items() if s.end > s.start}
        return spans | {f"{FOOTNOTE}{number}": span for number, span in self.apparatus.footnotes.items()}

    def resolve(self, section: str, locator: str) -> Match:
        """Find a locator inside the section that a sheet names (``Сноска 24`` is the footnote of that number)."""
        if section.startswith(FOOTNOTE):
            number = section.removeprefix(FOOTNOTE)
            span = self.apparatus.footnotes.get(int(number)) if number.isdigit() else None
            if span is None:
                return Match("missing", note=say("the text has no footnote {number}", number=number))
            note = normalise(self.raw, within=span)
            return resolve(locator, note, 0, len(note.key))
        heading = find_heading(self.headings, section) if section else None
        place = self.sections.get(heading.path if heading else "")
        if place is None or (section and heading is None):
            return Match("missing", note=say("no single section is named {section!r}", section=section))
        return resolve(locator, self.body, place.start, place.end)

    def quote(self, start: int, end: int) -> str:
        """Return the words at a span as a reader wants them: one line, page feet and footnote marks left out."""
        masked = (*self.apparatus.feet, *self.apparatus.marks)
        if any(foot.start <= start and end <= foot.end for foot in self.apparatus.feet):
            masked = ()  # the place is in a footnote itself
        pieces, position = [], start
        for span in sorted(masked, key=lambda s: s.start):
            if span.end > start and span.start < end:
                pieces.append(self.raw[position : span.start])
                position = span.end
        pieces.append(self.raw[position:end])
        line = " ".join(" ".join(pieces).split())
        return _BROKEN_WORD.sub("-", line).replace(" ,", ",").replace(" .", ".")


def read_text(path: Path, headings: tuple[Heading, ...], sha256: str) -> ReportText:
    """Read a report's text and check that it is the version the sheets were written for.

    Raises:
        TextError: the file is unreadable, not UTF-8, or another version.
    """
    try:
        raw = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise TextError(say("{path}: cannot be read ({reason})", path=path, reason=as_said(error.strerror))) from error
    except UnicodeDecodeError as error:
        raise TextError(
            say("{path}: not UTF-8 at byte {byte}; convert the file to UTF-8", path=path, byte=error.start)
        ) from error
    text = ReportText(raw, headings)
    if text.sha256 != sha256:
        raise TextError(
            say(
                "{path}: this text has sha-256 {found}…, the sheets were written for {wanted}…; "
                "use that version, or change report.yaml and resolve every locator again",
                path=path,
                found=text.sha256[:12],
                wanted=sha256[:12],
            )
        )
    return text


def has_texts() -> bool:
    """Say whether ``JAUAP_TEXTS`` names a folder."""
    return bool(os.environ.get("JAUAP_TEXTS"))


def find_text(name: str) -> Path | None:
    """Return the text file ``name`` in the folder of ``JAUAP_TEXTS``, or None when there is none."""
    folder = os.environ.get("JAUAP_TEXTS")
    path = Path(folder) / name if folder else None
    return path if path is not None and path.is_file() else None
