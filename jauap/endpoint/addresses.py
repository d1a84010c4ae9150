"""Where the IRIs of this graph lead on this server: a page for people, triples for programs (303, httpRange-14)."""

from typing import Final
from urllib.parse import quote

from jauap import namespaces as ns

ROOMS: Final = ("id", "lex", "claim", "psg", "voc", "ont", "query", "dataset")
"""The first part of the path of every IRI that is looked up here; graphs are asked for by the protocol."""


def node_of(path: str) -> str:
    """Return the IRI that a path of this server stands for: ``/id/x`` for ``https://w3id.org/jauap/id/x``."""
    return ns.BASE + path.lstrip("/")


def page_of(iri: str, is_case: bool) -> str:
    """Return the address of the app's page for a node, from the server's root."""
    from jauap.pages.addresses import CASE, ENTITY, NORMS, short_id

    if is_case:
        return f"/{CASE}?case={quote(short_id(iri))}"
    page = NORMS if iri.startswith(ns.LEX) else ENTITY
    return f"/{page}?id={quote(short_id(iri))}"


def data_of(iri: str) -> str:
    """Return the address that describes a node in triples."""
    return f"/sparql?query={quote(f'DESCRIBE <{iri}>')}"
