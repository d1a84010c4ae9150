"""YAML is read as strings with places; what YAML would silently change is an error."""

import pytest

from loaders.yaml_marks import read_yaml


def test_every_scalar_stays_a_string() -> None:
    root, issues = read_yaml("a: no\nb: 2022-05-01\nc: 11:30\nd: 1.10\ne: 010\nf: null\ng: ~\n", "s.yaml")
    assert issues == [] and root is not None
    assert root.plain() == {
        "a": "no", "b": "2022-05-01", "c": "11:30", "d": "1.10", "e": "010", "f": "null", "g": "~",
    }  # fmt: skip


def test_values_know_their_place() -> None:
    root, _ = read_yaml("facts:\n- id: one\n  label: {ru: Один}\n", "s.yaml")
    assert root is not None and isinstance(root.value, dict)
    record = root.value["facts"].value[0]
    assert (record.value["id"].line, record.value["id"].column) == (2, 7)
    assert (record.value["label"].value["ru"].line, record.value["label"].value["ru"].column) == (3, 15)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "already given in line 1"),
        ("a: &x 1\nb: *x\n", 1, 4, "anchors and aliases"),
        ("- a: !!python/object:os.system x\n", 1, 6, "not YAML|tags are not used"),
        ("a: !secret x\n", 1, 4, "tags are not used"),
        ("c: {at: первые слова, ещё}\n", 1, 5, "a comma would cut"),
        ("a: [1, 2\nb: 3\n", 2, 1, "not YAML"),
        ("? [a, b]\n: 1\n", 1, 3, "a key is a word"),
        ("", 0, 0, "empty"),
    ],
)
def test_traps_are_reported_at_their_place(text: str, line: int, column: int, words: str) -> None:
    _, issues = read_yaml(text, "s.yaml")
    assert any(any(w in i.message for w in words.split("|")) and i.line == line for i in issues), issues


def test_deep_nesting_is_refused() -> None:
    _, issues = read_yaml("[" * 200 + "]" * 200, "s.yaml")
    assert issues
