"""Lint of the ontology and of what uses it; the tests keep the project's own free of issues."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from jauap.errors import Issue, OntologyError
from jauap.namespaces import ONT, RDF, RDFS
from jauap.owl.lint_lists import lint_lists
from jauap.owl.lint_profile import lint_profile
from jauap.owl.lint_terms import CLASS, PROPERTIES, lint_terms
from jauap.owl.lint_uses import ALIGNMENTS, Use, find_uses, lint_uses
from jauap.owl.turtle import TurtleFile
from jauap.owl.vocabulary import OWL, Fact, load_vocabulary
from jauap.resources import ROOT

_AXIOMS: Final = frozenset(
    [f"{RDFS}{name}" for name in ("subClassOf", "subPropertyOf", "domain", "range")] + [f"{OWL}inverseOf"]
)


def lint(folder: Path | None = None) -> list[Issue]:
    """Return everything that is wrong, in the order of files and lines.

    Args:
        folder: holds ``ontology`` and, where there are any, ``queries`` and ``graph_data``; the project by default.

    Unreadable files give one issue each instead of an exception, so that all are seen in one run.
    """
    root = ROOT if folder is None else folder
    try:
        vocabulary = load_vocabulary(root / "ontology")
        ontology = TurtleFile.read(root / "ontology" / "jauap.ttl", "ontology/jauap.ttl")
        issues = lint_terms(ontology) + lint_profile(ontology)
        facts = list(ontology.facts)
        if (root / "ontology" / "concepts.ttl").is_file():
            concepts = TurtleFile.read(root / "ontology" / "concepts.ttl", "ontology/concepts.ttl")
            issues += lint_lists(ontology, concepts)
            facts += concepts.facts
    except OntologyError as error:
        return [Issue("ontology", 0, 0, str(error))]
    uses = find_uses(root, vocabulary)
    declared = frozenset(t for t in ontology.of_type(CLASS, *PROPERTIES) if t.startswith(ONT))
    issues += lint_uses(uses, declared, vocabulary)
    issues += _unused(ontology, facts, uses)
    return sorted(issues)


def _unused(ontology: TurtleFile, facts: Iterable[Fact], uses: Iterable[Use]) -> Iterator[Issue]:
    """Yield the terms that no other term's axiom, no shape, no query, no sheet and no value list uses.

    A term of another vocabulary is declared for a use of its own: that sheets may write it is enough.
    """
    used = {use.iri for use in uses if use.source != ALIGNMENTS or not use.iri.startswith(ONT)}
    for subject, predicate, value in facts:
        used.add(predicate)
        if predicate in _AXIOMS or predicate == f"{RDF}type":
            used.add(value.value)
        if predicate == f"{OWL}inverseOf" or (predicate == f"{ONT}valueKind" and not subject.startswith(ONT)):
            used.add(subject)
    for term in ontology.of_type(CLASS, *PROPERTIES):
        if term not in used:
            yield ontology.issue(term, "no axiom, shape, query, sheet or value list uses the term")
