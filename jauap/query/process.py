"""One worker process, seen from the engine: started, asked, killed at its deadline, replaced."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Final, Protocol, Self

from jauap.errors import QueryCancelledError, QueryError, QueryTimeoutError
from jauap.query import ending, hints, sandbox
from jauap.query.protocol import Failure, Request, Written, receive, send
from jauap.query.results import Result

# A new interpreter needs about half a second; a loaded machine takes longer.
_START_SECONDS: Final = 60.0
# The pipe of a process that dies is closed a moment before it can be waited for; a dump of its memory takes longer.
_END_SECONDS: Final = 10.0


class Stoppable(Protocol):
    """What a cancellation stops."""

    def kill(self) -> None:
        """Stop it, now."""


class Deadline:
    """Kills a process unless the answer was there before."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._lock = threading.Lock()
        self._answered = self._killed = False
        self._timer = threading.Timer(seconds, self.kill)
        self._timer.daemon = True

    def kill(self) -> None:
        """Kill the process, unless it has answered."""
        with self._lock:
            if not self._answered:
                self._killed = True
                self._process.kill()

    def passed(self) -> bool:
        """Say whether the process was killed; if not, it is safe from now on."""
        with self._lock:
            self._answered = True
            return self._killed

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


class Cancellation:
    """Lets one thread stop the query that another one waits for; used for one query."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: Stoppable | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Stop the query, now or as soon as it begins: its process is killed, its connection closed."""
        with self._lock:
            self.cancelled = True
            if self._running is not None:
                self._running.kill()

    def watch(self, running: Stoppable) -> None:
        """Take note of what runs the query."""
        with self._lock:
            self._running = running
            if self.cancelled:
                running.kill()

    def check(self) -> None:
        """Raise the error of a cancelled query.

        Raises:
            QueryCancelledError: it was cancelled.
        """
        if self.cancelled:
            raise hints.error("cancelled", raises=QueryCancelledError)


class WorkerProcess:
    """One worker process, replaced by a new one whenever it was killed or died."""

    def __init__(self, out: Path | None, memory: int, *, polite: bool = False) -> None:
        self._command = [
            *(sys.executable, "-P", "-m", "jauap.query.worker"),
            *(str(out.resolve()) if out else "", str(memory), "polite" if polite else ""),
        ]
        self._process = self._start()
        self._ready = False

    def _start(self) -> subprocess.Popen[bytes]:
        # A crash is told through the closed pipe; the words of the runtime about it would only land in a log.
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=sandbox.environment(),
        )

    def ask(self, request: Request, cancellation: Cancellation | None = None) -> Result | Written:
        """Send a query and wait for the answer, at most until the deadline.

        Raises:
            QueryCancelledError: it was cancelled; the process is gone and another one starts.
            QueryTimeoutError: the deadline came; the process is gone and another one starts.
            QueryError, StoreError: what the worker says, or why it ended; another one starts.
        """
        if not self._ready or self._process.poll() is not None:
            self._await_ready()
        try:
            reply = self._exchange(request, request.seconds, cancellation)
        except (EOFError, OSError) as error:
            ended = self._ended()
            self._restart()
            raise ending.why(ended) from error
        if reply is None:
            self._restart()
            if cancellation is not None:
                cancellation.check()
            raise hints.error("timeout", raises=QueryTimeoutError, seconds=request.seconds)
        if isinstance(reply, Failure):
            raise reply.error
        assert isinstance(reply, (Result, Written)), "a worker sends answers and failures"
        return reply

    def _await_ready(self) -> None:
        """Wait until the process has started; a process that ended meanwhile is replaced once."""
        for _ in range(2):
            if self._process.poll() is not None:
                self._restart()
            try:
                self._ready = self._exchange(None, _START_SECONDS) is not None
            except (EOFError, OSError):
                continue
            if self._ready:
                return
        raise QueryError("the query worker does not start", code="evaluation")

    def _exchange(self, request: Request | None, seconds: float, cancellation: Cancellation | None = None) -> object:
        """Send a message and read the answer; None when the process had to be killed for taking too long."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        with Deadline(process, seconds) as deadline:
            if cancellation is not None:
                cancellation.watch(deadline)
            try:
                if request is not None:
                    send(process.stdin, request)
                reply = receive(process.stdout)
            except (EOFError, OSError):
                if deadline.passed():
                    return None
                raise
            return None if deadline.passed() else reply

    def _ended(self) -> int:
        """Return what a process that has closed its pipe ends with."""
        try:
            return self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def _restart(self) -> None:
        self.stop()
        self._process, self._ready = self._start(), False

    def stop(self) -> None:
        """End the process."""
        process = self._process
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                # What was still to be sent has no reader any more.
                try:
                    stream.close()
                except OSError:
                    continue
