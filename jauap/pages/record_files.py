"""Files with the triples of some records, with their claims and passages."""

from collections.abc import Sequence

from jauap.pages.downloads import Download, nodes_of, triple_downloads
from jauap.pages.records import Record
from jauap.pages.visit import Visit


def record_files(visit: Visit, records: Sequence[Record]) -> dict[str, Download]:
    """Return Turtle, N-Quads and JSON-LD of records, for pages whose table is not that of their facts."""
    return triple_downloads(visit, nodes_of(records))
