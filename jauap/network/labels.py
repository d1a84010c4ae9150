"""Which of several names is shown: the language asked for, else the other one with a mark, else the bare id."""

from collections.abc import Mapping

from jauap import namespaces as ns
from jauap.network.queries import Row, value

_FALLBACK = ("ru", "en", "kk", "")


def choose(names: Mapping[str, str], lang: str, iri: str) -> str:
    """Return the name to show for a node.

    Args:
        names: names by language code, an empty code for a name without a language.
        lang: the language wanted.
        iri: what the names belong to; its last part stands in when there is none.
    """
    if names.get(lang):
        return names[lang]
    for code in _FALLBACK:
        if names.get(code):
            return f"{names[code]} [{code}]" if code else names[code]
    return local_name(iri)


def from_row(row: Row, lang: str, iri: str, prefix: str = "label") -> str:
    """Return the name to show from the columns ``<prefix>_ru`` and ``<prefix>_en``."""
    return choose({code: value(row, f"{prefix}_{code}") for code in ("ru", "en")}, lang, iri)


def local_name(iri: str) -> str:
    """Return the short id of a node of the graph, or the last part of any other IRI."""
    short = ns.short(iri)
    return short if short != iri else iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or iri
