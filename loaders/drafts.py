"""A draft of a report folder: what a loader of others' formats, or a review, makes for a person to read and build.

A draft holds fact sheets, the register entries it needs, and the text that its locators point into. The text stays
beside them and out of version control; the sheets are like any others.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from jauap.errors import InputError, Issue, TextError
from jauap.new_folder import write_folder
from jauap.pipeline.sources import REGISTERS, REPORT_FILE
from jauap.sheet_yaml import Record, as_yaml
from jauap.wording import Message, as_said, say

LOST_FILE: Final = "lost.tsv"
IGNORED: Final = "# The text and whatever quotes it stay on this machine.\n*.txt\n*.jsonl\n"
MOST_WRONG: Final = 100
"""So many wrong lines of a file are named; one that has more is likely to be something else."""
_DEEP: Final = say("nested too deep")
_LONG: Final = say("a number of too many digits")
_FIRST, _LAST, _MOST = 5, 3, 12
"""Words of a locator: at its start, at its end, and in one piece (``docs/fact-sheets.md``)."""


class SourceText:
    """A text made from tables or entities, line by line, so that every fact has a place that a reader can look up."""

    def __init__(self, title: str) -> None:
        self._lines: list[str] = [title, ""]
        self.headings: list[str] = []

    def section(self, heading: str) -> None:
        """Begin a section; its heading must not be a part of any other line."""
        self.headings.append(heading)
        self._lines += ["", heading, ""]

    def line(self, words: str) -> str:
        """Add a line that begins like no other one, and return the locator that points at it."""
        words = " ".join(words.split())
        self._lines += [words, ""]
        pieces = words.split(" ")
        if len(pieces) <= _MOST:
            return words
        return f"{' '.join(pieces[:_FIRST])} … {' '.join(pieces[-_LAST:])}"

    def __str__(self) -> str:
        return "\n".join(self._lines)


@dataclass
class Draft:
    """What is written.

    Attributes:
        report: id of the report.
        label: its title by language.
        registers: register entries by the file they go into.
        sheets: header and records by the file they go into.
        about: what ``report.yaml`` says, where the text is not made here and stays where it is.
        lost: what could not be taken over: (what, why) -> how often.
    """

    report: str
    label: Mapping[str, str]
    text: str
    language: str
    asserted_by: str
    document: str
    outline: Sequence[Any] = ()
    registers: dict[str, list[Record]] = field(default_factory=dict)
    sheets: dict[str, tuple[Record, list[Record]]] = field(default_factory=dict)
    about: Mapping[str, Any] | None = None
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)
    _ids: int = 0

    def new_id(self) -> str:
        """Return the next id of the draft: a number, for an id that is made from a name gives the name away."""
        self._ids += 1
        return f"{self.report}-{self._ids}"

    def lose(self, what: str, why: str) -> None:
        """Note that something is not taken over."""
        self.lost[what, why] += 1


def reason(texts: Mapping[str, str]) -> Message:
    """Return why something is lost: in both languages where it is kept, in one where it is shown."""
    return Message(f"{texts['en']} / {texts['ru']}", texts=texts)


def write_draft(draft: Draft, folder: Path) -> None:
    """Write a report folder; nothing is left of it when that fails half-way.

    Raises:
        TextError: the folder is there and not empty, or cannot be written.
    """
    write_folder(folder, _files(draft))


def _files(draft: Draft) -> dict[str, str]:
    name = f"{draft.report}.txt"
    about: Mapping[str, Any] = draft.about or {
        "report": draft.report,
        "document": draft.document,
        "label": dict(draft.label),
        "text": {
            "file": name,
            "language": draft.language,
            "characters": len(draft.text),
            "sha256": hashlib.sha256(draft.text.encode()).hexdigest(),
        },
        "assertedBy": draft.asserted_by,
        "outline": list(draft.outline),
    }
    files = {REPORT_FILE: as_yaml(dict(about)), ".gitignore": IGNORED}
    if draft.about is None:
        files[name] = draft.text
    for file, entries in draft.registers.items():
        if entries:
            files[f"{REGISTERS}/{file}.yaml"] = as_yaml({"facts": entries})
    for file, (header, records) in draft.sheets.items():
        if records:
            files[f"{file}.yaml"] = as_yaml({"report": draft.report, **header, "facts": records})
    if draft.lost:
        rows = [f"{count}\t{what}\t{why}" for (what, why), count in sorted(draft.lost.items())]
        files[LOST_FILE] = "\n".join(["times\twhat\twhy", *rows]) + "\n"
    return files


def read_json_lines(path: Path, most: int = 200_000) -> list[tuple[int, dict[str, Any]]]:
    """Read objects of a file of JSON lines, each with its line.

    Raises:
        InputError: lines are no JSON objects; the first ``MOST_WRONG`` are named.
        TextError: the file cannot be read, has too many objects, or is not UTF-8.
    """
    rows: list[tuple[int, dict[str, Any]]] = []
    issues: list[Issue] = []
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                row = _json(line, path.name, number, issues)
                if row is not None:
                    rows.append((number, row))
                if len(rows) > most:
                    raise TextError(say("{file}: more than {most} entities: split the file", file=path.name, most=most))
                if len(issues) >= MOST_WRONG:
                    break
    except UnicodeDecodeError as error:
        raise TextError(
            say("{file}: not JSON lines in UTF-8 ({reason})", file=path.name, reason=as_said(error))
        ) from error
    except OSError as error:
        raise TextError(say("{path}: cannot be read ({reason})", path=path, reason=as_said(error.strerror))) from error
    if issues:
        raise InputError(issues)
    return rows


def _json(line: str, file: str, number: int, issues: list[Issue]) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        message = say("not JSON ({reason}): one JSON object a line", reason=as_said(error.msg))
        issues.append(Issue(file, number, error.pos + 1, message))
        return None
    except (RecursionError, ValueError) as error:  # whole numbers of more than sys.get_int_max_str_digits()
        reason = _DEEP if isinstance(error, RecursionError) else _LONG
        issues.append(Issue(file, number, 0, say("not JSON ({reason}): one JSON object a line", reason=reason)))
        return None
    if not isinstance(row, dict):
        issues.append(Issue(file, number, 0, say("not an object: one JSON object a line")))
        return None
    return row
