"""A draft that is under review: its text, what is proposed in it, and what was decided so far."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jauap.errors import TextError
from jauap.new_folder import write_folder
from jauap.pipeline.sources import REGISTERS, REPORT_FILE, Report, report_at
from jauap.review.log import Decision, DecisionLog, current
from jauap.sheet_yaml import as_yaml
from jauap.suggest.model import Candidate, Proposal
from jauap.text.corpus import ReportText, read_text
from jauap.text.document import Document
from jauap.text.outline import Heading
from jauap.text.pages import Span
from jauap.text.sentences import Sentence, sentences
from jauap.wording import as_said, say

CANDIDATES: Final = "candidates.jsonl"
LOG: Final = "decisions.jsonl"
IGNORED: Final = """\
# The text, what quotes it, and names that were rejected or are withheld stay on this machine.
*.txt
*.jsonl
.check/
"""


_NONE: Final = Decision("undo", "", "")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A candidate with the number by which decisions refer to it."""

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
    def sentences(self) -> tuple[Sentence, ...]:
        """The text's sentences, headings among them."""
        return tuple(sentences(self.text))

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
        """What nobody decided on, and after it what was put off."""
        undecided = [one for one in self.proposed if one.id not in self.standing]
        return [*undecided, *(one for one in self.proposed if self.standing.get(one.id, _NONE).what == "later")]


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
        raise TextError(say("{folder}: is there and not empty; name another folder", folder=folder))
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
    rows = [{"id": f"{n:04}", **one.as_dict()} for n, one in enumerate(with_report_ids(candidates, report), start=1)]
    files = {
        REPORT_FILE: as_yaml(about),
        f"{report}.txt": document.text,
        f"{REGISTERS}/report.yaml": as_yaml({"facts": own}),
        CANDIDATES: "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows),
        ".gitignore": IGNORED,
    }
    write_folder(folder, files)
    return open_review(folder)


def open_review(folder: Path) -> Review:
    """Open a draft.

    Raises:
        InputError: the folder holds no report.
        TextError: what is proposed, or the log, cannot be read.
    """
    report = report_at(folder)
    try:
        lines = (folder / CANDIDATES).read_text("utf-8").split("\n")
        proposed = tuple(_proposed(json.loads(line)) for line in lines if line)
    except OSError as error:
        raise TextError(
            say(
                "{folder}: no draft of jauap suggest ({file}: {reason})",
                folder=folder,
                file=CANDIDATES,
                reason=as_said(error.strerror),
            )
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TextError(
            say("{file} is damaged ({reason}): make the draft again", file=folder / CANDIDATES, reason=as_said(error))
        ) from error
    return Review(folder, report, proposed, tuple(DecisionLog(folder / LOG).read()))


def with_report_ids(candidates: Iterable[Candidate], report: str) -> list[Candidate]:
    """Give the people that are proposed ids that are made from no name: the report's and a number.

    A person may turn out to be protected when the id is already in use, in decisions and in others' sheets; and an id
    that is a hash of a name is guessed by hashing names.
    """
    candidates = list(candidates)
    people = dict.fromkeys(one.proposal.id for one in candidates if one.proposal and one.proposal.type == "Person")
    ids = {name: f"{report}-person-{number}" for number, name in enumerate(people, start=1)}
    return [_renamed(one, ids) for one in candidates]


def _renamed(candidate: Candidate, ids: Mapping[str, str]) -> Candidate:
    proposal = candidate.proposal
    return replace(
        candidate,
        value=ids.get(candidate.value, candidate.value),
        proposal=replace(proposal, id=ids.get(proposal.id, proposal.id)) if proposal else None,
        detail={
            key: " ".join(ids.get(word, word) for word in value.split(" ")) for key, value in candidate.detail.items()
        },
    )


def _proposed(row: dict[str, Any]) -> Proposed:
    name, proposal = row.pop("id"), row.pop("proposal")
    row["span"], row["passage"] = Span(*row["span"]), Span(*row["passage"])
    candidate = Candidate(**row, proposal=Proposal(**proposal) if proposal else None)
    made = candidate.proposal or Proposal("", "", {})
    texts = [name, *(getattr(candidate, key) for key in ("kind", "surface", "value", "section", "found", "confidence"))]
    texts += [candidate.speaker, made.id, made.type]
    for mapping in (candidate.detail, made.label, made.values):
        texts += [*mapping.keys(), *mapping.values()]
    numbers = [n for span in (candidate.span, candidate.passage) for n in (span.start, span.end)]
    if not (all(isinstance(text, str) for text in texts) and all(type(number) is int for number in numbers)):
        raise TypeError(f"{name}: texts and places are wanted")
    return Proposed(name, candidate)


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
