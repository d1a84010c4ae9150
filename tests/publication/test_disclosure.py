"""Combinations that single a protected person out are reported, and the public profile has fewer of them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import jauap
from jauap.errors import InputError
from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from jauap.publication.disclosure import Combination
from jauap.publication.policy import policy_path
from jauap.publication.retelling import retellings
from jauap.publication.reviewed import Reviewed, read_reviewed
from loaders import fact_sheets
from tests.commands.conftest import run
from tests.publication.collector import leaks, protected
from tests.publication.conftest import DATA, PROTECTED

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


def test_strict_fails_on_what_nobody_has_accepted(
    lake: Path, protected_env: None, run: Callable[..., tuple[int, str, str]]
) -> None:
    code, text, _ = run("disclosure", "--strict", "--out", lake)
    assert code == 1
    assert "new" in text and "accepted" not in text
    assert run("disclosure", "--strict", "--profile", "partner", "--out", lake)[0] == 0


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the product's own data."""
    out = tmp_path_factory.mktemp("product") / "build"
    jauap.build(out=out)
    return out


def test_every_combination_of_the_product_s_data_was_read_and_has_a_reason(product: Path) -> None:
    found = jauap.disclosure("public", out=product)
    assert [(s.combination, s.people) for s in found if not s.why] == []
    assert all(set(s.why) == {"ru", "en"} for s in found)
    # What no longer stands out is not kept as if it did.
    singled_out = {person for s in found for person in s.people}
    listed = {person for one in read_reviewed() if "public" in one.profiles for person in one.people}
    assert listed == singled_out


def test_nothing_beside_a_generalised_record_tells_its_day(product: Path, lake: Path, protected_env: None) -> None:
    assert retellings("public", product) == []
    assert retellings("public", lake) == []


def test_a_day_beside_a_generalised_record_is_found(protected_env: None, tmp_path: Path) -> None:
    data = shutil.copytree(DATA, tmp_path / "data")
    sheet = data / "reports" / "lake-2033" / "ferry.yaml"
    told = sheet.read_text("utf-8").replace(
        "label: {ru: Соседи, en: Neighbours}", "label: {ru: Соседи 17 февраля, en: Neighbours}"
    )
    sheet.write_text(told, "utf-8")
    build(fact_sheets.load, checker(), Places(data=data, out=tmp_path / "build"))
    found = retellings("public", tmp_path / "build")
    assert [(one.record, one.beside, one.property) for one in found] == [
        ("girl-on-ferry-doctor", "ferry-neighbours", "label")
    ]


def test_a_laxer_policy_singles_out_by_day_and_place(
    lake: Path, protected_env: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lax = tmp_path / "publication.yaml"
    lax.write_text(policy_path().read_text("utf-8").replace("shared-events: case", "shared-events: record"), "utf-8")
    monkeypatch.setenv("JAUAP_POLICY", str(lax))
    singled = {(s.combination.place, s.combination.date) for s in jauap.disclosure("public", out=lake)}
    assert ("kamyshinka", "2033-02-16") in singled


def test_mistakes_in_the_list_are_named_with_their_lines_all_at_once(tmp_path: Path) -> None:
    wrong = tmp_path / "disclosure.yaml"
    why = "why: {ru: да, en: yes}"
    wrong.write_text(
        f"- {{people: all, profiles: [press], tells: all, {why}}}\n"
        f"- {{people: [a], profiles: [public], tells: {{days: [2021]}}, {why}}}\n"
        "- {people: [a], profiles: [public], tells: all, why: {en: yes}}\n",
        "utf-8",
    )
    with pytest.raises(InputError) as caught:
        read_reviewed(wrong)
    assert [issue.line for issue in caught.value.issues] == [1, 2, 3]


@pytest.mark.parametrize(
    ("date", "place", "age", "covered"),
    [
        ("2021-01", "almaty", "", True),
        ("2021-01/..", "", "14–17", True),
        ("[..2021]", "", "", True),
        ("2021-01-08", "almaty", "", False),
        ("2021-01/2021-02", "", "", False),
        ("2021-01", "aktas", "", False),
        ("2021-01", "", "15", False),
    ],
)
def test_what_is_finer_than_what_was_accepted_is_new(date: str, place: str, age: str, covered: bool) -> None:
    tells = {"places": frozenset({"almaty"}), "dates": frozenset({"2021-01"}), "ages": frozenset({"14–17"})}
    one = Reviewed(frozenset({"a"}), frozenset({"public"}), tells, {})
    assert one.covers("a", "public", Combination(place, date, age, "victim")) is covered
    assert not one.covers("b", "public", Combination(place, date, age, "victim"))
