"""Views: every change is kept by the address, and an address that says nonsense gives no nonsense."""

import pytest

from jauap.network.view import FIRST, LINK, Step, View, from_address, to_address


def test_a_view_comes_back_from_its_address_whole() -> None:
    view = (
        View.start("lex:un/cat-1984/art12")
        .open("body")
        .open("body")
        .close("body")
        .show("alone")
        .join("alone", "body")
        .hide("other")
        .pin("body", -120, 40)
        .pin("record?performedBy", 5, 6)
        .toggle("person")
        .toggle(LINK + "unknown")
        .between(2019, None)
        .pick("body")
    )
    address = to_address(view)
    assert from_address(address) == view
    assert address["nodes"] == "lex:un/cat-1984/art12*25~body*25!~body*50!~alone~alone>body"


def test_what_is_usual_is_left_out_of_the_address() -> None:
    assert to_address(View.start("a")) == {"nodes": "a*25", "at": "a"}
    assert to_address(View()) == {}
    assert to_address(View(arranged=0))["arranged"] == "0"


def test_opening_again_shows_more_and_keeps_the_order_of_steps() -> None:
    view = View.start("a").open("b").open("a")
    assert [str(step) for step in view.steps] == ["a*25", "b*25", "a*50"]
    assert view.opened("a") == 2 * FIRST


def test_closing_keeps_the_step_for_its_place_and_opening_brings_it_back() -> None:
    view = View.start("a").open("b").close("b")
    assert view.steps[-1] == Step("b", FIRST, closed=True)
    assert view.opened("b") == 0
    assert view.open("b").opened("b") == FIRST


def test_arranging_forgets_what_was_closed_and_pinned() -> None:
    view = View.start("a").open("b").close("b").open("a").pin("a", 1, 2).arrange()
    assert view.steps == (Step("a", 50),)
    assert view.pinned == ()
    assert view.arranged == 1


def test_showing_a_hidden_node_brings_it_back() -> None:
    assert View.start("a").hide("b").show("b").hidden == ()
    assert View.start("a").hide("b").hide("c").unhide().hidden == ()


@pytest.mark.parametrize(
    "parameters",
    [
        {"nodes": "<script>~a b~*25~a*-3~a*99999"},
        {"hide": "../../x~;DROP", "pin": "a*x*y~a*1~*1*2", "at": "'\"><"},
        {"from": "20x0", "to": "99999", "arranged": "-1", "mark": "guilt", "off": "nothing~link-person"},
    ],
)
def test_nonsense_in_an_address_is_left_out(parameters: dict[str, str]) -> None:
    assert to_address(from_address(parameters)) in ({}, {"arranged": "0"})


def test_an_address_cannot_ask_for_more_than_there_is_room_for() -> None:
    assert len(from_address({"nodes": "~".join(f"n{i}" for i in range(5000))}).steps) == 1000
    assert from_address({"nodes": "a*9999"}).steps == (Step("a", 1000),)
