"""Which lines of a graph a profile shows as they are: told from their bytes, without reading them as RDF.

Nine of ten quads of a large graph are shown unchanged. To read each, ask the profile and write it again takes several
times as long as the rest; so a line is read only when the profile might say something else in its place. Whatever is
not known to be shown as it is counts as such, and ``Redactor.quad`` alone decides what is shown then.
"""

from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.publication.names import NameFinder
from jauap.publication.places import PLACE_PROPERTIES
from jauap.publication.pseudonyms import Pseudonyms

_PLACED: Final = frozenset(f"<{iri}>".encode() for iri in (*PLACE_PROPERTIES, ns.ONT + "claimObject"))
_WORDLESS: Final = tuple(
    f"^^<{ns.XSD}{name}>".encode() for name in ("date", "integer", "decimal", "double", "boolean", "gYear")
)


class Passing:
    """Tells lines that a profile shows as they are."""

    def __init__(
        self,
        finder: NameFinder,
        pseudonyms: Pseudonyms,
        moved: frozenset[str],
        told: frozenset[str],
    ) -> None:
        """Prepare.

        Args:
            finder: what finds the names that the profile must not show.
            pseudonyms: what stands for addresses that tell a name.
            moved: nodes of which every link may be shown in another way, or that stand under another address.
            told: nodes of which any literal may be.
        """
        self._finder, self._pseudonyms = finder, pseudonyms
        self._moved = frozenset(map(_written, moved))
        self._told = frozenset(map(_written, told))
        self._silent: dict[bytes, bool] = {}

    def passes(self, line: bytes) -> bool:
        """Say whether a triple of a source is surely shown as it is.

        Args:
            line: its N-Triples line, ``<subject> <predicate> object .``, as a store writes it.
        """
        subject, predicate, value = line.split(b" ", 2)
        if subject in self._moved or subject[:1] != b"<" or subject[:2] == b"<<":
            return False
        if value[:1] == b"<":
            value = value[:-2]
            if predicate in _PLACED or value in self._moved or value[:2] == b"<<":
                return False
            return not self._finder or (self._is_silent(subject) and self._is_silent(value))
        if subject in self._told or value[:1] != b'"':
            return False
        return not self._finder or (value[:-2].endswith(_WORDLESS) and self._is_silent(subject))

    def _is_silent(self, written: bytes) -> bool:
        """Say whether an address tells no name."""
        silent = self._silent.get(written)
        if silent is None:
            node = ox.NamedNode(written[1:-1].decode())
            if node.value.startswith(ns.BASE):
                silent = self._pseudonyms.node(node, self._finder) == node
            else:
                silent = not self._finder.in_address(node.value)
            self._silent[written] = silent
        return silent


def _written(iri: str) -> bytes:
    return f"<{iri}>".encode()
