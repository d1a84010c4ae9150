"""Where the processor's time goes in a build: one process, under the profiler, its functions put together by part."""

import cProfile
import pstats
import shutil
from pathlib import Path
from typing import Final

from jauap import api
from jauap.pipeline import workers

NEVER: Final = 10**9
# What the profiler calls a function, and the part it belongs to; the first that fits counts.
PARTS: Final = (
    ("'bulk_load' of 'pyoxigraph", "loading the store (Oxigraph)"),
    ("'query' of 'pyoxigraph", "rules and constraints as queries (Oxigraph)"),
    ("validate_text", "validation, core of SHACL (Rust)"),
    ("pyoxigraph", "reading and writing RDF, small stores (Oxigraph)"),
    ("sqlite3", "index (SQLite)"),
    ("/yaml/", "YAML (libyaml, PyYAML)"),
    ("json", "JSON"),
    ("/loaders/", "sheets to records"),
    ("/jauap/text/", "locators in texts"),
    ("/jauap/validation/", "validation, around the engines"),
    ("/jauap/accountability/", "gap rules, around the engine"),
    ("/jauap/description/", "description of the dataset"),
    ("/jauap/pipeline/triples", "records to triples"),
    ("/jauap/pipeline/", "build: units, cache, index"),
    ("/jauap/", "the rest of the product"),
)


def parts(data: Path, out: Path) -> dict[str, float]:
    """Build from nothing without workers, and return the share of the processor's time by part, largest first.

    The profiler makes Python look slower than it is beside the engines; shares are rough.
    """
    shutil.rmtree(out, ignore_errors=True)
    threshold = "_FEW"
    few = getattr(workers, threshold)
    setattr(workers, threshold, NEVER)
    profile = cProfile.Profile()
    try:
        profile.runcall(api.build, data=data, out=out)
    finally:
        setattr(workers, threshold, few)
        shutil.rmtree(out, ignore_errors=True)
    spent: dict[str, float] = {}
    # typeshed does not know the table that every reader of a profile uses
    for (file, _, name), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        part = next((part for words, part in PARTS if words in f"{file} {name}"), "Python's own")
        spent[part] = spent.get(part, 0.0) + own
    whole = sum(spent.values())
    return {part: own / whole for part, own in sorted(spent.items(), key=lambda item: -item[1])}
