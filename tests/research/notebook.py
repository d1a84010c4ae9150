"""Runs ``docs/research.ipynb`` as Jupyter does.

``python tests/research/notebook.py`` writes the answers of the current graph into it; look at what changed.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

import jauap

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "research.ipynb"


def run(notebook: Any) -> Any:
    """Build the shipped graph, and run every cell in a kernel of this Python; an error in a cell is raised."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("JAUAP_")}
    with TemporaryDirectory(prefix="jauap-notebook-") as folder:
        jauap.build(out=Path(folder))
        client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}})
        client.execute(env={**own, "PYTHONPATH": str(ROOT), "JAUAP_BUILD": folder})
    for cell in notebook.cells:
        cell.get("metadata", {}).pop("execution", None)  # times of the day
    return notebook


def answers(notebook: Any) -> list[str]:
    """Return what the cells of code give, as plain text."""
    return [
        output.get("data", {}).get("text/plain", output.get("text", ""))
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]


if __name__ == "__main__":
    nbformat.write(run(nbformat.read(NOTEBOOK, 4)), NOTEBOOK)
