"""Who says what: claims in groups, and letters for the speakers that a dossier names again and again."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import Final

from jauap.dossier.model import Said
from jauap.dossier.notes import Notes
from jauap.pages.missing import NO_RECORD, NOT_STATED, missing_words
from jauap.pages.records import Claim, Record
from jauap.pages.visit import Visit

_OFTEN: Final = 2


class Speakers:
    """Letters of speakers who are named more than once."""

    def __init__(self, visit: Visit, records: Iterable[Record]) -> None:
        self._visit = visit
        named = Counter(iri for record in records for group in _groups(record.claims) for iri in group[0].speakers)
        often = [iri for iri, count in named.most_common(len(ascii_uppercase)) if count >= _OFTEN]
        self._letters = dict(zip(often, ascii_uppercase, strict=False))

    def listing(self) -> tuple[tuple[str, str], ...]:
        """Return each letter with the name it stands for."""
        return tuple((letter, str(self._visit.label(iri))) for iri, letter in self._letters.items())

    def said(self, claims: Sequence[Claim], notes: Notes) -> tuple[Said, ...]:
        """Return who says a fact and who stands against it, each once with all places."""
        visit = self._visit
        if not claims:
            return (Said(missing_words(NO_RECORD, visit.t), "", False, ()),)
        said = []
        for group in _groups(claims):
            first = group[0]
            words = ", ".join(self._letters.get(iri) or str(visit.label(iri)) for iri in first.speakers)
            if not words and first.speaker_not_stated:
                words = missing_words(NOT_STATED, visit.t)
            if first.says:
                otherwise = f"{visit.label(first.says[0])}: {visit.words(first.says[1])}"
                words = f"{words} — {visit.t('says otherwise: {value}', value=otherwise)}"
            said.append(Said(visit.label(first.status).text, words, first.disputes, notes.of(group)))
        return tuple(sorted(said, key=lambda one: one.against))


def _groups(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return claims of the same speakers in the same quality together."""
    found: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.disputes, claim.says, claim.status, claim.speakers].append(claim)
    return list(found.values())
