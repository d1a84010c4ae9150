"""Files of every format, made here with the programs that people make them with."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

REPORT = """
#set page(paper: "a5", header: [Наблюдения у Берега #h(1fr) 2031],
  footer: context align(center, counter(page).display()))
#set text(size: 10pt, lang: "ru", hyphenate: true)
#set par(justify: true)
= О расследовании
== Введение
Доклад подготовлен Центром «Берег»#footnote[Решение правления от 5 мая 2031 года.] и описывает медико-социальные
последствия уголовно-процессуальных нарушений, которые продолжаются в исправительных учреждениях долгое время.

Как рассказал адвокат Иван Лодкин:

#block(inset: (left: 2em, right: 2em))[«Его держали в изоляторе без протокола, и никто из сотрудников не ответил на
жалобу, которую мы подали на следующий день после задержания в городе.»]

- первый пункт списка.#footnote[Там же, стр. 5.]
- второй пункт списка, который длиннее одной строки, потому что в нем перечислены основания и сроки
== Статистика
#for number in range(40) [
  В районе номер #(number + 1) зарегистрированы заявления, о которых прокуратура сообщила наблюдателям
  в ответ на запрос.

]
Пытки запрещены статьей 137 Уголовного кодекса.#footnote[См. CAT/C/KGZ/CO/2.]
=== Подраздел
Последний абзац.
"""


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[[str], Path]:
    """A PDF set by typst."""

    def make(source: str) -> Path:
        (tmp_path / "report.typ").write_text(source, "utf-8")
        typst.compile(str(tmp_path / "report.typ"), output=str(tmp_path / "report.pdf"))
        return tmp_path / "report.pdf"

    return make


def add_footnote(document: object, paragraph: object, number: int, words: str) -> None:
    """Add a footnote as Word stores it: a part of its own, and a mark in the paragraph."""
    part = document.part  # type: ignore[attr-defined]
    existing = next((r.target_part for r in part.rels.values() if r.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = (
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
    )
    if existing is None:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        blob = f"<w:footnotes {space}>{note}</w:footnotes>".encode()
        existing = Part(PackURI("/word/footnotes.xml"), kind, blob, part.package)
        part.relate_to(existing, RELATIONSHIP_TYPE.FOOTNOTES)
    else:
        existing._blob = existing.blob.replace(b"</w:footnotes>", f"{note}</w:footnotes>".encode())
    run = paragraph.add_run()  # type: ignore[attr-defined]
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A DOCX with headings, a list, a quotation, a table and two footnotes."""
    document = Document()
    document.add_heading("О расследовании", 1)
    document.add_heading("Введение", 2)
    paragraph = document.add_paragraph("Доклад подготовлен Центром «Берег»")
    add_footnote(document, paragraph, 2, "Решение правления от 5 мая 2031 года.")
    paragraph.add_run(" и охватывает 2031 год.")
    document.add_paragraph("Как рассказал адвокат Иван Лодкин:")
    document.add_paragraph("Его держали в изоляторе без протокола.", style="Quote")
    document.add_paragraph("первый пункт", style="List Bullet")
    document.add_paragraph("второй пункт", style="List Number")
    document.add_paragraph("третий пункт", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Заявлений", "214"
    last = document.add_paragraph("Пытки запрещены.")
    add_footnote(document, last, 3, "См. CAT/C/KGZ/CO/2.")
    document.save(str(tmp_path / "report.docx"))
    return tmp_path / "report.docx"
