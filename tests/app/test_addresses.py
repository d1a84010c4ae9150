"""Addresses of nodes: there and back, and nothing that is no id."""

import pytest

from jauap import namespaces as ns
from jauap.pages.addresses import address, node_address, node_iri, short_id

NODES = [
    ns.ID + "lodkin-case",
    ns.ID + "lodkin-detention--victim--anton-lodkin",
    ns.LEX + "xx/water-code-2001/art7-pt2@2019-01-01",
    ns.CLAIM + "0a1b2c",
    ns.PASSAGE + "0a1b2c",
    ns.VOC + "outcome#terminated",
    ns.ONT + "Decision",
]


@pytest.mark.parametrize("iri", NODES)
def test_there_and_back(iri: str) -> None:
    assert node_iri(short_id(iri)) == iri
    assert node_iri(iri) == iri


@pytest.mark.parametrize(
    "text",
    ["", " ", "a b", "<x>", "x>y", "![x](http://e.org)", "../../etc", "a" * 300, "claim:", "http://e.org/x", "é"],
)
def test_what_is_no_id_names_nothing(text: str) -> None:
    assert node_iri(text) is None


def test_an_address_holds_its_language_and_quotes_what_it_must() -> None:
    assert node_address(ns.ID + "a-b", "ru") == "entity?id=a-b&lang=ru"
    assert node_address(ns.ID + "c", "en", is_case=True) == "case?case=c&lang=en"
    assert node_address(ns.VOC + "outcome#terminated", "en") == "entity?id=voc:outcome%23terminated&lang=en"
    assert address("", "ru") == ".?lang=ru"
    assert address("ask", "ru", q="a&b=c") == "ask?q=a%26b%3Dc&lang=ru"
