"""Servers that tests start on free ports of this machine, each with an empty graph: Oxigraph and Virtuoso."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from jauap.remote.client import Client
from tests.app.servers import free_port

START_SECONDS = 120
# https://docs.openlinksw.com/virtuoso/ch-server/, made small: no files of the system, no memory that is not needed.
INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
CaseMode = 2
AllowOSCalls = 0
DirsAllowed = .
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
MaxClientConnections = 10
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 10
[Client]
[Replication]
ServerName = jauap-test
ServerEnable = 0
"""


@dataclass(frozen=True)
class Engine:
    """A running server: what it is, where it answers, and what its account needs."""

    name: str
    client: Client
    environment: dict[str, str]


def program(name: str, package: str) -> str:
    """Return where a program is; without it a test is skipped, and fails with ``CI=true``."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        reason = f"no {name} on this machine: install {package}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@contextmanager
def oxigraph(folder: Path) -> Iterator[Engine]:
    """Serve an empty Oxigraph; its default graph is empty unless a query asks for the union."""
    base = f"http://127.0.0.1:{(port := free_port())}"
    command = [program("oxigraph", "oxigraph"), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"{base}/query?query=ASK%7B%7D"):
        yield Engine("oxigraph", Client(f"{base}/query", f"{base}/update", f"{base}/store"), {})


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[Engine]:
    """Serve an empty Virtuoso; its default graph is the union of all, its own included."""
    sql, http = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "virtuoso.ini").write_text(INI.format(sql=sql, http=http, rows=rows), "utf-8")
    base = f"http://127.0.0.1:{http}"
    command = [program("virtuoso-t", "virtuoso-opensource-7"), "+foreground", "+configfile", "virtuoso.ini"]
    account = {"JAUAP_ENDPOINT_USER": "dba", "JAUAP_ENDPOINT_PASSWORD": "dba"}
    with _running(command, folder, f"{base}/sparql?query=ASK%7B%7D"):
        yield Engine(
            "virtuoso", Client(f"{base}/sparql", f"{base}/sparql-auth", f"{base}/sparql-graph-crud-auth"), account
        )


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(address):
            running = process.poll() is None and time.monotonic() < deadline
            assert running, f"{command[0]} did not start: {log.read_text('utf-8', 'replace')[-2000:]}"
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).is_success
    except httpx.HTTPError:
        return False
