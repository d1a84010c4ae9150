"""Files that cannot be read say what is wrong and what to do, in both languages; wrongly encoded ones are mended."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from loaders.reading.errors import ReadingError
from loaders.report_text import read_report

SENTENCE = "Прокуратура области возбудила уголовное дело по заявлению о пытках в исправительном учреждении города. " * 3


def refused(path: Path) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        read_report(path)
    error = caught.value
    assert path.name in error.messages["ru"]
    assert path.name in error.messages["en"]
    assert any("а" <= c <= "я" for c in error.messages["ru"])
    return error


def test_missing_and_empty(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.pdf").code == "missing"
    assert refused(tmp_path).code == "missing"
    (tmp_path / "empty.txt").write_bytes(b"")
    assert refused(tmp_path / "empty.txt").code == "empty"
    (tmp_path / "blank.txt").write_text(" \n\n \n")
    assert refused(tmp_path / "blank.txt").code == "empty"


def test_broken_pdf(pdf: Callable[[str], Path], tmp_path: Path) -> None:
    whole = pdf(SENTENCE).read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[:200])
    assert refused(tmp_path / "cut.pdf").code == "broken"
    (tmp_path / "junk.pdf").write_bytes(b"junk" * 100)
    assert refused(tmp_path / "junk.pdf").code == "broken"


def test_encrypted_pdf(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(ENCRYPTED)
    assert refused(path).code == "encrypted"


# The smallest file with the standard security handler and an unknown password (ISO 32000-1, 7.6.3).
ENCRYPTED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -44/O<"
    + b"11" * 32
    + b">/U<"
    + b"22" * 32
    + b">>>endobj\ntrailer<</Root 1 0 R/Encrypt 4 0 R/ID[<"
    + b"33" * 16
    + b"><"
    + b"33" * 16
    + b">]>>\n%%EOF\n"
)


def test_scanned_pdf(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        page = document.new_page(300, 400)
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.new("L", (30, 40), 200)))
        image.set_matrix(pypdfium2.PdfMatrix().scale(300, 400))
        page.insert_obj(image)
        page.gen_content()
    document.save(str(tmp_path / "scan.pdf"))
    error = refused(tmp_path / "scan.pdf")
    assert error.code == "scanned"
    assert "3" in error.messages["en"]


def test_a_page_without_text_is_reported(pdf: Callable[[str], Path]) -> None:
    document = read_report(pdf(f"{SENTENCE}\n#pagebreak()\n#rect()\n#pagebreak()\n{SENTENCE}"))
    assert ("pages-without-text", "2") in document.notes


def test_docx_that_is_none(tmp_path: Path, word: Path) -> None:
    (tmp_path / "cut.docx").write_bytes(word.read_bytes()[:3000])
    assert refused(tmp_path / "cut.docx").code == "broken"
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert refused(tmp_path / "old.doc").code == "encrypted"
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("readme.txt", "x")
    (tmp_path / "other.docx").write_bytes(stored.getvalue())
    assert refused(tmp_path / "other.docx").code == "unknown-format"


def test_docx_that_unpacks_to_too_much(tmp_path: Path) -> None:
    stored = io.BytesIO()
    with (
        zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(410):
            member.write(b" " * 1_000_000)
    (tmp_path / "bomb.docx").write_bytes(stored.getvalue())
    assert refused(tmp_path / "bomb.docx").code == "too-large"


def test_pictures_and_archives(tmp_path: Path) -> None:
    for name, start in (("a.png", b"\x89PNG\r\n"), ("b.jpg", b"\xff\xd8\xff\xe0"), ("c.7z", b"7z\xbc\xaf")):
        (tmp_path / name).write_bytes(start + b"\0\1\2" * 99)
        assert refused(tmp_path / name).code == "unknown-format"
    (tmp_path / "d.txt").write_bytes(bytes(range(256)) * 20)
    assert refused(tmp_path / "d.txt").code == "encoding"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16", "utf-8-sig"])
def test_every_encoding_of_russian(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(SENTENCE.encode(encoding))
    document = read_report(path)
    assert document.text == SENTENCE
    assert document.notes, "that the file was in another encoding is said"


@pytest.mark.parametrize(("wrong", "right"), [("cp1252", "cp1251"), ("latin-1", "utf-8"), ("cp1251", "utf-8")])
def test_wrongly_decoded_text_is_mended(tmp_path: Path, wrong: str, right: str) -> None:
    spoiled = SENTENCE.replace("ш", "щ").replace("И", "и").encode(right).decode(wrong, "ignore")
    path = tmp_path / "report.txt"
    path.write_text(spoiled, "utf-8")
    document = read_report(path)
    assert "возбудила уголовное дело" in document.text
    assert any(code == "encoding-mended" for code, _ in document.notes)


def test_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\njunk")
    before = sorted(tmp_path.rglob("*"))
    refused(folder / "cut.pdf")
    assert sorted(tmp_path.rglob("*")) == before
