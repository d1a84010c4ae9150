"""The words of SHACL that the check package uses, and how terms are written in results."""

from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal | Triple

SH: Final = "http://www.w3.org/ns/shacl#"
SPARQL_COMPONENT: Final = f"{SH}SPARQLConstraintComponent"

# Predicates whose object is a shape, and those whose object is a list of shapes.
SHAPE_LINKS: Final = ("property", "node", "not", "qualifiedValueShape")
SHAPE_LISTS: Final = ("and", "or", "xone")
TARGETS: Final = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")


def sh(name: str) -> NamedNode:
    """Return a term of the SHACL vocabulary."""
    return NamedNode(SH + name)


def text_of(term: Term) -> str:
    """Write a term as results have it: an IRI as it is, anything else in N-Triples form."""
    return term.value if isinstance(term, NamedNode) else str(term)


def plain(term: Term) -> str:
    """Write a term for a reader: an IRI or the characters of a literal."""
    return str(term) if isinstance(term, Triple | BlankNode) else term.value


def from_ntriples(text: str) -> str:
    """Turn a term in N-Triples syntax into the form that results have."""
    if text.startswith("<"):
        return text[1:-1]
    return str(read_term(text)) if text.startswith('"') else text


def read_term(text: str) -> Term:
    """Read a term from the form that results have."""
    if text.startswith("_:"):
        return BlankNode(text[2:])
    if not text.startswith('"'):
        return NamedNode(text)
    (quad,) = parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES)
    found: Term = quad.object
    return found


def short_path(path: str) -> str:
    """Write a single predicate without its angle brackets; other paths stay as they are."""
    inner = path[1:-1]
    return inner if path.startswith("<") and not set("<>") & set(inner) else path
