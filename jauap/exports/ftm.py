"""FollowTheMoney entities (https://followthemoney.tech), one JSON object a line, as Aleph and its tools load them.

Ids are the graph's addresses hashed, since the model takes no addresses for ids; the address is the ``sourceUrl`` of
each thing. What the model has no place for is listed in ``docs/exports.md``.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml

from jauap import namespaces as ns
from jauap.exports.source import Source
from jauap.exports.subjects import Lookup, Subject, subjects
from jauap.owl.vocabulary import load_vocabulary

Entity: TypeAlias = dict[str, Any]
_FILE: Final = Path(__file__).with_name("ftm.yaml")
_ORGANIZATIONS: Final = frozenset({"PublicBody", "Organization"})
_LEGAL: Final = frozenset({"Person", "LegalEntity"}) | _ORGANIZATIONS
_ENDS: Final[Mapping[str, Set[str]]] = {
    "member": _LEGAL,
    "organization": _ORGANIZATIONS,
    "holder": {"Person"},
    "post": {"Position"},
}


@cache
def mapping() -> Mapping[str, Any]:
    """Return the mapping of ``ftm.yaml``."""
    data: Mapping[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return data


def write_ftm(source: Source, path: Path) -> None:
    """Write the entities, things and links, in a fixed order."""
    lookup = Lookup(source)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for subject in subjects(source):
            for entity in _entities(subject, lookup, source.lang):
                file.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")


def schema_of(subject: Subject) -> str | None:
    """Return the schema of a node, if the model has one for it."""
    classes = set(subject.classes)
    found = (name for name, ours in mapping()["schemata"].items() if classes.intersection(ours))
    return next(found, None)


def entity_id(*parts: str) -> str:
    """Return the id of an entity made from a node, or of a link made from several."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _entities(subject: Subject, lookup: Lookup, lang: str) -> Iterator[Entity]:
    schema = schema_of(subject)
    if schema is not None:
        yield _thing(subject, schema, lookup)
        yield from _parties(subject, schema, lookup)
        yield from _documentation(subject, lookup)
    for name, link in mapping()["links"].items():
        if link["class"] in subject.classes:
            yield from _link(subject, name, link, lookup, lang)


def _thing(subject: Subject, schema: str, lookup: Lookup) -> Entity:
    properties: dict[str, list[str]] = {}
    mapped = {**mapping()["properties"], **(mapping()["person-properties"] if schema == "Person" else {})}
    for key, theirs in mapped.items():
        for text in subject.texts(_iri(key)) + subject.nodes(_iri(key)):
            properties.setdefault(theirs, []).append(text)
    properties.setdefault("name", [subject.label("en")])
    properties.setdefault("sourceUrl", []).append(subject.iri)
    if schema == "Address":
        properties["full"] = properties["name"]
    if schema == "Position":
        properties["organization"] = _ids(subject.nodes(ns.ORG + "postIn"), lookup, _ORGANIZATIONS)
    if schema == "Document":
        properties["title"] = properties["name"]
        properties["fileName"] = [ns.short(subject.iri)]
        properties["publishedAt"] = subject.texts(ns.DCTERMS + "issued")
        properties["author"] = [lookup.label(iri) for iri in subject.nodes(ns.DCTERMS + "creator")]
        properties["publisher"] = [lookup.label(iri) for iri in subject.nodes(ns.DCTERMS + "publisher")]
    if schema == "Event":
        _describe_event(subject, properties, lookup)
    return _entity(entity_id(subject.iri), schema, properties)


def _describe_event(subject: Subject, properties: dict[str, list[str]], lookup: Lookup) -> None:
    involved = [iri for key in mapping()["involved"] for iri in subject.nodes(_iri(key))]
    involved += [
        a for i in subject.nodes(ns.ONT + "hasInvolvement") for a in lookup.subject(i).nodes(ns.PROV + "agent")
    ]
    properties["involved"] = _ids(involved, lookup, _LEGAL)
    properties["location"] = [lookup.label(iri) for iri in subject.nodes(ns.SEM + "hasPlace")]
    properties["addressEntity"] = _ids(subject.nodes(ns.SEM + "hasPlace"), lookup, {"Address"})
    properties.update(_dates(subject))


def _parties(subject: Subject, schema: str, lookup: Lookup) -> Iterator[Entity]:
    """Yield the places of a person, body or event in cases."""
    for case in subject.nodes(ns.ONT + "partOfCase"):
        if schema in _LEGAL | {"Event"} and schema_of(lookup.subject(case)) == "CourtCase":
            ends = {"party": [entity_id(subject.iri)], "case": [entity_id(case)]}
            yield _entity(entity_id("party", subject.iri, case), "CourtCaseParty", ends)


def _documentation(subject: Subject, lookup: Lookup) -> Iterator[Entity]:
    """Yield the claims on a thing: which document says so, in what quality, on whose word."""
    for stance in ("supportedBy", "disputedBy"):
        for iri in subject.nodes(ns.ONT + stance):
            claim = lookup.subject(iri)
            status = [lookup.label(value) for value in claim.nodes(ns.ONT + "epistemicStatus")]
            said = [lookup.label(value) for value in claim.nodes(ns.ONT + "assertedBy")]
            for document in _ids(claim.nodes(ns.ONT + "inReport"), lookup, {"Document"}):
                properties = {
                    "document": [document],
                    "entity": [entity_id(subject.iri)],
                    "role": [f"{stance}: {', '.join(status)}"],
                    "summary": said,
                    "date": claim.texts(ns.ONT + "statedOn"),
                    "recordId": [ns.short(iri)],
                }
                yield _entity(entity_id(stance, iri, subject.iri, document), "Documentation", properties)


def _link(subject: Subject, schema: str, link: Mapping[str, Any], lookup: Lookup, lang: str) -> Iterator[Entity]:
    ends = {theirs: _ids(subject.nodes(_iri(ours)), lookup, _ENDS[theirs]) for theirs, ours in link["ends"].items()}
    if all(ends.values()):
        properties = {**ends, **_dates(subject), "summary": [subject.label(lang)], "sourceUrl": [subject.iri]}
        if "role" in link:
            properties["role"] = subject.texts(_iri(link["role"]))
        yield _entity(entity_id(subject.iri), schema, properties)


def _dates(subject: Subject) -> dict[str, list[str]]:
    """Return a date as the model has it: whole dates as they are, bounds for the rest."""
    plain = [d for d in subject.texts(ns.ONT + "edtf") if d.replace("-", "").isdecimal()]
    if plain:
        return {"date": plain}
    bounds = {"startDate": subject.texts(ns.ONT + "earliest"), "endDate": subject.texts(ns.ONT + "latest")}
    return {name: days for name, days in bounds.items() if days}


def _ids(iris: Iterable[str], lookup: Lookup, schemata: Set[str]) -> list[str]:
    """Return the ids of those nodes that are there under one of the schemata."""
    return [entity_id(iri) for iri in dict.fromkeys(iris) if (schema_of(lookup.subject(iri)) or "") in schemata]


def _entity(identifier: str, schema: str, properties: Mapping[str, list[str]]) -> Entity:
    allowed = {name: list(dict.fromkeys(values)) for name, values in properties.items() if values}
    return {"id": identifier, "schema": schema, "properties": allowed, "datasets": ["jauap"]}


@cache
def _iri(key: str) -> str:
    return load_vocabulary().keys[key].iri
