"""Streamlit's own words: its script has them in English only, and ``words.js`` puts them into the visitor's language.

A test looks each of them up in the installed Streamlit, so that an update which changes one is noticed.
"""

from typing import Final

from jauap.i18n import N_, Translator

WORDS: Final = (
    # Fields and lists
    N_("Press Enter to apply"),
    N_("Press Enter to submit form"),
    N_("No results"),
    N_("No options"),
    N_("Select all"),
    N_("Clear value"),
    N_("Clear selection"),
    N_("Copy to clipboard"),
    N_("Copied"),
    N_("Help for {rest}"),
    # Tables
    N_("Show/hide columns"),
    N_("Download as CSV"),
    N_("Search"),
    N_("Type to search"),
    N_("Close Search"),
    N_("Next Result"),
    N_("Previous Result"),
    N_("Fullscreen"),
    N_("Close fullscreen"),
    N_("Sort ascending"),
    N_("Sort descending"),
    N_("Autosize"),
    N_("Format"),
    N_("Pin column"),
    N_("Unpin column"),
    N_("Hide column"),
    N_("Copy column name"),
    N_("Statistics"),
    # Charts
    N_("Show data"),
    N_("Show chart"),
    N_("Download as PNG"),
    N_("Copy Vega-Lite spec"),
    # Files
    N_("Upload"),
    N_("Uploading..."),
    N_("file upload"),
    N_("{size}MB per file{rest}"),
    N_("Drag and drop a file here"),
    N_("Drag and drop files here"),
    N_("Only one file is allowed."),
    N_("File type not allowed."),
    # The page
    N_("Running..."),
    N_("Stop"),
    N_("Stopping..."),
    N_("Please wait..."),
    N_("Connection error"),
    N_("Streamlit server is not responding. Are you connected to the internet?"),
    N_("Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:"),
    N_("Connection lost. Please wait for the app to reconnect, then try again."),
    N_("App pages"),
    N_("Expand sidebar"),
    N_("Collapse sidebar"),
    N_("Skip to main content"),
    N_("Close"),
)


def streamlit_words(t: Translator) -> dict[str, str]:
    """Return what is said in place of each of Streamlit's words, with the same blanks; nothing in English."""
    said = {word: t(word, size="{size}", rest="{rest}") for word in WORDS}
    return {word: other for word, other in said.items() if other != word}
