"""Files of just one claim, passage or document: facts as a table, triples as Turtle, N-Quads and JSON-LD."""

from collections.abc import Sequence

import pandas as pd

from jauap.pages.claim_facts import Carried
from jauap.pages.document_reading import Reading
from jauap.pages.downloads import frame_downloads, show_downloads, triple_downloads
from jauap.pages.facts import fact_rows, facts_frame
from jauap.pages.records import Record, load_records
from jauap.pages.visit import Visit


def show_claim_downloads(visit: Visit, subject: str, carried: Sequence[Carried]) -> None:
    """Show the files of some claims: what they carry as a table; claims, passages and records as triples."""
    rows = [row for one in carried for row in one.rows]
    nodes = [one.claim.iri for one in carried] + [one.record.iri for one in carried]
    nodes += [source.passage for one in carried for source in one.claim.sources]
    table = frame_downloads(visit, lambda: facts_frame(visit, rows)) if rows else {}
    show_downloads(visit, subject, {**table, **triple_downloads(visit, nodes)})


def show_document_downloads(visit: Visit, subject: str, record: Record, reading: Reading) -> None:
    """Show the files of a document: its own facts and all that was read of it, which is looked up after the click."""
    read = sorted({record.iri, *reading.records})
    nodes = [*read, *sorted(reading.claims), *(place.iri for place in reading.places)]

    def facts() -> pd.DataFrame:
        records = load_records(visit.graph, read)
        return facts_frame(visit, [row for one in records.values() for row in fact_rows(one)])

    show_downloads(visit, subject, {**frame_downloads(visit, facts), **triple_downloads(visit, nodes)})
