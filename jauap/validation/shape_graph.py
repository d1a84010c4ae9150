"""A shapes graph in memory: looked up by subject and predicate, lists and property paths read as text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from jauap.errors import OntologyError
from jauap.namespaces import RDF
from jauap.validation.vocabulary import SH, Node, Term

_NIL: Final = f"{RDF}nil"
_PATHS: Final = "https://www.w3.org/TR/shacl/#property-paths"
_UNARY: Final = {"inversePath": "^{}", "zeroOrMorePath": "{}*", "oneOrMorePath": "{}+", "zeroOrOnePath": "{}?"}


class ShapeGraph:
    """The triples of a shapes graph, with the few look-ups that reading shapes takes. Never changed once made."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = tuple(dict.fromkeys(triples))
        index: defaultdict[Term, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in self.triples:
            index[triple.subject][triple.predicate.value].append(triple.object)
        for properties in index.values():
            for objects in properties.values():
                objects.sort(key=str)
        self._index = {subject: dict(properties) for subject, properties in index.items()}

    def subjects(self) -> Iterator[Term]:
        """Return every subject once, in the order of the files."""
        return iter(self._index)

    def properties(self, subject: Term) -> dict[str, list[Term]]:
        """Return the objects of a subject by predicate IRI."""
        return self._index.get(subject, {})

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        """Return the objects of a SHACL term (``"path"``) or of a predicate given by its whole IRI."""
        iri = predicate if ":" in predicate else SH + predicate
        return self.properties(subject).get(iri, [])

    def one(self, subject: Term, predicate: str) -> Term | None:
        """Return the first object, None when there is none."""
        return next(iter(self.objects(subject, predicate)), None)

    def text(self, subject: Term, predicate: str) -> str | None:
        """Return the first object as plain characters when it is an IRI or a literal."""
        found = self.one(subject, predicate)
        return found.value if isinstance(found, NamedNode | Literal) else None

    def flag(self, subject: Term, predicate: str) -> bool:
        """Return whether an object is the literal true; SHACL does not count ``"1"^^xsd:boolean``."""
        return any(isinstance(o, Literal) and o.value == "true" for o in self.objects(subject, predicate))

    def by_language(self, subject: Term, predicate: str) -> dict[str, str]:
        """Return literals by their language tag, the empty tag for those without one."""
        found = self.objects(subject, predicate)
        return {literal.language or "": literal.value for literal in found if isinstance(literal, Literal)}

    def items(self, head: Term) -> list[Term]:
        """Return the members of an RDF list; a broken or endless one ends where it breaks."""
        members, seen = [], set()
        while isinstance(head, Node) and head not in seen and self.objects(head, f"{RDF}first"):
            seen.add(head)
            members.append(self.objects(head, f"{RDF}first")[0])
            head = self.one(head, f"{RDF}rest") or NamedNode(_NIL)
        return members

    def path_text(self, path: Term) -> str:
        """Write a property path in SPARQL: a predicate in angle brackets, the rest as SPARQL 1.1 spells it.

        Raises:
            OntologyError: the node is not a well-formed path (https://www.w3.org/TR/shacl/#property-paths).
        """
        if isinstance(path, NamedNode):
            return f"<{path.value}>"
        if members := self.items(path):
            return f"({'/'.join(self.path_text(member) for member in members)})"
        if alternatives := self.one(path, "alternativePath"):
            return f"({'|'.join(self.path_text(member) for member in self.items(alternatives))})"
        for predicate, pattern in _UNARY.items():
            if inner := self.one(path, predicate):
                return f"({pattern.format(self.path_text(inner))})"
        stated = ", ".join(self.properties(path)) or "nothing"
        raise OntologyError(f"a sh:path is not well formed: it states {stated}; see {_PATHS}")


def read_triples(files: Iterable[Path]) -> list[Triple]:
    """Read Turtle files into one list of triples; blank nodes of different files stay apart.

    Raises:
        OntologyError: a file cannot be read; the message has its name, line and column.
    """
    triples: list[Triple] = []
    for file in files:
        try:
            quads = parse(path=file, format=RdfFormat.TURTLE, base_iri=file.resolve().as_uri(), rename_blank_nodes=True)
            triples.extend(quad.triple for quad in quads)
        except (SyntaxError, OSError) as error:
            line = f":{error.lineno}:{error.offset}" if isinstance(error, SyntaxError) and error.lineno else ""
            raise OntologyError(f"{file.name}{line}: {error}") from error
    return triples


def local_names(path: str) -> str:
    """Return the last parts of the IRIs in a path's text, joined: ``<…#a>/^<…#b>`` gives ``a-b``."""
    return "-".join(re.findall(r"([\w.-]+)>", path)) or "path"
