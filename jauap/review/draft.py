"""A draft that is under review: its text, what is proposed in it, and what was decided so far."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jauap.errors import TextError
from jauap.pipeline.sources import REGISTERS, REPORT_FILE, Report, report_at
from jauap.review.log import Decision, DecisionLog, current
from jauap.sheet_yaml import as_yaml
from jauap.suggest.model import Candidate, Proposal
from jauap.text.corpus import ReportText, read_text
from jauap.text.document import Document
from jauap.text.outline import Heading
from jauap.text.pages import Span

CANDIDATES: Final = "candidates.jsonl"
LOG: Final = "decisions.jsonl"
_IGNORED: Final = "# The text and whatever quotes it stay on this machine.\n*.txt\ncandidates.jsonl\n.check/\n"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A candidate with the id by which decisions refer to it: a hash of what it is and where."""

    id: str
    candidate: Candidate


@dataclass(frozen=True)
class Review:
    """A draft as it stands now; read again to see what others decided.

    Attributes:
        proposed: in the order of the text.
        decisions: the whole log, oldest first.
    """

    folder: Path
    report: Report
    proposed: tuple[Proposed, ...]
    decisions: tuple[Decision, ...] = field(default=())

    @cached_property
    def text(self) -> ReportText:
        """The text that locators point into."""
        return read_text(self.folder / self.report.text_file, self.report.headings, self.report.text_sha256)

    @cached_property
    def standing(self) -> Mapping[str, Decision]:
        """The decision that stands for each thing."""
        return current(list(self.decisions))

    @property
    def log(self) -> DecisionLog:
        """Where decisions are added."""
        return DecisionLog(self.folder / LOG)

    @cached_property
    def by_id(self) -> Mapping[str, Proposed]:
        """What is proposed, by id."""
        return {one.id: one for one in self.proposed}

    @property
    def open(self) -> list[Proposed]:
        """What nobody decided on."""
        return [one for one in self.proposed if one.id not in self.standing]


def start_review(
    document: Document, candidates: Iterable[Candidate], folder: Path, *, author: str = "", label: str = ""
) -> Review:
    """Write a draft folder: the report's own entries, its text, and what is proposed.

    Args:
        folder: a new folder; its name is the report's id.
        author: id of the register entry of whoever wrote the report; without it a new entry is written for them.
        label: the report's title; its file's name without it.

    Raises:
        TextError: the folder is there and not empty, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TextError(f"{folder}: is there and not empty; name another folder")
    report, title = folder.name, label or Path(document.name).stem
    own = [{"id": f"{report}-report", "type": "Document", "label": {"ru": title, "en": title}}]
    if not author:
        who = {"ru": f"авторы доклада «{title}»", "en": f"authors of {title}"}
        own.append({"id": f"{report}-authors", "type": "Actor", "label": who})
    about = {
        "report": report,
        "document": f"{report}-report",
        "label": {"ru": title, "en": title},
        "text": {
            "file": f"{report}.txt",
            "language": document.language or "und",
            "characters": len(document.text),
            "sha256": document.sha256,
        },
        "assertedBy": author or f"{report}-authors",
        "outline": _nested(document.headings),
    }
    rows = [{"id": name_of(one), **one.as_dict()} for one in candidates]
    files = {
        REPORT_FILE: as_yaml(about),
        f"{report}.txt": document.text,
        f"{REGISTERS}/report.yaml": as_yaml({"facts": own}),
        CANDIDATES: "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows),
        ".gitignore": _IGNORED,
    }
    try:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, "utf-8", newline="")
    except OSError as error:
        raise TextError(f"{folder}: cannot be written ({error.strerror})") from error
    return open_review(folder)


def open_review(folder: Path) -> Review:
    """Open a draft.

    Raises:
        InputError: the folder holds no report.
        TextError: what is proposed, or the log, cannot be read.
    """
    report = report_at(folder)
    try:
        lines = (folder / CANDIDATES).read_text("utf-8").splitlines()
        proposed = tuple(_proposed(json.loads(line)) for line in lines)
    except OSError as error:
        raise TextError(f"{folder}: no draft of jauap suggest ({CANDIDATES}: {error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise TextError(f"{folder}/{CANDIDATES} is damaged ({error}): make the draft again") from error
    return Review(folder, report, proposed, tuple(DecisionLog(folder / LOG).read()))


def name_of(candidate: Candidate) -> str:
    """Return the id of a candidate: the same in every run over the same text."""
    key = f"{candidate.kind}|{candidate.span.start}|{candidate.span.end}|{candidate.value}"
    return hashlib.sha256(key.encode()).hexdigest()[:10]


def _proposed(row: dict[str, Any]) -> Proposed:
    name = str(row.pop("id"))
    proposal = row.pop("proposal")
    row["span"], row["passage"] = Span(*row["span"]), Span(*row["passage"])
    return Proposed(name, Candidate(**row, proposal=Proposal(**proposal) if proposal else None))


def _nested(headings: Iterable[Heading]) -> list[Any]:
    """Return headings as the nested list of ``report.yaml``."""
    root: list[Any] = []
    stack: list[tuple[int, list[Any]]] = [(0, root)]
    for heading in headings:
        while stack[-1][0] >= heading.level:
            stack.pop()
        below: list[Any] = []
        stack[-1][1].append({heading.title: below})
        stack.append((heading.level, below))
    return root
