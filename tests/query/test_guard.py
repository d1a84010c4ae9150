import pytest

from jauap.errors import QueryError
from jauap.query import guard
from query import hostile

PORT = {"port": 9}


def refusal(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        guard.check(text)
    return caught.value


@pytest.mark.parametrize("name", hostile.SERVICE)
def test_service_is_refused_wherever_it_hides(name: str) -> None:
    error = refusal(hostile.SERVICE[name].format(**PORT))
    assert error.code == "service"
    assert error.line > 0
    assert error.hint["ru"]
    assert error.hint["en"]


@pytest.mark.parametrize("text", hostile.UPDATES)
def test_updates_are_refused_in_any_disguise(text: str) -> None:
    assert refusal(text).code == "update"


@pytest.mark.parametrize("text", hostile.FROM)
def test_outside_graphs_are_refused(text: str) -> None:
    assert refusal(text).code == "from"


@pytest.mark.parametrize("text", hostile.HARMLESS)
def test_look_alikes_pass(text: str) -> None:
    assert guard.check(text).form in {"SELECT", "ASK"}


@pytest.mark.parametrize(
    ("text", "form", "has_dataset"),
    [
        ("SELECT * {}", "SELECT", False),
        ("PREFIX a: <urn:a> BASE <urn:b> ask {}", "ASK", False),
        ("# x\nCONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT", False),
        ("VERSION '1.2' DESCRIBE <urn:a>", "DESCRIBE", False),
        ("SELECT * FROM graph:registers {}", "SELECT", True),
    ],
)
def test_form_and_graphs_are_told(text: str, form: str, has_dataset: bool) -> None:
    assert guard.check(text) == guard.Checked(form, has_dataset)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "  \n", "# only a comment", "PREFIX a: <urn:a>"])
def test_empty(text: str) -> None:
    assert refusal(text).code == "empty"


def test_too_long() -> None:
    assert refusal("SELECT * {} #" + "x" * guard.MAX_LENGTH).code == "too-long"
    with pytest.raises(QueryError):
        guard.check("SELECT * {}", max_length=5)


@pytest.mark.parametrize("opened", ["(", "{", "["])
def test_too_deep(opened: str) -> None:
    assert refusal("SELECT * { " + opened * (guard.MAX_DEPTH + 1)).code == "too-deep"


LISTED = " ".join(f"-{number}" for number in range(2000))
PAIRS = " ".join(f"(-{number} +1.5)" for number in range(1000))


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ VALUES ?x {{ {LISTED} }} ?s jauap:number ?x }}",
        f"SELECT * {{ VALUES (?x ?y) {{ {PAIRS} }} }}",
        f"SELECT * {{ ?s jauap:number ?x FILTER(?x IN ({LISTED.replace(' ', ', ')})) }}",
    ],
)
def test_a_list_of_constants_may_be_long(text: str) -> None:
    assert guard.check(text).form == "SELECT"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT (1 {LISTED} AS ?x) {{}}",
        f"SELECT * {{ VALUES ?x {{ 1 }} FILTER(?x = 1 {LISTED}) }}",
        f"SELECT * {{ BIND(1 {LISTED} AS ?x) VALUES ?x {{ 1 }} }}",
    ],
)
def test_signs_of_an_expression_are_a_chain(text: str) -> None:
    assert refusal(text).code == "too-long-chain"


def test_a_form_that_is_no_query() -> None:
    error = refusal("SELCT * {}")
    assert (error.code, error.line, error.column) == ("form", 1, 1)
    assert "SELECT" in error.hint["en"]


def test_the_refusal_names_the_place() -> None:
    error = refusal("SELECT * {\n  SERVICE <urn:x> {}\n}")
    assert (error.line, error.column) == (2, 3)


def test_doubt_counts_against_a_query_that_rdflib_cannot_judge() -> None:
    doubtful = "ASK { LATERAL {} FILTER(1<2&&?a>1) FILTER(?b = 'service') }"
    assert refusal(doubtful).code == "service"
    assert guard.check(doubtful.replace("1<2", "1 < 2")).form == "ASK"
