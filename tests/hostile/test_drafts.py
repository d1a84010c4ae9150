"""A draft under review that somebody damaged, or sent to do harm."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile.doors import contents, damaged, door, told_in_words
from jauap import api
from jauap.review import Decision, open_review, sheets_of
from jauap.review.draft import CANDIDATES, LOG
from jauap.review.records import entry_of

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts") / "pier-2031"
    review = api.suggest_report(DATA / "texts" / "river-2030.ru.txt", folder, data=DATA)
    for one in review.proposed:
        entry = entry_of(one.candidate)
        if entry is not None:
            review.log.add(Decision("accept", one.id, "Ann", record=entry, register=True))
    return folder


@pytest.fixture(scope="module")
def victim(draft: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which one file at a time is damaged."""
    return Path(shutil.copytree(draft, tmp_path_factory.mktemp("victim") / "pier-2031"))


@door
@given(data=st.data(), name=st.sampled_from((CANDIDATES, LOG, "report.yaml")))
def test_damaged_drafts(victim: Path, draft: Path, data: st.DataObject, name: str) -> None:
    good = (draft / name).read_text("utf-8")
    (victim / name).write_bytes(data.draw(damaged(good)).encode("utf-8", "surrogatepass"))
    before = contents(victim)
    try:
        with told_in_words():
            review = open_review(victim)
            assert sheets_of(review) is not None
            _ = review.open
    finally:
        assert contents(victim) == before
        (victim / name).write_text(good, "utf-8")
