"""Footnotes: the places of the sources that a dossier cites, numbered in the order of the texts."""

from collections import defaultdict
from collections.abc import Iterable

from jauap.dossier.model import Place
from jauap.pages.records import Claim, Source
from jauap.pages.visit import Visit
from jauap.publication.redact import NO_LOCATOR


class Notes:
    """Numbers of the passages that claims were read from.

    Which claims a dossier cites is known only once it is composed: it is composed first with no claims, which gives no
    numbers and fills ``cited``, and then again with those.
    """

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self.cited: list[Claim] = []
        sources = {source.passage: source for claim in claims for source in claim.sources}
        ordered = sorted(sources.values(), key=lambda s: (s.document, s.start, s.passage))
        self._sources: dict[int, Source] = {}
        self._numbers: dict[str, int] = {}
        known: dict[tuple[str, str, str], int] = {}
        for source in ordered:
            # The reader finds a place by its words: two passages with the same words are one footnote.
            key = (source.document, source.section, source.locator)
            number = known.setdefault(key, len(known) + 1)
            self._numbers[source.passage] = number
            self._sources.setdefault(number, source)

    def of(self, claims: Iterable[Claim]) -> tuple[int, ...]:
        """Return the numbers of the places of some claims."""
        claims = list(claims)
        self.cited += claims
        passages = {source.passage for claim in claims for source in claim.sources}
        return tuple(sorted({self._numbers[passage] for passage in passages & self._numbers.keys()}))

    def places(self, visit: Visit) -> tuple[Place, ...]:
        """Return the footnotes by document and section."""
        found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for number, source in self._sources.items():
            found[source.document, source.section].append((number, _words(visit, source.locator)))
        return tuple(
            Place(str(visit.label(document)), section.replace(" > ", " › "), tuple(notes))
            for (document, section), notes in found.items()
        )


def _words(visit: Visit, locator: str) -> str:
    """Return the words that find a place as a quotation, or say that they are withheld."""
    if locator == NO_LOCATOR:
        return visit.t("the words are withheld")
    return f"«{locator}»" if locator else ""
