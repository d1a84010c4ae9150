"""Facts become JSON-LD, and JSON-LD becomes quads.

A sheet's keys are terms of ``ontology/context.jsonld``, so a fact is a JSON-LD node almost as it stands; only ids
become IRIs, dates get their bounds, and claims and passages get nodes of their own.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.edtf_dates import bounds
from jauap.owl.vocabulary import Vocabulary
from jauap.pipeline.passages import Lock
from jauap.pipeline.sources import Report
from jauap.records import ClaimRecord, FactRecord, Locator, Scalar, Sheet
from jauap.resources import ONTOLOGY
from jauap.text.pages import Span

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"
_KEY_PROPERTIES = {"type": ns.RDF + "type", "involved": ns.ONT + "hasInvolvement"}


def read_context(folder: Path | None = None) -> Json:
    """Read the JSON-LD context of the ontology."""
    context: Json = json.loads(((folder or ONTOLOGY) / "context.jsonld").read_text("utf-8"))["@context"]
    return context


class SheetTriples:
    """Turns the facts of one sheet into quads of one named graph."""

    def __init__(self, vocabulary: Vocabulary, context: Json, report: Report | None, lock: Lock) -> None:
        self._vocabulary = vocabulary
        self._context = context
        self._report = report
        self._lock = lock
        self._nodes: list[Json] = []
        self._claims: dict[str, dict[str, Json]] = {}
        self._passages: dict[str, dict[str, Json]] = {}

    def lines(self, sheet: Sheet) -> list[bytes]:
        """Return the sheet's quads as N-Quads lines without line ends; some may stand twice."""
        for fact in sheet.facts:
            self._nodes.append(self._node(fact))
        graph = ns.source_graph(self._report.id) if self._report is not None else ns.GRAPH_REGISTERS
        nodes = [*self._nodes, *self._claims.values(), *self._passages.values()]
        document: Json = {"@context": _terms_of(self._context, nodes), "@id": graph, "@graph": nodes}
        data = json.dumps(document, ensure_ascii=False).encode()
        # From parser to writer without an object for each quad in between.
        return (
            ox.serialize(ox.parse(data, format=ox.RdfFormat.JSON_LD), format=ox.RdfFormat.N_QUADS) or b""
        ).splitlines()

    def _node(self, fact: FactRecord) -> Json:
        node: dict[str, Json] = {"@id": ns.node(fact.id)}
        if fact.type:
            node["@type"] = self._vocabulary.classes[fact.type]
        for key, values in fact.values.items():
            if self._vocabulary.keys[key].kind == "language-map":
                node[key] = _merge_languages(values)
            else:
                node[key] = [self._value(key, value) for value in values]
        if "date" in fact.values:
            node.update(_bounds(str(fact.values["date"][0])))
        for key, claims in (("supportedBy", fact.claims), ("disputedBy", fact.disputes)):
            iris: list[Json] = [self._claim(fact, claim) for claim in claims]
            if iris:
                node[key] = iris
        return node

    def _value(self, key: str, value: Scalar) -> Json:
        term = self._vocabulary.keys[key]
        if term.kind == "reference":
            return ns.node(str(value))
        if term.kind == "property":
            return self._property(str(value))
        return str(value) if not isinstance(value, dict) else dict(value.items())

    def _property(self, key: str) -> str:
        return _KEY_PROPERTIES.get(key) or self._vocabulary.keys[key].iri

    def _claim(self, fact: FactRecord, claim: ClaimRecord) -> str:
        """Add the claim to the graph, or one more subject to a claim that is there, and return its IRI."""
        passages = [self._passage(locator) for locator in claim.locators]
        iri = ns.CLAIM + _hash(
            self._report.id if self._report else "",
            claim.asserted_by,
            claim.relayed_by,
            claim.status,
            claim.stated_on,
            claim.as_of,
            passages,
            claim.supports,
            [fact.id, claim.says] if claim.says else None,
        )
        about = self._claims.setdefault(iri, self._claim_node(iri, fact, claim, passages))["about"]
        if isinstance(about, list) and ns.node(fact.id) not in about:
            about.append(ns.node(fact.id))
        return iri

    def _claim_node(self, iri: str, fact: FactRecord, claim: ClaimRecord, passages: list[str]) -> dict[str, Json]:
        node: dict[str, Json] = {
            "@id": iri,
            "@type": self._vocabulary.classes["Claim"],
            "about": [ns.node(fact.id)],
            "hasPassage": list(passages),
            "epistemicStatus": claim.status,
        }
        if claim.asserted_by:
            node["assertedBy"] = [ns.node(speaker) for speaker in claim.asserted_by]
        else:
            node["notStated"] = self._vocabulary.keys["assertedBy"].iri
        if claim.relayed_by:
            node["relayedBy"] = [ns.node(speaker) for speaker in claim.relayed_by]
        if self._report is not None:
            node["inReport"] = ns.node(self._report.document)
        if claim.stated_on is not None:
            node["statedOn"] = claim.stated_on
        if claim.as_of is not None:
            node["asOf"] = claim.as_of
        if claim.supports:
            node["supports"] = [self._property(key) for key in claim.supports]
        if claim.says is not None:
            node.update(self._says(fact, *claim.says))
        return node

    def _says(self, fact: FactRecord, key: str, value: Scalar) -> dict[str, Json]:
        """A triple-level claim: what only this claim says of the fact."""
        term = self._vocabulary.keys[key]
        said: dict[str, Json] = {"claimSubject": ns.node(fact.id), "claimPredicate": term.iri}
        if term.kind == "reference":
            said["claimObject"] = ns.node(str(value))
        elif term.kind == "value-list":
            said["claimObject"] = f"{term.scheme}#{value}"
        elif isinstance(value, dict):
            said[ns.ONT + "claimValue"] = [{"@value": v, "@language": k} for k, v in value.items()]
        else:
            said[ns.ONT + "claimValue"] = _literal(term.kind, value)
        return said

    def _passage(self, locator: Locator) -> str:
        assert self._report is not None, "only sheets of a report have locators"
        span = self._lock.offsets[locator.section, locator.words]
        iri = passage_iri(self._report, span)
        node = self._passages.get(iri)
        if node is None:
            node = self._passages[iri] = _passage_node(iri, self._report, span, self._lock.section_at(span))
        locators = node[ns.ONT + "locator"]  # every wording of one place, whichever sheets they stand in
        if isinstance(locators, list) and locator.words not in locators:
            locators.append(locator.words)
        return iri


