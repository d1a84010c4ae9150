"""What was asked in this visit: the queries, newest first, with what came of them; kept in the session only."""

import re
from dataclasses import dataclass
from typing import Final

import streamlit as st

from jauap.errors import QueryCancelledError, QueryTimeoutError
from jauap.pages.sparql_job import Job
from jauap.pages.visit import Visit

_HISTORY: Final = "sparql-history"
_KEPT: Final = 30
_SHOWN: Final = 90
_PROLOGUE: Final = re.compile(r"(?:\s*(?:PREFIX\s+\S*\s+<[^>]*>|BASE\s+<[^>]*>|#[^\n]*\n))*\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A query with what came of it, in words of the visit's language at the time."""

    text: str
    outcome: str


def remember(visit: Visit, job: Job) -> None:
    """Put a finished run on the list, once; the same query moves to the front."""
    if job.told:
        return
    job.told = True
    entries: list[Entry] = st.session_state.setdefault(_HISTORY, [])
    entries[:] = [Entry(job.text, _outcome(visit, job)), *(e for e in entries if e.text != job.text)][:_KEPT]


def _outcome(visit: Visit, job: Job) -> str:
    t = visit.t
    if job.result is not None:
        took = t("{milliseconds} ms", milliseconds=t.number(round(job.result.elapsed * 1000)))
        return f"{t.plural('{count} row', '{count} rows', len(job.result))}, {took}"
    if isinstance(job.error, QueryCancelledError):
        return t("cancelled")
    return t("stopped at the time limit") if isinstance(job.error, QueryTimeoutError) else t("cannot run")


def show_history(visit: Visit) -> None:
    """Show the list, folded; a query that is chosen is put into the editor and run."""
    t = visit.t
    entries: list[Entry] = st.session_state.get(_HISTORY, [])
    if len(entries) < 2:
        return
    with st.expander(t("Queries of this visit"), icon=":material/history:"):
        for number, entry in enumerate(entries):
            st.button(
                _one_line(entry.text),
                key=f"history-{number}",
                help=entry.outcome,
                on_click=_take,
                args=(entry.text,),
                width="stretch",
            )
        st.caption(t("They are kept by this page only, until it is closed."))


def _take(text: str) -> None:
    st.query_params["query"] = text


def _one_line(text: str) -> str:
    line = " ".join(text[_first(text) :].split())
    short = f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|~$:" else c for c in short)


def _first(text: str) -> int:
    found = _PROLOGUE.match(text)
    return found.end() if found is not None and found.end() < len(text) else 0
