"""Stores for these tests: small graphs put where a build would put them."""

import json
from pathlib import Path

import pyoxigraph as ox

FICTIONAL = Path(__file__).parent / "data" / "fictional.trig"


def put_store(out: Path, quads: list[ox.Quad], name: str = "store-1") -> Path:
    """Write a store into a build folder and make it the current one, as ``jauap build`` does."""
    folder = out / name
    folder.mkdir(parents=True)
    store = ox.Store(str(folder / "db"))
    store.bulk_extend(quads)
    store.flush()
    del store
    manifest = {"digest": name, "quads": len(quads), "inputs": {}}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (out / "current.new").write_text(name + "\n", "utf-8")
    (out / "current.new").replace(out / "current")
    return out


def fictional_quads() -> list[ox.Quad]:
    """Read the fictional report."""
    return list(ox.parse(FICTIONAL.read_bytes(), format=ox.RdfFormat.TRIG))


def number_quads(count: int) -> list[ox.Quad]:
    """Return ``count`` numbered nodes, for queries that are slow or long."""
    graph = ox.NamedNode("https://w3id.org/jauap/graph/source/numbers")
    number = ox.NamedNode("https://w3id.org/jauap/ont#number")
    return [
        ox.Quad(ox.NamedNode(f"https://w3id.org/jauap/id/n{n}"), number, ox.Literal(n), graph) for n in range(count)
    ]
