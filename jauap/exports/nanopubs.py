"""Claims as nanopublications in TriG (http://nanopub.net/guidelines/working_draft): one publication a claim.

The assertion is what the claim carries, the provenance who says so, in what quality and where; the publication info
names licence and maker, and gives the records our names for them. A claim that
disputes asserts only that it disputes: its node's values are others' words.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.exports.rdf import write_prefixed
from jauap.exports.source import LICENCE_URL, Source
from jauap.exports.subjects import Lookup, Subject, Term, subjects

NANOPUB: Final = "http://www.nanopub.org/nschema#"
BASE: Final = f"{ns.BASE}np/"
_TYPE: Final = ns.RDF + "type"
_LABEL: Final = ns.RDFS + "label"
# Ours, not the speaker's: names of records, notes, and what we say of the source's silence.
_NOT_ASSERTED: Final = frozenset(
    [_LABEL, ns.SKOS + "editorialNote"]
    + [
        ns.ONT + name
        for name in ("supportedBy", "disputedBy", "publication", "notStated", "partOfCase", "conflictReason")
    ]
)
_PROVENANCE: Final = frozenset(
    ns.ONT + name
    for name in ("epistemicStatus", "relayedBy", "inReport", "statedOn", "asOf", "hasPassage", "notStated")
)


def write_nanopubs(source: Source, path: Path) -> None:
    """Write the nanopublications of all claims, in the order of the claims' addresses."""
    prefixes = {"np": NANOPUB, "pub": BASE, "jauap": ns.ONT, "id": ns.ID, "claim": ns.CLAIM, "psg": ns.PASSAGE,
                "prov": ns.PROV, "dcterms": ns.DCTERMS, "rdfs": ns.RDFS, "xsd": ns.XSD}  # fmt: skip
    write_prefixed(path, _all(source), ox.RdfFormat.TRIG, prefixes, f"# {source.caption}\n\n")


def _all(source: Source) -> Iterator[ox.Quad]:
    lookup = Lookup(source)
    for subject in subjects(source):
        if "Claim" in subject.classes:
            yield from Nanopub(subject, lookup, source).quads()


class Nanopub:
    """One claim as four graphs."""

    def __init__(self, claim: Subject, lookup: Lookup, source: Source) -> None:
        self.claim, self._lookup, self._source = claim, lookup, source
        self.iri = BASE + claim.iri.removeprefix(ns.CLAIM)
        self._graphs = {
            part: ox.NamedNode(f"{self.iri}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
        }

    def quads(self) -> Iterator[ox.Quad]:
        """Yield head, assertion, provenance and publication info; nothing for a claim that asserts nothing shown."""
        asserted = list(dict.fromkeys(self._assertion()))
        if not asserted:
            return
        this = ox.NamedNode(self.iri)
        yield self._quad("Head", this, ns.RDF + "type", ox.NamedNode(NANOPUB + "Nanopublication"))
        for name, part in (("Assertion", "assertion"), ("Provenance", "provenance"), ("PublicationInfo", "pubinfo")):
            yield self._quad("Head", this, f"{NANOPUB}has{name}", self._graphs[part])
        yield from (ox.Quad(t.subject, t.predicate, t.object, self._graphs["assertion"]) for t in asserted)
        yield from self._provenance()
        yield self._quad("pubinfo", this, ns.DCTERMS + "license", ox.NamedNode(LICENCE_URL))
        yield self._quad("pubinfo", this, ns.DCTERMS + "creator", ox.NamedNode(ns.BASE.rstrip("/")))
        yield self._quad("pubinfo", this, ns.DCTERMS + "hasVersion", ox.Literal(self._source.version))
        for iri in self._named(asserted):
            for label in self._lookup.subject(iri).values(_LABEL):
                yield self._quad("pubinfo", ox.NamedNode(iri), _LABEL, label)
        if self._source.day:
            day = ox.Literal(self._source.day, datatype=ox.NamedNode(ns.XSD + "date"))
            yield self._quad("pubinfo", this, ns.DCTERMS + "created", day)

    def _named(self, asserted: list[ox.Triple]) -> list[str]:
        """Return the nodes of ours that an assertion speaks of, each once."""
        ends = [end for triple in asserted for end in (triple.subject, triple.object)]
        iris = [end.value for end in ends if isinstance(end, ox.NamedNode)]
        return [iri for iri in dict.fromkeys(iris) if iri.startswith((ns.ID, ns.LEX))]

    def _assertion(self) -> Iterator[ox.Triple]:
        said = self._said()
        if said is not None:
            yield said
            return
        carried = frozenset(self.claim.nodes(ns.ONT + "supports"))
        for iri in self.claim.nodes(ns.ONT + "about"):
            node = self._lookup.subject(iri)
            subject, claim = ox.NamedNode(iri), ox.NamedNode(self.claim.iri)
            for quad in node.quads:
                supported = self.claim.iri in node.nodes(ns.ONT + "supportedBy")
                if quad.predicate.value == _TYPE or (supported and self._carries(quad.predicate.value, carried)):
                    yield quad.triple
            if self.claim.iri in node.nodes(ns.ONT + "disputedBy"):
                yield ox.Triple(subject, ox.NamedNode(ns.ONT + "disputedBy"), claim)

    def _carries(self, predicate: str, carried: frozenset[str]) -> bool:
        if predicate in _NOT_ASSERTED:
            return False
        bounds = predicate in (ns.ONT + "earliest", ns.ONT + "latest")
        return not carried or (ns.ONT + "edtf" if bounds else predicate) in carried

    def _said(self) -> ox.Triple | None:
        """Return what only this claim says, if it says one value of its own."""
        subjects, predicates = self.claim.nodes(ns.ONT + "claimSubject"), self.claim.nodes(ns.ONT + "claimPredicate")
        values: list[Term] = self.claim.values(ns.ONT + "claimObject") + self.claim.values(ns.ONT + "claimValue")
        if not (subjects and predicates and values):
            return None
        return ox.Triple(ox.NamedNode(subjects[0]), ox.NamedNode(predicates[0]), values[0])

    def _provenance(self) -> Iterator[ox.Quad]:
        assertion = self._graphs["assertion"]
        yield self._quad("provenance", assertion, ns.PROV + "wasDerivedFrom", ox.NamedNode(self.claim.iri))
        for speaker in self.claim.nodes(ns.ONT + "assertedBy"):
            yield self._quad("provenance", assertion, ns.PROV + "wasAttributedTo", ox.NamedNode(speaker))
        for quad in self.claim.quads:
            if quad.predicate.value in _PROVENANCE:
                yield self._quad("provenance", assertion, quad.predicate.value, quad.object)

    def _quad(self, part: str, subject: ox.NamedNode, predicate: str, value: Term) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(predicate), value, self._graphs[part])
