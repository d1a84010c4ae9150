"""What a dry run finds against a draft, in the visitor's language, with the proposal that each remark is about."""

import re
from collections.abc import Sequence
from typing import Final

import streamlit as st

from jauap.errors import Issue
from jauap.i18n.errors import issue_said
from jauap.pages import addresses
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.review_desk import Desk
from jauap.pages.review_words import in_words
from jauap.pages.visit import Visit
from jauap.review import Review

_SHOWN: Final = 200


def show_issues(visit: Visit, desk: Desk, review: Review, issues: Sequence[Issue]) -> None:
    """Show what stands against a draft, its own first, each with a way to the proposal it is about."""
    t = visit.t
    mark = f"reports/{review.report.id}/"
    own = [issue for issue in issues if mark in issue.source or issue.source == review.report.id]
    other = [issue for issue in issues if issue not in own]
    errors = sum(issue.level == "error" for issue in own)
    if not own:
        st.success(t("The check finds nothing against this draft."), icon=":material/check:")
    else:
        warnings = len(own) - errors
        mistakes = t.plural(
            "{count} mistake keeps this draft from being built",
            "{count} mistakes keep this draft from being built",
            errors,
        )
        said = [(errors, mistakes), (warnings, t.plural("{count} warning", "{count} warnings", warnings))]
        (st.error if errors else st.warning)(
            sentence("; ".join(words for count, words in said if count)) + ".", icon=":material/rule:"
        )
        rows = [_issue_row(visit, desk, review, issue) for issue in own[:_SHOWN]]
        headings = [t("Record"), t("What is wrong, and what would be right"), t("Where")]
        st.html(table(headings, rows, caption=t("What the check finds")))
    if other:
        with st.expander(t.plural("{count} remark on other sheets", "{count} remarks on other sheets", len(other))):
            st.code("\n".join(issue_said(issue, t) for issue in other[:_SHOWN]), language=None)


def _issue_row(visit: Visit, desk: Desk, review: Review, issue: Issue) -> Sequence["str | Markup"]:
    head = issue.message.partition(": ")[0]
    name = head.partition(" [")[0]
    said = visit.t.said(issue.message)
    if getattr(issue.message, "texts", None):  # of a shape: the node stands in a column of its own
        said = said.removeprefix(f"{head}: ")
    about = next(
        (d.about for d in review.standing.values() if d.record is not None and str(d.record.get("id")) == name), ""
    )
    record: str | Markup = name if re.fullmatch(r"\S+", name) else "–"
    if about in desk.review.by_id:
        place = addresses.address(addresses.REVIEW, visit.language, draft=review.report.id, at=about)
        words = desk.review.by_id[about].candidate.surface
        record = join([link(place, words), " ", element("span", name, class_="jauap-small")])
    sign = "✗ " if issue.level == "error" else "⚠ "
    where = f"{issue.source.partition('/@')[2] or issue.source}:{issue.line}"
    where = where.removeprefix(f"reports/{review.report.id}/")
    return [record, f"{sign}{in_words(visit, desk, said)}", where]
