"""Reports in every format: structure, footnotes, pages, and a text in which locators are found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPORT

from jauap.text.corpus import ReportText
from jauap.text.document import Document
from loaders.report_text import read_report


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.words_of(b)) for b in document.blocks]


def resolves(document: Document, section: str, locator: str) -> str:
    """The words that a locator finds in the text that was written, as a build reads it."""
    text = ReportText(document.text, document.headings)
    match = text.resolve(section, locator)
    assert match.status == "found", match.note
    assert match.span is not None
    return text.quote(match.span.start, match.span.end)


def test_pdf(pdf: Callable[[str], Path]) -> None:
    steps: list[float] = []
    document = read_report(pdf(REPORT), lambda _step, share: steps.append(share))
    assert [(h.title, h.level) for h in document.headings] == [
        ("О расследовании", 1),
        ("Введение", 2),
        ("Статистика", 2),
        ("Подраздел", 3),
    ]
    assert "Наблюдения у Берега" not in document.text, "running heads are no words of the report"
    body = {words: kind for kind, words in kinds(document)}
    first = next(words for words in body if words.startswith("Доклад подготовлен"))
    assert first == (
        "Доклад подготовлен Центром «Берег» и описывает медико-социальные последствия уголовно-процессуальных "
        "нарушений, которые продолжаются в исправительных учреждениях долгое время."
    )
    quotation = next(b for b in document.blocks if b.kind == "quotation")
    assert quotation.speaker == "Как рассказал адвокат Иван Лодкин"
    assert [b.mark for b in document.blocks if b.kind == "item"] == ["•", "•"]
    assert [document.words_of(b) for b in document.blocks if b.kind == "footnote"] == [
        "Решение правления от 5 мая 2031 года.",
        "Там же, стр. 5.",
        "См. CAT/C/KGZ/CO/2.",
    ]
    assert list(document.marks) == ["1", "2", "3"]
    assert document.text[: document.marks["1"].start].endswith("Центром «Берег»")
    assert len(document.pages) > 2
    assert next(b for b in document.blocks if b.section.endswith("Подраздел")).page == len(document.pages)
    assert sum(words.startswith("В районе номер") for words in body) == 40, "a page's end breaks no paragraph"
    assert resolves(document, "Введение", "Доклад подготовлен Центром … описывает медико-социальные") == (
        "Доклад подготовлен Центром «Берег» и описывает медико-социальные"
    )
    assert resolves(document, "Сноска 1", "Решение правления от 5 мая 2031") == "Решение правления от 5 мая 2031"
    assert max(steps) > 0


def test_two_columns(pdf: Callable[[str], Path]) -> None:
    first = "\n\n".join(
        f"Житель района номер {n} подал жалобу, и ему не ответили в срок.#footnote[Дело {n}.]" for n in (1, 2)
    )
    rest = "\n\n".join(f"Свидетель номер {n} рассказал наблюдателям, что его не допросили ни разу." for n in range(20))
    document = read_report(
        pdf(f'#set page(width: 14cm, height: 12cm, columns: 2)\n#set text(lang: "ru")\n{first}\n\n{rest}')
    )
    assert {kind for kind, _ in kinds(document)} == {"paragraph", "footnote"}
    words = [document.words_of(block) for block in document.blocks]
    assert words[:2] == [f"Житель района номер {n} подал жалобу, и ему не ответили в срок." for n in (1, 2)]
    assert [w for w in words if w.startswith("Свидетель")] == [
        f"Свидетель номер {n} рассказал наблюдателям, что его не допросили ни разу." for n in range(20)
    ]
    assert words[-2:] == ["Дело 1.", "Дело 2."]
    assert document.text[: document.marks["2"].start].endswith("в срок.")


def test_docx(word: Path) -> None:
    document = read_report(word)
    assert kinds(document) == [
        ("heading", "О расследовании"),
        ("heading", "Введение"),
        ("paragraph", "Доклад подготовлен Центром «Берег» и охватывает 2031 год."),
        ("paragraph", "Как рассказал адвокат Иван Лодкин:"),
        ("quotation", "Его держали в изоляторе без протокола."),
        ("item", "первый пункт"),
        ("item", "второй пункт"),
        ("item", "третий пункт"),
        ("paragraph", "Заявлений | 214"),
        ("paragraph", "Пытки запрещены."),
        ("footnote", "Решение правления от 5 мая 2031 года."),
        ("footnote", "См. CAT/C/KGZ/CO/2."),
    ]
    assert [b.mark for b in document.blocks if b.kind == "item"] == ["•", "1.", "2."]
    assert document.blocks[4].speaker == "Как рассказал адвокат Иван Лодкин"
    assert resolves(document, "О расследовании > Введение", "Доклад подготовлен Центром … охватывает 2031 год")


HTML = """<!doctype html><html lang="ru"><head><meta charset="{charset}"><title>х</title><style>p {{}}</style></head>
<body><nav>Главная | Доклады</nav><h1>О расследовании</h1><h2>Введение</h2>
<p>Доклад подготовлен <b>Центром</b> «Берег»<sup><a href="#fn1" id="ref1">1</a></sup> и охватывает 2031&nbsp;год.</p>
<p>Как рассказал адвокат:</p><blockquote><p>Его держали в изоляторе без протокола.</p>
<footer>— Иван Лодкин</footer></blockquote>
<ul><li>первый пункт</li><li>второй пункт<ol><li>вложенный</li></ol></li></ul>
<table><tr><th>Заявлений</th><td>214</td></tr></table><script>alert(1)</script>
<ol><li id="fn1">Решение правления от 5 мая. <a href="#ref1">↩</a></li></ol></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_html(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(HTML.format(charset=charset).encode(charset, "xmlcharrefreplace"))
    document = read_report(path)
    assert kinds(document)[:3] == [
        ("heading", "О расследовании"),
        ("heading", "Введение"),
        ("paragraph", "Доклад подготовлен Центром «Берег» и охватывает 2031 год."),
    ]
    items = [(b.level, b.mark, document.words_of(b)) for b in document.blocks if b.kind == "item"]
    assert items == [(1, "•", "первый пункт"), (1, "•", "второй пункт"), (2, "1.", "вложенный")]
    assert [document.words_of(b) for b in document.blocks if b.kind == "footnote"] == ["Решение правления от 5 мая."]
    assert next(b for b in document.blocks if b.kind == "quotation").speaker == "Иван Лодкин"
    assert "alert" not in document.text
    assert "Главная" not in document.text


PLAIN = (
    "ВВЕДЕНИЕ\n\nДоклад подготовлен Центром «Берег»1 и описывает медико-\nсоциальные последствия, с которыми стал-\n"
    "киваются жители.\n\nВ ответе сказано:\n\n«Проверка проведена, нарушений в действиях сотрудников учреждения не "
    "найдено.»\n\n"
    "• первый пункт\n• второй пункт\n\n1 Решение правления от 5 мая.\n\n\n2\n"
    "ОТВЕТЫ\n\nВторой раздел доклада говорит о сроках.\n"
)


def test_plain_text_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(PLAIN, "utf-8")
    document = read_report(path)
    assert document.text == PLAIN
    assert [(h.title, h.level) for h in document.headings] == [("ВВЕДЕНИЕ", 1), ("ОТВЕТЫ", 1)]
    assert "Доклад подготовлен Центром «Берег» и описывает медико-социальные последствия, с которыми сталкиваются" in (
        document.flow.words
    )
    assert next(b for b in document.blocks if b.kind == "quotation").speaker == "В ответе сказано"
    assert [document.words_of(b) for b in document.blocks if b.kind == "footnote"] == ["Решение правления от 5 мая."]
    assert resolves(document, "ВВЕДЕНИЕ", "Доклад подготовлен Центром … медико-социальные последствия")
    flow = document.flow
    assert all(document.text[flow.offsets[i]] == c for i, c in enumerate(flow.words) if not c.isspace())


KAZAKH = (
    "КІРІСПЕ\n\nБұл баяндаманы құқық қорғаушылар дайындады. Қинау мен қатыгез қарауға қатысты өтініштер ұлттық "
    "заңнамаға сәйкес тіркелуге тиіс.\n"
)


def test_kazakh(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(KAZAKH, "utf-8")
    document = read_report(path)
    assert document.language == "kk"
    assert document.headings[0].title == "КІРІСПЕ"


def test_a_text_made_of_a_pdf_reads_the_same_again(pdf: Callable[[str], Path], tmp_path: Path) -> None:
    document = read_report(pdf(REPORT))
    path = tmp_path / "again.txt"
    path.write_text(document.text, "utf-8")
    again = read_report(path)
    assert again.sha256 == document.sha256
    notes = [document.words_of(b) for b in document.blocks if b.kind == "footnote"]
    assert [again.words_of(b) for b in again.blocks if b.kind == "footnote"] == notes
