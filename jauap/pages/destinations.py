"""Which page shows a node best: a case, a recommendation and a norm have pages of their own."""

from typing import Final

from jauap import namespaces as ns
from jauap.pages import addresses
from jauap.pages.visit import Visit

_RECOMMENDATIONS: Final = {ns.ONT + "Recommendation", ns.ONT + "ListedIssue"}


def destination(visit: Visit, iri: str) -> str:
    """Return the address of the page that shows a node."""
    if iri.startswith(ns.LEX):
        return addresses.address(addresses.NORMS, visit.language, id=addresses.short_id(iri))
    if iri.startswith(ns.ID) and _RECOMMENDATIONS & set(visit.graph.types([iri])[iri]):
        return addresses.address(addresses.RECOMMENDATIONS, visit.language, id=addresses.short_id(iri))
    return addresses.node_address(iri, visit.language, is_case=visit.graph.is_case(iri))
