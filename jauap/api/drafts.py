"""From a new report to reviewed facts."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jauap.errors import TextError
from jauap.pipeline.check import checker
from jauap.resources import GRAPH_DATA
from jauap.store import open_store
from jauap.wording import say
from loaders import load as load_sheet

if TYPE_CHECKING:
    from jauap.identity import Candidate
    from jauap.review import Review
    from jauap.review.check import DryRun
    from jauap.suggest.recognise import Progress as Steps


def suggest_report(
    path: Path,
    folder: Path,
    *,
    author: str = "",
    label: str = "",
    data: Path | None = None,
    progress: "Steps | None" = None,
) -> "Review":
    """Read a report and write a draft folder with what is proposed in it, for a review; nothing enters the graph.

    Args:
        path: PDF, DOCX, HTML or plain text.
        folder: a new folder; its name is the report's id.
        author: id of whoever wrote the report, where a register has them.
        label: the report's title.
        progress: told what is being done and how much of it is done (0 to 1).

    Raises:
        TextError: the document cannot be read, or the folder is there and not empty.
        InputError: a register cannot be read.
    """
    from jauap.review import start_review
    from jauap.suggest import read_registers
    from jauap.suggest import suggest as propose
    from loaders.report_text import read_report

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder.name):
        raise TextError(
            say(
                "{name!r} would be the report's id: name the folder in small Latin letters and hyphens",
                name=folder.name,
            )
        )
    document = read_report(path)
    found = propose(document, read_registers(data or GRAPH_DATA), progress)
    return start_review(document, found, folder, author=author, label=label)


def open_review(folder: Path) -> "Review":
    """Open a draft folder: what is proposed, what was decided, by whom and when.

    Raises:
        InputError, TextError: the folder is no draft.
    """
    from jauap.review import open_review as read_review

    return read_review(folder)


def review_matches(folder: Path, *, data: Path | None = None) -> "list[Candidate]":
    """Return proposals of a draft that may be one with a register's entry, or with each other; undecided ones first."""
    from jauap.identity.decisions import read_decisions
    from jauap.review.matching import matches
    from jauap.suggest import read_registers

    known = data or GRAPH_DATA
    return matches(open_review(folder), read_registers(known), read_decisions(known))


def review_check(folder: Path, *, data: Path | None = None, out: Path | None = None) -> "DryRun":
    """Say what the shapes would find, and what would change in the graph, if the accepted were built now."""
    from jauap.review.check import dry_run

    return dry_run(open_review(folder), data or GRAPH_DATA, load_sheet, checker(), lambda: open_store(out))


def review_write(folder: Path) -> list[Path]:
    """Write the accepted as ordinary fact sheets into the draft's folder; returns the files.

    Raises:
        InputError, TextError: the folder is no draft; or a protected person would be named, and nothing was written.
    """
    from jauap.review import write_sheets

    return write_sheets(open_review(folder))
