"""Runs the gap rules over a store and writes what they find into a graph of its own."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.rules import GapRule
from jauap.errors import OntologyError
from jauap.validation.vocabulary import read_term

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answers: TypeAlias = Mapping[str, AbstractSet[Term]]
"""Properties of one gap by local name, as a rule gives them."""

GRAPH = ox.NamedNode(ns.GRAPH_GAPS)
_TYPE = ox.NamedNode(ns.RDF + "type")
_LABEL = ox.NamedNode(ns.RDFS + "label")
_DISPUTED = ox.NamedNode(ns.ONT + "disputedBy")
_POSSIBLE = ox.NamedNode(f"{ns.VOC}certainty#possible")
_REQUIRED = ("gapSubject", "certainty", "restsOn")
_LANGUAGES = ("ru", "en")


def derive_gaps(store: ox.Store, rules: Iterable[GapRule]) -> int:
    """Run the rules and add their gaps to ``graph/derived/gaps`` of a writable store.

    Returns:
        How many gaps were found.

    What every rule has in common is done here: a gap whose subject somebody in the sources denies is only possible and
    carries the denial; a gap cites the norms that its rule gave for it, or all of the rule's.

    Raises:
        OntologyError: a rule cannot be run, its gap lacks subject, certainty or claims, or it cites a norm that the
            rule's header does not list.
    """
    found = find_gaps(store, rules)
    store.extend(found)
    return len({quad.subject for quad in found if quad.predicate == _term("gapRule")})


def find_gaps(store: ox.Store, rules: Iterable[GapRule]) -> list[ox.Quad]:
    """Run the rules and return their gaps as quads of ``graph/derived/gaps``, sorted.

    Raises:
        OntologyError: see ``derive_gaps``.
    """
    found: set[ox.Quad] = set()
    for rule in rules:  # a rule sees the sources, never another rule's gaps
        found.update(describe_rule(rule))
        for gap, answer in sorted(find_answers(store, rule).items()):
            found.update(describe_gap(store, rule, gap, answer))
    return sorted(found, key=str)


def find_answers(store: ox.Store, rule: GapRule) -> dict[str, Answers]:
    """Return each gap's properties by its address; several answers of a rule (``[]`` in its template) make one gap.

    Raises:
        OntologyError: the rule cannot be run, or its gap lacks subject, certainty or claims.
    """
    try:
        triples = store.query(rule.query, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise OntologyError(f"{rule.source}: {error}") from error
    if not isinstance(triples, ox.QueryTriples):
        raise OntologyError(f"{rule.source}: a rule is a CONSTRUCT query")
    answers: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        answers[str(triple.subject)][triple.predicate.value.removeprefix(ns.ONT)].add(triple.object)
    gaps: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for properties in answers.values():
        missing = [key for key in _REQUIRED if not properties.get(key)]
        if missing:
            subject = ", ".join(str(s) for s in properties.get("gapSubject", ()))
            raise OntologyError(f"{rule.source}: a gap ({subject}) has no {' and no '.join(missing)}")
        gap = gaps[_iri(rule, properties)]
        for key, values in properties.items():
            gap[key] |= values
    for found in gaps.values():
        _check_norms(rule, found)
        weigh_denials(store, found)
    return dict(gaps)


def written(answer: Answers) -> dict[str, list[str]]:
    """Return an answer with its terms in N-Triples form, to be kept as JSON."""
    return {key: sorted(str(term) for term in values) for key, values in answer.items()}


def merged(store: ox.Store, answers: Iterable[Mapping[str, Iterable[str]]]) -> Answers:
    """Put together what several places found of one gap, each as ``written`` gives it; the store has the denials."""
    found: dict[str, set[Term]] = defaultdict(set)
    for answer in answers:
        for key, values in answer.items():
            found[key].update(read_term(v[1:-1] if v.startswith("<") else v) for v in values)
    weigh_denials(store, found)
    return found


def _check_norms(rule: GapRule, properties: dict[str, set[Term]]) -> None:
    unknown = {str(norm) for norm in properties["breachesStandard"]} - {f"<{norm}>" for norm in rule.standards}
    if unknown:
        raise OntologyError(f"{rule.source}: list {', '.join(sorted(unknown))} among the standards of the header")


def weigh_denials(store: ox.Store, properties: dict[str, set[Term]]) -> None:
    """Make a gap whose subject is denied in the sources a possible one that rests on the denial too."""
    denials = {
        quad.object
        for subject in properties["gapSubject"]
        if isinstance(subject, ox.NamedNode)
        for quad in store.quads_for_pattern(subject, _DISPUTED, None, None)
    }
    if denials:
        properties["certainty"] = {_POSSIBLE}
        properties["restsOn"] |= denials


def _iri(rule: GapRule, properties: dict[str, set[Term]]) -> str:
    """Name a gap after its rule, case and subject, so that it keeps its address while they stay."""
    named = sorted(str(t) for key in ("gapSubject", "gapCase") for t in properties.get(key, ()))
    return f"{ns.ID}gap-{rule.number:02d}-{hashlib.sha256(' '.join(named).encode()).hexdigest()[:12]}"


def describe_gap(store: ox.Store, rule: GapRule, gap: str, properties: Answers) -> list[ox.Quad]:
    """Return everything that the graph says of a gap; names come from the store."""
    subject = ox.NamedNode(gap)
    quads = [
        _quad(subject, _TYPE, ox.NamedNode(ns.ONT + "AccountabilityGap")),
        _quad(subject, _term("gapRule"), ox.NamedNode(ns.node(rule.id))),
    ]
    norms = properties.get("breachesStandard") or {ox.NamedNode(norm) for norm in rule.standards}
    for key, values in {**properties, "breachesStandard": norms}.items():
        terms = sorted(values, key=str)
        if key == "certainty":  # certain on one reading is certain
            terms = terms[:1]
        quads.extend(_quad(subject, _term(key), value) for value in terms)
    about = min(properties["gapSubject"], key=str)
    for language in _LANGUAGES:
        label = f"{rule.title[language]}: {_label(store, about, language)}"
        quads.append(_quad(subject, _LABEL, ox.Literal(label, language=language)))
    return quads


def describe_rule(rule: GapRule) -> list[ox.Quad]:
    """Return everything that the graph says of a rule."""
    subject = ox.NamedNode(ns.node(rule.id))
    integer = ox.NamedNode(ns.XSD + "integer")
    quads = [
        _quad(subject, _TYPE, ox.NamedNode(ns.ONT + "GapRule")),
        _quad(subject, _term("ruleNumber"), ox.Literal(str(rule.number), datatype=integer)),
        _quad(subject, _term("ruleQuery"), ox.Literal(rule.source)),
        _quad(subject, _term("severity"), ox.NamedNode(f"{ns.VOC}severity#{rule.severity}")),
    ]
    for language in _LANGUAGES:
        quads.append(_quad(subject, _LABEL, ox.Literal(rule.title[language], language=language)))
        text = ox.Literal(rule.explanation[language], language=language)
        quads.append(_quad(subject, ox.NamedNode(ns.DCTERMS + "description"), text))
    return quads


def _label(store: ox.Store, term: Term, language: str) -> str:
    if not isinstance(term, ox.NamedNode):
        return str(term)
    labels = {
        quad.object.language: quad.object.value
        for quad in store.quads_for_pattern(term, _LABEL, None, None)
        if isinstance(quad.object, ox.Literal)
    }
    return labels.get(language) or ns.short(term.value)


def _term(key: str) -> ox.NamedNode:
    return ox.NamedNode(ns.ONT + key)


def _quad(subject: ox.NamedNode, predicate: ox.NamedNode, value: Term) -> ox.Quad:
    return ox.Quad(subject, predicate, value, GRAPH)
