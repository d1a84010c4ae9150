"""The dossier of a case as a file, from any store: what the command line and other programs call."""

from datetime import date

import pyoxigraph as ox

from jauap.dossier.collect import read_case
from jauap.dossier.pdf import dossier_pdf
from jauap.errors import QuestionError
from jauap.i18n import translator
from jauap.pages.addresses import node_iri
from jauap.pages.graph import Graph, iri_of
from jauap.pages.visit import Visit


def case_pdf(store: ox.Store, version: str, case: str, language: str, printed: date | None = None) -> bytes:
    """Return the dossier of a case as PDF.

    Args:
        store: any store of the graph, for example one that holds the public profile only.
        version: what to call this state of the data.
        case: short id (``ainiyazov-case``) or IRI.
        language: ``ru`` or ``en``.
        printed: the day on the sheets, today unless given; the same day and data give the same bytes.

    Raises:
        QuestionError: the graph has no such case.
    """
    visit = Visit(translator(language), Graph(store, version))
    iri = node_iri(case)
    if iri is None or not visit.graph.is_case(iri):
        known = ", ".join(sorted(cases(store))) or "none"
        raise QuestionError(f"no case {case!r}; the graph has: {known}")
    return dossier_pdf(read_case(visit, iri), printed)


def cases(store: ox.Store) -> list[str]:
    """Return the short ids of the cases of a store, those that begin first before the others."""
    return [iri_of(row["case"]).rpartition("/")[2] for row in Graph(store, "").whole("cases")]
