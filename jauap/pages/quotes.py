"""Full quotes, where the reader has the report's text: ``JAUAP_TEXTS`` names the folder. Else locators only."""

import hashlib
import os
from pathlib import Path

import streamlit as st

from jauap.pages.records import Source
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
    return text.quote(source.start, source.end) if text is not None else ""


def has_texts() -> bool:
    """Say whether the reader gave a folder of texts."""
    return bool(os.environ.get(TEXTS))
