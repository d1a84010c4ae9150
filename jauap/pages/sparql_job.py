"""A visitor's query while it runs: in a thread of its own, with the seconds it took, and a way to stop it."""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from jauap.errors import JauapError, QueryCancelledError
from jauap.pages.engine import run_cancellable
from jauap.pages.visitor import visitor_folder
from jauap.query import Cancellation, Result, hints

_JOB = "sparql-job"
_PATIENCE = 1.0


@dataclass
class Job:
    """One run of a query.

    Attributes:
        text: the query.
        folder, version: the store that it asks.
        result: the answer, once it is there.
        error: what went wrong instead.
    """

    text: str
    folder: Path
    version: str
    result: Result | None = None
    error: JauapError | None = None
    told: bool = False
    _cancellation: Cancellation = field(default_factory=Cancellation)
    _began: float = field(default_factory=time.monotonic)
    _done: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Run the query in a thread; it ends at the engine's time limit at the latest."""
        threading.Thread(target=self._run, name="sparql", daemon=True).start()

    def _run(self) -> None:
        result: Result | None = None
        failure: JauapError | None = None
        try:
            result = run_cancellable(self.text, self.folder, self._cancellation)
        except JauapError as error:
            failure = error
        if not self._done.is_set():
            self.result, self.error = result, failure
            self._done.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, and say whether it came."""
        return self._done.wait(seconds)

    def cancel(self) -> None:
        """Stop the query: the worker that runs it is killed; a server elsewhere is no longer waited for."""
        self._cancellation.cancel()
        if not self._done.wait(_PATIENCE):
            self.error = hints.error("cancelled", raises=QueryCancelledError)
            self._done.set()

    @property
    def seconds(self) -> float:
        """How long ago the query began."""
        return time.monotonic() - self._began


def job_for(text: str, version: str) -> Job:
    """Return the session's run of a query; another query, or another store, begins a new one and stops the old one."""
    job = st.session_state.get(_JOB)
    if isinstance(job, Job) and (job.text, job.folder, job.version) == (text, visitor_folder(), version):
        return job
    if isinstance(job, Job):
        job.cancel()
    return begin(text, version)


def begin(text: str, version: str) -> Job:
    """Run a query, also one that was run before."""
    before = st.session_state.get(_JOB)
    if isinstance(before, Job):
        before.cancel()
    job = Job(text, visitor_folder(), version)
    st.session_state[_JOB] = job
    job.start()
    return job
