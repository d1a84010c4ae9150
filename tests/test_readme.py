"""What the README says of the graph is what the graph holds."""

from pathlib import Path

from jauap import api
from jauap.counts import counts, put_into
from jauap.store import open_store

README = Path(__file__).parents[1] / "README.md"


def test_counts_are_those_of_the_graph(tmp_path: Path) -> None:
    """To bring them up to date: ``jauap build`` and ``python -m jauap.counts``."""
    api.build(out=tmp_path)
    text = README.read_text("utf-8")
    assert put_into(text, counts(open_store(tmp_path))) == text
