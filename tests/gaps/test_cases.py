"""Every rule against fictional data: one file where it finds gaps, one where it must not, one at its edges.

A file is the store's own form of a few facts, and the gaps expected of the rule whose number it begins with:
``[] test:gap <subject> ; test:certainty cer:certain``, with ``test:case``, ``test:body``, ``test:accused``,
``test:norm`` and ``test:restsOn`` where they matter. Every gap found must be expected and every expected one found.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox
import pytest

from jauap import namespaces as ns
from jauap.accountability.find import GRAPH, derive_gaps
from jauap.accountability.rules import GapRule, load_rules
from jauap.resources import QUERIES

CASES: Final = Path(__file__).parent / "cases"
KINDS: Final = ("boundary", "negative", "positive")
RULES: Final = {rule.number: rule for rule in load_rules([QUERIES / "gaps"])}
TEST: Final = "https://w3id.org/jauap/test#"
DATA: Final = ox.NamedNode(f"{ns.GRAPH}source/fictional")
FILES: Final = sorted(CASES.glob("*.ttl"))
NAMES: Final = {
    "gapSubject": "gap",
    "gapCase": "case",
    "certainty": "certainty",
    "restsOn": "restsOn",
    "responsibleBody": "body",
    "accusedBody": "accused",
    "breachesStandard": "norm",
}

Properties: TypeAlias = dict[str, set[str]]
Gaps: TypeAlias = dict[tuple[str, str], Properties]
"""Gaps by subject and case: their certainty and, where known, bodies and claims."""


def rule_of(path: Path) -> GapRule:
    return RULES[int(path.stem.partition("-")[0])]


def read_case(path: Path) -> tuple[ox.Store, Gaps]:
    """Return the facts of a file in a store, and the gaps it expects."""
    store = ox.Store()
    expected: dict[str, Properties] = {}
    for quad in ox.parse(path.read_bytes(), ox.RdfFormat.TURTLE):
        if quad.predicate.value.startswith(TEST):
            properties = expected.setdefault(str(quad.subject), {})
            properties.setdefault(quad.predicate.value.removeprefix(TEST), set()).add(named(quad.object))
        else:
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, DATA))
    return store, keyed(expected.values())


def found_gaps(store: ox.Store, rule: GapRule) -> Gaps:
    """Run one rule and return its gaps in the words of the case files."""
    derive_gaps(store, [rule])
    gaps: dict[str, Properties] = {}
    for quad in store.quads_for_pattern(None, None, None, GRAPH):
        name = NAMES.get(quad.predicate.value.removeprefix(ns.ONT))
        if name is not None:
            gaps.setdefault(str(quad.subject), {}).setdefault(name, set()).add(named(quad.object))
    return keyed(gaps.values())


def keyed(gaps: Iterable[Properties]) -> Gaps:
    """Key gaps by subject and case; a rule makes one gap of the two."""
    result: Gaps = {}
    for gap in gaps:
        (subject,) = gap.pop("gap")
        (case,) = gap.pop("case", {""})
        assert (subject, case) not in result, f"two gaps of {subject}"
        result[subject, case] = gap
    return result


def named(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return ns.short(term.value).removeprefix(ns.CLAIM).rpartition("certainty#")[2]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_rule_finds_these_gaps_and_no_others(path: Path) -> None:
    store, expected = read_case(path)
    found = found_gaps(store, rule_of(path))
    assert {key: gap["certainty"] for key, gap in found.items()} == {k: g["certainty"] for k, g in expected.items()}
    for key, gap in expected.items():
        assert {name: found[key].get(name, set()) for name in gap} == gap, key


@pytest.mark.parametrize("number", sorted(RULES))
def test_a_rule_has_its_three_cases(number: int) -> None:
    files = {path.stem: read_case(path)[1] for path in FILES if rule_of(path).number == number}
    assert sorted(files) == [f"{number:02d}-{kind}" for kind in KINDS]
    assert files[f"{number:02d}-positive"] and not files[f"{number:02d}-negative"]
