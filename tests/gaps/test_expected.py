"""Every rule over the shipped report finds exactly the instances that were written down from its text.

``expected/<nn>.yaml`` lists them: subject, case, certainty, and why, in a few words. It was written before the rule was
first run; ``corrected`` says where a second reading of the text changed it, and ``lacking`` what the sheets do not hold
yet of an instance that the text has: as soon as they do, the mark must go.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
import yaml

from jauap.accountability.listing import Gap, list_gaps
from jauap.accountability.rules import load_rules
from jauap.namespaces import RDFS, node
from jauap.pipeline.run import Places, build
from jauap.resources import QUERIES
from jauap.store import open_store
from loaders import fact_sheets

EXPECTED: Final = {int(p.stem): p for p in sorted((Path(__file__).parent / "expected").glob("*.yaml"))}
RULES: Final = {rule.number: rule for rule in load_rules([QUERIES / "gaps"])}
KEYS: Final = {"case", "subject", "certainty", "why", "corrected", "lacking"}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ox.Store]:
    """The shipped data, built without the report's text; the shapes have tests of their own."""
    out = tmp_path_factory.mktemp("gaps") / "build"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JAUAP_TEXTS", "JAUAP_RULES", "JAUAP_RULES_OFF"):
            patch.delenv(name, raising=False)
        build(fact_sheets.load, lambda *_: [], Places(out=out))
    yield open_store(out)


@pytest.fixture(scope="session")
def gaps(store: ox.Store) -> list[Gap]:
    return list_gaps(store)


def written(number: int) -> list[dict[str, str]]:
    entries = yaml.safe_load(EXPECTED[number].read_text("utf-8"))
    assert all(set(entry) <= KEYS and entry["why"] for entry in entries)
    return list(entries)


def key(entry: dict[str, str]) -> tuple[str, str, str]:
    return entry["subject"], entry.get("case", ""), entry["certainty"]


def test_every_rule_has_its_expected_instances() -> None:
    assert sorted(EXPECTED) == sorted(RULES) == list(range(1, 30))


@pytest.mark.parametrize("number", sorted(RULES))
def test_a_rule_finds_what_the_text_says(gaps: list[Gap], number: int) -> None:
    entries = written(number)
    found = sorted((gap.subject, gap.case, gap.certainty) for gap in gaps if gap.rule == number)
    assert found == sorted(key(entry) for entry in entries if "lacking" not in entry)


def test_every_gap_leads_to_its_words_and_its_norm(store: ox.Store, gaps: list[Gap]) -> None:
    label = ox.NamedNode(RDFS + "label")
    for gap in gaps:
        assert gap.claims and gap.passages, gap.gap
        for norm in gap.standards:
            assert any(store.quads_for_pattern(ox.NamedNode(node(norm)), label, None, None)), (gap.rule, norm)
