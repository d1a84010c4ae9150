"""The form in which a proposal is corrected, a protected person is described, or a record is added from the text."""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

import streamlit as st

from jauap.edtf_dates import bounds
from jauap.pages.markup import element
from jauap.pages.review_actions import decide
from jauap.pages.review_desk import Desk
from jauap.pages.review_fields import choose_class, field, in_register, keys_of, texts, usual_keys
from jauap.pages.review_standing import Standing
from jauap.pages.review_words import in_words, key_words
from jauap.pages.visit import Visit
from jauap.review import Decision
from jauap.review.records import language_of, new_id, place_of
from jauap.sheet_yaml import Record, as_yaml
from jauap.text.pages import Span
from loaders.fact_sheets import load
from loaders.values import ID, NORM_ID

_PROTECTED: Final = "WithheldPerson"
_CLASSES: Final = {
    "person": "Person",
    "body": "StateBody",
    "facility": "PlaceOfDeprivationOfLiberty",
    "place": "Place",
    "norm": "Provision",
    "document": "Document",
}
_ADDED: Final = "Event"


def show_dialog(visit: Visit, desk: Desk, who: str, what: str, about: str) -> None:
    """Open the form.

    Args:
        what: ``edit``, ``protect`` or ``add``.
        about: the proposal's id; of what is added, the characters of the text as ``start end``.
    """
    t = visit.t
    titles = {"edit": t("Correct and accept"), "protect": t("A protected person"), "add": t("Add from the text")}
    # A form of its own each time: what was typed into one that was closed is gone.
    st.dialog(titles[what], width="large")(_form)(visit, desk, who, what, about, f"review-form-{token_hex(4)}")


def _form(visit: Visit, desk: Desk, who: str, what: str, about: str, key: str) -> None:
    t = visit.t
    standing = Standing(desk, desk.now())
    begun, subject = _begin(standing, what, about)
    _show_passage(desk, *subject)
    if what == "protect":
        st.info(
            t(
                "The id is made from no name. Describe the person instead: role, age, tie to others. "
                "Their name goes into the folder of protected names, never into a sheet."
            ),
            icon=":material/shield_person:",
        )
    kind = _PROTECTED if what == "protect" else choose_class(visit, desk, str(begun.get("type", _ADDED)), key)
    record = _fields(visit, desk, kind, begun, f"{key}-{kind}")
    register = in_register(desk.words, kind)
    if not register:
        record |= _place(visit, desk, begun, key)
    why = st.text_input(t("Why, for the other reviewers"), key=f"{key}-why", max_chars=300).strip()
    if not st.button(t("Accept this"), type="primary", key=f"{key}-accept", icon=":material/check:"):
        return
    wrong = _wrong(visit, desk, record, register=register)
    if wrong:
        for line in wrong:
            st.html(element("p", line, class_="jauap-wrong-field", role="alert"))
        return
    one = "" if what == "add" else about
    decision = Decision(
        "accept", one or f"new-{token_hex(5)}", who, why=why, record=record, register=register, changed=True
    )
    seen = standing.review.standing.get(decision.about)
    decide(t, standing, decision, seen.id if seen else "", desk.paged.order)
    st.rerun()


def _begin(standing: Standing, what: str, about: str) -> tuple[Record, tuple[Span, Span]]:
    """Return the record that the form begins with, and its place: the words, and the passage around them."""
    review, desk = standing.review, standing.desk
    if what == "add":
        start, end = (int(part) for part in about.split())
        span = Span(max(start, 0), min(end, len(review.text.raw)))
        words = " ".join(review.text.raw[span.start : span.end].split())
        label = {language_of(words): words[:120]}
        return {"type": _ADDED, "label": label, **place_of(review, span)}, (span, span)
    one = desk.review.by_id[about]
    candidate = one.candidate
    passage = candidate.passage if candidate.passage.end > candidate.passage.start else candidate.span
    label = {language_of(candidate.surface): candidate.surface}
    if what == "protect":
        own = candidate.proposal.id if candidate.proposal is not None else new_id(review)
        return {"id": own, "type": _PROTECTED, "publication": "pseudonymised"}, (candidate.span, passage)
    decision = review.standing.get(about)
    record = decision.record if decision is not None and decision.record is not None else desk.record(one)[0]
    if record is None:
        kind = _CLASSES.get(candidate.kind, _ADDED)
        record = {"type": kind, "label": label, **place_of(review, candidate.span)}
    return dict(record), (candidate.span, passage)


def _show_passage(desk: Desk, span: Span, passage: Span) -> None:
    raw = desk.review.text.raw
    before, inside, after = (
        re.sub(r"\s+", " ", raw[start:end])
        for start, end in ((passage.start, span.start), (span.start, span.end), (span.end, passage.end))
    )
    st.html(element("blockquote", before, element("strong", inside), after))


