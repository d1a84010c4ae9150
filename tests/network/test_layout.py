import itertools
import os
import random
import subprocess
import sys
import time

import pyoxigraph as ox
import pytest

from jauap import namespaces as ns
from jauap.network.build import neighbourhood
from jauap.network.geometry import Box
from jauap.network.layout import place
from jauap.network.model import EDGE_KINDS, Edge, Network, Node
from jauap.network.springs import push_apart


def random_network(count: int, *, parts: int = 1) -> Network:
    chance = random.Random(5)
    nodes = tuple(Node(f"n{i}", "", f"Отдел полиции района № {i}", "institution") for i in range(count))
    size = count // parts
    edges = tuple(
        Edge(f"n{i}", f"n{i - i % size + chance.randrange(max(i % size, 1))}", "ведёт", EDGE_KINDS[i % 5], "")
        for i in range(count)
        if i % size
    )
    return Network(nodes, edges, "")


def clashes(boxes: list[Box]) -> list[tuple[Box, Box]]:
    return [(a, b) for a, b in itertools.combinations(boxes, 2) if a.overlaps(b)]


def test_no_card_of_a_case_covers_another(case: Network) -> None:
    assert clashes(list(place(case).boxes.values())) == []


def test_every_link_of_the_case_has_a_name_that_covers_nothing(case: Network) -> None:
    layout = place(case)
    links = [route for route in layout.routes if route.kind != "next"]
    # Brackets that say the same of one card have one name.
    named = {(route.target, route.kind, route.points[2]) for route in links if route.name is not None}
    nameless = [route for route in links if route.name is None]
    assert [r for r in nameless if (r.target, r.kind, r.points[2]) not in named] == []
    assert len(nameless) == 2
    names = [route.name for route in links if route.name is not None]
    assert clashes([*layout.boxes.values(), *names]) == []


def test_the_acts_go_down_the_middle_in_order(case: Network) -> None:
    layout = place(case)
    spine = [layout.boxes[node] for node in case.spine]
    assert {box.x for box in spine} == {0}
    assert [box.y for box in spine] == sorted(box.y for box in spine)
    assert spine[0].header.startswith("1 · ")


def test_bodies_stand_on_the_left_and_evidence_on_the_right(case: Network) -> None:
    boxes = place(case).boxes
    assert boxes["lake-court"].x < 0
    assert boxes["pr-termination?decidedBy"].x < 0
    assert boxes["duty-prosecutor"].x < 0
    on_right = ("primerov", "pr-forensic", "forensic-bureau", "lex:un/cat-1984/art12", "pr-ruling?onApplicationOf")
    assert [node for node in on_right if boxes[node].x < 0] == []


def test_a_sign_stands_on_the_side_of_its_record(case: Network) -> None:
    boxes = place(case).boxes
    assert boxes["pr-photo"].x > 0
    assert boxes["pr-photo?givenBy"].x > 0


def test_a_case_of_thirty_nodes_fits_a_page(case: Network) -> None:
    layout = place(case)
    assert len(case.nodes) >= 30
    assert layout.width <= 1700
    assert layout.height <= 1700


def test_the_victim_has_one_trunk_instead_of_a_fan(case: Network) -> None:
    routes = [route for route in place(case).routes if route.target == "primerov"]
    assert len(routes) >= 7
    assert len({route.points[1][0] for route in routes}) == 1
    assert len({route.points[-1] for route in routes}) == 1


def test_everything_is_inside_the_frame(case: Network) -> None:
    layout = place(case)
    for box in layout.boxes.values():
        assert layout.left <= box.x - box.width / 2
        assert box.x + box.width / 2 <= layout.left + layout.width
        assert layout.top <= box.y - box.height / 2
        assert box.y + box.height / 2 <= layout.top + layout.height


def test_a_neighbourhood_is_balanced_round_its_node(store: ox.Store) -> None:
    layout = place(neighbourhood(store, ns.ID + "primerov", "ru"))
    sides = [box.x > 0 for node, box in layout.boxes.items() if node != "primerov"]
    assert sides.count(True) == sides.count(False) == 4
    assert clashes(list(layout.boxes.values())) == []


def test_many_neighbours_are_told_apart() -> None:
    nodes = tuple(
        Node(f"n{i}", "", f"Постановление о прекращении досудебного расследования № {i}", "decision") for i in range(25)
    )
    centre = Node("c", "", "Министерство", "institution")
    edges = tuple(Edge(node.id, "c", "кем принято", "stated", "") for node in nodes)
    layout = place(Network((centre, *nodes), edges, "", ("c",)))
    names = [route.name for route in layout.routes if route.name is not None]
    assert len(names) == 25
    assert clashes([*layout.boxes.values(), *names]) == []


