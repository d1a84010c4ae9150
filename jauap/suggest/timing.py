"""Candidates of dates, sums, counts and durations."""

from collections.abc import Iterator

from jauap.suggest.dates import read_dates
from jauap.suggest.model import Candidate
from jauap.suggest.reading import Reading


def dates_and_amounts(reading: Reading) -> Iterator[Candidate]:
    """Give a candidate for every date, then for every sum, count and duration."""
    tokens = reading.words.tokens
    dates = read_dates(reading.words, reading.taken)
    for mention in dates:
        yield reading.candidate(
            "date",
            tokens[mention.first].start,
            tokens[mention.after - 1].end,
            mention.edtf,
            "date-inferred" if mention.inferred else "date",
            "likely" if mention.inferred else "sure",
        )
    for amount in reading.amounts:
        yield reading.candidate(
            amount.kind,
            tokens[amount.first].start,
            tokens[amount.after - 1].end,
            amount.value,
            amount.way,
            "sure" if amount.sure else "likely",
            detail=amount.detail,
        )
