"""A document is read in a process of its own: what it does there ends there, and is told in both languages."""

from pathlib import Path

import pytest
from review.conftest import DATA

from jauap.errors import TextError
from jauap.review import open_review
from jauap.suggest import reader_process
from jauap.suggest.reader_process import make_draft


def test_a_draft_is_made_and_its_steps_are_told(document: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, float]] = []
    make_draft(document, tmp_path / "pier-2031", DATA, label="Второй доклад", progress=lambda *told: steps.append(told))
    assert steps[0] == ("words", 0.0)
    assert steps[-1] == ("done", 1.0)
    assert len(open_review(tmp_path / "pier-2031").proposed) > 5


@pytest.mark.parametrize(
    ("content", "ru", "en"),
    [(b"", "нет ни одного слова", "holds no word"), (b"%PDF-1.7 broken", "поврежден", "damaged")],
    ids=["empty", "broken"],
)
def test_what_cannot_be_read_is_said_in_both_languages(tmp_path: Path, content: bytes, ru: str, en: str) -> None:
    (tmp_path / "document.pdf").write_bytes(content)
    with pytest.raises(TextError) as caught:
        make_draft(tmp_path / "document.pdf", tmp_path / "drafts" / "pier", DATA, progress=lambda *_: None)
    messages = caught.value.messages  # type: ignore[attr-defined]
    assert ru in messages["ru"]
    assert en in messages["en"]
    assert not (tmp_path / "drafts").exists()


def test_a_document_that_takes_too_long_is_stopped(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_process, "SECONDS", 0.01)
    with pytest.raises(TextError, match="ten minutes"):
        make_draft(document, tmp_path / "pier", DATA, progress=lambda *_: None)
    assert not (tmp_path / "pier").exists()


def test_whoever_stops_waiting_stops_the_process(document: Path, tmp_path: Path) -> None:
    class GoneError(Exception):
        """The visitor closed the page."""

    def leave(_step: str, _share: float) -> None:
        raise GoneError

    with pytest.raises(GoneError):
        make_draft(document, tmp_path / "pier", DATA, progress=leave)
    assert not (tmp_path / "pier").exists()
