"""Validation as the build and the command line need it: results with the place in a sheet they come from."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from jauap.errors import Issue
from jauap.namespaces import short
from jauap.owl.vocabulary import load_vocabulary
from jauap.pipeline.assemble import Inputs
from jauap.pipeline.cache import Cache, key_of
from jauap.pipeline.validate import validate_sheets
from jauap.resources import ONTOLOGY
from jauap.store import open_store, read_sources
from jauap.validation import Result, Shapes, conforms, load_shapes, validate
from jauap.validation.report import as_list, as_table, as_turtle
from jauap.validation.summary import summary

Engine = Literal["fast", "pyshacl"]


@dataclass(frozen=True)
class CheckReport:
    """What validation found, ready to be shown."""

    results: list[Result]
    shapes: Shapes
    sources: Mapping[str, str]

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings and hints do not count."""
        return conforms(self.results)

    def render(self, form: str, language: str = "en") -> str:
        """Render as ``text``, ``json`` (a list with severity, shape, focus, path, message, source) or ``ttl``."""
        if form == "json":
            rows = as_list(self.results, language, self.sources.get)
            return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        if form == "ttl":
            return as_turtle(self.results, self.shapes)
        return as_table(self.results, language, self.sources.get).rstrip("\n") + "\n"


def check_store(out: Path | None = None, engine: Engine = "fast") -> CheckReport:
    """Validate the current store.

    Raises:
        StoreError: nothing was built yet.
        OntologyError: the shapes cannot be used.
    """
    shapes = _shapes(ONTOLOGY)
    return CheckReport(validate(open_store(out), shapes, engine=engine), shapes, read_sources(out))


def checker() -> Callable[[ox.Store, Inputs, Cache], list[Issue]]:
    """Return the function by which a build validates a store it has assembled, sheet by sheet."""

    def run(store: ox.Store, inputs: Inputs, cache: Cache) -> list[Issue]:
        deciding = ("shapes/", "jauap/validation")
        rules = key_of(*(f"{n}={h}" for n, h in sorted(inputs.hashes.items()) if n.startswith(deciding)))
        shapes = _shapes(inputs.ontology)
        results = validate_sheets(store, inputs.quads, shapes, rules, cache)
        inputs.validation.update(summary(results, shapes))
        return [_issue(result, inputs.sources) for result in results if result.severity != "info"]

    return run


def _shapes(ontology: Path) -> Shapes:
    """Load the shapes; one that names a term the ontology does not declare would find nothing, silently."""
    return load_shapes(ontology / "shapes", declared=load_vocabulary(ontology).terms)


def _issue(result: Result, sources: Mapping[str, str]) -> Issue:
    source, _, line = sources.get(result.focus, "").rpartition(":")
    path = f" [{short(result.path)}]" if result.path else ""
    text = f"{short(result.focus)}{path}: {result.message('en')}"
    level = "error" if result.severity == "violation" else "warning"
    return Issue(source or "graph", int(line or 0), 0, text, level)
