"""Nodes behind a contradiction."""

import pyoxigraph as ox

from jauap.namespaces import RDF, RDFS
from jauap.owl.clashes import Clash, find_clashes

WORDS = {
    "a": f"{RDF}type",
    "sub": f"{RDFS}subClassOf",
    "domain": f"{RDFS}domain",
    "range": f"{RDFS}range",
    "not": "http://www.w3.org/2002/07/owl#disjointWith",
}


def graph(*facts: str) -> list[ox.Triple]:
    rows = [[ox.NamedNode(WORDS.get(word, f"urn:{word}")) for word in fact.split()] for fact in facts]
    return [ox.Triple(subject, predicate, value) for subject, predicate, value in rows]


def test_stated_classes_clash_through_their_superclasses() -> None:
    found = find_clashes(graph("Keeper not Tower", "Light sub Tower", "x a Keeper", "x a Light", "y a Light"))
    assert found == (Clash("urn:x", ("urn:Keeper", "urn:Tower"), (f"{RDF}type", f"{RDF}type")),)


def test_domain_and_range_clash() -> None:
    found = find_clashes(graph("Keeper not Tower", "keptBy domain Tower", "keptBy range Keeper", "x keptBy x"))
    assert found == (Clash("urn:x", ("urn:Keeper", "urn:Tower"), ("urn:keptBy", "urn:keptBy")),)


def test_classes_that_may_go_together_do_not_clash() -> None:
    assert find_clashes(graph("Keeper not Tower", "x a Keeper", "x a Person", "y a Tower")) == ()
