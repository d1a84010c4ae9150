"""One wrong file for each loader, and every line of what is said about it, in Russian and in English.

The expected lines stand in ``wrong/`` and were read by a person: ``JAUAP_GOLDEN=write`` writes them anew.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from jauap.cli import main
from loaders.workbook_export import export_workbook

DATA = Path(__file__).parents[1] / "data"
EXPECTED = Path(__file__).parent / "wrong"
LANGUAGES = ("ru", "en")
Command = tuple[str, ...]

SHEET = """\
report: river-2030
colour: red
facts:
- id: wrong one
  type: Event
- id: wrong-2
  type: Statistic
  at: два слова
- id: wrong-3
  type: StatisticalObservation
  indicatr: complaints-received
  countValue: 1,5
  date: 2030-02-30
  unit: ''
  label: {ru: Три, fr: Trois}
  notStated: [place, colours]
  url: ftp://example.org
  concerns: {a: b}
  scope: natonal
  at: [один … два … три, 'слово за словом и еще слово за словом и еще слово за словом … конец слов']
- id: wrong-4
  type: Event
  date: 2031/2030
  claims:
  - epistemicStatus: said
    says: [date]
  - at: {a: b}
    suports: date
  involved:
  - {agent: anton-lodkin, part: victim}
- just words
- id: wrong-3
  type: Event
  at: где угодно не найти … этих слов здесь
