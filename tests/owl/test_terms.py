"""The closed namespace is made from the ontology, up to date, and refuses what the ontology does not have."""

import subprocess
import sys
from pathlib import Path

import pytest

import jauap.terms
from jauap.errors import OntologyError
from jauap.namespaces import ONT
from jauap.owl.terms import render
from jauap.owl.vocabulary import read_turtle
from jauap.resources import ONTOLOGY
from jauap.terms import JAUAP

from .conftest import Project


def test_the_module_is_the_one_made_from_the_ontology() -> None:
    module = Path(jauap.terms.__file__).read_text(encoding="utf-8")
    assert module == render(read_turtle(ONTOLOGY / "jauap.ttl"))


def test_terms_are_iris_and_a_misspelt_one_is_none() -> None:
    assert JAUAP.Claim == f"{ONT}Claim"
    assert JAUAP.supportedBy == f"{ONT}supportedBy"
    with pytest.raises(AttributeError, match="Cliam"):
        _ = JAUAP.Cliam  # type: ignore[attr-defined]


def test_mypy_refuses_a_misspelt_term(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text("from jauap.terms import JAUAP\nx: str = JAUAP.Cliam\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache"), "--no-site-packages", "user.py"]
    root = str(Path(jauap.terms.__file__).parent.parent)
    answer = subprocess.run(command, cwd=tmp_path, env={"MYPYPATH": root}, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert '"type[JAUAP]" has no attribute "Cliam"' in answer.stdout


def test_a_name_that_python_cannot_say_is_an_error(project: Project) -> None:
    folder = project(ontology=[("jauap:keptBy", "jauap:kept-by")]) / "ontology"
    with pytest.raises(OntologyError, match="kept-by: no name that Python can use"):
        render(read_turtle(folder / "jauap.ttl"))
