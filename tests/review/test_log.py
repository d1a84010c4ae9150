"""No decision is lost, none is overridden unseen, and each can be taken back."""

import multiprocessing
from pathlib import Path

import pytest

from jauap.errors import TextError
from jauap.review import Decision, DecisionLog, OvertakenError
from jauap.review.log import current, last_of

EACH = 60


@pytest.fixture
def log(tmp_path: Path) -> DecisionLog:
    return DecisionLog(tmp_path / "decisions.jsonl")


def _decide(path: Path, who: str, refused: "multiprocessing.Queue[int]") -> None:
    """Decide on things of one's own and, between them, on one that the others want too."""
    log, lost = DecisionLog(path), 0
    for number in range(EACH):
        log.add(Decision("accept", f"{who}-{number}", who))
        seen = current(log.read()).get("wanted by all")
        try:
            log.add(Decision("reject", "wanted by all", who), seen.id if seen else "")
        except OvertakenError:
            lost += 1
    refused.put(lost)


def test_reviewers_at_once_lose_nothing(log: DecisionLog) -> None:
    context = multiprocessing.get_context("fork")
    refused: multiprocessing.Queue[int] = context.Queue()
    reviewers = [context.Process(target=_decide, args=(log.path, who, refused)) for who in ("ann", "bek", "dana")]
    for reviewer in reviewers:
        reviewer.start()
    told = sum(refused.get(timeout=60) for _ in reviewers)
    for reviewer in reviewers:
        reviewer.join(60)
        assert reviewer.exitcode == 0
    decisions = log.read()
    own = {d.about for d in decisions if d.what == "accept"}
    assert own == {f"{who}-{number}" for who in ("ann", "bek", "dana") for number in range(EACH)}
    assert len(decisions) == len({d.id for d in decisions}) == 2 * 3 * EACH - told


def test_somebody_elses_decision_is_shown_and_not_overridden(log: DecisionLog) -> None:
    theirs = log.add(Decision("accept", "0001", "Bek"))
    with pytest.raises(OvertakenError, match=r"Bek decided \(accept\) meanwhile") as told:
        log.add(Decision("reject", "0001", "Ann"))
    assert told.value.decision == theirs
    mine = log.add(Decision("reject", "0001", "Ann"), seen=theirs.id)
    assert current(log.read()) == {"0001": mine}


def test_undo_brings_back_what_stood_before(log: DecisionLog) -> None:
    first = log.add(Decision("accept", "0001", "Ann"))
    second = log.add(Decision("reject", "0001", "Ann", why="a namesake"), seen=first.id)
    assert last_of(log.read(), "Ann") == second
    log.undo(second, "Ann")
    assert current(log.read()) == {"0001": first}
    log.undo(first, "Bek")
    assert current(log.read()) == {}
    assert [d.what for d in log.read()] == ["accept", "reject", "undo", "undo"]
    with pytest.raises(OvertakenError, match="took a decision back"):
        log.undo(first, "Ann")


def test_half_a_line_was_never_a_decision(log: DecisionLog) -> None:
    first = log.add(Decision("accept", "0001", "Ann"))
    with log.path.open("ab") as file:
        file.write('{"what": "reject", "about": "0002", "who": "Б'.encode()[:-1])
    assert log.read() == [first]
    second = log.add(Decision("later", "0003", "Bek"))
    assert log.read() == [first, second]


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "nonsense",
        '{"what": "delete", "about": "1", "who": "x"}',
        "[1]",
        '{"what": 1}',
        '{"what": "same", "about": "a|b", "who": "x", "record": {"gone": "a"}}',
    ],
)
def test_a_line_that_is_no_decision_is_named(log: DecisionLog, line: str) -> None:
    log.add(Decision("accept", "0001", "Ann"))
    with log.path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(TextError, match=r"decisions\.jsonl:2: .*put the line aside"):
        log.read()
