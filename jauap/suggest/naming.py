"""Candidates of people, bodies, facilities and places."""

from collections.abc import Iterator

from jauap.suggest.gazetteer import Gazetteer
from jauap.suggest.model import Candidate
from jauap.suggest.reading import Reading
from jauap.suggest.registers import Entry


def names(reading: Reading) -> Iterator[Candidate]:
    """Give a candidate for every name that a register has, in whatever case it stands."""
    known: Gazetteer[Entry] = Gazetteer()
    for entry in reading.registers.of("person", "body", "facility", "place"):
        for name in entry.names:
            known.add(name, entry)
    tokens = reading.words.tokens
    for hit in known.find(reading.words):
        entry = hit.values[0]
        start, end = tokens[hit.first].start, tokens[hit.after - 1].end
        yield reading.candidate(entry.kind, start, end, entry.id, "register-name")
