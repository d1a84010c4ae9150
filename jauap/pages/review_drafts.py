"""The drafts of this server: those that are there, and a new one from a document."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from jauap.errors import InputError, TextError
from jauap.i18n import N_
from jauap.pages import addresses
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.review_desk import title_of
from jauap.pages.review_upload import show_upload
from jauap.pages.review_words import moment_words
from jauap.pages.visit import Visit
from jauap.pipeline.sources import REPORT_FILE
from jauap.review import open_review
from jauap.review.draft import CANDIDATES, LOG

_DAMAGED = N_("cannot be read")


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft in the list; ``proposed`` is -1 where it cannot be read."""

    name: str
    title: str
    proposed: int = -1
    decided: int = 0
    last: str = ""
    who: tuple[str, ...] = ()


def find_draft(folder: Path, name: str) -> Path | None:
    """Return the draft of a name, None where there is none; a name is looked for among those that are there."""
    return next((path for path in _drafts(folder) if path.name == name), None)


def show_drafts(visit: Visit, folder: Path) -> None:
    """List the drafts with how far they are, and offer to make one from a document."""
    t = visit.t
    st.html(
        join(
            [
                element("h1", t("Review")),
                element(
                    "p",
                    t("A machine reads a report and proposes. What you accept becomes fact sheets; nothing else does."),
                    class_="jauap-lead",
                ),
            ]
        )
    )
    rows = [_row(str(path), _stamp(path), visit.language) for path in _drafts(folder)]
    if rows:
        headings = [t("Draft"), t("Decided"), t("Reviewers"), t("Last decision")]
        st.html(table(headings, [_cells(visit, row) for row in rows], caption=t("Drafts"), head_column=True))
    else:
        st.info(t("There is no draft yet: make one from a document."), icon=":material/draft:")
    show_upload(visit, folder)


def _drafts(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if (path / REPORT_FILE).is_file() and (path / CANDIDATES).is_file())


def _stamp(path: Path) -> str:
    found = [(path / name).stat() for name in (CANDIDATES, LOG) if (path / name).exists()]
    return " ".join(f"{state.st_mtime_ns}-{state.st_size}" for state in found)


@st.cache_data(max_entries=200, show_spinner=False)
def _row(path: str, stamp: str, language: str) -> DraftRow:
    del stamp
    folder = Path(path)
    try:
        review = open_review(folder)
    except (InputError, TextError):
        return DraftRow(folder.name, folder.name)
    standing = review.standing
    decided = sum(one.id in standing and standing[one.id].what != "later" for one in review.proposed)
    names = dict.fromkeys(decision.who for decision in review.decisions)
    last = review.decisions[-1].at if review.decisions else ""
    return DraftRow(folder.name, title_of(folder, language), len(review.proposed), decided, last, tuple(names))


def _cells(visit: Visit, row: DraftRow) -> "list[str | Markup]":
    t = visit.t
    if row.proposed < 0:
        return [row.name, t(_DAMAGED), "–", "–"]
    said = t("{done} of {total}", done=t.number(row.decided), total=t.number(row.proposed))
    name = link(addresses.address(addresses.REVIEW, visit.language, draft=row.name), row.title)
    where = join([name, element("div", row.name, class_="jauap-small")])
    return [where, said, ", ".join(row.who) or "–", moment_words(visit, row.last) if row.last else "–"]