def _fields(visit: Visit, desk: Desk, kind: str, begun: Record, key: str) -> Record:
    """Offer id, label and fields; fields that another class has not keep nothing."""
    t, words = visit.t, desk.words
    own = begun.get("id") or st.session_state.setdefault(f"{key}-new", new_id(desk.review))
    record: Record = {"id": str(own), "type": kind}
    if label := texts(visit, t("Label"), begun.get("label"), f"{key}-label"):
        record["label"] = label
    possible = list(dict.fromkeys([*keys_of(words, kind), *usual_keys(words, kind, begun)]))
    shown = usual_keys(words, kind, begun)
    more = st.session_state.get(f"{key}-more", [])
    narrow = [name for name in (*shown, *more) if words.vocabulary.keys[name].kind != "language-map"]
    wide = [name for name in (*shown, *more) if name not in narrow]
    left, right = st.columns(2)
    for number, name in enumerate(narrow):
        with left if number % 2 == 0 else right:
            _keep(record, name, field(visit, desk, name, begun.get(name), f"{key}-{name}"))
    for name in wide:
        _keep(record, name, field(visit, desk, name, begun.get(name), f"{key}-{name}"))
    st.multiselect(
        t("More fields"),
        [name for name in possible if name not in shown],
        format_func=lambda name: key_words(visit, desk, name),
        key=f"{key}-more",
        placeholder=t("Choose fields to fill in"),
    )
    with st.expander(t("Id")):
        record["id"] = st.text_input(t("Id"), record["id"], key=f"{key}-id", label_visibility="collapsed").strip()
    return record


def _keep(record: Record, name: str, value: Any) -> None:
    if value is not None:
        record[name] = value


def _place(visit: Visit, desk: Desk, begun: Record, key: str) -> Record:
    """Offer section and locator of the passage that says it."""
    t = visit.t
    options = [heading.path for heading in desk.review.report.headings]
    held = str(begun.get("section", ""))
    options = list(dict.fromkeys([*options, *([held] if held else [])]))
    left, right = st.columns(2)
    section = left.selectbox(
        t("Section"), options, index=options.index(held) if held in options else None, key=f"{key}-section"
    )
    at = right.text_input(
        t("Locator: the first words … the last words"), str(begun.get("at", "")), key=f"{key}-at"
    ).strip()
    return {name: value for name, value in (("section", section), ("at", at)) if value}


def _wrong(visit: Visit, desk: Desk, record: Mapping[str, Any], *, register: bool) -> list[str]:
    """Say all that is wrong with a record, in the visitor's language where the form knows it."""
    t, keys = visit.t, desk.words.vocabulary.keys
    found = []
    if not (ID.fullmatch(str(record["id"])) or NORM_ID.fullmatch(str(record["id"]))):
        found.append(t("The id takes small Latin letters, digits and hyphens."))
    if not set(record.get("label", {})) >= {"ru", "en"}:
        found.append(t("A label is wanted in Russian and in English."))
    for name, value in record.items():
        term = keys.get(name)
        for item in value if isinstance(value, list) else [value]:
            if term is not None and term.kind == "date" and not _is_date(str(item)):
                said = t("{field}: “{value}” is no date.", field=key_words(visit, desk, name), value=item)
                found.append(f"{said} {t('Write 2031, 2031-03 or 2031-03-05.')}")
    if not register:
        if not record.get("at"):
            found.append(t("A fact needs a locator: three to twelve words of the passage that says it."))
        elif desk.review.text.resolve(str(record.get("section", "")), str(record["at"])).status != "found":
            found.append(t("The locator does not point at one place of its section: copy its words from the text."))
    return found or _issues(visit, desk, record, register=register)


def _issues(visit: Visit, desk: Desk, record: Mapping[str, Any], *, register: bool) -> list[str]:
    """Say what the reader of sheets finds wrong."""
    content: dict[str, Any] = {"facts": [dict(record)]}
    if not register:
        content = {"report": desk.review.report.id, **content}
    with tempfile.TemporaryDirectory(prefix="jauap-") as folder:
        path = Path(folder) / "form.yaml"
        path.write_text(as_yaml(content), "utf-8")
        source = "registers/form.yaml" if register else "form.yaml"
        sheet = load(path, source, desk.words.vocabulary, desk.review.report.asserted_by)
    return [
        re.sub(r"\s+", " ", in_words(visit, desk, visit.t.said(issue.message)))
        for issue in sheet.issues
        if issue.level == "error"
    ]


def _is_date(text: str) -> bool:
    try:
        bounds(text)
    except ValueError:
        return False
    return True
