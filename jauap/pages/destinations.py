"""Which page shows a node best: cases, gaps, recommendations and norms have pages of their own."""

from typing import Final

from jauap import namespaces as ns
from jauap.pages import addresses
from jauap.pages.visit import Visit

_PAGES: Final = {
    ns.ONT + "Recommendation": addresses.RECOMMENDATIONS,
    ns.ONT + "ListedIssue": addresses.RECOMMENDATIONS,
    ns.ONT + "AccountabilityGap": addresses.GAPS,
}


def destination(visit: Visit, iri: str) -> str:
    """Return the address of the page that shows a node."""
    if iri.startswith(ns.LEX):
        return addresses.address(addresses.NORMS, visit.language, id=addresses.short_id(iri))
    if iri.startswith(ns.ID):
        for kind in visit.graph.types([iri])[iri]:
            if kind in _PAGES:
                return addresses.address(_PAGES[kind], visit.language, id=addresses.short_id(iri))
    return addresses.node_address(iri, visit.language, is_case=visit.graph.is_case(iri))
