"""Addresses that would tell a protected name are replaced by pseudonyms that nobody without the key can reverse.

Ids of protected people are opaque already: editors choose them, and not from the name. Where an id of any node holds a
form of a name all the same, its pseudonym is an HMAC-SHA-256 of the id under a key that stands outside the repository,
so it is the same in every release and cannot be found by trying names (FIPS 198-1; ENISA, Pseudonymisation techniques
and best practices, 2019).
"""

import hmac
import os
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import InputError, Issue
from jauap.publication.names import NameFinder

VARIABLE: Final = "JAUAP_PSEUDONYM_KEY"
_SHORTEST: Final = 16


class Pseudonyms:
    """Replaces addresses; asks for the key only when one has to be replaced."""

    def __init__(self, key_file: Path | None = None) -> None:
        """Prepare.

        Args:
            key_file: file with the key, by default that of ``JAUAP_PSEUDONYM_KEY``.
        """
        given = os.environ.get(VARIABLE)
        self._file = key_file or (Path(given) if given else None)
        self._key: bytes | None = None
        self._known: dict[str, ox.NamedNode] = {}

    def node(self, node: ox.NamedNode, finder: NameFinder) -> ox.NamedNode:
        """Return the address itself, or its pseudonym when it holds a form of a name.

        Raises:
            InputError: a pseudonym is needed and there is no key; the address is not named.
        """
        if not finder or not node.value.startswith(ns.BASE):
            return node
        known = self._known.get(node.value)
        if known is None:
            known = node
            if finder.in_address(node.value.removeprefix(ns.BASE)):
                digest = hmac.new(self._secret(), node.value.encode(), sha256).hexdigest()
                known = ox.NamedNode(f"{ns.ID}withheld-{digest[:16]}")
            self._known[node.value] = known
        return known

    def _secret(self) -> bytes:
        if self._key is None:
            if self._file is None:
                text = f"an id holds a form of a protected name: name a file with a random key in {VARIABLE}"
                raise InputError([Issue(VARIABLE, 0, 0, text)])
            try:
                self._key = self._file.read_bytes().strip()
            except OSError as error:
                raise InputError([Issue(VARIABLE, 0, 0, f"the key cannot be read: {error.strerror}")]) from error
            if len(self._key) < _SHORTEST:
                raise InputError(
                    [Issue(VARIABLE, 0, 0, f"the key is shorter than {_SHORTEST} bytes: make a longer one")]
                )
        return self._key
