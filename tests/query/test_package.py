"""What importing the package does to the process."""

import subprocess
import sys
from pathlib import Path

import rdflib
import rdflib.plugins.sparql

import jauap.query


def test_rdflib_no_longer_reads_what_from_names(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:a> <urn:b> <urn:c> .", "utf-8")
    query = f"SELECT * FROM <{secret.as_uri()}> WHERE {{ ?s ?p ?o }}"
    assert jauap.query is not None
    assert rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS is False
    assert list(rdflib.Dataset().query(query)) == []


def test_the_hole_is_real_without_the_package(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:a> <urn:b> <urn:c> .", "utf-8")
    program = (
        "import rdflib, sys; "
        "print(len(list(rdflib.Dataset().query(f'SELECT * FROM <{sys.argv[1]}> WHERE {{ ?s ?p ?o }}'))))"
    )
    run = subprocess.run([sys.executable, "-c", program, secret.as_uri()], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "1"
