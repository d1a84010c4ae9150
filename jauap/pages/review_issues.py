"""What a dry run finds against a draft, in the visitor's language, with the proposal that each remark is about."""

import re
from collections.abc import Sequence
from typing import Final

import streamlit as st

from jauap.errors import Issue
from jauap.namespaces import short
from jauap.pages import addresses
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.review_desk import Desk
from jauap.pages.review_words import key_words
from jauap.pages.visit import Visit
from jauap.review import Review
from jauap.validation import Result

_SHOWN: Final = 200
_KEYS: Final = re.compile(r"[A-Za-z]+")
_COMPOUND: Final = re.compile(r"\b[a-z]+[A-Z][A-Za-z]*\b")


def show_issues(visit: Visit, desk: Desk, review: Review, issues: Sequence[Issue], results: Sequence[Result]) -> None:
    """Show what stands against a draft, its own first, each with a way to the proposal it is about.

    Args:
        issues: of the dry run, in English.
        results: what the shapes found, with the words of both languages.
    """
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
        rows = [_issue_row(visit, desk, review, results, issue) for issue in own[:_SHOWN]]
        headings = [t("Record"), t("What is wrong, and what would be right"), t("Where")]
        st.html(table(headings, rows, caption=t("What the check finds")))
    if other:
        with st.expander(t.plural("{count} remark on other sheets", "{count} remarks on other sheets", len(other))):
            st.code("\n".join(map(str, other[:_SHOWN])), language=None)


def _issue_row(
    visit: Visit, desk: Desk, review: Review, results: Sequence[Result], issue: Issue
) -> Sequence["str | Markup"]:
    head, _, text = issue.message.partition(": ")
    name = head.partition(" [")[0]
    said = next(
        (
            result.message(visit.language)
            for result in results
            if short(result.focus) == name and result.message("en") == text
        ),
        issue.message,
    )
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
    return [record, f"{sign}{_in_words(visit, desk, said)}", where]


def _in_words(visit: Visit, desk: Desk, text: str) -> str:
    """Name keys as the form names them; a key that is a word of the text's own language is taken for the word."""
    begin, end, keys = ("«", "»", _KEYS) if visit.language == "ru" else ("“", "”", _COMPOUND)
    known = desk.words.vocabulary.keys
    return keys.sub(lambda key: f"{begin}{key_words(visit, desk, key[0])}{end}" if key[0] in known else key[0], text)