def _terms_of(context: Json, nodes: Iterable[Json]) -> Json:
    """Return the part of the context that the nodes need: reading all of it costs more than a small sheet."""
    used = {key for node in nodes if isinstance(node, dict) for key in node}
    assert isinstance(context, dict), "context.jsonld holds one mapping"
    return {key: term for key, term in context.items() if key in used or not isinstance(term, dict)}


def passage_iri(report: Report, span: Span) -> str:
    """Return the IRI of a place in a report's text."""
    return ns.PASSAGE + _digest(f"{report.document}:{span.start}:{span.end}")[:12]


def _passage_node(iri: str, report: Report, span: Span, section: str) -> dict[str, Json]:
    return {
        "@id": iri,
        "@type": ns.ONT + "Passage",
        ns.OA + "hasSource": {"@id": ns.node(report.document)},
        ns.ONT + "sourceSha256": report.text_sha256,
        ns.ONT + "sectionPath": section,
        ns.ONT + "locator": [],
        ns.OA + "hasSelector": {
            "@id": iri + "-position",
            "@type": ns.OA + "TextPositionSelector",
            ns.OA + "start": {"@value": str(span.start), "@type": ns.XSD + "nonNegativeInteger"},
            ns.OA + "end": {"@value": str(span.end), "@type": ns.XSD + "nonNegativeInteger"},
        },
    }


def _bounds(edtf: str) -> dict[str, Json]:
    span = bounds(edtf)
    return {
        ns.ONT + name: {"@value": day.isoformat(), "@type": ns.XSD + "date"}
        for name, day in (("earliest", span.earliest), ("latest", span.latest))
        if day is not None
    }


def _literal(kind: str, value: str) -> Json:
    types = {
        "date": ns.EDTF,
        "integer": ns.XSD + "integer",
        "decimal": ns.XSD + "decimal",
        "boolean": ns.XSD + "boolean",
    }
    return {"@value": value, "@type": types[kind]} if kind in types else {"@value": value}


def _merge_languages(values: Iterable[Scalar]) -> Json:
    merged: dict[str, list[Json]] = {}
    for value in values:
        for language, text in (value if isinstance(value, dict) else {}).items():
            merged.setdefault(language, []).append(text)
    return dict(merged.items())


def _hash(*parts: object) -> str:
    return _digest(json.dumps(parts, ensure_ascii=False, sort_keys=True))[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
