"""The ontology, its value lists and the shapes as pages for people, one in each language."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.owl.vocabulary import OWL, Fact, local_name, read_turtle
from jauap.pages.markup import Markup, element, join
from jauap.resources import ONTOLOGY

LANGUAGES: Final = ("en", "ru")
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "title": {"en": "Terms of Jauap", "ru": "Термины Жауапа"},
    "classes": {"en": "Classes", "ru": "Классы"},
    "properties": {"en": "Properties", "ru": "Свойства"},
    "lists": {"en": "Value lists", "ru": "Списки значений"},
    "shapes": {"en": "Rules that data have to keep (SHACL)", "ru": "Правила, которым отвечают данные (SHACL)"},
    "under": {"en": "under", "ru": "входит в"},
    "domain": {"en": "of", "ru": "чего"},
    "range": {"en": "value", "ru": "значение"},
    "values": {"en": "values from", "ru": "значения из"},
}
_STYLE: Final = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#17222d}"
    "dt{font-weight:600;margin-top:1rem}dd{margin:0 0 0 1.5rem}code{color:#0b5d6b}h2{margin-top:3rem}"
)
_SHACL: Final = "http://www.w3.org/ns/shacl#"


class Terms:
    """Facts of Turtle files by subject and property."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._values: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for subject, predicate, value in facts:
            language = getattr(value, "language", None) or ""
            self._values.setdefault(subject, {}).setdefault(predicate, []).append((value.value, language))

    def of_type(self, *kinds: str) -> list[str]:
        """Return the subjects of some classes, in order."""
        return sorted(s for s in self._values if any(kind in kinds for kind in self.nodes(s, ns.RDF + "type")))

    def nodes(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property, whatever their language."""
        return [value for value, _ in self._values.get(subject, {}).get(predicate, ())]

    def text(self, subject: str, predicate: str, language: str) -> str:
        """Return the text of a property in a language; empty for none."""
        found = self._values.get(subject, {}).get(predicate, ())
        return "; ".join(value for value, code in found if code == language)


def terms_page(language: str, folder: Path | None = None) -> str:
    """Return the page of a language: classes, properties, value lists and shapes with labels and definitions."""
    folder = folder or ONTOLOGY
    terms = Terms([*read_turtle(folder / "jauap.ttl"), *read_turtle(folder / "concepts.ttl")])
    classes = [c for c in terms.of_type(f"{OWL}Class") if c.startswith(ns.ONT)]
    properties = terms.of_type(f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty")
    schemes = terms.of_type(f"{ns.SKOS}ConceptScheme")
    parts = [
        _section("classes", [_term(terms, c, language) for c in classes], language),
        _section("properties", [_term(terms, p, language) for p in properties], language),
        element("h2", _WORDS["lists"][language], id="lists"),
        *(_scheme(terms, scheme, language) for scheme in schemes),
        _shapes(folder, language),
    ]
    title = _WORDS["title"][language]
    head = join([Markup('<meta charset="utf-8">'), element("title", title), Markup(f"<style>{_STYLE}</style>")])
    body = element("body", join([element("h1", title), *parts]))
    return f'<!doctype html>\n<html lang="{language}"><head>{head}</head>\n{body}</html>\n'


def _section(name: str, entries: Iterable[Markup], language: str) -> Markup:
    return join([element("h2", _WORDS[name][language], id=name), element("dl", join(entries))])


def _term(terms: Terms, iri: str, language: str) -> Markup:
    label = terms.text(iri, ns.RDFS + "label", language) or local_name(iri)
    definition = terms.text(iri, ns.SKOS + "definition", language) or terms.text(iri, ns.SKOS + "scopeNote", language)
    facts = [
        f"{_WORDS[word][language]}: {', '.join(map(local_name, found))}"
        for word, predicate in (
            ("under", ns.RDFS + "subClassOf"),
            ("under", ns.RDFS + "subPropertyOf"),
            ("domain", ns.RDFS + "domain"),
            ("range", ns.RDFS + "range"),
            ("values", ns.ONT + "valuesFrom"),
        )
        if (found := terms.nodes(iri, predicate))
    ]
    name = element("dt", label, " ", element("code", local_name(iri)), id=local_name(iri))
    said = [element("dd", text) for text in (definition, "; ".join(facts)) if text]
    return join([name, *said])


def _scheme(terms: Terms, scheme: str, language: str) -> Markup:
    values = [c for c in terms.of_type(f"{ns.SKOS}Concept") if scheme in terms.nodes(c, f"{ns.SKOS}inScheme")]
    label = terms.text(scheme, ns.RDFS + "label", language)
    heading = element("h3", label, " ", element("code", local_name(scheme)), id=f"list-{local_name(scheme)}")
    return join([heading, element("dl", join(_value(terms, value, language) for value in values))])


def _value(terms: Terms, value: str, language: str) -> Markup:
    label = terms.text(value, ns.SKOS + "prefLabel", language)
    definition = terms.text(value, ns.SKOS + "definition", language)
    return join([element("dt", label, " ", element("code", local_name(value))), element("dd", definition)])


def _shapes(folder: Path, language: str) -> Markup:
    entries = []
    for path in sorted((folder / "shapes").glob("*.ttl")):
        shapes = Terms(_named_facts(path))
        for shape in shapes.of_type(f"{_SHACL}NodeShape", f"{_SHACL}PropertyShape"):
            message = shapes.text(shape, f"{_SHACL}message", language)
            if message:
                entries.append(join([element("dt", element("code", local_name(shape))), element("dd", message)]))
    return _section("shapes", entries, language)


def _named_facts(path: Path) -> list[Fact]:
    """Read what a shapes file says of named nodes; lists and paths have no names."""
    return [
        (quad.subject.value, quad.predicate.value, quad.object)
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)
    ]
