"""How deep a text is nested, found out before a parser gets it: pyoxigraph ends the process at some thousand levels.

Both answers come from operations on whole byte strings, so that a large text costs some milliseconds.
"""

import re
from typing import Final

DEEPEST: Final = 64
"""No answer to a query and no file of ours comes near it: rows of a SPARQL answer are five levels deep."""
_ESCAPED: Final = re.compile(rb"\\.", re.S)
_NO_BRACKET: Final = bytes(set(range(256)) - set(b'"{}[]'))


def json_too_deep(text: bytes) -> bool:
    """Say whether JSON is nested more than ``DEEPEST`` levels deep, or so damaged that it may be."""
    if b"\\" in text:
        text = _ESCAPED.sub(b"", text)
    text = text.translate(None, _NO_BRACKET)
    # Two quotation marks side by side are taken out: whatever stands before or after stays inside or outside a string.
    text = re.sub(rb'"[^"]*"', b"", text.replace(b'""', b""))
    for _ in range(DEEPEST):
        text = text.replace(b"{}", b"").replace(b"[]", b"")
        if not text:
            return False
    return len(text) > DEEPEST


def rdf_too_deep(text: bytes) -> bool:
    """Say whether a line of N-Triples or N-Quads nests triples in triples (RDF 1.2) more than ``DEEPEST`` deep."""
    if text.count(b"<<") <= DEEPEST:
        return False
    return any(line.count(b"<<") > DEEPEST for line in text.splitlines())
