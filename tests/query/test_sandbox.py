"""The lock behind the door: SERVICE that got past the guard cannot reach anything."""

import platform
import subprocess
import sys

import pytest

from jauap.errors import QueryError
from jauap.query import QueryEngine
from query import hostile
from query.network import Knocks

PROGRAM = """
import sys, pyoxigraph
from jauap.query import sandbox
if sys.argv[1] == "locked":
    assert sandbox.forbid_network()
store = pyoxigraph.Store()
store.update("INSERT DATA { <urn:a> <urn:b> true }")
try:
    list(store.query(sys.argv[2]) or [])
except (OSError, RuntimeError, SyntaxError) as error:
    print(type(error).__name__)
"""
# Queries that ASK gives no rows for; the knock is what counts.
CALLS = {name: text for name, text in hostile.SERVICE.items() if "trueSERVICE" in text or name in ("plain", "silent")}
LOCKED = sys.platform == "linux" and platform.machine() in {"x86_64", "aarch64"}


def run(mode: str, query: str) -> str:
    done = subprocess.run([sys.executable, "-c", PROGRAM, mode, query], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", CALLS)
def test_without_guard_and_lock_the_engine_dials(name: str) -> None:
    with Knocks() as knocks:
        run("open", CALLS[name].format(port=knocks.port))
        assert knocks.count > 0


@pytest.mark.skipif(not LOCKED, reason="the filter is for Linux on x86-64 and ARM64")
@pytest.mark.parametrize("name", CALLS)
def test_with_the_lock_nobody_is_reached(name: str) -> None:
    with Knocks() as knocks:
        said = run("locked", CALLS[name].format(port=knocks.port))
        assert knocks.count == 0
        assert said in {"PermissionError", "OSError"} or name == "silent"


def test_no_hostile_query_reaches_anybody_through_the_engine(engine: QueryEngine) -> None:
    with Knocks() as knocks:
        for text in hostile.SERVICE.values():
            with pytest.raises(QueryError):
                engine.run(text.format(port=knocks.port))
        assert knocks.count == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_memory_is_bounded() -> None:
    program = (
        "from jauap.query import sandbox\nsandbox.limit_memory(500_000_000)\n"
        "try:\n    bytearray(1_000_000_000)\nexcept MemoryError:\n    print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "refused"
