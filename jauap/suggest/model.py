"""What is proposed: a candidate with its place in the text, what it is taken for, and how it was found."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal

from jauap.text.pages import Span

Kind = Literal[
    "norm", "document", "person", "body", "facility", "place", "date", "sum", "count", "duration", "event", "figure"
]
Confidence = Literal["sure", "likely", "doubtful"]
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new entry of a register, where what was found is in none.

    Attributes:
        id: the id it would get; never made from the name of a protected person, which a reviewer has to see to.
        type: local name of a class of the ontology.
        label: language -> name, as the text has it.
        values: further keys of the entry, as a register writes them.
    """

    id: str
    type: str
    label: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something recognised at one place of a text.

    Attributes:
        kind: what it is.
        span: its characters of the document's text (0-based, end excluded), page feet in between included.
        surface: the words there, in one line.
        value: the id of a register's entry (or the id proposed for one), an EDTF date, a number, an ISO 8601 duration;
            of an event or figure, the class of the record that a sheet would hold.
        section: path of the section, ``Сноска N`` for a footnote.
        found: how it was found, a code of ``ways.yaml``, which says it in words.
        confidence: how far to trust it.
        proposal: the new entry, where no register has it; None where ``value`` is known.
        speaker: whose words the passage is, where it is quoted; as the text names them.
        passage: characters of the sentence or item it stands in.
        detail: what else was read, by name: ``unit``, ``currency``, ``act``, ``article``, ``of`` (what a count
            counts), ``outcome``, ``trigger``; for an event or figure the ids and values that take part in it.
    """

    kind: Kind
    span: Span
    surface: str
    value: str
    section: str
    found: str
    confidence: Confidence = "likely"
    proposal: Proposal | None = None
    speaker: str = ""
    passage: Span = NOWHERE
    detail: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether its value is an entry of a register or a plain value, and nothing new has to be entered."""
        return self.proposal is None

    def as_dict(self) -> dict[str, object]:
        """Return what a file of candidates holds."""
        row = asdict(self)
        row["span"] = [self.span.start, self.span.end]
        row["passage"] = [self.passage.start, self.passage.end]
        return row
