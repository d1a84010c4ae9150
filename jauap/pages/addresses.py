"""Addresses of the app's pages: which page shows a node, and which node an address means."""

import re
from typing import Final
from urllib.parse import quote, urlencode

from jauap import namespaces as ns

START: Final = ""
ASK: Final = "ask"
CASE: Final = "case"
ENTITY: Final = "entity"
GAPS: Final = "gaps"
ACCOUNTABILITY: Final = "accountability"
FIGURES: Final = "figures"
RECOMMENDATIONS: Final = "recommendations"
NORMS: Final = "norms"
COVERAGE: Final = "coverage"
NETWORK: Final = "network"
SPARQL: Final = "sparql"
ABOUT: Final = "about"
PRINT: Final = "print"
MAP: Final = "map"
BROWSE: Final = "browse"
GLOSSARY: Final = "glossary"
DATA: Final = "data"
REVIEW: Final = "review"
PAGES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every page of the app; the first one has no path."""

# Longest first, so that an id never keeps a part of its namespace.
_PREFIXES: Final = (
    ("lex:", ns.LEX),
    ("claim:", ns.CLAIM),
    ("psg:", ns.PASSAGE),
    ("voc:", ns.VOC),
    ("ont:", ns.ONT),
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.@#-]{0,199}")


def short_id(iri: str) -> str:
    """Return the id that stands for a node in an address; addresses of other graphs come back whole."""
    for prefix, namespace in _PREFIXES:
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return iri.removeprefix(ns.ID)


def node_iri(short: str) -> str | None:
    """Return the node that an address means, or None when its text cannot be an id."""
    text = short.strip()
    for prefix, namespace in _PREFIXES:
        if text.startswith(prefix):
            text, base = text.removeprefix(prefix), namespace
            break
    else:
        base = ns.ID
        text = text.removeprefix(ns.BASE + "id/")
        for _, namespace in _PREFIXES:
            if text.startswith(namespace):
                text, base = text.removeprefix(namespace), namespace
    return base + text if _ID.fullmatch(text) else None


def is_ours(iri: str) -> bool:
    """Say whether the app has a page for this node."""
    return iri.startswith(ns.BASE)


def address(page: str, language: str, **parameters: str) -> str:
    """Return the address of a page, relative to the app, with its language."""
    query = urlencode({**parameters, "lang": language}, quote_via=quote, safe=":/@#"[:3])
    return f"{page or '.'}?{query}"


def node_address(iri: str, language: str, *, is_case: bool = False) -> str:
    """Return the address of the page that shows a node."""
    if is_case:
        return address(CASE, language, case=short_id(iri))
    return address(ENTITY, language, id=short_id(iri))
