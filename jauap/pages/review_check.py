"""The dry run of a draft: what the shapes find, what would change in the graph; and the writing of the sheets."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from jauap import api
from jauap.errors import InputError, Issue, JauapError, TextError
from jauap.i18n.errors import error_said
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join
from jauap.pages.review_changes import changes
from jauap.pages.review_desk import Desk, data_folder
from jauap.pages.review_issues import show_issues
from jauap.pages.review_standing import Standing
from jauap.pages.tables import show_table
from jauap.pages.visit import Visit
from jauap.pipeline.check import checker
from jauap.review import Review, sheets_of
from jauap.review.check import DryRun, dry_run
from jauap.store import open_store
from jauap.wording import message_of
from loaders import load as load_sheet

_KEY: Final = "review-checked"
_WRITTEN: Final = "review-written"


@dataclass(frozen=True, slots=True)
class Checked:
    """A dry run with the decisions that it was made for.

    Attributes:
        state: the last decision at that time.
        run: what it found.
    """

    report: str
    state: str
    run: DryRun


def show_check(visit: Visit, desk: Desk, _who: str) -> None:
    """Show what writing would do, check it, and write."""
    t = visit.t
    review = desk.now()
    st.html(element("p", _summary(visit, Standing(desk, review)), class_="jauap-text"))
    if st.button(t("Run the check"), icon=":material/rule:", type="primary", key="review-run-check"):
        with st.spinner(t("The graph is built with this draft, beside the one in use…")):
            st.session_state[_KEY] = run_check(review)
    checked = st.session_state.get(_KEY)
    if not isinstance(checked, Checked) or checked.report != review.report.id:
        return
    if checked.state != _state(review):
        st.warning(t("Somebody decided since this check: run it again."), icon=":material/update:")
    show_issues(visit, desk, review, checked.run.issues)
    if checked.run.builds:
        _show_changes(visit, desk, checked)
    _show_writing(visit, desk, review, checked)


def run_check(review: Review) -> Checked:
    """Build with the draft as it stands, in its own folder."""
    try:
        run = dry_run(review, data_folder(), load_sheet, checker(), open_store)
    except InputError as error:
        run = DryRun(tuple(error.issues))
    except (TextError, OSError) as error:
        run = DryRun((Issue(review.report.id, 0, 0, message_of(error)),))
    return Checked(review.report.id, _state(review), run)


def _state(review: Review) -> str:
    return review.decisions[-1].id if review.decisions else ""


def _summary(visit: Visit, standing: Standing) -> Markup:
    t = visit.t
    files = sheets_of(standing.review)
    accepted = [d for d in standing.review.standing.values() if d.what == "accept" and d.record is not None]
    entries = len({str(d.record["id"]) for d in accepted if d.record is not None and d.register})
    facts = sum(not d.register for d in accepted)
    left = len(standing.review.proposed) - standing.decided
    parts = [
        t.plural("{count} fact is accepted", "{count} facts are accepted", facts),
        t.plural("{count} new entry of a register", "{count} new entries of registers", entries),
        t.plural("{count} proposal is undecided and stays out", "{count} proposals are undecided and stay out", left),
    ]
    said = sentence("; ".join(parts)) + "."
    return join(
        [said, " ", t("Files: {files}.", files=", ".join(files)) if files else t("Nothing would be written yet.")]
    )


def _show_changes(visit: Visit, desk: Desk, checked: Checked) -> None:
    t = visit.t
    rows = changes(visit, desk, checked.run)
    st.html(element("h2", t("What would change in the graph")))
    if not rows:
        st.info(t("Nothing would change."), icon=":material/drag_handle:")
        return
    names = [t("Change"), t("Of what"), t("Property"), t("Value")]
    show_table(visit, pd.DataFrame(rows, columns=names), "review-changes", t("What would change in the graph"))


def _show_writing(visit: Visit, desk: Desk, review: Review, checked: Checked) -> None:
    t = visit.t
    fits = checked.run.builds and checked.state == _state(review) and bool(sheets_of(review))
    st.html(element("h2", t("Write the sheets")))
    help_text = t("Possible after a check of just these decisions that finds no mistake.")
    if st.button(t("Write the sheets"), icon=":material/save:", disabled=not fits, help=help_text, key="review-write"):
        try:
            files = api.review_write(review.folder)
        except (JauapError, OSError) as error:
            st.error(t("The sheets could not be written."))
            st.code(error_said(error, t), language=None)
            return
        st.session_state[_WRITTEN] = (checked.state, [str(path.relative_to(review.folder.parent)) for path in files])
    state, files = st.session_state.get(_WRITTEN, ("", []))
    if state != checked.state or not files:
        return
    st.success(t("Written. The graph is as it was until somebody builds it:"), icon=":material/save:")
    st.html(element("ul", *(element("li", element("code", name)) for name in files)))
    folder = review.folder.name
    st.code(
        f"cp -r {review.folder.parent.name}/{folder} graph_data/reports/\n"
        f"JAUAP_TEXTS=FOLDER jauap build    # FOLDER holds {review.report.text_file}",
        language=None,  # coloured, it is too faint to read
    )
