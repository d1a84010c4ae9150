"""The notebook runs, and what it shows is what the shipped graph says."""

import nbformat

from research.notebook import NOTEBOOK, answers, run


def test_the_notebook_shows_the_answers_of_the_shipped_graph() -> None:
    shown = answers(nbformat.read(NOTEBOOK, 4))
    assert len(shown) >= 8
    assert answers(run(nbformat.read(NOTEBOOK, 4))) == shown, "python tests/research/notebook.py writes them again"
