"""What every recogniser reads: a document's words, dates and sentences, made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jauap.suggest.amounts import Amount, read_amounts
from jauap.suggest.citations.acts import Acts, read_acts
from jauap.suggest.citations.find import Citation, CitationFinder
from jauap.suggest.dates import DateMention, DateReader
from jauap.suggest.model import Candidate, Confidence, Kind, Proposal
from jauap.suggest.registers import Registers
from jauap.suggest.sentence import Sentences
from jauap.suggest.words import Words
from jauap.text.document import Document


@dataclass(frozen=True, eq=False)
class Reading:
    """A document as recognisers read it."""

    document: Document
    registers: Registers

    @cached_property
    def words(self) -> Words:
        """The words of the flow."""
        return Words(self.document.flow.words)

    @cached_property
    def dates(self) -> list[DateMention]:
        """Everything that reads as a date, also inside citations."""
        return list(DateReader(self.words).all())

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the flow."""
        return Sentences(self.words.text)

    @cached_property
    def acts(self) -> Acts:
        """The acts that can be cited."""
        return read_acts(self.registers)

    @cached_property
    def finder(self) -> CitationFinder:
        """The reader of citations."""
        return CitationFinder(self.words, self.acts, self.dates, self.sentences)

    @cached_property
    def citations(self) -> list[Citation]:
        """The citations of the text."""
        return self.finder.all()

    @cached_property
    def taken(self) -> list[tuple[int, int]]:
        """Token ranges of citations and symbols: no date, number or name stands in them on its own."""
        tokens = self.words.tokens
        ranges = [(c.first, c.after) for c in self.citations]
        for symbol in self.finder.symbols:
            first = self.words.index(symbol.start)
            after = self.words.index(symbol.end)
            ranges.append((first, max(after, first + 1)))
        return [(f, a) for f, a in ranges if f < len(tokens)]

    @cached_property
    def amounts(self) -> list[Amount]:
        """Sums, counts and durations outside citations and dates."""
        dates = ((m.first, m.after) for m in self.dates)
        return read_amounts(self.words, [*self.taken, *dates], self.finder.state)

    def candidate(
        self,
        kind: Kind,
        start: int,
        end: int,
        value: str,
        found: str,
        confidence: Confidence = "likely",
        proposal: Proposal | None = None,
        detail: Mapping[str, str] | None = None,
    ) -> Candidate:
        """Make a candidate of the characters ``start`` to ``end`` of the flow."""
        flow = self.document.flow
        block = self.document.blocks[flow.block_at(start)]
        first, last = self.sentences.bounds(start)
        while last > first + 1 and flow.words[last - 1] in " \n":
            last -= 1
        while first < last - 1 and flow.words[first] in " \n":
            first += 1
        return Candidate(
            kind,
            flow.span(start, end),
            flow.words[start:end],
            value,
            block.section,
            found,
            confidence,
            proposal,
            block.speaker,
            flow.span(first, last),
            detail or {},
        )
