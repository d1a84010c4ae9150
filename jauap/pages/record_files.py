"""Files with the triples of some records, with their claims and passages."""

from collections.abc import Sequence

import pyoxigraph as ox

from jauap.pages.downloads import Download, triples
from jauap.pages.records import Record
from jauap.pages.visit import Visit


def record_files(visit: Visit, records: Sequence[Record]) -> dict[str, Download]:
    """Return Turtle and N-Quads of records, for pages whose table is not that of their facts."""
    nodes = [record.iri for record in records] + [claim.iri for record in records for claim in record.claims]
    nodes += [source.passage for record in records for claim in record.claims for source in claim.sources]
    return {
        "ttl": Download("Turtle", "ttl", "text/turtle", lambda: triples(visit.graph, nodes, ox.RdfFormat.TURTLE)),
        "nq": Download(
            "N-Quads", "nq", "application/n-quads", lambda: triples(visit.graph, nodes, ox.RdfFormat.N_QUADS)
        ),
    }
