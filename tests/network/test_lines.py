from jauap import namespaces as ns
from jauap.network.lines import Line, Side, plan_lines, port_counts
from jauap.network.model import Edge, EdgeKind, Network, Node

ACTS = tuple(f"a{number}" for number in range(6))


def edge(source: str, target: str, label: str, name: str = "", kind: EdgeKind = "stated") -> Edge:
    return Edge(source, target, label, kind, ns.ONT + (name or label))


def plan(*edges: Edge, spine: tuple[str, ...] = ACTS) -> list[Line]:
    ids = dict.fromkeys([*spine, *(end for e in edges for end in (e.source, e.target))])
    network = Network(tuple(Node(i, "", i, "act") for i in ids), edges, "", spine)
    side: dict[str, Side] = {i: 0 if i in spine else (-1 if i.startswith("l") else 1) for i in ids}
    return plan_lines(network, side)


def test_edges_of_one_pair_are_one_line_with_their_names() -> None:
    lines = plan(edge("a0", "r", "заявитель"), edge("a0", "r", "пострадавший"))
    assert [(line.source, line.target, line.label) for line in lines] == [("a0", "r", "заявитель, пострадавший")]


def test_edges_that_stand_differently_are_two_lines() -> None:
    assert len(plan(edge("a0", "r", "x"), edge("a0", "r", "y", kind="disputed"))) == 2


def test_edges_both_ways_are_one_line_from_the_act() -> None:
    lines = plan(edge("r", "a0", "каким решением назначено"), edge("a0", "r", "предписывает"))
    assert [(line.source, line.target, line.label) for line in lines] == [("a0", "r", "предписывает")]


def test_what_the_order_shows_is_not_drawn_again() -> None:
    assert plan(edge("a3", "a1", "после события", "precededBy")) == []
    assert len(plan(edge("a1", "a3", "после события", "precededBy"))) == 1
    assert len(plan(edge("a3", "r", "после события", "precededBy"))) == 1


def test_that_one_act_concerns_another_is_not_drawn_beside_a_better_link() -> None:
    lines = plan(edge("a3", "a1", "касается", "concerns"), edge("a3", "a1", "обжалует", "appealOf"))
    assert [line.label for line in lines] == ["обжалует"]
    assert len(plan(edge("a3", "a1", "касается", "concerns"))) == 1


def test_brackets_that_say_the_same_of_one_act_are_one() -> None:
    lines = plan(edge("a3", "a1", "касается"), edge("a4", "a1", "касается"), edge("a5", "a1", "обжалует"))
    assert lines[0].shared == lines[1].shared
    assert lines[0].shared != lines[2].shared
    assert all(line.joint == 1 for line in lines)


def test_a_node_that_many_acts_lead_to_has_a_trunk() -> None:
    few = plan(*(edge(act, "r", "о ком") for act in ACTS[:3]))
    assert [line.shared for line in few] == [None] * 3
    many = plan(*(edge(act, "r", "о ком") for act in ACTS[:4]), edge("r", "a5", "свидетель"))
    assert {line.shared for line in many} == {("hub", "r")}
    assert [line.joint for line in many] == [1, 1, 1, 1, 0]


def test_an_act_that_says_the_same_of_several_nodes_has_a_trunk() -> None:
    lines = plan(*(edge("a0", f"r{i}", "не учтено") for i in range(3)), edge("a0", "r9", "опирается"))
    assert [line.shared is not None for line in lines] == [True, True, True, False]
    assert {line.joint for line in lines[:3]} == {0}
    assert all(line.shared is None for line in plan(*(edge("a0", f"r{i}", str(i)) for i in range(5))))


def test_the_node_of_a_neighbourhood_has_trunks_when_many_lead_to_it() -> None:
    few = plan(*(edge("a0", f"r{i}", "x") for i in range(6)), spine=("a0",))
    assert {line.shared for line in few} == {None}
    many = plan(*(edge(f"r{i}", "a0", "x") for i in range(7)), edge("a0", "l0", "y"), spine=("a0",))
    assert [line.shared is not None for line in many] == [True] * 7 + [False]


def test_a_card_needs_one_place_for_all_lines_of_a_trunk() -> None:
    lines = plan(*(edge("a0", f"r{i}", "не учтено") for i in range(5)), edge("a0", "r9", "y"), edge("a0", "l0", "z"))
    side: dict[str, Side] = {"a0": 0, "r9": 1, "l0": -1, **{f"r{i}": 1 for i in range(5)}}
    assert port_counts(lines, side) == {"a0": 2}
