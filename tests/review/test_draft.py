"""A draft is whole or not there, and gives nobody away by an id."""

import json
import os
from pathlib import Path

import pytest
from review.conftest import DATA

from jauap import api
from jauap.errors import InputError, JauapError, TextError
from jauap.review import Decision, Review, open_review
from jauap.review.draft import CANDIDATES, LOG


def test_people_get_ids_that_are_made_from_no_name(draft: Review) -> None:
    proposed = [one.candidate.proposal for one in draft.proposed if one.candidate.proposal]
    people = {proposal.id for proposal in proposed if proposal.type == "Person"}
    assert people == {f"pier-2031-person-{number}" for number in range(1, len(people) + 1)}
    assert len(people) >= 2
    detention = next(one.candidate for one in draft.proposed if one.candidate.value == "DeprivationOfLiberty")
    assert set(detention.detail["people"].split()) <= people
    assert "ershov" not in (draft.folder / CANDIDATES).read_text("utf-8").casefold()


def test_what_quotes_the_text_stays_out_of_version_control(draft: Review) -> None:
    ignored = (draft.folder / ".gitignore").read_text("utf-8").splitlines()
    assert {"*.txt", "*.jsonl"} <= set(ignored)
    assert (draft.folder / CANDIDATES).suffix == (draft.folder / LOG).suffix == ".jsonl"


def test_a_folder_that_is_there_is_left_alone(document: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine").write_text("x", "utf-8")
    with pytest.raises(TextError, match="not empty; name another"):
        api.suggest_report(document, tmp_path / "taken", data=DATA)
    assert [p.name for p in (tmp_path / "taken").iterdir()] == ["mine"]


@pytest.mark.parametrize("name", ["Pier", "pier_2031", "..", "причал"])
def test_the_folders_name_must_be_an_id(document: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(TextError, match="small Latin letters and hyphens"):
        api.suggest_report(document, tmp_path / name, data=DATA)


def test_nothing_is_left_of_a_draft_that_cannot_be_written(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    original = Path.write_text

    def fails_at_the_third(path: Path, *args: str, **more: str) -> int:
        written.append(path)
        if len(written) == 3:
            raise OSError(28, os.strerror(28))
        return original(path, *args, **more)

    monkeypatch.setattr(Path, "write_text", fails_at_the_third)
    with pytest.raises(TextError, match="No space left"):
        api.suggest_report(document, tmp_path / "drafts" / "pier-2031", data=DATA)
    assert len(written) == 3
    assert list((tmp_path / "drafts").iterdir()) == []


def test_what_is_damaged_is_named(draft: Review) -> None:
    (draft.folder / CANDIDATES).write_text('{"id": "0001"}\n', "utf-8")
    with pytest.raises(TextError, match=r"candidates\.jsonl is damaged"):
        open_review(draft.folder)
    (draft.folder / CANDIDATES).unlink()
    with pytest.raises(TextError, match="no draft of jauap suggest"):
        open_review(draft.folder)
    (draft.folder / "report.yaml").unlink()
    with pytest.raises(InputError, match="no report folder"):
        open_review(draft.folder)


def test_a_text_that_was_changed_is_refused(draft: Review) -> None:
    path = draft.folder / "pier-2031.txt"
    path.write_text(path.read_text("utf-8").replace("Ершова", "Ершов"), "utf-8")
    with pytest.raises(JauapError):
        _ = open_review(draft.folder).text.raw


def test_what_is_put_off_comes_last(draft: Review) -> None:
    first = draft.open[0]
    draft.log.add(Decision("later", first.id, "Ann"))
    again = open_review(draft.folder)
    assert again.open[-1] == first
    assert len(again.open) == len(draft.open)
    assert json.loads((draft.folder / LOG).read_text("utf-8"))["about"] == first.id
