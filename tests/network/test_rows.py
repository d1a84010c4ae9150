import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.network.model import Edge
from jauap.network.rows import Cell, network_from_rows, network_from_triples

ID = ns.ID


def test_pairs_of_columns_become_links(store: ox.Store) -> None:
    rows: list[dict[str, Cell]] = [
        {"act": ox.NamedNode(ID + "pr-refusal"), "body": ox.NamedNode(ID + "usb-lake"), "role": ox.Literal("отказал")},
        {"act": ox.NamedNode(ID + "pr-ruling"), "body": ID + "lake-court", "role": None},
        {"act": None, "body": ox.NamedNode(ID + "lake-court"), "role": None},
    ]
    network = network_from_rows(rows, store, "ru", title="Кто", subject="act", target="body", label="role")
    assert network.edges == (
        Edge("pr-refusal", "usb-lake", "отказал", "stated", ""),
        Edge("pr-ruling", "lake-court", "", "stated", ""),
    )
    assert {node.id: node.kind for node in network.nodes} == {
        "pr-refusal": "decision",
        "pr-ruling": "decision",
        "usb-lake": "institution",
        "lake-court": "court",
    }
    assert network.title == "Кто"
    assert network.spine == ()


def test_a_status_column_says_how_links_stand(store: ox.Store) -> None:
    epi = ns.VOC + "epistemic-status#"
    statuses: list[Cell] = [ox.NamedNode(epi + "denied"), ox.Literal("alleged"), "inferred", epi + "asserted", None]
    rows: list[dict[str, Cell]] = [
        {"subject": f"{ID}a{number}", "object": ID + "b", "status": status} for number, status in enumerate(statuses)
    ]
    kinds = {e.source: e.kind for e in network_from_rows(rows, store, "ru").edges}
    assert [kinds[f"a{n}"] for n in range(5)] == ["disputed", "unconfirmed", "inferred", "stated", "stated"]


def test_an_address_as_label_is_named(store: ox.Store) -> None:
    rows: list[dict[str, Cell]] = [
        {"subject": ID + "a", "object": ID + "b", "label": ox.NamedNode(ns.ONT + "decidedBy")},
        {"subject": ID + "a", "object": ID + "c", "label": ox.NamedNode("http://example.org/voc#knows")},
    ]
    labels = {e.target: e.label for e in network_from_rows(rows, store, "en").edges}
    assert labels == {"b": "decided by", "c": "knows"}


def test_triples_take_their_standing_from_claims(store: ox.Store) -> None:
    found = store.query(
        """PREFIX jauap: <https://w3id.org/jauap/ont#>
        CONSTRUCT { ?v jauap:perpetrator ?p ; jauap:edtf ?d ; a ?t }
        WHERE { ?v jauap:perpetrator ?p ; jauap:edtf ?d ; a ?t }""",
        use_default_graph_as_union=True,
    )
    assert isinstance(found, ox.QueryTriples)
    triples = list(found)
    network = network_from_triples(triples, store, "ru")
    assert network == network_from_rows(triples, store, "ru")
    assert [(e.source, e.target, e.kind) for e in network.edges] == [("pr-beating", "six-officers", "disputed")]
    violation = network.node("pr-beating")
    assert violation is not None
    assert ("дата", "2031-01-13/2031-01-15") in violation.detail


def test_text_that_looks_like_an_address_but_is_none_is_no_node(store: ox.Store) -> None:
    rows: list[dict[str, Cell]] = [{"subject": "http://a b", "object": ID + "b"}, {"subject": "x", "object": "y"}]
    assert network_from_rows(rows, store, "ru").nodes == ()


def test_nothing_found_is_an_empty_network(store: ox.Store) -> None:
    assert network_from_rows([], store, "ru").nodes == ()
    assert network_from_triples([], store, "ru").nodes == ()
