"""Commands of more than a second show how far they are on a terminal, and nothing of it anywhere else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

TABLE = "Text;Countries\nВести видеозапись допросов;Казахстан\n"


def run(*words: str, terminal: bool) -> str:
    """Run a command; return what stands on its standard error, a terminal or a pipe."""
    command = [sys.executable, "-m", "jauap", *words]
    if not terminal:
        done = subprocess.run(command, capture_output=True, check=True)
        return done.stderr.decode()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0, said.decode()
    return said.decode()


def test_a_template_shows_a_bar_on_a_terminal_alone(tmp_path: Path) -> None:
    shown = run("workbook", "template", str(tmp_path / "one.xlsx"), terminal=True)
    assert "60% writing" in shown
    assert shown.rstrip().endswith("put it into graph_data/reports")
    assert "%" not in run("workbook", "template", str(tmp_path / "two.xlsx"), terminal=False)


def test_loading_a_table_shows_its_steps(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, "utf-8")
    shown = run("load", str(table), "--out", str(tmp_path / "table-2031"), terminal=True)
    places = [shown.find(step) for step in ("reading", "registers", "recommendations", "writing", "1 records")]
    assert -1 not in places
    assert places == sorted(places)
