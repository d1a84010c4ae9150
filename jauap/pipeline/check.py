"""Validation as the build and the command line need it: results with the place in a sheet they come from."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jauap.errors import Issue
from jauap.namespaces import short
from jauap.owl.vocabulary import load_vocabulary
from jauap.pipeline.making import Check
from jauap.records import Place
from jauap.resources import ONTOLOGY
from jauap.store import Sources, open_store, read_sources
from jauap.validation import Result, Shapes, conforms, load_shapes, validate
from jauap.validation.report import as_list, as_table, as_turtle
from jauap.wording import by_language

Engine = Literal["fast", "pyshacl"]


@dataclass(frozen=True)
class CheckReport:
    """What validation found, ready to be shown."""

    results: list[Result]
    shapes: Shapes
    sources: Sources

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


def checker() -> Check:
    """Return the function by which a build judges validation results."""

    def run(results: Sequence[Result], place: Callable[[str], tuple[str, Place] | None]) -> list[Issue]:
        return [_issue(result, place) for result in results if result.severity != "info"]

    return run


def _shapes(ontology: Path) -> Shapes:
    """Load the shapes; one that names a term the ontology does not declare would find nothing, silently."""
    return load_shapes(ontology / "shapes", declared=load_vocabulary(ontology).terms)


def _issue(result: Result, place: Callable[[str], tuple[str, Place] | None]) -> Issue:
    source, at = place(short(result.focus)) or ("graph", Place(0, 0))
    path = f" [{short(result.path)}]" if result.path else ""
    about = f"{short(result.focus)}{path}"
    text = by_language({language: f"{about}: {result.message(language)}" for language in ("en", "ru")})
    level = "error" if result.severity == "violation" else "warning"
    return Place(at.line, 0, at.table).issue(source, text, level)
