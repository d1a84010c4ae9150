"""Makes ``ontology/context.jsonld`` from the ontology: ``python -m jauap.owl.context``.

JSON-LD 1.1, https://www.w3.org/TR/json-ld11/. Values of a value list expand in the list's own vocabulary; where a
value has the name of a key or class (role ``victim``, unit ``amount``), the term would win, so the scoped context
names the value's IRI itself.
"""

import json
from pathlib import Path
from typing import Any, Final

from jauap.errors import OntologyError
from jauap.namespaces import EDTF, ID, LEX, XSD
from jauap.owl.vocabulary import Term, Vocabulary, load_vocabulary
from jauap.resources import ONTOLOGY

_FIXED: Final = {"lex": LEX, "id": "@id", "type": "@type"}
_BY_KIND: Final[dict[str, dict[str, str]]] = {
    "reference": {"@type": "@id"},
    "address": {"@type": "@id"},
    "property": {"@type": "@id"},  # the loader has turned the key into the property's IRI
    "date": {"@type": EDTF},
    "language-map": {"@container": "@language"},
    "integer": {"@type": f"{XSD}integer"},
    "decimal": {"@type": f"{XSD}decimal"},
    "boolean": {"@type": f"{XSD}boolean"},
    "text": {},
}


def build_context(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the context as a JSON object with sorted terms.

    Raises:
        OntologyError: a key and a class share a name, or a value has the name of its own key (nothing could tell
            the two apart).
    """
    shared = vocabulary.keys.keys() & vocabulary.classes.keys()
    if shared:
        raise OntologyError(f"key and class of one name: {', '.join(sorted(shared))}")
    names = vocabulary.keys.keys() | vocabulary.classes.keys() | _FIXED.keys()
    terms: dict[str, Any] = dict(sorted(vocabulary.classes.items()))
    terms |= {key: _entry(term, vocabulary, names) for key, term in sorted(vocabulary.keys.items())}
    return {"@context": {"@version": 1.1, "@base": ID} | _FIXED | terms}


def render(vocabulary: Vocabulary) -> str:
    """Return the text of ``context.jsonld``, the same for the same ontology."""
    return json.dumps(build_context(vocabulary), ensure_ascii=False, indent=2) + "\n"


def write(folder: Path | None = None) -> Path:
    """Write ``context.jsonld`` beside the ontology it is made from, and return where it is."""
    folder = ONTOLOGY if folder is None else folder
    target = folder / "context.jsonld"
    target.write_text(render(load_vocabulary(folder)), encoding="utf-8")
    return target


def _entry(term: Term, vocabulary: Vocabulary, names: set[str]) -> dict[str, Any]:
    if term.scheme is None:
        return {"@id": term.iri} | _BY_KIND[term.kind]
    clashes = sorted(vocabulary.schemes.get(term.scheme, frozenset()) & names)
    if term.key in clashes:
        raise OntologyError(f"{term.scheme}: a value may not have the name of its key {term.key!r}")
    scoped = {"@vocab": f"{term.scheme}#"} | {value: f"{term.scheme}#{value}" for value in clashes}
    return {"@id": term.iri, "@type": "@vocab", "@context": scoped}


if __name__ == "__main__":
    write()
