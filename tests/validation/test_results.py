"""Order, languages and templates of results."""

from jauap.validation import Result, conforms
from jauap.validation.results import default_messages, fill, in_order, severity_of

MIN = "http://www.w3.org/ns/shacl#MinCountConstraintComponent"


def result(focus: str, severity: str = "violation", **more: object) -> Result:
    return Result(severity, "shp:a", MIN, focus, **more)


def test_order_is_severity_then_shape_then_focus_and_repeats_go() -> None:
    given = [result("b"), result("a", "info"), result("c", "warning"), result("a"), result("b")]
    assert [(r.severity, r.focus) for r in in_order(given)] == [
        ("violation", "a"),
        ("violation", "b"),
        ("warning", "c"),
        ("info", "a"),
    ]


def test_results_that_differ_in_the_value_stay_apart() -> None:
    assert len(in_order([result("a", value="x"), result("a", value="y"), result("a", value="x")])) == 2


def test_conforms_unless_there_is_a_violation() -> None:
    assert conforms([])
    assert conforms([result("a", "warning"), result("a", "info")])
    assert not conforms([result("a", "warning"), result("a")])


def test_message_falls_back_to_english_then_to_any() -> None:
    both = result("a", messages={"ru": "нет", "en": "none"})
    assert (both.message("ru"), both.message("kk")) == ("нет", "none")
    assert result("a", messages={"ru": "нет"}).message("en") == "нет"
    assert result("a", messages={"": "plain", "ru": "нет"}).message("kk") == "plain"
    assert result("a").message("en") == ""


def test_fill_replaces_both_spellings_and_leaves_unknown_names() -> None:
    assert fill("{?x} after {$y}, {?z} {x}", {"x": "1", "y": "2", "z": r"\1"}) == r"1 after 2, \1 {x}"
    assert fill("{?unbound}", {}) == "{?unbound}"


def test_a_severity_of_ones_own_blocks() -> None:
    assert severity_of("http://www.w3.org/ns/shacl#Info") == "info"
    assert severity_of("https://example.org/Grave") == severity_of(None) == "violation"


def test_default_messages_name_the_constraint_in_both_languages() -> None:
    assert default_messages(MIN) == {
        "ru": "не выполнено ограничение MinCount",
        "en": "the constraint MinCount is not met",
    }
