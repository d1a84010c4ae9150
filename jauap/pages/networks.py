"""Networks on the pages: the picture, and what a click in it opens."""

from jauap.pages.messages import show_nothing_recorded
from jauap.pages.visit import Visit


def show_case_network(visit: Visit, iri: str) -> None:
    """Show the network of a case."""
    show_nothing_recorded(visit.t)


def show_neighbourhood(visit: Visit, iri: str) -> None:
    """Show the network around a node."""
    show_nothing_recorded(visit.t)
