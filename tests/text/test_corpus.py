"""Texts are opened only in the version that the sheets were written for, and quoted as a reader wants them."""

import hashlib
from pathlib import Path

import pytest

from jauap.errors import TextError
from jauap.text.corpus import read_text
from jauap.text.outline import find_heading, outline

OUTLINE = outline([{"Первая часть": ["Жалобы", "РЕКОМЕНДАЦИИ:"]}, {"Вторая часть": ["РЕКОМЕНДАЦИИ:"]}])
RAW = (
    "Введение без заголовка.\n\nПервая часть\n\nЖалобы\n\nЖалобу по-\nдал сын1, и её\n\n1 Письмо от мая\n"
    " вернули.\n\nРЕКОМЕНДАЦИИ:\n\nСлушать всех.\n\nВторая часть\n\nРЕКОМЕНДАЦИИ:\n\nСлушать всех.\n"
)


def write(folder: Path, raw: str = RAW) -> tuple[Path, str]:
    path = folder / "text.txt"
    path.write_bytes(raw.encode())
    return path, hashlib.sha256(raw.encode()).hexdigest()


def test_section_tells_repeated_sentences_apart(tmp_path: Path) -> None:
    text = read_text(write(tmp_path)[0], OUTLINE, write(tmp_path)[1])
    first = text.resolve("Первая часть > РЕКОМЕНДАЦИИ:", "РЕКОМЕНДАЦИИ: Слушать всех").span
    second = text.resolve("Вторая часть > РЕКОМЕНДАЦИИ:", "РЕКОМЕНДАЦИИ: Слушать всех").span
    assert first is not None and second is not None and first.end < second.start
    assert text.resolve("РЕКОМЕНДАЦИИ:", "РЕКОМЕНДАЦИИ: Слушать всех").status == "missing"


def test_text_before_the_first_heading_is_a_section(tmp_path: Path) -> None:
    path, digest = write(tmp_path)
    assert read_text(path, OUTLINE, digest).resolve("", "Введение без заголовка").status == "found"


def test_quote_leaves_out_the_foot_and_the_mark(tmp_path: Path) -> None:
    path, digest = write(tmp_path)
    text = read_text(path, OUTLINE, digest)
    span = text.resolve("Жалобы", "Жалобу подал сын … её вернули").span
    assert span is not None
    assert text.quote(span.start, span.end) == "Жалобу по-дал сын, и её вернули"


def test_footnote_is_a_section_of_its_own(tmp_path: Path) -> None:
    path, digest = write(tmp_path)
    span = read_text(path, OUTLINE, digest).resolve("Сноска 1", "Письмо от мая").span
    assert span is not None and RAW[span.start : span.end] == "Письмо от мая"
    assert read_text(path, OUTLINE, digest).resolve("Сноска 9", "Письмо от мая").status == "missing"


def test_changed_text_is_refused(tmp_path: Path) -> None:
    path, _ = write(tmp_path)
    with pytest.raises(TextError, match="sheets were written for"):
        read_text(path, OUTLINE, "0" * 64)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "Жалоба".encode("cp1251")])
def test_text_that_is_not_utf8_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(content)
    with pytest.raises(TextError, match="not UTF-8"):
        read_text(path, OUTLINE, "0" * 64)


def test_heading_that_is_not_there_is_named(tmp_path: Path) -> None:
    path, digest = write(tmp_path)
    text = read_text(path, outline(["Первая часть", "Третья часть"]), digest)
    with pytest.raises(TextError, match="Третья часть"):
        text.resolve("Третья часть", "Слушать всех и")


def test_heading_is_found_by_title_or_end_of_path() -> None:
    assert find_heading(OUTLINE, "Жалобы") == OUTLINE[1]
    assert find_heading(OUTLINE, "РЕКОМЕНДАЦИИ:") is None
    assert find_heading(OUTLINE, "Вторая часть > РЕКОМЕНДАЦИИ:") == OUTLINE[4]
