"""Answers that are kept."""

from jauap.endpoint.kept import KeptAnswers, key_of
from jauap.query.protocol import Dataset, Forms, Written

FORMS = Forms("json", "json", "ttl")


def test_the_oldest_answers_go_first_and_large_ones_are_not_kept() -> None:
    kept = KeptAnswers(most=250)
    answers = {name: Written(name.encode() * 100, "json") for name in "abc"}
    kept.keep("a", answers["a"])
    kept.keep("b", answers["b"])
    assert kept.get("a") is answers["a"]
    kept.keep("c", answers["c"])
    assert [kept.get(name) is not None for name in "abc"] == [True, False, True]
    kept.keep("large", Written(b"x" * 10_000_000, "json"))
    assert kept.get("large") is None
    assert kept.get("c") is answers["c"]


def test_whatever_changes_an_answer_changes_its_key() -> None:
    keys = {
        key_of("1", "ASK {}", FORMS, Dataset()),
        key_of("2", "ASK {}", FORMS, Dataset()),
        key_of("1", "ASK { }", FORMS, Dataset()),
        key_of("1", "ASK {}", Forms("json", "xml", "ttl"), Dataset()),
        key_of("1", "ASK {}", FORMS, Dataset(default=("urn:a",))),
        key_of("1", "ASK {}", FORMS, Dataset(named=("urn:a",))),
    }
    assert len(keys) == 6
