"""The query engine of the app: worker processes shared by all visitors, and answers kept for a while."""

import threading
from pathlib import Path
from typing import Final

import streamlit as st

from jauap import store as stores
from jauap.pages.visitor import visitor_folder
from jauap.publication import PROFILES
from jauap.query import Cancellation, Engine, Result, open_engine
from jauap.query.kept import keep_all_behind
from jauap.query.protocol import Forms

SECONDS = 10.0
ROWS: Final = 100_000
"""Rows of an answer that the app keeps for its views; files of longer answers are written by the worker, whole."""
_WORKERS = 2
_ANSWERS = 32


def _close(engine: Engine) -> None:
    engine.close()


@st.cache_resource(max_entries=len(PROFILES), show_spinner=False, on_release=_close)
def _engine(folder: str) -> Engine:
    return open_engine(Path(folder), timeout=SECONDS, workers=_WORKERS)


@st.cache_data(max_entries=_ANSWERS, show_spinner=False)
def _run(sparql: str, folder: str, version: str, keep: bool) -> Result:
    """Run a query; ``version`` makes a new store a new answer."""
    del version
    return _engine(folder).run(sparql, limit_rows=ROWS, keep=keep)


def start_workers() -> None:
    """Start the workers, if they do not run; they come up while the visitor reads."""
    folder = visitor_folder()
    _engine(str(folder))
    if not stores.is_remote(folder):
        _keep_answers(str(folder), stores.version(folder))


@st.cache_resource(max_entries=2 * len(PROFILES), show_spinner=False)
def _keep_answers(folder: str, version: str) -> threading.Thread:
    """Work out behind the visitors' backs what they may ask first; once for each version of a store."""
    del version
    return keep_all_behind(Path(folder))


def run_sparql(sparql: str, *, keep: bool = False) -> Result:
    """Run what a visitor wrote; ``keep`` a question of the library that everybody may ask (``QueryEngine.run``).

    Raises:
        QueryError: refused or wrong, with place and hint.
        QueryTimeoutError: stopped at the time limit.
        StoreError: nothing was built yet.
    """
    folder = visitor_folder()
    return _run(sparql, str(folder), stores.version(folder), keep)


def run_cancellable(sparql: str, folder: Path, cancellation: Cancellation) -> Result:
    """Run what a visitor wrote, so that the visitor can stop it; may be called from any thread.

    Args:
        sparql: the query.
        folder: the build folder that the visitor may read; only the visitor's own thread knows it.
        cancellation: stops the query.

    Raises:
        QueryCancelledError: it was stopped.
        QueryError, QueryTimeoutError, StoreError: see ``run_sparql``.
    """
    return _engine(str(folder)).run(sparql, limit_rows=ROWS, cancellation=cancellation)


def write_whole(sparql: str, folder: Path, form: str) -> bytes:
    """Run a query again and return its whole answer as a file; may be called from any thread.

    Args:
        sparql: the query.
        folder: the build folder that the visitor may read.
        form: a format of ``formats.FORMATS`` that can hold the answer.

    Raises:
        QueryError: the file would be larger than ``worker.MAX_ANSWER``.
        QueryTimeoutError, StoreError: see ``run_sparql``.
    """
    return _engine(str(folder)).write(sparql, Forms(form, form, form), limit_rows=None).body
