"""What the README says of the graph is what the graph holds."""

import re
from pathlib import Path

import pytest

from jauap import api
from jauap.counts import counts, put_into
from jauap.store import open_store

README = Path(__file__).parents[1] / "README.md"


def test_counts_are_those_of_the_graph(tmp_path: Path) -> None:
    """To bring them up to date: ``jauap build`` and ``python -m jauap.counts``."""
    api.build(out=tmp_path)
    text = README.read_text("utf-8")
    assert put_into(text, counts(open_store(tmp_path))) == text


def test_the_figure_that_readers_repeat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Python as it stands prints the table's number, and so does the query of the curl command."""
    monkeypatch.setenv("JAUAP_BUILD", str(tmp_path))
    text = README.read_text("utf-8")
    written = re.search(r"\| Accountability gaps \| ([\d,]+) \|", text)
    assert written is not None
    number = int(written[1].replace(",", ""))
    (code,) = re.findall(r"```python\n(import jauap\n\njauap\.build\(\)\nprint.*?)```", text, re.S)
    exec(code, {})
    assert int(capsys.readouterr().out) == number
    (query,) = re.findall(r"query=(SELECT .*?)' http", text)
    assert api.sparql(query).rows_as_dicts() == [{"gaps": number}]
