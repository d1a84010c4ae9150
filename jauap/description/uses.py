"""Counts what nodes of which class say with which property about what, in lines of N-Triples."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from jauap import namespaces as ns

Use: TypeAlias = tuple[str, str, str]
"""A class, a property of its nodes, and the class or datatype of the values; empty where a value has neither."""

_STRING: Final = f"<{ns.XSD}string>".encode()
_TAGGED: Final = f"<{ns.RDF}langString>".encode()
_INTEGER: Final = f"<{ns.XSD}integer>".encode()
# Oxigraph stores these as xsd:integer, so that is what a store's reader meets.
_INTEGERS: Final = frozenset(
    f"<{ns.XSD}{name}>".encode()
    for name in (
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger", "long", "int", "short"),
        *("byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
)


def uses_of(triples: Iterable[bytes], kinds: Callable[[bytes], tuple[bytes, ...]]) -> Counter[Use]:
    """Count the uses in some triples.

    Args:
        triples: N-Triples lines without line ends.
        kinds: returns the classes of a node; both stand as ``<iri>``.
    """
    found: Counter[tuple[tuple[bytes, ...], bytes, tuple[bytes, ...]]] = Counter()
    for line in triples:
        subject, predicate, value = line[:-2].split(b" ", 2)
        classes = kinds(subject)
        if classes:
            ends = kinds(value) if value.startswith(b"<") else (_datatype(value),)
            found[classes, predicate, ends or (b"<>",)] += 1
    uses: Counter[Use] = Counter()
    for (classes, predicate, ends), number in found.items():
        for kind in classes:
            for end in ends:
                uses[kind[1:-1].decode(), predicate[1:-1].decode(), end[1:-1].decode()] += number
    return uses


def _datatype(literal: bytes) -> bytes:
    if literal.endswith(b">"):
        datatype = literal[literal.rindex(b"^^<") + 2 :]
        return _INTEGER if datatype in _INTEGERS else datatype
    return _STRING if literal.endswith(b'"') else _TAGGED
