"""Content negotiation: which of our formats a client takes (RFC 9110, section 12.5.1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jauap.query.formats import offered
from jauap.query.protocol import Forms
from jauap.query.results import Kind

# Names of each format, the registered one first; the others are what clients in use send.
ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
TRIPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "ttl": ("text/turtle", "application/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"),
    "nt": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
}
_EXACT: Final = 3
# What ``?format=`` may say beside our own short names and the media types.
_WORDS: Final = {
    "turtle": "ttl",
    "n3": "ttl",
    "ntriples": "nt",
    "n-triples": "nt",
    "json-ld": "jsonld",
    "rdf": "rdfxml",
}


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of an Accept header with its weight."""

    type: str
    subtype: str
    weight: float

    def precision(self, media_type: str) -> int:
        """Return how closely it names a media type: 3 exactly, 2 by its main type, 1 by ``*/*``, 0 not at all."""
        main, _, sub = media_type.partition("/")
        if (self.type, self.subtype) == (main, sub):
            return _EXACT
        if (self.type, self.subtype) == (main, "*"):
            return 2
        return int((self.type, self.subtype) == ("*", "*"))


def ranges(header: str) -> list[Range]:
    """Read an Accept header; what is no media range is left out, a weight that is none counts as 1."""
    return list(_ranges(header))


def _ranges(header: str) -> Iterator[Range]:
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        main, slash, sub = name.partition("/")
        if not slash or not main or not sub:
            continue
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 1.0
        yield Range(main, sub, weight)


def quality(accepted: list[Range], media_type: str) -> tuple[float, int]:
    """Return the weight of a media type and how closely it was named; the closest range decides."""
    best = max(accepted, key=lambda r: r.precision(media_type), default=None)
    precision = best.precision(media_type) if best is not None else 0
    return (best.weight, precision) if best is not None and precision else (0.0, 0)


def choose(header: str | None, names: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the format that an Accept header prefers, or None when it takes none.

    Args:
        header: the header; None or empty takes everything.
        names: media types of each format, the formats in our own order of preference.
    """
    accepted = ranges(header or "*/*")
    if not accepted:
        return None
    # A name that is not the registered one counts where a client writes it; ``*/*`` does not mean it.
    found = [
        (weighed, form)
        for form, media_types in names.items()
        for name in media_types
        if (weighed := quality(accepted, name))[1] == _EXACT or name == media_types[0]
    ]
    best = max((q for q, _ in found), default=(0.0, 0))
    return next((form for q, form in found if q == best), None) if best[0] > 0 else None


def negotiate(header: str | None, wanted: str | None = None) -> Forms:
    """Return the format for each kind of answer.

    Args:
        header: the Accept header.
        wanted: a parameter ``format`` of the request, as other servers have it: a short name or a media type. What
            is not known is ignored, as the protocol has no such parameter.
    """
    return Forms(*(_named(wanted, kind) or choose(header, _names(kind)) for kind in _KINDS))


def prefers_page(header: str | None) -> bool:
    """Say whether a browser asks for a page: it names HTML, and no format of ours that it likes better."""
    accepted = ranges(header or "")
    html, precision = quality(accepted, "text/html")
    if precision < _EXACT or not html:
        return False
    ours = [name for names in (ROWS, TRIPLES) for media_types in names.values() for name in media_types]
    return all(quality(accepted, name) <= (html, _EXACT) for name in ours)


_KINDS: Final[tuple[Kind, ...]] = ("select", "ask", "construct")


def _names(kind: Kind) -> Mapping[str, tuple[str, ...]]:
    return TRIPLES if kind == "construct" else ROWS


def _named(wanted: str | None, kind: Kind) -> str | None:
    word = (wanted or "").strip().lower()
    for form in offered(kind):
        if _WORDS.get(word, word) == form or word in _names(kind)[form]:
            return form
    return None
