"""What the editor completes: prefixes, and the terms of the ontology and the value lists with their names."""

import json
from functools import cache
from typing import Final

import pyoxigraph as ox

from jauap.query.prefixes import PREFIXES, shorten
from jauap.query.tokens import tokenize
from jauap.resources import ONTOLOGY

_FILES: Final = ("jauap.ttl", "concepts.ttl", "alignments.ttl")
_LONGEST: Final = 160
_QUERY: Final = """
SELECT ?term (SAMPLE(?kind) AS ?what) ?label ?definition WHERE {
  VALUES (?class ?kind) {
    (owl:Class "class") (rdfs:Class "class")
    (owl:ObjectProperty "property") (owl:DatatypeProperty "property") (owl:AnnotationProperty "property")
    (rdf:Property "property") (skos:Concept "value")
  }
  ?term a ?class .
  FILTER(ISIRI(?term))
  OPTIONAL { ?term rdfs:label|skos:prefLabel ?label }
  OPTIONAL { ?term skos:definition ?definition FILTER(LANG(?definition) = LANG(?label)) }
} GROUP BY ?term ?label ?definition ORDER BY ?term ?label ?definition
"""


@cache
def completions() -> list[dict[str, str]]:
    """Return every term that a query can name by one of our prefixes.

    Returns:
        For each term ``text`` (as it is written in a query), ``kind`` (``class``, ``property``, ``value``) and, for
        each language of a label, the label (``ru``, ``en``) and the beginning of the definition (``ru_text``, ...).
    """
    store = ox.Store()
    for name in _FILES:
        store.load(path=str(ONTOLOGY / name), format=ox.RdfFormat.TURTLE)
    prefixes = dict(PREFIXES) | {"owl": "http://www.w3.org/2002/07/owl#"}
    found: dict[str, dict[str, str]] = {}
    solutions = store.query(_QUERY, prefixes=prefixes)
    assert isinstance(solutions, ox.QuerySolutions), "this is a SELECT query"
    for row in solutions:
        text = shorten(row["term"].value)
        if text.startswith("<"):
            continue
        entry = found.setdefault(text, {"text": text, "kind": row["what"].value})
        label, definition = row["label"], row["definition"]
        if label is not None and label.language:
            entry.setdefault(label.language, label.value)
            if definition is not None:
                entry.setdefault(f"{label.language}_text", _cut(definition.value))
    found.setdefault("rdf:type", {"text": "rdf:type", "kind": "property", "en": "type", "ru": "класс"})
    for name, ru, en in (("rdfs:label", "название", "name"), ("skos:prefLabel", "основное название", "main name")):
        found.setdefault(name, {"text": name, "kind": "property", "en": en, "ru": ru})
    return [found[text] for text in sorted(found, key=lambda t: (not t.startswith("jauap:"), t.lower()))]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"


def script() -> str:
    """Return the terms and prefixes as constants for the editor's script."""
    terms = json.dumps(completions(), ensure_ascii=False, separators=(",", ":"))
    prefixes = json.dumps(PREFIXES, ensure_ascii=False, separators=(",", ":"))
    # As JavaScript reads JSON; nothing in it can end a script element, since it never stands in one.
    return f"const JAUAP_TERMS = {terms};\nconst JAUAP_PREFIXES = {prefixes};\n"


def declared(query: str) -> str:
    """Return a query that declares each prefix of ours that it uses and does not declare.

    Our own engine knows them; a query that is taken elsewhere has to say them.
    """
    tokens = tokenize(query)
    said = {
        tokens[index + 1].text.removesuffix(":")
        for index, token in enumerate(tokens[:-1])
        if token.keyword == "PREFIX" and tokens[index + 1].kind == "pname"
    }
    used = {token.text.partition(":")[0] for token in tokens if token.kind == "pname"}
    missing = sorted((used & PREFIXES.keys()) - said)
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in missing) + query
