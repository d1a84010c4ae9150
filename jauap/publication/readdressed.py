"""New addresses for claims and gaps whose own were made from what a profile withholds.

A build names a gap after its rule, case and subject, and a claim after what it says, by a plain hash: whoever knows all
of it but a day or a name would try every day, and every name, until the hash is the same. In a profile such an address
is made from what the profile shows in their place, so that it tells nothing more; it stays the same while that does, on
every machine and without a key.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.publication.scope import Scope

_NAMED_AFTER = (ns.ONT + "gapSubject", ns.ONT + "gapCase")
_SAID = (ns.ONT + "claimValue", ns.ONT + "claimObject", ns.ONT + "claimSubject", ns.ONT + "about")

Shows = Callable[[ox.Quad], Iterable[ox.Quad]]
"""Returns what a profile shows of a quad."""


def readdressed(store: ox.Store, scope: Scope, shows: Shows) -> dict[str, str]:
    """Return new addresses by the old ones.

    Args:
        store: the built store.
        scope: whom the policy protects, and what happened to them.
        shows: the profile, before any address is replaced here.
    """
    return dict(_numbered([*_gaps(store, shows), *_claims(store, scope, shows)]))


def _numbered(found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Tell apart what is shown alike."""
    counted: Counter[str] = Counter()
    for old, new in sorted(found):
        counted[new] += 1
        yield old, new if counted[new] == 1 else f"{new}-{counted[new]}"


def _gaps(store: ox.Store, shows: Shows) -> Iterator[tuple[str, str]]:
    named: Mapping[str, set[tuple[str, str]]] = defaultdict(set)
    for predicate in _NAMED_AFTER:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            for shown in shows(quad):
                named[_value(quad.subject)].add((_value(quad.object), str(shown.object)))
    for gap, pairs in named.items():
        if any(f"<{old}>" != new for old, new in pairs):
            yield gap, f"{gap.rpartition('-')[0]}-{_hash(sorted(new for _, new in pairs), 12)}"


def _claims(store: ox.Store, scope: Scope, shows: Shows) -> Iterator[tuple[str, str]]:
    claims = set(scope.claims)
    for quad in store.quads_for_pattern(None, ox.NamedNode(ns.ONT + "about"), None, None):
        if any(shown.object != quad.object for shown in shows(quad)):
            claims.add(_value(quad.subject))
    for claim in claims:
        quads = list(store.quads_for_pattern(ox.NamedNode(claim), None, None, None))
        shown = {quad: [str(one.object) for one in shows(quad)] for quad in quads}
        if any(quad.predicate.value in _SAID and shown[quad] != [str(quad.object)] for quad in quads):
            told = sorted([quad.predicate.value, *texts] for quad, texts in shown.items())
            yield claim, ns.CLAIM + _hash(told, 16)


def _hash(parts: object, length: int) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:length]


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
