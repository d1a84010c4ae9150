"""Evaluates one unit - a report, or a file of registers - in what surrounds it: derived facts, gaps, validation.

A unit is seen with the reports that speak of the same records, and with what anybody says of the bodies, people, posts,
places and norms that it leads to. The outcome is a function of these lines alone, so it is the same in a build from
nothing and in one that evaluates only what changed, and it is kept under the lines' hash.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.find import Answers, describe_gap, find_answers, written
from jauap.accountability.rules import GapRule
from jauap.description.count import Counts, count_part
from jauap.description.uses import Use, uses_of
from jauap.pipeline.cache import Cache, key_of
from jauap.pipeline.derive import Derivation, derive
from jauap.pipeline.world import Terms, World, to_lines
from jauap.validation import Shapes, validate_lines, validate_queries
from jauap.validation.results import in_order

_OURS: Final = tuple(f"<{prefix}".encode() for prefix in (ns.ID, ns.LEX))
_CLAIM: Final = f"<{ns.CLAIM}".encode()
_PASSAGE: Final = f"<{ns.PASSAGE}".encode()
_ABOUT: Final = f"<{ns.ONT}about>".encode()
_TYPE: Final = f"<{ns.RDF}type>".encode()
_RULE: Final = (f"<{ns.ONT}GapRule>".encode(),)
_ONT: Final = f"<{ns.ONT}".encode()


@dataclass(frozen=True, slots=True)
class UnitTask:
    """What is evaluated.

    Attributes:
        unit: ``reports/<report>`` or the name of a register.
        own: names of its sheets' quads in the cache.
        near: the same of the other reports of its circle.
        outside: ids of records outside the circle to which it or its circle adds facts.
        foreign: ids of other units' records to which it adds facts itself.
        told: ids of its own records of which units outside the circle speak.
    """

    unit: str
    own: tuple[str, ...]
    near: tuple[str, ...]
    outside: tuple[str, ...]
    foreign: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an evaluation gave.

    Attributes:
        output: name of the derived quads in the cache.
        looked: ids of other units' nodes that it looked at.
        answers: what it adds to gaps of standing records, by gap, as JSON.
        found: validation results, as a JSON list.
        counts: of its sheets and its derived quads, if they are counted; of a register's own quads only the nodes,
            since all registers are one graph.
    """

    task: UnitTask
    output: str
    looked: tuple[str, ...]
    answers: dict[str, str]
    found: str
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True)
class Method:
    """What units are evaluated with.

    Attributes:
        rules: the gap rules that do not look at the whole graph.
        standing: IRIs of the classes of standing records, as ``<iri>``.
        standing_names: their local names.
        terms: the ontology.
        hash: of all of it.
    """

    derivations: Sequence[Derivation]
    rules: Sequence[GapRule]
    shapes: Shapes
    standing: frozenset[bytes]
    standing_names: frozenset[str]
    terms: Terms
    hash: str


