"""Which nodes a shape looks at, as a SPARQL pattern that binds ``?this``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from jauap.namespaces import RDF, RDFS
from jauap.validation.shape_graph import ShapeGraph
from jauap.validation.vocabulary import SH, SHAPE_LISTS, TARGETS, Term

_TYPE: Final = f"<{RDF}type>"
_CLASS_SHAPE: Final = ({f"{RDFS}Class"}, {f"{SH}NodeShape", f"{SH}PropertyShape"})
# A shape that is reached in one of these ways fails together with the shape that asks: no query can stand for it.
_DEPENDENT: Final = {f"{SH}{name}" for name in ("node", "not", "qualifiedValueShape")}
_LIST_LINKS: Final = {f"{SH}{name}" for name in SHAPE_LISTS}


@dataclass(frozen=True)
class Target:
    """One way to find focus nodes: a kind of target, its term in SPARQL, and the paths followed from there."""

    kind: str
    term: str
    steps: tuple[str, ...] = ()

    def pattern(self, subclasses: Mapping[str, tuple[str, ...]]) -> list[str]:
        """Return the patterns of this target, one for each class that counts as the target class."""
        first = "?this" if not self.steps else "?target"
        match self.kind:
            case "targetClass":
                found = [f"{first} {_TYPE} {name} ." for name in (self.term, *subclasses.get(self.term, ()))]
            case "targetSubjectsOf":
                found = [f"{first} {self.term} ?any ."]
            case "targetObjectsOf":
                found = [f"?any {self.term} {first} ."]
            case _:
                found = [f"VALUES {first} {{ {self.term} }}"]
        walk = f" ?target {'/'.join(self.steps)} ?this ." if self.steps else ""
        return [pattern + walk for pattern in found]


def focus_pattern(targets: tuple[Target, ...], subclasses: Mapping[str, tuple[str, ...]]) -> str:
    """Return one pattern that binds ``?this`` to each focus node once.

    Args:
        targets: every way to find the nodes.
        subclasses: the subclasses that the data declare, by class, both in angle brackets.
    """
    patterns = [pattern for target in targets for pattern in target.pattern(subclasses)]
    if len(patterns) == 1 and targets[0].kind == "targetClass" and not targets[0].steps:
        return patterns[0]  # a triple is there once: nothing to make distinct, and the planner sees it all
    return f"{{ SELECT DISTINCT ?this WHERE {{ {' UNION '.join(f'{{ {pattern} }}' for pattern in patterns)} }} }}"


def own_targets(graph: ShapeGraph, shape: Term) -> tuple[Target, ...]:
    """Return the targets that a shape declares, the class that it is itself included."""
    found = [Target(kind, str(term)) for kind in TARGETS for term in graph.objects(shape, kind)]
    types = {term.value for term in graph.objects(shape, f"{RDF}type") if isinstance(term, NamedNode)}
    if all(types & wanted for wanted in _CLASS_SHAPE):
        found.append(Target("targetClass", str(shape)))
    return tuple(found)


class Reach:
    """How shapes are reached: by targets of their own, from a shape above, or as part of another's verdict."""

    def __init__(self, graph: ShapeGraph) -> None:
        self.graph = graph
        self.parents: dict[Term, list[Term]] = {}
        self.dependent: set[Term] = set()
        for subject in graph.subjects():
            for predicate, objects in graph.properties(subject).items():
                if predicate == f"{SH}property":
                    for child in objects:
                        self.parents.setdefault(child, []).append(subject)
                elif predicate in _DEPENDENT:
                    self.dependent.update(objects)
                elif predicate in _LIST_LINKS:
                    self.dependent.update(item for head in objects for item in graph.items(head))

    def targets(self, shape: Term, below: frozenset[Term] = frozenset()) -> tuple[Target, ...] | None:
        """Return every way in which focus nodes reach a shape; None when a query cannot stand for it."""
        if shape in self.dependent or shape in below or self.graph.objects(shape, "target"):
            return None
        if self.graph.flag(shape, "deactivated"):
            return ()
        found = list(own_targets(self.graph, shape))
        for parent in self.parents.get(shape, []):
            above = self.targets(parent, below | {shape})
            if above is None:
                return None
            path = self.graph.one(parent, "path")
            step = (self.graph.path_text(path),) if path is not None else ()
            found.extend(Target(target.kind, target.term, target.steps + step) for target in above)
        return tuple(found)
