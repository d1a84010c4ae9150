"""Full quotes, where the reader has the report's text: ``JAUAP_TEXTS`` names the folder. Else locators only."""

import hashlib
import os
from functools import cache
from pathlib import Path

import streamlit as st

from jauap.pages.records import Source
from jauap.pages.visitor import profile_of_visitor
from jauap.publication.names import VARIABLE, NameFinder, read_names
from jauap.publication.redact import NO_LOCATOR
from jauap.text.corpus import ReportText

TEXTS = "JAUAP_TEXTS"


@st.cache_resource(max_entries=2, show_spinner=False)
def _texts(folder: str) -> dict[str, ReportText]:
    """Read the folder's texts, by the hash that passages name; files that are no text are passed over."""
    texts: dict[str, ReportText] = {}
    for path in sorted(Path(folder).glob("*.txt")):
        content = path.read_bytes()
        try:
            texts[hashlib.sha256(content).hexdigest()] = ReportText(content.decode("utf-8"), ())
        except UnicodeDecodeError:
            continue
    return texts


def quote(source: Source) -> str:
    """Return a passage's words from the reader's own copy of the text, or an empty string without one."""
    folder = os.environ.get(TEXTS, "")
    if not folder or source.start < 0 or not Path(folder).is_dir():
        return ""
    text = _texts(folder).get(source.sha256)
    words = text.quote(source.start, source.end) if text is not None else ""
    return words if _may_show(source, words) else ""


def _may_show(source: Source, words: str) -> bool:
    """Say whether a visitor may read a passage: what tells of protected people stays in the report."""
    if profile_of_visitor() == "internal":
        return True
    return source.locator != NO_LOCATOR and not _finder(os.environ.get(VARIABLE, "")).finds(words)


@cache
def _finder(folder: str) -> NameFinder:
    return NameFinder(read_names(Path(folder)) if folder else {})


def has_texts() -> bool:
    """Say whether the reader gave a folder of texts."""
    return bool(os.environ.get(TEXTS))
