"""Combinations that single a protected person out are reported, and the public profile has fewer of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import jauap
from tests.commands.conftest import run
from tests.publication.collector import leaks, protected
from tests.publication.conftest import PROTECTED

__all__ = ["run"]


def test_an_exact_profile_singles_people_out_by_more(lake: Path, protected_env: None) -> None:
    exact = jauap.disclosure("partner", out=lake)
    assert ("kamyshinka", "2033-02-14") in {(s.combination.place, s.combination.date) for s in exact}
    public = jauap.disclosure("public", out=lake)
    assert all(len(s.combination.date) <= 7 and s.combination.place != "kamyshinka" for s in public)
    assert public
    assert all(s.sharing < 3 for s in public)


@pytest.mark.parametrize("k", [2, 3])
def test_as_a_command(lake: Path, protected_env: None, run: Callable[..., tuple[int, str, str]], k: int) -> None:
    code, out, _ = run("disclosure", "--format", "json", "-k", str(k), "--out", lake)
    rows = json.loads(out)
    assert code == 0
    assert all(row["sharing"] < k for row in rows)
    assert {"girl-lake-2033"} in [set(row["people"]) for row in rows]
    assert leaks(protected(PROTECTED), out) == set()
    code, text, err = run("disclosure", "-k", str(k), "--out", lake)
    assert code == 0 and f"fewer than {k}" in err and "girl-lake-2033" in text
