"""Asks HermiT, as it ships in owlready2, whether the ontology and the data can be true together.

HermiT knows the datatypes of OWL 2 and refuses others (xsd:date, EDTF), and language-tagged texts say nothing to it:
such literals are left out. Alignments are left out too: they entail nothing.
"""

import re
import subprocess
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap.errors import OntologyError
from jauap.namespaces import GRAPH_ONTOLOGY, XSD
from jauap.owl.clashes import Clash, find_clashes
from jauap.owl.java import find_java
from jauap.owl.vocabulary import OWL
from jauap.resources import ONTOLOGY

_FILES: Final = ("jauap.ttl", "concepts.ttl")
_DATATYPES: Final = frozenset(f"{XSD}{name}" for name in ("string", "boolean", "integer", "decimal"))
_NOTHING: Final = f"{OWL}Nothing"
_CLASS_LINE: Final = re.compile(r"^\t(\S+)$", re.MULTILINE)
_INCONSISTENT: Final = "InconsistentOntologyException"


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What the reasoner found.

    Attributes:
        consistent: whether ontology and data have a model at all.
        unsatisfiable: IRIs of classes that nothing can belong to; empty where nothing is consistent.
        clashes: where the data contradict the ontology, as far as one step shows it.
        triples: number of triples that the reasoner was given.
        seconds: how long it took, the start of Java included.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]
    clashes: tuple[Clash, ...]
    triples: int
    seconds: float


def reason(quads: Iterable[ox.Triple | ox.Quad] = (), *, folder: Path | None = None, timeout: float = 300) -> Reasoning:
    """Check the ontology together with data.

    Args:
        quads: the data; what stands in the graph of the ontology is taken from the files instead.
        folder: where ``jauap.ttl`` and, if it exists, ``concepts.ttl`` stand.
        timeout: seconds after which the reasoner is stopped.

    Raises:
        OntologyError: the ontology is unreadable, there is no Java, or HermiT fails or takes too long.
    """
    start = time.perf_counter()
    triples = ontology_triples(ONTOLOGY if folder is None else folder)
    triples.extend(_plain(quad) for quad in quads if not _of_ontology(quad))
    useful = [triple for triple in triples if is_useful(triple)]
    answer = _run_hermit(useful, timeout)
    inconsistent = _INCONSISTENT in answer.stderr
    if not inconsistent and (answer.returncode != 0 or _NOTHING not in answer.stdout):
        raise OntologyError(f"HermiT failed: {answer.stderr.strip() or answer.stdout.strip()}")
    classes = () if inconsistent else _unsatisfiable(answer.stdout)
    clashes = find_clashes(useful) if inconsistent else ()
    return Reasoning(not inconsistent, classes, clashes, len(useful), time.perf_counter() - start)


def ontology_triples(folder: Path) -> list[ox.Triple]:
    """Return what the files of the ontology say, alignments left out.

    Raises:
        OntologyError: a file cannot be read.
    """
    triples: list[ox.Triple] = []
    for path in (folder / name for name in _FILES):
        if path.is_file() or path.name == _FILES[0]:
            try:
                triples.extend(quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
            except (OSError, SyntaxError) as error:
                raise OntologyError(f"{path}: {error}") from error
    return triples


def _plain(quad: ox.Triple | ox.Quad) -> ox.Triple:
    return quad.triple if isinstance(quad, ox.Quad) else quad


def _of_ontology(quad: ox.Triple | ox.Quad) -> bool:
    return isinstance(quad, ox.Quad) and quad.graph_name == ox.NamedNode(GRAPH_ONTOLOGY)


def is_useful(triple: ox.Triple) -> bool:
    """Return whether HermiT can read a triple: no language-tagged text, no datatype that it refuses."""
    value = triple.object
    return not isinstance(value, ox.Literal) or (value.language is None and value.datatype.value in _DATATYPES)


def _run_hermit(triples: list[ox.Triple], timeout: float) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "knowledge.nt"
        ox.serialize(triples, str(path), format=ox.RdfFormat.N_TRIPLES)
        command = [str(find_java()), "-cp", str(_hermit()), "org.semanticweb.HermiT.cli.CommandLine"]
        command += ["--no-prefixes", "--unsatisfiable", path.as_uri()]
        try:
            return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=timeout, check=False)
        except subprocess.TimeoutExpired as error:
            raise OntologyError(f"HermiT found no answer within {timeout:g} seconds") from error


def _hermit() -> Path:
    spec = find_spec("owlready2")
    if spec is None or spec.origin is None:
        raise OntologyError("the Python package owlready2, which brings HermiT, is not installed")
    return Path(spec.origin).parent / "hermit" / "HermiT.jar"


def _unsatisfiable(output: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in _CLASS_LINE.findall(output) if name != _NOTHING))
