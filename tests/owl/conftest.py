"""A small fictional ontology of lighthouses, sound in every respect, to be broken one fact at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

PREFIXES = """
@prefix jauap: <https://w3id.org/jauap/ont#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix lamp: <https://w3id.org/jauap/voc/lamp#> .
"""

ONTOLOGY = """
jauap:Keeper a owl:Class ;
  rdfs:label "смотритель"@ru , "keeper"@en ;
  skos:definition "Тот, кто следит за маяком."@ru , "Whoever looks after a lighthouse."@en ;
  rdfs:isDefinedBy <https://w3id.org/jauap/ont> .

jauap:Lighthouse a owl:Class ;
  rdfs:label "маяк"@ru , "lighthouse"@en ;
  skos:definition "Башня с огнем."@ru , "A tower with a light."@en ;
  owl:disjointWith jauap:Keeper ;
  rdfs:isDefinedBy <https://w3id.org/jauap/ont> .

jauap:Lightship a owl:Class ;
  rdfs:label "плавучий маяк"@ru , "lightship"@en ;
  skos:definition "Судно с огнем."@ru , "A ship with a light."@en ;
  rdfs:subClassOf jauap:Lighthouse ;
  rdfs:isDefinedBy <https://w3id.org/jauap/ont> .

jauap:keptBy a owl:ObjectProperty ;
  rdfs:label "кем охраняется"@ru , "kept by"@en ;
  skos:definition "Кто следит за маяком."@ru , "Who looks after the lighthouse."@en ;
  rdfs:domain jauap:Lighthouse ; rdfs:range jauap:Keeper ;
  jauap:valueKind "reference" ;
  rdfs:isDefinedBy <https://w3id.org/jauap/ont> .

jauap:lamp a owl:ObjectProperty ;
  rdfs:label "вид огня"@ru , "lamp"@en ;
  skos:definition "Вид огня."@ru , "The kind of light."@en ;
  jauap:valueKind "value-list" ; jauap:valuesFrom <https://w3id.org/jauap/voc/lamp> ; jauap:atMostOne true ;
  rdfs:isDefinedBy <https://w3id.org/jauap/ont> .

jauap:steps a owl:DatatypeProperty ;
  rdfs:label "число ступеней"@ru , "number of steps"@en ;
  skos:definition "Сколько в башне ступеней."@ru , "How many steps the tower has."@en ;
  rdfs:range xsd:integer ;
  jauap:valueKind "integer" ; jauap:sheetKey "stairs" ;
  rdfs:isDefinedBy <https://w3id.org/jauap/ont> .

jauap:valueKind a owl:AnnotationProperty ; rdfs:label "вид"@ru , "kind"@en ;
  skos:definition "Вид значения."@ru , "Kind of value."@en ; rdfs:isDefinedBy <https://w3id.org/jauap/ont> .
jauap:valuesFrom a owl:AnnotationProperty ; rdfs:label "список"@ru , "list"@en ;
  skos:definition "Список."@ru , "List."@en ; rdfs:isDefinedBy <https://w3id.org/jauap/ont> .
jauap:sheetKey a owl:AnnotationProperty ; rdfs:label "ключ"@ru , "key"@en ;
  skos:definition "Ключ."@ru , "Key."@en ; rdfs:isDefinedBy <https://w3id.org/jauap/ont> .
jauap:atMostOne a owl:AnnotationProperty ; rdfs:label "одно"@ru , "one"@en ;
  skos:definition "Одно."@ru , "One."@en ; rdfs:isDefinedBy <https://w3id.org/jauap/ont> .
skos:definition a owl:AnnotationProperty ; rdfs:label "определение"@ru , "definition"@en .
skos:scopeNote a owl:AnnotationProperty ; rdfs:label "пояснение"@ru , "scope note"@en .
rdfs:label a owl:AnnotationProperty ; rdfs:label "название"@ru , "label"@en ;
  skos:scopeNote "Название."@ru , "The name."@en ; jauap:valueKind "language-map" .
"""

CONCEPTS = """
<https://w3id.org/jauap/voc/lamp> a skos:ConceptScheme ;
  skos:prefLabel "огонь"@ru , "light"@en ; rdfs:label "огонь"@ru , "light"@en ;
  skos:definition "Виды огня."@ru , "Kinds of light."@en .
lamp:oil a skos:Concept ; skos:inScheme <https://w3id.org/jauap/voc/lamp> ;
  skos:prefLabel "масло"@ru , "oil"@en ; rdfs:label "масло"@ru , "oil"@en .
lamp:keptBy a skos:Concept ; skos:inScheme <https://w3id.org/jauap/voc/lamp> ;
  skos:prefLabel "по договору"@ru , "as kept"@en ; rdfs:label "по договору"@ru , "as kept"@en .
"""

QUERY = """#+ title: {en: Lighthouses and jauap:notATerm in a comment}
PREFIX jauap: <https://w3id.org/jauap/ont#>
PREFIX lamp: <https://w3id.org/jauap/voc/lamp#>
SELECT ?x WHERE { ?x a jauap:Lightship ; jauap:lamp lamp:oil ; jauap:keptBy/jauap:steps ?n }
"""

SHEET = """
report: sea-2020
facts:
- id: north-light
  type: Lighthouse
  label: {ru: Северный маяк, en: North Light}
  stairs: "120"
  at: one two three
"""

Project = Callable[..., Path]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a function that writes the project with changes, given as (old, new) pairs by file, and its folder."""

    def write(**changes: list[tuple[str, str]]) -> Path:
        files = {
            "ontology": ("ontology/jauap.ttl", PREFIXES + ONTOLOGY),
            "concepts": ("ontology/concepts.ttl", PREFIXES + CONCEPTS),
            "query": ("queries/questions/lights.rq", QUERY),
            "sheet": ("graph_data/reports/sea-2020/lights.yaml", SHEET),
        }
        for name, (path, text) in files.items():
            changed = text
            for old, new in changes.get(name, []):
                assert old in changed, f"{old!r} is not in {name}"
                changed = changed.replace(old, new)
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(changed, encoding="utf-8")
        return tmp_path

    return write
