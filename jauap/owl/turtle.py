"""A Turtle file as lint sees it: its facts, and the line on which a term stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from jauap.errors import Issue
from jauap.namespaces import RDF
from jauap.owl.vocabulary import Fact, local_name, read_turtle

_PREFIX: Final = re.compile(r"^\s*@?prefix\s+(\w*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TurtleFile:
    """One file of the ontology; read it with ``TurtleFile.read``.

    Attributes:
        source: its name in messages.
        text: what stands in it.
        facts: its facts in the order of the file.
    """

    source: str
    text: str
    facts: list[Fact]
    _index: dict[tuple[str, str], list[Fact]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, source: str) -> "TurtleFile":
        """Read a file.

        Raises:
            OntologyError: it is missing, no Turtle, or has a blank node.
        """
        facts = read_turtle(path)
        index: dict[tuple[str, str], list[Fact]] = {}
        for fact in facts:
            index.setdefault(fact[:2], []).append(fact)
        return cls(source, path.read_text(encoding="utf-8"), facts, index)

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of one property of one subject, as text."""
        return [value.value for _, _, value in self._index.get((subject, predicate), ())]

    def languages(self, subject: str, predicate: str) -> set[str]:
        """Return the languages in which a subject has a text."""
        found = self._index.get((subject, predicate), ())
        return {getattr(value, "language", None) or "" for _, _, value in found}

    def of_type(self, *types: str) -> Iterator[str]:
        """Yield the subjects that are declared to be of one of the types, each once, in the order of the file."""
        wanted = set(types)
        yield from dict.fromkeys(s for s, p, o in self.facts if p == f"{RDF}type" and o.value in wanted)

    def issue(self, iri: str, message: str, level: str = "error") -> Issue:
        """Return an issue at the line where a term is declared or first named."""
        return Issue(self.source, line_of(self.text, iri), 1, f"{self.short(iri)}: {message}", level)

    def short(self, iri: str) -> str:
        """Shorten an IRI by the file's own prefixes."""
        return shorten(self.text, iri)


def line_of(text: str, iri: str) -> int:
    """Return the line that starts with an IRI or its short form, else the first that has it, else 0."""
    names = "|".join(re.escape(name) for name in (shorten(text, iri), f"<{iri}>"))
    for pattern in (rf"^(?:{names})(?=\s|$)", rf"(?:{names})(?![\w-])"):
        found = re.search(pattern, text, re.MULTILINE)
        if found is not None:
            return text.count("\n", 0, found.start()) + 1
    return 0


def shorten(text: str, iri: str) -> str:
    """Return an IRI as the prefixes declared in a text write it, else in angle brackets."""
    local = local_name(iri)
    for prefix, namespace in _PREFIX.findall(text):
        if iri == namespace + local:
            return f"{prefix}:{local}"
    return f"<{iri}>"