def test_a_chain_of_forty_acts_with_crowded_sides_has_no_clash() -> None:
    chance = random.Random(11)
    acts = [Node(f"a{i}", "", f"Процессуальное решение по жалобе номер {i}", "decision", rank=i) for i in range(40)]
    around = [
        Node(f"s{i}", "", f"Очень длинное название учреждения или лица номер {i} в Приозёрной области", kind)
        for i, kind in enumerate(["institution", "person", "evidence", "norm", "court", "group"] * 15)
    ]
    edges = {
        Edge(
            chance.choice(acts).id,
            node.id,
            chance.choice(["кем принято", "кого касается"]),
            chance.choice(EDGE_KINDS),
            "p",
        )
        for node in around
        for _ in range(chance.randrange(1, 5))
    }
    network = Network((*acts, *around), tuple(sorted(edges, key=repr)), "", tuple(a.id for a in acts))
    layout = place(network)
    names = [route.name for route in layout.routes if route.name is not None]
    assert clashes([*layout.boxes.values(), *names]) == []
    assert len(names) >= 0.8 * (len(layout.routes) - 39)


def test_equal_networks_have_equal_layouts(case: Network) -> None:
    assert place(case) == place(case)
    assert place(random_network(60)) == place(random_network(60))


@pytest.mark.parametrize("seed", ["1", "2"])
def test_layouts_do_not_depend_on_the_process(seed: str, case: Network) -> None:
    code = (
        "from jauap.network.layout import place\n"
        "from jauap.network.model import Edge, Network, Node\n"
        "nodes = tuple(Node(f'n{i}', '', 'Отдел', 'court') for i in range(40))\n"
        "edges = tuple(Edge(f'n{i}', f'n{i // 2}', '', 'stated', '') for i in range(1, 40))\n"
        "print(place(Network(nodes, edges, '')), place(Network(nodes, edges, '', ('n0', 'n1', 'n2'))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
    )
    nodes = tuple(Node(f"n{i}", "", "Отдел", "court") for i in range(40))
    edges = tuple(Edge(f"n{i}", f"n{i // 2}", "", "stated", "") for i in range(1, 40))
    here = f"{place(Network(nodes, edges, ''))} {place(Network(nodes, edges, '', ('n0', 'n1', 'n2')))}"
    assert run.stdout.decode().strip() == here


def test_names_of_a_free_network_do_not_overlap() -> None:
    layout = place(random_network(120, parts=4))
    assert layout.mode == "signs"
    assert len(clashes(list(layout.boxes.values()))) <= 3


def test_linked_nodes_of_a_free_network_are_near() -> None:
    network = random_network(100, parts=5)
    boxes = place(network).boxes

    def distance(one: str, other: str) -> float:
        return float((boxes[one].x - boxes[other].x) ** 2 + (boxes[one].y - boxes[other].y) ** 2)

    linked = sorted(distance(e.source, e.target) for e in network.edges)
    others = sorted(distance(a.id, b.id) for a, b in itertools.combinations(network.nodes, 2))
    assert linked[len(linked) // 2] < others[len(others) // 2] / 4


def test_parts_of_a_free_network_stand_apart() -> None:
    network = random_network(100, parts=5)
    boxes = place(network).boxes
    spans = []
    for part in range(5):
        members = [boxes[f"n{i}"] for i in range(part * 20, part * 20 + 20)]
        left, right = min(b.x - b.width / 2 for b in members), max(b.x + b.width / 2 for b in members)
        top, bottom = min(b.y - b.height / 2 for b in members), max(b.y + b.height / 2 for b in members)
        spans.append((left, right, top, bottom))
    for one, other in itertools.combinations(spans, 2):
        assert one[1] < other[0] or other[1] < one[0] or one[3] < other[2] or other[3] < one[2]


def test_boxes_on_one_spot_are_pushed_apart() -> None:
    moved = push_apart(dict.fromkeys("abcd", (0.0, 0.0)), dict.fromkeys("abcd", (60, 40)))
    boxes = [Box(round(x), round(y), 60, 40, ()) for x, y in moved.values()]
    assert clashes(boxes) == []


def test_an_empty_network_has_a_layout() -> None:
    assert place(Network((), (), "")).boxes == {}


def test_a_thousand_nodes_take_less_than_a_second() -> None:
    network = random_network(1000)
    times = []
    for _ in range(3):
        start = time.process_time()
        place(network)
        times.append(time.process_time() - start)
    assert min(times) < 1.0
