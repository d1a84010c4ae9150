"""The decisions of a review: a file that only grows, one JSON object a line, written by several people at once.

Nothing is ever changed in it: to undo is to add. A line is added under a lock and only when its author has seen the
last decision on the same thing; otherwise they are told whose it is. So no decision is lost, and none is overridden
unseen.
"""

import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, Final, Literal, get_args

from jauap.errors import JauapError, TextError
from jauap.wording import Message, as_said, say

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

What = Literal["accept", "reject", "later", "same", "not-same", "undo"]
_WHATS: Final = frozenset(get_args(What))
_NAMED: Final = {"accept": ("id",), "same": ("gone", "stays")}
"""What a decision's record has to name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log.

    Attributes:
        about: id of what is proposed, of a fact that a person added (``new-…``), or of a pair (``one|other``).
        who: the reviewer's name.
        why: the reason, in the reviewer's words.
        record: what was accepted, as a sheet writes it; None where nothing goes into a sheet.
        register: whether that record is an entry of a register.
        changed: whether the reviewer changed what was proposed.
        of: of an undo, the id of the decision that it takes back.
        at: when, UTC.
    """

    what: What
    about: str
    who: str
    why: str = ""
    record: Mapping[str, Any] | None = None
    register: bool = False
    changed: bool = False
    of: str = ""
    id: str = field(default_factory=lambda: token_hex(6))
    at: str = field(default_factory=lambda: dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))


class OvertakenError(JauapError):
    """Somebody else decided on the same thing meanwhile; ``decision`` is theirs, None where theirs was undone."""

    def __init__(self, decision: Decision | None) -> None:
        self.decision = decision
        who = f"{decision.who} decided ({decision.what})" if decision else "somebody took a decision back"
        super().__init__(f"{who} meanwhile: look at it again")


class DecisionLog:
    """The log of one draft.

    Args:
        path: the file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> list[Decision]:
        """Return all decisions, oldest first; half a line at the end (a machine that stopped) is left out.

        Raises:
            TextError: another line is no decision.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return []
        lines = content.split(b"\n")[:-1]
        return [self._decision(line, number) for number, line in enumerate(lines, start=1) if line.strip()]

    def add(self, decision: Decision, seen: str = "") -> Decision:
        """Add a decision.

        Args:
            seen: id of the last decision on the same thing that its author knows of; empty for none.

        Returns:
            The decision.

        Raises:
            OvertakenError: there is another one by now; nothing was written.
            TextError: this system has no locks to keep two reviewers apart (Windows).
        """
        with self._locked() as file:
            latest = current(self.read()).get(decision.about)
            if (latest.id if latest else "") != seen:
                raise OvertakenError(latest)
            row = {key: value for key, value in asdict(decision).items() if value not in ("", None, False)}
            content = self.path.read_bytes()
            file.truncate(content.rfind(b"\n") + 1)  # half a line of a machine that stopped: it was never a decision
            file.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
            file.flush()
            os.fsync(file.fileno())
        return decision

    def undo(self, decision: Decision, who: str) -> Decision:
        """Take a decision back; what stood before it stands again.

        Raises:
            OvertakenError: it is no longer the last one on its subject.
        """
        return self.add(Decision("undo", decision.about, who, of=decision.id), seen=decision.id)

    @contextmanager
    def _locked(self) -> Iterator[Any]:
        if fcntl is None:
            raise TextError(
                say("{file}: this system cannot lock files: decide on Linux, macOS or WSL", file=self.path.name)
            )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            try:
                yield file
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)

    def _decision(self, line: bytes, number: int) -> Decision:
        try:
            decision = Decision(**json.loads(line))
        except (ValueError, TypeError, RecursionError) as error:
            raise self._wrong(
                number, say("no decision ({reason}): put the line aside", reason=as_said(error))
            ) from error
        texts = (decision.what, decision.about, decision.who, decision.why, decision.of, decision.id, decision.at)
        if not (all(isinstance(t, str) for t in texts) and isinstance(decision.record, dict | None)):
            raise self._wrong(number, say("no decision (a text is wanted): put the line aside"))
        if decision.what not in _WHATS:
            raise self._wrong(number, say("{what!r} is no decision: put the line aside", what=decision.what))
        named = _NAMED.get(decision.what, ()) if decision.record is not None else ()
        if decision.record is not None and not all(isinstance(decision.record.get(key), str) for key in named):
            keys = " + ".join(named)
            raise self._wrong(number, say("its record needs {keys}: put the line aside", keys=keys))
        return decision

    def _wrong(self, number: int, message: Message) -> TextError:
        return TextError(say("{file}:{line}: {wrong}", file=self.path.name, line=number, wrong=message))


def current(decisions: list[Decision]) -> dict[str, Decision]:
    """Return the decision that stands for each thing; what was undone does not count."""
    undone = {decision.of for decision in decisions if decision.what == "undo"}
    return {d.about: d for d in decisions if d.what != "undo" and d.id not in undone}


def last_of(decisions: list[Decision], who: str) -> Decision | None:
    """Return the last decision of a reviewer that stands, for an undo."""
    standing = {decision.id for decision in current(decisions).values()}
    return next((d for d in reversed(decisions) if d.who == who and d.id in standing), None)
