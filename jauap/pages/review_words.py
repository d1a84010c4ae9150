"""Words and signs of the review: kinds, how far to trust, what was decided, and values as a reader wants them."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
import yaml
from babel.dates import format_datetime, get_timezone

from jauap import suggest
from jauap.i18n import N_, edtf_words
from jauap.i18n.catalogs import P_
from jauap.pages.addresses import node_iri
from jauap.pages.headers import sentence
from jauap.pages.review_desk import Desk
from jauap.pages.visit import Visit, pick_label
from jauap.sheet_yaml import Record

_KEYS: Final = re.compile(r"«?\b([A-Za-z]+)\b»?")
_COMPOUND: Final = re.compile(r"'?\b([a-z]+[A-Z][A-Za-z]*)\b'?")


@dataclass(frozen=True, slots=True)
class KindWords:
    """How one kind of proposal is shown: a sign that needs no colour, the group that gives the colour, its name."""

    sign: str
    group: str
    word: tuple[str, str]


KINDS: Final = {
    "person": KindWords("☻", "person", P_("proposal", "person")),
    "body": KindWords("⌂", "body", P_("proposal", "body")),
    "facility": KindWords("■", "body", P_("proposal", "facility")),
    "place": KindWords("▲", "place", P_("proposal", "place")),
    "norm": KindWords("§", "law", P_("proposal", "norm")),
    "document": KindWords("¶", "law", P_("proposal", "document")),
    "date": KindWords("☼", "time", P_("proposal", "date")),
    "duration": KindWords("↔", "time", P_("proposal", "duration")),
    "count": KindWords("№", "number", P_("proposal", "number")),
    "sum": KindWords("¤", "number", P_("proposal", "sum")),
    "event": KindWords("●", "event", P_("proposal", "event")),
    "figure": KindWords("∑", "event", P_("proposal", "figure")),
}
TRUST: Final = {"sure": N_("sure"), "likely": N_("likely"), "doubtful": N_("doubtful")}
STATES: Final = {
    "open": ("", N_("undecided")),
    "later": ("…", N_("left for later")),
    "accept": ("✓", N_("accepted")),
    "corrected": ("✓", N_("accepted, corrected")),
    "protected": ("✓", N_("accepted as a protected person")),
    "same": ("=", N_("merged")),
    "reject": ("✗", N_("rejected")),
}
"""By state: the sign beside the kind's, and the word."""
EFFECTS: Final = {
    "entry": N_("new entries of a register"),
    "fact": N_("facts"),
    "known": N_("what is known: only confirmed, nothing is written"),
}
_PLAIN: Final = frozenset({"date", "duration", "count", "sum"})


@cache
def _ways() -> dict[str, dict[str, str]]:
    text = Path(suggest.__file__).with_name("ways.yaml").read_text("utf-8")
    ways: dict[str, dict[str, str]] = yaml.safe_load(text)
    return ways


def kind_words(visit: Visit, kind: str) -> str:
    """Say what kind of proposal it is."""
    return visit.t.context(*KINDS[kind].word)


def way_words(visit: Visit, code: str) -> str:
    """Say how a proposal was found."""
    return _ways().get(code, {}).get(visit.language, code)


def node_words(visit: Visit, desk: Desk, name: str) -> str:
    """Say what an id stands for: in the graph, in a register, among the new entries; else the id itself."""
    iri = node_iri(name)
    if iri is not None and (label := pick_label(visit.graph.labels([iri])[iri], visit.language)):
        return str(label)
    entry = desk.known(name)
    return entry.names[0] if entry is not None and entry.names else desk.proposed_names.get(name, name)


def value_words(visit: Visit, desk: Desk, kind: str, value: str) -> str:
    """Say what a proposal of a kind is taken for."""
    if kind in ("event", "figure"):
        return class_words(visit, desk, value)
    if kind == "date":
        return edtf_words(value, visit.language)
    return value if kind in _PLAIN else node_words(visit, desk, value)


def class_words(visit: Visit, desk: Desk, name: str) -> str:
    """Say the name of a class of records."""
    iri = desk.words.vocabulary.classes.get(name)
    return desk.words.labels.get(iri or "", {}).get(visit.language, name)


def key_words(visit: Visit, desk: Desk, key: str) -> str:
    """Say the name of a key of a sheet."""
    if key in desk.words.vocabulary.keys or key in desk.words.columns:
        return sentence(desk.words.of_key(key)[visit.language])
    return key


def record_rows(visit: Visit, desk: Desk, record: Record) -> list[tuple[str, str]]:
    """Return a record of a sheet as names and values in words; the class first, technical ids last."""
    rows = [(visit.t("Kind"), class_words(visit, desk, str(record.get("type", ""))))]
    for key, value in record.items():
        if key not in ("id", "type"):
            rows.append((key_words(visit, desk, key), _said(visit, desk, key, value)))
    return [*rows, ("id", str(record.get("id", "")))]


def _said(visit: Visit, desk: Desk, key: str, value: Any) -> str:
    term = desk.words.vocabulary.keys.get(key)
    if isinstance(value, list):
        return "; ".join(_said(visit, desk, key, item) for item in value)
    if isinstance(value, dict):
        texts = dict.fromkeys(str(text) for text in value.values())
        return " / ".join(texts)
    text = str(value)
    if term is None:
        return text
    if term.kind == "reference":
        return node_words(visit, desk, text)
    if term.kind == "value-list" and term.scheme:
        return desk.words.of_value(term.scheme, text).get(visit.language, text)
    if term.kind == "property":
        return key_words(visit, desk, text)
    if term.kind == "date":
        return edtf_words(text, visit.language)
    if term.kind == "boolean":
        return visit.t("yes") if text.casefold() == "true" else visit.t("no")
    return text


def moment_words(visit: Visit, at: str) -> str:
    """Say when something was decided, in the visitor's own time."""
    zone = get_timezone(st.context.timezone or "UTC")
    return str(format_datetime(dt.datetime.fromisoformat(at), "d MMM, HH:mm", tzinfo=zone, locale=visit.language))


def in_words(visit: Visit, desk: Desk, text: str) -> str:
    """Name keys as the form names them; a key that is a word of the text's own language is taken for the word."""
    begin, end, keys = ("«", "»", _KEYS) if visit.language == "ru" else ("“", "”", _COMPOUND)
    known = desk.words.vocabulary.keys
    return keys.sub(lambda key: f"{begin}{key_words(visit, desk, key[1])}{end}" if key[1] in known else key[0], text)
