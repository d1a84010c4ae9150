"""The head of a node's page: what it is, its names in every language, its other names."""

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.pages.markup import Markup, element, join
from jauap.pages.visit import Visit


def sentence(text: str) -> str:
    """Begin a text with a capital letter; the ontology's names begin with small ones."""
    return text[:1].upper() + text[1:]


def class_words(visit: Visit, iri: str) -> str:
    """Say what a node is: the names of the classes that the data gives it."""
    kinds = [kind for kind in visit.graph.types([iri])[iri] if kind.startswith(ns.ONT)]
    return ", ".join(visit.label(kind).text for kind in kinds)


def names_markup(visit: Visit, iri: str) -> Markup:
    """Return a node's heading: its class, its name, the same name in other languages, other names."""
    main = visit.label(iri)
    kicker = element("p", sentence(class_words(visit, iri)), class_="jauap-kicker")
    other: list[Markup] = []
    also: list[Markup] = []
    shown_already = {main.text}
    for row in visit.graph.rows("names_of", node=iri):
        prop, name = row["property"], row["name"]
        if not isinstance(prop, ox.NamedNode) or not isinstance(name, ox.Literal) or name.value in shown_already:
            continue
        shown_already.add(name.value)
        shown = element("span", sentence(name.value), lang=name.language or "")
        (also if prop.value == ns.SKOS + "altLabel" else other).append(shown)
    parts = [kicker, element("h1", sentence(main.text), lang=main.other_language)]
    if other:
        parts.append(element("p", join(dict.fromkeys(other), " · "), class_="jauap-names"))
    if also:
        names = join(dict.fromkeys(also), "; ")
        parts.append(element("p", visit.t("Also:"), " ", names, class_="jauap-small"))
    return join(parts)
