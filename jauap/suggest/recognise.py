"""One call: a document and the registers in, candidates out."""

from collections.abc import Callable

from jauap.suggest.citing import citations
from jauap.suggest.events import events_and_figures
from jauap.suggest.model import Candidate
from jauap.suggest.naming import names
from jauap.suggest.reading import Reading
from jauap.suggest.registers import Registers
from jauap.suggest.timing import dates_and_amounts
from jauap.suggest.voices import with_speakers
from jauap.text.document import Document

Progress = Callable[[str, float], None]
"""Called with what is being done and how much of all is done (0 to 1)."""


def suggest(document: Document, registers: Registers, progress: Progress | None = None) -> list[Candidate]:
    """Propose what a report names, cites, counts and dates.

    Args:
        document: the report as it was read.
        registers: who and what is known already.
        progress: told about each step.

    Returns:
        Candidates in the order of the text.
    """
    tell = progress or (lambda _step, _share: None)
    tell("words", 0.0)
    reading = Reading(document, registers)
    found: list[Candidate] = []
    for share, step in ((0.2, citations), (0.5, dates_and_amounts), (0.7, names)):
        tell(step.__name__, share)
        found.extend(step(reading))
    tell("voices", 0.85)
    found = with_speakers(reading, found)
    tell("events", 0.9)
    found.extend(with_speakers(reading, [*found, *events_and_figures(reading, found)])[len(found) :])
    tell("done", 1.0)
    return sorted(found, key=lambda c: (c.span.start, -c.span.end))
