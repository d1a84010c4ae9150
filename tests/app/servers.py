"""The app's server as a child process, with every attempt to leave the machine written down."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

WATCH = Path(__file__).parent / "watch"
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server: its address and the file of attempts."""

    url: str
    log: Path

    def attempts(self) -> list[str]:
        """Return what its processes tried to reach outside this machine."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(build: Path, log: Path, port: int = 0, folder: Path | None = None, **environment: str) -> Iterator[Server]:
    """Start the app on a store that is there, in a folder, and stop exactly this process at the end."""
    port = port or free_port()
    code = "import sys, pathlib, jauap.serve as s; s.serve(port=int(sys.argv[2]), out=pathlib.Path(sys.argv[1]))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JAUAP_", "STREAMLIT_"))}
    path = os.pathsep.join([str(WATCH), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**kept, "PYTHONPATH": path, "JAUAP_WATCH": str(log), **environment}
    output = log.with_suffix(".out")
    with output.open("wb") as out:
        command = [sys.executable, "-c", code, str(build), str(port)]
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=out)
    try:
        _await(process, f"http://127.0.0.1:{port}/_stcore/health", output)
        yield Server(f"http://127.0.0.1:{port}", log)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(process: subprocess.Popen[bytes], address: str, output: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {output.read_text('utf-8', 'replace')[-2000:]}")