class Evaluator:
    """Evaluates units of one store."""

    def __init__(
        self,
        store: ox.Store,
        method: Method,
        cache: Path,
        withdrawn: frozenset[bytes] = frozenset(),
        *,
        counting: bool = False,
    ) -> None:
        """Evaluate nothing yet.

        Args:
            withdrawn: N-Quads lines of sheets that do not count; they are no longer in the store.
            counting: whether it is counted what units hold.
        """
        self._withdrawn, self._counting = withdrawn, counting
        self._rules = frozenset(f"<{ns.node(rule.id)}>".encode() for rule in method.rules)
        self._world, self._method, self._cache = World(store, method.terms), method, Cache(cache)
        self._constants = frozenset(node for rule in method.rules for node in rule.nodes)

    def evaluate(self, task: UnitTask) -> Outcome:
        """Evaluate one unit, or take what is kept of an evaluation on the same lines."""
        data = self._gather(task)
        outcome = self._outcome(task, data)
        return replace(outcome, counts=self._counts(task, data, outcome)) if self._counting else outcome

    def _outcome(self, task: UnitTask, data: "_Data") -> Outcome:
        key = key_of(self._method.hash, task.unit, *sorted(task.foreign), *sorted(data.near), b"", *sorted(data.lines))
        kept = self._cache.results(key)
        if isinstance(kept, dict) and self._cache.quads(key) is not None:
            return Outcome(task, key, data.looked, kept["answers"], kept["found"])
        lines, answers, found = self._run(task, data)
        self._cache.keep_lines(key, lines)
        self._cache.keep_results(key, {"answers": answers, "found": found})
        return Outcome(task, key, data.looked, answers, found)

    def _counts(self, task: UnitTask, data: "_Data", outcome: Outcome) -> Counts:
        derived: dict[str, list[bytes]] = {}
        for quad in self._cache.content(outcome.output).splitlines():
            triple, _, graph = quad[:-3].rpartition(b" <")
            derived.setdefault(graph.decode(), []).append(triple + b" .")
        kind, _, name = task.unit.partition("/")
        own = {ns.source_graph(name): data.own} if kind == "reports" else {}
        lines = [line for graph, some in derived.items() if graph != ns.GRAPH_TYPES for line in some]
        counts = count_part({**own, **derived}, data.foreign)
        nodes = counts.nodes if own else count_part({"": data.own, **derived}, data.foreign).nodes
        return replace(counts, nodes=nodes, uses=self._uses(lines, data, own))

    def _uses(self, derived: list[bytes], data: "_Data", own: Iterable[object]) -> Counter[Use]:
        kinds: dict[bytes, tuple[bytes, ...]] = {}
        for line in (*data.own, *derived):  # a node has one class: the one that its own unit gives it
            subject, predicate, value = line.split(b" ", 2)
            if predicate == _TYPE and subject not in data.foreign:
                kinds[subject] = (value[:-2],)

        def of(node: bytes) -> tuple[bytes, ...]:
            if node not in kinds:
                kinds[node] = _RULE if node in self._rules else self._world.kinds(node)
            return kinds[node]

        return uses_of((*data.own, *derived) if own else derived, of)

    def _gather(self, task: UnitTask) -> "_Data":
        own = self._read(task.own)
        near = self._read(task.near)
        foreign = frozenset(_node(i) for i in task.foreign)
        owned = {line[: line.index(b" ")] for line in own} - foreign
        known = {line[: line.index(b" ")] for line in (*own, *near)} - {_node(i) for i in task.outside}
        lines = {*own, *near, *self._method.terms.subclasses}
        looked: set[bytes] = set()
        told = {_node(i) for i in task.told}
        waiting = {value for line in (*own, *near) for value in _leads_to(line)} | self._constants
        waiting = (waiting - known) | told | {_node(i) for i in task.outside}
        while waiting:
            node = waiting.pop()
            looked.add(node)
            terms = self._method.terms.by_node.get(node)
            if terms is not None:
                lines.update(terms)
                continue
            said = self._world.all_said(node) if node in told else self._world.said(node)
            lines.update(said)
            if node.startswith((_CLAIM, _PASSAGE)):
                continue
            fresh = {v for line in said if line.split(b" ", 2)[1] != _ABOUT for v in _leads_to(line)}
            if node.startswith(_OURS):
                fresh.update(self._world.records_of(node))
            waiting |= fresh - looked - known
        ids = (node for node in looked if node.startswith((*_OURS, _CLAIM)))
        return _Data(own, near, lines, owned, foreign, tuple(sorted(ns.short(node[1:-1].decode()) for node in ids)))

    def _read(self, names: Iterable[str]) -> set[bytes]:
        lines: set[bytes] = set()
        for name in names:
            content = self._cache.content(name)
            quads = (quad for quad in content.splitlines() if quad not in self._withdrawn)
            lines.update(quad[: quad.rindex(b" <")] + b" ." for quad in quads)
        return lines

    def _run(self, task: UnitTask, data: "_Data") -> tuple[list[bytes], dict[str, str], str]:
        store = ox.Store()
        store.load(b"\n".join(data.lines), format=ox.RdfFormat.N_TRIPLES)
        derived = derive(store, self._method.derivations)
        output = [
            _line(triple, graph)
            for graph, wide, triples in derived
            if not wide
            for triple in triples
            if str(triple.subject).encode() in data.owned
        ]
        added = to_lines(triple for _, _, triples in derived for triple in triples)
        # derived facts have classes, properties and values of their own, which shapes and rules look up
        named = {
            term for line in added for value in _leads_to(line) for term in self._method.terms.by_node.get(value, ())
        }
        added.extend(named - data.lines)
        store.load(b"\n".join(named - data.lines), format=ox.RdfFormat.N_TRIPLES)
        answers: dict[str, str] = {}
        if task.unit.startswith("reports/"):
            judge = _Judge(data, self._method.standing)
            for rule in self._method.rules:
                for gap, answer in find_answers(store, rule).items():
                    verdict = judge.owner(answer)
                    if verdict == "own":
                        output.extend(str(quad).encode() + b" ." for quad in describe_gap(store, rule, gap, answer))
                    elif verdict == "shared":
                        answers[gap] = json.dumps({"rule": rule.number, "answer": written(answer)}, ensure_ascii=False)
        results = [
            *validate_lines(b"\n".join([*data.lines, *added]) + b"\n", self._method.shapes),
            *validate_queries(store, self._method.shapes),
        ]
        mine = in_order(r for r in results if f"<{r.focus}>".encode() in data.owned)
        rows = [asdict(replace(r, messages=dict(r.messages))) for r in mine]
        return output, answers, json.dumps(rows, ensure_ascii=False)


