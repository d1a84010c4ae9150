"""The prefixes that every query may use without declaring them."""

from collections.abc import Iterable
from typing import Final

from jauap import namespaces as ns

# Short name of a value list -> the list, as in ``ontology/concepts.ttl``.
VALUE_LISTS: Final = {
    "epi": "epistemic-status",
    "pub": "publication",
    "reg": "registration-status",
    "out": "outcome",
    "gr": "ground",
    "un": "unit",
    "cur": "currency",
    "st": "legal-stage",
    "it": "institution-type",
    "pt": "place-type",
    "fac": "facility-type",
    "dt": "document-type",
    "ct": "case-type",
    "vt": "violation-type",
    "met": "method",
    "pur": "purpose",
    "prm": "post-return-monitoring",
    "dir": "direction",
    "ex": "examination-type",
    "rt": "redress-type",
    "rs": "redress-status",
    "stp": "step-type",
    "srv": "service-status",
    "dec": "decision-type",
    "prc": "proceeding-type",
    "rol": "role",
    "deg": "degree",
    "sg": "safeguard",
    "sgo": "safeguard-outcome",
    "hrm": "harm-type",
    "ev": "evidence-type",
    "con": "consistency-level",
    "san": "sanction-type",
    "asp": "aspect",
    "ca": "condition-assessment",
    "ext": "extent",
    "prt": "practice-type",
    "mat": "matter",
    "nt": "norm-type",
    "gra": "grade",
    "ind": "indicator",
    "sco": "scope",
    "cmp": "comparability",
    "sev": "severity",
    "cer": "certainty",
    "act": "action",
    "abs": "acting-body-status",
}

PREFIXES: Final = {
    "jauap": ns.ONT,
    "id": ns.ID,
    "lex": ns.LEX,
    "claim": ns.CLAIM,
    "psg": ns.PASSAGE,
    "graph": ns.GRAPH,
    **{short: f"{ns.VOC}{name}#" for short, name in VALUE_LISTS.items()},
    "rdf": ns.RDF,
    "rdfs": ns.RDFS,
    "xsd": ns.XSD,
    "skos": ns.SKOS,
    "dcterms": ns.DCTERMS,
    "prov": ns.PROV,
    "org": ns.ORG,
    "oa": ns.OA,
    "eli": ns.ELI,
    "sem": ns.SEM,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "qb": "http://purl.org/linked-data/cube#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "sdo": "https://schema.org/",
}

# Longest namespace first, so that an IRI takes its most precise prefix.
_BY_LENGTH: Final = sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))


def declare(names: Iterable[str]) -> str:
    """Return one line that declares the given prefixes of ours; names that are not ours are left out.

    Put before a query without a line break, it leaves every line number of the query as it was.
    """
    known = sorted(set(names) & PREFIXES.keys())
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in known)


def shorten(iri: str) -> str:
    """Return an IRI as prefix and name where both readers and SPARQL can take it that way, else in ``<>``."""
    for name, namespace in _BY_LENGTH:
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{name}:{local}"
    return f"<{iri}>"
