"""Files of just one claim, passage or document: facts as a table, triples as Turtle, N-Quads and JSON-LD."""

from collections.abc import Sequence

from jauap.pages.claim_facts import Carried
from jauap.pages.document_reading import Reading
from jauap.pages.downloads import frame_downloads, show_downloads, triple_downloads
from jauap.pages.facts import fact_rows, facts_frame
from jauap.pages.records import Record
from jauap.pages.visit import Visit


def show_claim_downloads(visit: Visit, subject: str, carried: Sequence[Carried]) -> None:
    """Show the files of some claims: what they carry as a table; claims, passages and records as triples."""
    rows = [row for one in carried for row in one.rows]
    nodes = [one.claim.iri for one in carried] + [one.record.iri for one in carried]
    nodes += [source.passage for one in carried for source in one.claim.sources]
    table = frame_downloads(visit, lambda: facts_frame(visit, rows)) if rows else {}
    show_downloads(visit, subject, {**table, **triple_downloads(visit, nodes)})


def show_document_downloads(visit: Visit, subject: str, records: Sequence[Record], reading: Reading) -> None:
    """Show the files of a document: its own facts and all that was read of it."""
    nodes = [record.iri for record in records] + sorted(reading.claims) + [place.iri for place in reading.places]
    facts = frame_downloads(visit, lambda: facts_frame(visit, [r for record in records for r in fact_rows(record)]))
    show_downloads(visit, subject, {**facts, **triple_downloads(visit, nodes)})
