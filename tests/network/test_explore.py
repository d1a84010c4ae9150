"""The explorer's network: first neighbours, hiding, filters, ways, and places that stay."""

import time

import networkx as nx
import pyoxigraph as ox
import pytest

from jauap import namespaces as ns
from jauap.network.explore import explore
from jauap.network.filters import is_sign
from jauap.network.growth import Batch, grow
from jauap.network.measures import measure
from jauap.network.model import Edge, Network, Node, to_networkx
from jauap.network.rows import network_from_rows
from jauap.network.springs import framed
from jauap.network.view import LINK, View
from jauap.network.ways import find_ways, neighbours

CASE = "primerov-case"


def ids(network: Network) -> set[str]:
    return {node.id for node in network.nodes}


def test_opening_shows_the_first_neighbours_and_says_how_many_more(store: ox.Store) -> None:
    near = neighbours(store, {ns.node(CASE)})[ns.node(CASE)]
    few = explore(store, View().open(CASE, 5), "ru")
    shown = {node.iri for node in few.network.nodes if not is_sign(node)}
    assert len(shown) == 6
    assert shown <= near | {ns.node(CASE)}
    assert few.more[CASE] == len(near) - 5
    more = explore(store, View().open(CASE, 5).open(CASE, 5), "ru")
    assert ids(few.network) <= ids(more.network)
    assert more.more[CASE] == len(near) - 10
    every = explore(store, View().open(CASE, 1000), "ru")
    assert CASE not in every.more


def test_links_among_all_shown_nodes_are_drawn(store: ox.Store) -> None:
    explored = explore(store, View().open("primerov", 50), "ru")
    assert any("primerov" not in (edge.source, edge.target) for edge in explored.network.edges)


def test_nothing_that_stands_moves(store: ox.Store) -> None:
    view = View.start("primerov")
    start = explore(store, view, "ru").layout.boxes
    opened = view.open("pr-beating").open("prosecutor-lake")
    later = explore(store, opened, "ru").layout.boxes
    assert len(later) > len(start)
    assert {node: later[node] for node in start} == start
    for changed in (
        opened.close("pr-beating"),
        opened.hide("pr-beating"),
        opened.toggle("person"),
        opened.between(2030, 2040),
    ):
        boxes = explore(store, changed, "ru").layout.boxes
        assert boxes.items() <= later.items()
    assert len(explore(store, opened.close("prosecutor-lake"), "ru").layout.boxes) < len(later)
    assert explore(store, opened.close("pr-beating").open("pr-beating"), "ru").layout.boxes == later


def test_a_pin_gives_a_place_and_the_rest_stays(store: ox.Store) -> None:
    view = View.start("primerov")
    before, after = explore(store, view, "ru"), explore(store, view.pin("primerov", 900, -50), "ru")
    assert (after.layout.boxes["primerov"].x, after.layout.boxes["primerov"].y) == (900, -50)
    others = [node for node in before.layout.boxes if node != "primerov"]
    assert all(before.layout.boxes[node] == after.layout.boxes[node] for node in others)


def test_new_nodes_lie_over_nothing(store: ox.Store) -> None:
    view = View.start(CASE).open("primerov").open("prosecutor-lake").open("pr-beating").open(CASE, 200)
    boxes = list(explore(store, view, "ru").layout.boxes.items())
    first = set(explore(store, View.start(CASE), "ru").layout.boxes)
    over = [
        (a, b)
        for i, (a, one) in enumerate(boxes)
        for b, other in boxes[i + 1 :]
        if one.overlaps(other) and not (a in first and b in first)
    ]
    assert over == []


def test_hiding_takes_a_node_and_its_signs_and_names_it(store: ox.Store) -> None:
    explored = explore(store, View.start("pr-ruling").hide("pr-ruling"), "ru")
    assert explored.hidden.keys() == {"pr-ruling"}
    assert not any(node.iri == ns.node("pr-ruling") for node in explored.network.nodes)


def test_signs_for_what_a_source_leaves_open_come_with_their_record(store: ox.Store) -> None:
    explored = explore(store, View.start("pr-redress"), "ru")
    assert any(is_sign(node) and node.iri == ns.node("pr-redress") for node in explored.network.nodes)
    closed = explore(store, View.start("pr-redress").close("pr-redress").show("pr-redress"), "ru")
    assert not any(is_sign(node) for node in closed.network.nodes)


def test_kinds_and_links_can_be_switched_off_and_are_still_counted(store: ox.Store) -> None:
    view = View.start(CASE)
    whole = explore(store, view, "ru")
    without = explore(store, view.toggle("decision"), "ru")
    assert whole.kinds["decision"] > 0
    assert without.kinds == whole.kinds
    assert not any(node.kind == "decision" for node in without.network.nodes)
    assert without.left_out >= whole.kinds["decision"]
    lined = explore(store, view.toggle(LINK + "disputed"), "ru")
    assert whole.links["disputed"] > 0
    assert not any(edge.kind == "disputed" for edge in lined.network.edges)


