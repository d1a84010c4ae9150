"""When a record held: its period, else the day for which a source speaks of it, else how both are absent."""

from jauap import namespaces as ns
from jauap.pages.graph import Term
from jauap.pages.markup import Markup
from jauap.pages.missing import NO_RECORD, missing_markup, missing_words
from jauap.pages.records import Record
from jauap.pages.visit import Visit


def span(first: str, last: str) -> str:
    """Return the months from one day to another as EDTF, or the years where nothing says more than whole years.

    Args:
        first: the first day (``2014-01-01``), the earliest that an uncertain date can mean.
        last: the last day, the latest that one can mean.
    """
    length = len("2014") if first.endswith("-01-01") and last.endswith("-12-31") else len("2014-01")
    return "/".join(dict.fromkeys((first[:length], last[:length])))


def time_of(record: Record) -> Term | None:
    """Return a record's period or day, None without one."""
    return record.first("edtf") or record.first("asOf")


def time_words(visit: Visit, record: Record) -> str:
    """Say when a record held."""
    period, seen = record.first("edtf"), record.first("asOf")
    if period is not None:
        return visit.words(period)
    return (
        visit.t("as of {date}", date=visit.words(seen)) if seen is not None else missing_words(_kind(record), visit.t)
    )


def time_markup(visit: Visit, record: Record) -> Markup:
    """Say the same as markup, with the kind of absence as a sign."""
    if time_of(record) is None:
        return missing_markup(_kind(record), visit.t)
    return Markup("{}").format(time_words(visit, record))


def _kind(record: Record) -> str:
    kinds = [record.absent[ns.ONT + name] for name in ("edtf", "asOf") if ns.ONT + name in record.absent]
    return kinds[0] if kinds else NO_RECORD
