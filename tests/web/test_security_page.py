"""The threat model names tests that exist."""

import re
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_defence_has_a_test_that_exists() -> None:
    lines = (ROOT / "docs" / "security.md").read_text("utf-8").splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("| threat")]
    rows = [row for head in heads for row in takewhile(lambda line: line.startswith("|"), lines[head + 2 :])]
    assert len(rows) > 15
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)`", row)
        assert named, row
        assert [path for path in named if "def test_" not in (ROOT / path).read_text("utf-8")] == []


def test_every_hostile_door_stands_beside_its_threat() -> None:
    text = (ROOT / "docs" / "security.md").read_text("utf-8")
    doors = [path.name for path in sorted((ROOT / "tests" / "hostile").glob("test_*.py"))]
    assert len(doors) > 10
    assert [name for name in doors if f"`tests/hostile/{name}`" not in text] == []
