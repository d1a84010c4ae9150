"""Writes a store folder: ontology, registers and sources in, derived graphs and provenance added."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.find import derive_gaps
from jauap.accountability.rules import GapRule
from jauap.errors import OntologyError
from jauap.pipeline.coverage import Coverage
from jauap.pipeline.derive import GRAPHS, derive
from jauap.pipeline.sources import report_of
from jauap.pipeline.withdraw import Withdrawal, withdraw
from jauap.store import COVERAGE, DATABASE, MANIFEST, SOURCES, VALIDATION

BATCH = 16_000_000
"""Bytes of N-Quads loaded at once: with 16 MB as fast as all at once, with a quarter of the memory."""

ONTOLOGY_FILES = ("jauap.ttl", "concepts.ttl", "alignments.ttl")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What goes into a store.

    Attributes:
        quads: N-Quads file of each sheet, by the sheet's name.
        ontology: folder of the ontology's Turtle files.
        hashes: sha-256 of each input file, by its name.
        sources: ``file:line`` of each record, by the IRI of its node.
        coverage: which sentences back facts, by report.
        withdrawals: claims and records that leave the graph.
        validation: what the checker found, for readers; see ``jauap.validation.summary``. Empty without a validation.
    """

    digest: str
    quads: Mapping[str, Path]
    ontology: Path
    hashes: Mapping[str, str]
    sources: Mapping[str, str]
    coverage: Mapping[str, Coverage]
    validation: dict[str, Any] = field(default_factory=dict)
    withdrawals: tuple[Withdrawal, ...] = ()


def assemble(folder: Path, inputs: Inputs, queries: Path | None, rules: Iterable[GapRule]) -> ox.Store:
    """Write the store into ``folder`` and return it, still open for writing.

    Args:
        folder: where the store goes.
        inputs: what goes into it.
        queries: folder with ``derived/``, the product's own by default.
        rules: the gap rules to run.

    Raises:
        OntologyError: a file of the ontology or a rule is unreadable.
        InputError: something is withdrawn that is not there.
    """
    store = ox.Store(str(folder / DATABASE))
    for name in ONTOLOGY_FILES:
        if f"ontology/{name}" in inputs.hashes:
            _load_ontology(store, inputs.ontology / name)
    load(store, inputs.quads.values())
    withdraw(store, inputs.withdrawals)
    derive(store, queries)
    derive_gaps(store, rules)
    store.extend(_provenance(inputs))
    return store


def load(store: ox.Store, files: Iterable[Path]) -> None:
    """Load N-Quads files in pieces of some 16 MB: each bulk load costs, and its memory grows with its size."""
    batch: list[bytes] = []
    size = 0
    for path in files:
        batch.append(path.read_bytes())
        size += len(batch[-1])
        if size >= BATCH:
            store.bulk_load(b"".join(batch), format=ox.RdfFormat.N_QUADS)
            batch, size = [], 0
    store.bulk_load(b"".join(batch), format=ox.RdfFormat.N_QUADS)


def finish(folder: Path, store: ox.Store, inputs: Inputs) -> int:
    """Compact the store and write what it was built from beside it.

    Returns:
        The number of quads.
    """
    store.optimize()
    store.flush()
    count = len(store)
    manifest = {"digest": inputs.digest, "quads": count, "inputs": dict(sorted(inputs.hashes.items()))}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    (folder / SOURCES).write_text(json.dumps(dict(sorted(inputs.sources.items()))), "utf-8")
    rows = {report: covered.rows() for report, covered in sorted(inputs.coverage.items())}
    (folder / COVERAGE).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    (folder / VALIDATION).write_text(json.dumps(inputs.validation, ensure_ascii=False), "utf-8")
    return count


def _load_ontology(store: ox.Store, path: Path) -> None:
    """Load one Turtle file; what has no IRI could not be compared between builds, so it is refused."""
    graph = ox.NamedNode(ns.GRAPH_ONTOLOGY)
    try:
        triples = [q.triple for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path.name}: {error}") from error
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            raise OntologyError(f"{path.name}: a node without IRI in {triple}; give it one")
    store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)


def _provenance(inputs: Inputs) -> list[ox.Quad]:
    """Say of each graph which files it was made from, with their hashes; no clock, so that builds repeat."""
    graph = ox.NamedNode(ns.GRAPH_PROV)
    derived_from = ox.NamedNode(ns.PROV + "wasDerivedFrom")
    sha256 = ox.NamedNode(ns.ONT + "sourceSha256")
    quads = []
    named_graphs: set[str] = set()
    for source, digest in inputs.hashes.items():
        if not source.startswith(("registers/", "reports/")):
            continue
        file = ox.NamedNode(f"{ns.BASE}file/{source}")
        named = ns.GRAPH_REGISTERS if source.startswith("registers/") else ns.source_graph(report_of(source))
        named_graphs.add(named)
        quads.append(ox.Quad(ox.NamedNode(named), derived_from, file, graph))
        quads.append(ox.Quad(file, sha256, ox.Literal(digest), graph))
    quads.extend(
        ox.Quad(ox.NamedNode(f"{ns.GRAPH}derived/{name}"), derived_from, ox.NamedNode(source), graph)
        for name in (*GRAPHS, "gaps")
        for source in sorted(named_graphs)
    )
    return quads


def hash_file(path: Path) -> str:
    """Return the sha-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