"""
LINES = """\
[1, 2
{"id": "p-1", "schema": "Person"}
[1]

{"id": "p-2" "schema": "Person", "properties": {}}
"""


def fact_sheet(folder: Path) -> Command:
    shutil.copytree(DATA, folder / "data")
    (folder / "data/reports/river-2030/wrong.yaml").write_text(SHEET, "utf-8")
    return "build", "--data", "data", "--out", "out"


def yaml(folder: Path) -> Command:
    shutil.copytree(DATA, folder / "data")
    reports = folder / "data/reports/river-2030"
    (reports / "wrong-1.yaml").write_text("report: river-2030\nfacts:\n- id: a: b\n", "utf-8")
    (reports / "wrong-2.yaml").write_text("report: river-2030\nreport: x\nfacts: &a\n- *a\n", "utf-8")
    (reports / "wrong-3.yaml").write_bytes("report: река".encode("cp1251"))
    (reports / "wrong-4.yaml").write_text("", "utf-8")
    (reports / "wrong-5.yaml").write_text("report: x\nreport: y\nfacts:\n- {id: a, at: один, два}\n- [b\n", "utf-8")
    (reports / "wrong-6.yaml").write_text("report: x\nreport: y\nfacts:\n- {id: a, at: один, два}\n", "utf-8")
    return "build", "--data", "data", "--out", "out"


def workbook(folder: Path) -> Command:
    export_workbook("river-2030", DATA, folder / "river-2030.xlsx", lang="ru")
    book = load_workbook(folder / "river-2030.xlsx")

    def put(sheet: str, key: str, record: str, value: str | float) -> None:
        rows = list(book[sheet].iter_rows())
        column = next(i for i, cell in enumerate(rows[2]) if cell.value == key)
        next(row for row in rows[3:] if row[0].value == record)[column].value = value

    put("Решение", "outcome", "lodkin-termination", "прекращенно")
    put("Решение", "decidedBy", "lodkin-refusal", "river-polise-internal")
    put("Решение", "at", "lodkin-refusal", "два слова")
    put("Решение", "date", "lodkin-termination", "31.02.2030")
    put("Жалоба или заявление", "complainant", "lodkin-complaint", "=A1")
    put("Статистический показатель", "countValue", "river-40", "сорок")
    put("Статистический показатель", "valueText", "river-52", 1.1)
    put("Утверждения", "record", "lodkin-termination", "lodkin-terminator")
    book["Жалоба или заявление"].cell(1, 60, "цвет")
    book["Жалоба или заявление"].cell(4, 61, "ничей")
    book["Подчиненность"].merge_cells("A4:A5")
    book.create_sheet("Решенье")["A1"] = "id"
    book.save(folder / "wrong.xlsx")
    return "workbook", "check", "wrong.xlsx", "--data", str(DATA)


def workbook_without_a_report(folder: Path) -> Command:
    book = Workbook()
    book.active.title = "Доклад"
    book.active.append(["report", "wrong"])
    book.create_sheet("Оглавление").append([3, "Глава"])
    book.create_sheet("Решение").append(["что-то", "свое"])
    book.save(folder / "wrong.xlsx")
    return "load", "wrong.xlsx", "--out", "wrong"


def old_workbook(folder: Path) -> Command:
    (folder / "wrong.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 512)
    return "load", "wrong.xlsx", "--out", "wrong"


def csv_folder(folder: Path) -> Command:
    (folder / "wrong").mkdir()
    for name, content in (
        ("Report", "key;value\nreport;wrong\n"),
        ("Outline", "level;heading\n1;Глава\n3;Раздел\n"),
        ("Decision", 'id;type;outcome\na;"b'),
    ):
        (folder / "wrong" / f"{name}.csv").write_text(content, "utf-8")
    (folder / "wrong/Complaint.csv").write_bytes("id;label.ru\na;Жалоба\n".encode("cp1251"))
    (folder / "wrong/Person.csv").write_bytes(b"id;label.ru\na;\0\n")
    return "load", "wrong", "--out", "wrong-2031"


def entities(folder: Path) -> Command:
    (folder / "wrong.jsonl").write_text(LINES, "utf-8")
    return "load", "wrong.jsonl", "--out", "wrong"


def no_entities(folder: Path) -> Command:
    (folder / "wrong.jsonl").write_text('{"id": "p-1", "schema": "Person"}\n{"properties": {}}\n', "utf-8")
    return "load", "wrong.jsonl", "--out", "wrong"


def recommendations(folder: Path) -> Command:
    book = Workbook()
    book.active.title = "Рекомендации"
    for row in (("Text", "Countries"), ("=A1", "#REF!"), ("Вести видеозапись", None)):
        book.active.append(row)
    book.active["B2"].data_type = "e"
    book.active.merge_cells("A3:B3")
    book.save(folder / "wrong.xlsx")
    return "load", "wrong.xlsx", "--out", "wrong"


def broken_table(folder: Path) -> Command:
    (folder / "wrong.csv").write_bytes("Text;Countries\nВести видеозапись;Казахстан\n".encode("cp1251"))
    return "load", "wrong.csv", "--out", "wrong"


def no_known_form(folder: Path) -> Command:
    (folder / "wrong.docx").write_bytes(b"PK")
    return "load", "wrong.docx", "--out", "wrong"


def decisions(folder: Path) -> Command:
    shutil.copytree(DATA, folder / "data")
    (folder / "data/identity.yaml").write_text("- {not-same: [a, a]}\n- {not-same: [a, b], why: {ru: так}}\n", "utf-8")
    main_quietly("build", "--data", "data", "--out", "out")
    return "duplicates", "--data", "data", "--out", "out"


def withdrawals(folder: Path) -> Command:
    shutil.copytree(DATA, folder / "data")
    (folder / "data/withdrawals.yaml").write_text(
        "- {node: lodkin-case, on: 2031-01-01, why: {ru: стерто, en: erased}, erased: true}\n"
        "- {claim: no-such-claim, on: 2031-01-01, why: {ru: ошибка, en: mistake}}\n",
        "utf-8",
    )
    return "build", "--data", "data", "--out", "out"


def document(folder: Path) -> Command:
    (folder / "wrong.pdf").write_bytes(b"%PDF-1.7\n")
    return "suggest", "wrong.pdf", "--out", "wrong"


def folder_in_use(folder: Path) -> Command:
    (folder / "draft").mkdir()
    (folder / "draft/mine.txt").write_text("mine", "utf-8")
    (folder / "text.txt").write_text("Слова доклада. " * 50, "utf-8")
    return "suggest", "text.txt", "--out", "draft"


def main_quietly(*arguments: str) -> None:
    with pytest.raises(SystemExit):
        main(arguments)


WRONG: dict[str, Callable[[Path], Command]] = {
    made.__name__.replace("_", "-"): made
    for made in (
        fact_sheet,
        yaml,
        workbook,
        workbook_without_a_report,
        old_workbook,
        csv_folder,
        entities,
        no_entities,
        recommendations,
        broken_table,
        no_known_form,
        decisions,
        withdrawals,
        document,
        folder_in_use,
    )
}


@pytest.mark.parametrize("name", WRONG)
def test_every_mistake_is_said_in_both_languages(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    command = WRONG[name](tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    capfd.readouterr()
    said = []
    for language in LANGUAGES:
        with pytest.raises(SystemExit) as stopped:
            main(["--lang", language, *command])
        assert stopped.value.code in (1, 2)
        said.append(capfd.readouterr().err)
    written = sorted(path.name for path in tmp_path.iterdir() if path.name != "out")
    assert written == [file for file in before if file != "out"], "something is half written"
    path = EXPECTED / f"{name}.txt"
    text = "\n".join(said)
    if os.environ.get("JAUAP_GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
