"""Networks on the pages: the picture, and what a click in it opens."""

from jauap.pages.messages import show_nothing_recorded
from jauap.pages.visit import Visit
from jauap.query.results import Result


def show_case_network(visit: Visit, iri: str) -> None:
    """Show the network of a case."""
    show_nothing_recorded(visit.t)


def show_neighbourhood(visit: Visit, iri: str) -> None:
    """Show the network around a node."""
    show_nothing_recorded(visit.t)


def node_columns(result: Result) -> tuple[str, str] | None:
    """Return the columns whose nodes a network can join, or None when there are no two of them."""
    return None


def show_result_network(visit: Visit, result: Result, title: str) -> None:
    """Show an answer as a network."""
    show_nothing_recorded(visit.t)
