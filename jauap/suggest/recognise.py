"""One call: a document and the registers in, candidates out."""

import re
from collections.abc import Iterable, Iterator

from jauap.suggest.model import Candidate
from jauap.suggest.registers import Registers
from jauap.text.document import Document


def suggest(document: Document, registers: Registers) -> list[Candidate]:
    """Propose what a report names, cites, counts and dates.

    Args:
        document: the report as it was read.
        registers: who and what is known already.

    Returns:
        Candidates in the order of the text.
    """
    return sorted(_register_names(document, registers), key=lambda c: (c.span.start, -c.span.end))


def _register_names(document: Document, registers: Registers) -> Iterator[Candidate]:
    """Names of registers as they are written there."""
    names = {name: entry for entry in registers.entries for name in entry.names if len(name) > 3}
    for place in _occurrences(document.flow.words, names):
        entry = names[place.group()]
        block = document.blocks[document.flow.block_at(place.start())]
        span = document.flow.span(place.start(), place.end())
        yield Candidate(entry.kind, span, place.group(), entry.id, block.section, "register-name", passage=block.span)


def _occurrences(words: str, names: Iterable[str]) -> Iterator[re.Match[str]]:
    longest = sorted(names, key=len, reverse=True)
    if not longest:
        return iter(())
    return re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", words)
