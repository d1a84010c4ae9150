"""What stands at an address without a node: of what was withdrawn the day and the reason, else a way on."""

from typing import Final

import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.i18n.dates import edtf_words
from jauap.pages.addresses import node_iri, short_id
from jauap.pages.markup import element
from jauap.pages.messages import show_bad_address
from jauap.pages.records import Record, load_records
from jauap.pages.visit import Visit

_ON: Final = ns.PROV + "invalidatedAtTime"
_WHY: Final = ns.RDFS + "comment"


def show_absent(visit: Visit, given: str, page: str, heading: str, remedy: str) -> None:
    """Show what is left of the node that an address means, or that there never was one.

    Args:
        visit: the visit.
        given: the id in the address.
        page: the page that lists what there is; ``remedy`` is the text of the link to it.
        heading: the page's heading when nothing was withdrawn either.
    """
    if not show_withdrawn(visit, node_iri(given)):
        st.html(element("h1", heading))
        show_bad_address(visit.t, given, page, remedy)


def show_withdrawn(visit: Visit, iri: str | None) -> bool:
    """Show the tombstone of a node, if it has one.

    Args:
        visit: the visit.
        iri: the node's address; None for none.

    Returns:
        Whether there was one.
    """
    record = load_records(visit.graph, [iri]).get(iri) if iri is not None else None
    day = _day(record, visit.language) if record is not None else ""
    if record is None or not day:
        return False
    t = visit.t
    st.html(element("h1", t("Withdrawn")))
    st.warning(t("Withdrawn: {day}. This is no longer part of the graph.", day=day), icon=":material/block:")
    reason = next((v.value for v in _texts(record) if v.language == visit.language), "")
    st.html(element("p", reason))
    st.html(element("p", element("code", short_id(record.iri))))
    return True


def _day(record: Record, language: str) -> str:
    days = [value.value for value in record.values.get(_ON, ()) if isinstance(value, ox.Literal)]
    return edtf_words(days[0], language) if days else ""


def _texts(record: Record) -> list[ox.Literal]:
    return [value for value in record.values.get(_WHY, ()) if isinstance(value, ox.Literal)]
