"""The command line: whatever is given as a name, a file or a value, the answer is words and an exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import jauap
from hostile.doors import contents, door, in_time, nasty, stamps
from jauap.cli import cli
from jauap.errors import JauapError

DATA = Path(__file__).parents[1] / "data"
COMMANDS = (
    ("ask", "{}"),
    ("ask", "cases/chain", "--param", "case={}"),
    ("ask", "actors/facts-about", "--param", "{}"),
    ("sparql", "{}"),
    ("gaps", "--case", "{}"),
    ("gaps", "--rule", "{}"),
    ("build", "{}", "--data", str(DATA)),
    ("coverage", "{}"),
    ("passages", "{}"),
    ("export", "--format", "{}"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("store")
    jauap.build(data=DATA, out=out)
    jauap.export("nq", out=out)  # keeps the public profile beside it, as any good export does
    return out


@door
@given(command=st.sampled_from(COMMANDS), value=nasty().filter(lambda text: "\x00" not in text))
def test_any_word_of_a_command(store: Path, command: tuple[str, ...], value: str) -> None:
    before = stamps(store)
    words = [word.replace("{}", value) for word in command]
    with in_time(20):
        result = CliRunner().invoke(cli, [*words, "--out", str(store)], standalone_mode=False)
    # What main() turns into a message: our own errors and those of the command line's library.
    known = (JauapError, SystemExit)
    assert result.exception is None or isinstance(result.exception, known) or _of_click(result.exception), result
    assert stamps(store) == before


def _of_click(error: BaseException) -> bool:
    return type(error).__module__.startswith("click.")


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "../../../etc/passwd"),
        ("build", "../escape", "--data", str(DATA)),
        ("export", "--format", "nq", "--to", "/nowhere/x.nq"),
        ("passages", "river-2030", "--text", "/etc/shadow.none"),
        ("sparql", "SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }"),
        ("gaps", "--case", "\udcff"),
    ],
    ids=lambda words: " ".join(words[:2]).encode("ascii", "replace").decode(),
)
def test_no_traceback_and_no_file_outside(store: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    environment = {**os.environ, "JAUAP_BUILD": str(store)}
    command = [sys.executable, "-m", "jauap", *words]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False)
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode in {1, 2}, said
    assert "Traceback" not in said
    assert said.strip()
    assert contents(tmp_path) == {}