@dataclass(frozen=True)
class _Data:
    """Lines that decide a unit's outcome: its own, its circle's, all; the nodes that are its own, and those of others
    to which it adds facts; what it looked at.
    """

    own: set[bytes]
    near: set[bytes]
    lines: set[bytes]
    owned: set[bytes]
    foreign: frozenset[bytes]
    looked: tuple[str, ...]


class _Judge:
    """Says whose gap an answer is."""

    def __init__(self, data: _Data, standing: frozenset[bytes]) -> None:
        self._owned, self._standing = data.owned, standing
        self._types: dict[bytes, bytes] = {}
        for line in (*data.near, *data.own):
            subject, predicate, value = line.split(b" ", 2)
            if predicate == _TYPE and value.startswith(_ONT):
                self._types[subject] = value[: value.index(b">") + 1]

    def owner(self, answer: Answers) -> str:
        """Return ``own``, ``other``, or ``shared`` for a gap of a standing record, which many reports may tell of."""
        for key in ("gapSubject", "gapCase"):
            for node in sorted(str(term) for term in answer.get(key, ())):
                kind = self._types.get(node.encode())
                if kind is not None and kind not in self._standing:
                    return "own" if node.encode() in self._owned else "other"
        return "shared" if any(str(claim).encode() in self._owned for claim in answer["restsOn"]) else "other"


def _node(identity: str) -> bytes:
    return f"<{ns.node(identity)}>".encode()


def _leads_to(line: bytes) -> tuple[bytes, ...]:
    """Return the property and, if the value is a node, the value, as ``<iri>``."""
    _, predicate, value = line.split(b" ", 2)
    return (predicate, value[: value.index(b">") + 1]) if value.startswith(b"<") else (predicate,)


def _line(triple: ox.Triple, graph: str) -> bytes:
    return f"{triple.subject} {triple.predicate} {triple.object} <{graph}> .".encode()


def outcome_rows(found: str) -> list[Mapping[str, object]]:
    """Read validation results as an outcome has them."""
    rows: list[Mapping[str, object]] = json.loads(found)
    return rows
