"""Names and classes of everything that some records name, read at once instead of one by one as links are made."""

from collections.abc import Iterable

import pyoxigraph as ox

from jauap.pages.addresses import is_ours
from jauap.pages.records import Record
from jauap.pages.visit import Visit


def prefetch(visit: Visit, records: Iterable[Record]) -> None:
    """Read the names and classes that tables of these records will show."""
    nodes: set[str] = set()
    for record in records:
        nodes.add(record.iri)
        nodes |= {term.value for terms in record.values.values() for term in terms if isinstance(term, ox.NamedNode)}
        for claim in record.claims:
            nodes |= {*claim.speakers, *claim.relays, *(source.document for source in claim.sources)}
    ours = {node for node in nodes if is_ours(node)}
    visit.graph.labels(ours)
    visit.graph.types(ours)
