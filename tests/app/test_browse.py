"""Browse: facets count what they promise, stand in the address, and never end in an empty page without a way out."""

from collections.abc import Callable
from typing import Any

import pytest

from jauap.i18n import LANGUAGES
from jauap.pages.facets import FACETS, build_index
from jauap.pages.visit import Visit

Run = Callable[..., Any]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address", [{}, {"kind": "Decision"}, {"year": "2030"}, {"within": "лодкин"}, {"from": "2"}, {"from": "x"}]
)
def test_the_list_runs_with_any_address(run_page: Run, language: str, address: dict[str, str]) -> None:
    shown = run_page("browse", language, **address)
    assert shown.problems == []
    assert "jauap-table" in shown.html


def test_a_count_beside_a_value_is_the_number_of_rows_it_leaves(visit: Callable[[str], Visit]) -> None:
    index = build_index(visit("en").graph)
    assert len(index.things) > 30
    wish = {"year": ["2030"]}
    counts = index.counts(wish, "kind", index.things)
    assert counts
    for kind, count in counts.items():
        assert len(index.fitting({**wish, "kind": [kind]})) == count


def test_values_of_one_facet_add_up_and_those_of_two_narrow(visit: Callable[[str], Visit]) -> None:
    index = build_index(visit("en").graph)
    decisions, complaints = (len(index.fitting({"kind": [kind]})) for kind in ("Decision", "Complaint"))
    assert decisions > 0 < complaints
    assert len(index.fitting({"kind": ["Decision", "Complaint"]})) == decisions + complaints
    by_part = [len(index.fitting({"kind": ["Decision"], "source": [part]})) for part in index.sources]
    assert max(by_part) > 0 == min(by_part)
    assert all(count <= decisions for count in by_part)
    assert all(set(thing.marks) == set(FACETS) for thing in index.things)


def test_what_is_chosen_in_the_address_is_chosen_on_the_page(run_page: Run) -> None:
    shown = run_page("browse", "en", kind="Decision")
    assert shown.test.multiselect[0].value == ["Decision"]
    assert "id=lodkin-refusal" in shown.html
    assert "id=anton-lodkin" not in shown.html


def test_choices_that_exclude_everything_can_be_cleared(run_page: Run) -> None:
    shown = run_page("browse", "en", within="nobody of this name")
    assert "No row fits" in shown.test.info[0].value
    assert 'href="browse?lang=en"' in shown.html


def test_a_case_is_found_by_the_years_of_its_events(visit: Callable[[str], Visit]) -> None:
    index = build_index(visit("en").graph)
    marks = {thing.iri: thing.marks for thing in index.things}
    dated = {row["event"].value: row["case"].value for row in visit("en").graph.rows("case_events")}
    assert dated
    assert all(marks[event]["year"] <= marks[case]["year"] for event, case in dated.items())
    assert any(marks[case]["year"] for case in dated.values())