def test_years_leave_undated_nodes_in(store: ox.Store) -> None:
    whole = explore(store, View.start(CASE), "ru")
    assert whole.years is not None
    first, last = whole.years
    outside = explore(store, View.start(CASE).between(last + 1, None), "ru")
    assert 0 < len(outside.network.nodes) < len(whole.network.nodes)
    assert outside.undated == len(outside.network.nodes)
    assert explore(store, View.start(CASE).between(first, last), "ru").left_out == 0


def test_what_the_graph_does_not_know_is_named(store: ox.Store) -> None:
    explored = explore(store, View.start("nobody").show("primerov").join("primerov", "no-one"), "ru")
    assert explored.missing == ("nobody", "no-one")
    assert ids(explored.network) == {"primerov"}


def test_a_way_is_a_shortest_one_and_leads_around_hidden_nodes(store: ox.Store) -> None:
    graph: nx.Graph[str] = nx.Graph()
    waiting = [ns.node(CASE)]
    while waiting:
        for node, others in neighbours(store, waiting).items():
            graph.add_edges_from((node, other) for other in others)
        waiting = [node for node in graph if graph.degree(node) and "seen" not in graph.nodes[node]][:50]
        for node in waiting:
            graph.nodes[node]["seen"] = True
    one, other = ns.node("prosecutor-lake"), ns.node("pr-first-aid")
    expected = {node for path in nx.all_shortest_paths(graph, one, other) for node in path}
    found = find_ways(store, one, other)
    assert found.length == nx.shortest_path_length(graph, one, other)
    assert set(found.nodes) == expected
    assert (found.nodes[0], found.nodes[-1]) == (one, other)
    avoided = expected - {one, other}
    around = find_ways(store, one, other, avoided)
    assert not avoided & set(around.nodes)
    graph.remove_nodes_from(avoided)
    connected = other in graph and nx.has_path(graph, one, other)
    assert bool(around.nodes) == connected


def test_ways_to_itself_and_to_nowhere(store: ox.Store) -> None:
    one = ns.node("primerov")
    assert find_ways(store, one, one).nodes == (one,)
    nowhere = find_ways(store, one, ns.node("nobody"))
    assert (nowhere.nodes, nowhere.given_up) == ((), False)


def test_an_answer_is_a_beginning_that_steps_add_to(store: ox.Store) -> None:
    rows = [{"subject": ns.node("primerov"), "object": ns.node("prosecutor-lake"), "label": "спрашивает"}]
    base = network_from_rows(rows, store, "ru", title="Ответ")
    begun = explore(store, View(arranged=0), "ru", base)
    assert ids(begun.network) == {"primerov", "prosecutor-lake"}
    assert "спрашивает" in {edge.label for edge in begun.network.edges}
    assert begun.network.title == "Ответ"
    grown = explore(store, View(arranged=0).open("primerov"), "ru", base)
    assert ids(begun.network) < ids(grown.network)
    assert begun.layout.boxes.items() <= grown.layout.boxes.items()


def test_measures_are_those_of_networkx(store: ox.Store) -> None:
    network = explore(store, View.start(CASE), "ru").network
    graph = nx.Graph(to_networkx(network))
    graph.remove_nodes_from([node.id for node in network.nodes if is_sign(node)])
    graph.remove_edges_from(nx.selfloop_edges(graph))
    found = {m.id: m for m in measure(network)}
    assert {node: m.links for node, m in found.items()} == dict(graph.degree())
    expected = nx.betweenness_centrality(graph)
    assert {node: m.between for node, m in found.items()} == pytest.approx(expected)
    sizes = [
        sum(m.group == number for m in found.values()) for number in range(1, 1 + max(m.group for m in found.values()))
    ]
    assert sizes == sorted(sizes, reverse=True)


def test_measures_of_nothing_and_of_lone_nodes() -> None:
    assert measure(Network((), (), "")) == ()
    (lone,) = measure(Network((Node("a", "", "A", "person"),), (), ""))
    assert (lone.links, lone.between, lone.group) == (0, 0, 0)


def test_a_thousand_nodes_are_laid_out_in_a_second() -> None:
    nodes = tuple(Node(f"n{i}", "", f"Отдел полиции района № {i}", "institution") for i in range(1000))
    edges = tuple(Edge(f"n{i}", f"n{i // 3}", "ведёт", "stated", "") for i in range(1, 1000))
    network = Network(nodes, edges, "")
    start = time.perf_counter()
    boxes = grow(network, [Batch(tuple(node.id for node in nodes))])
    took = time.perf_counter() - start
    assert len(framed(boxes).boxes) == 1000
    assert took < 3  # 0.3 s on a quiet machine
