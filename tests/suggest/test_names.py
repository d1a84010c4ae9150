"""Names of people, bodies and places in the forms that reports use: letters, offices, prisons, streets, adjectives."""

from pathlib import Path

import pytest

from jauap.resources import GRAPH_DATA
from jauap.suggest import Candidate, Registers, read_registers, suggest
from jauap.suggest.model import Kind
from loaders.report_text import read_report


@pytest.fixture(scope="module")
def registers() -> Registers:
    return read_registers(GRAPH_DATA)


def named(text: str, registers: Registers, folder: Path, *kinds: Kind) -> list[Candidate]:
    path = folder / "text.txt"
    path.write_text(f"{text}\n", "utf-8")
    return [c for c in suggest(read_report(path), registers) if c.kind in kinds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Подполковник милиции Шкляр молчал.", ["Шкляр"]),
        ("Следователь по особо важным делам Петренко отказал.", ["Петренко"]),
        ("Судья Ошского городского суда Базарбаева отказала.", ["Базарбаева"]),
        ("Сотрудники полиции Абенов, Касымов и Жумабеков вышли.", ["Абенов", "Касымов", "Жумабеков"]),
        ("Пришел Тарас Демьянович Гриб. Гриба избили.", ["Тарас Демьянович Гриб", "Гриба"]),
        ("Гражданка Литвы Раса Вайткуте молчала.", ["Раса Вайткуте"]),
        ("Мамед Гасан оглы Алиев и Ержан Болатұлы Сапаров.", ["Мамед Гасан оглы Алиев", "Ержан Болатұлы Сапаров"]),
        ("А.Б., 33 года, и гр-н К. ушли. К. вернулся. Осужденный Н. спал.", ["А.Б.", "К.", "К.", "Н."]),
        ("Пришли г-н В. и г-жа М. Суд решил иначе.", ["В.", "М."]),
        ("По словам Т., воды не давали.", ["Т."]),
        ("Судья С. Заяц и Рахимова Л.К. молчали.", ["С. Заяц", "Рахимова Л.К."]),
        ("А. Введение\n\nВ г. Н. и на ул. М. было тихо.", []),
        ("Жалуется житель города Узген Абдыкадыр Ахматов.", ["Абдыкадыр Ахматов"]),
        ("Юлия Заречная и Владимир Тиунов молчали.", ["Юлия Заречная", "Владимир Тиунов"]),
        ("Бил старший, Щербинин. Рядом стоял Щербинин.", ["Щербинин", "Щербинин"]),
        ("Один раз назван Щербинин.", []),
        ("Иван Омаров болен. Семья Омаровых молчит.", ["Иван Омаров"]),
    ],
)
def test_people(text: str, expected: list[str], registers: Registers, tmp_path: Path) -> None:
    assert [c.surface for c in named(text, registers, tmp_path, "person")] == expected


def test_the_word_before_a_surname_tells_a_man_from_a_woman(registers: Registers, tmp_path: Path) -> None:
    text = "Осужденный Кенжебеков Т.С. и Кенжебекова Бибигуль Ахметовна. Дело Кенжебекова. На Кенжебекову кричали."
    found = named(text, registers, tmp_path, "person")
    assert len(found) == 4
    assert found[0].value == found[2].value != found[1].value == found[3].value


def test_a_fathers_name_stands_for_the_surname(registers: Registers, tmp_path: Path) -> None:
    text = "Рассказала Рузанна Амаяковна Саркисян. Рузанна Амаяковна ждет."
    found = named(text, registers, tmp_path, "person")
    assert len(found) == 2
    assert found[0].value == found[1].value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Приговор вынес суд № 2 Алмалинского района.", ["суд № 2 Алмалинского района"]),
        ("Его увезли в ОМВД по Урус-Мартановскому району.", ["ОМВД по Урус-Мартановскому району"]),
        ("Следственный комитет отказал.", ["Следственный комитет"]),
        ("Доклад ОАО «Полесье» и УП «Свет».", ["ОАО «Полесье»", "УП «Свет»"]),
        ("Допрошен в УП Ауэзовского района.", ["УП Ауэзовского района"]),
        ("Осмотрела 12-я городская клиническая больница.", ["12-я городская клиническая больница"]),
        ("Комитет по наблюдению за судами молчал.", ["Комитет по наблюдению за судами"]),
        ("Защитник прав человека и Национальное собрание.", ["Защитник прав человека", "Национальное собрание"]),
        ("Потом Комитет судей обратился в Минфин.", ["Комитет судей", "Минфин"]),
        ("Потом Комитет по правам человека решил.", ["Комитет по правам человека"]),
        ("Адвокатская палата Минской области.", ["Адвокатская палата Минской области"]),
        ("Вскрывало Бюро экспертизы имени Левана Самхараули вчера.", ["Бюро экспертизы имени Левана Самхараули"]),
        (
            "Уполномоченный по правам человека в Костромской области Иван Лось.",
            ["Уполномоченный по правам человека в Костромской области"],
        ),
        ("Посольство Германии молчит.", ["Посольство Германии"]),
        ("Его вызвали в УМНБ по Лебапскому велаяту.", ["УМНБ по Лебапскому велаяту"]),
        ("Отдел по борьбе с организованной преступностью МВД.", ["Отдел по борьбе с организованной преступностью МВД"]),
        (
            "Доклад Международного партнёрства за права заключённых (МППЗ). Список МППЗ.",
            ["Международного партнёрства за права заключённых", "МППЗ", "МППЗ"],
        ),
    ],
)
def test_bodies(text: str, expected: list[str], registers: Registers, tmp_path: Path) -> None:
    found = named(f"Беларусь.\n\n{text}", registers, tmp_path, "body")
    assert [c.surface for c in found] == expected


@pytest.mark.parametrize(
    "name",
    ["учреждении УК-161/2", "УЯ 64/18", "ЯС-3/8", "ЦИП на Окрестина", "изоляторе на улице Володарского", "УИУ «Абовян»",
     "ЛТП-2", "ЛБ-К/12", "колонии ДЗ-К/8", "тюрьме Овадан-Депе"],
)  # fmt: skip
def test_facilities(name: str, registers: Registers, tmp_path: Path) -> None:
    assert [c.surface for c in named(f"Он был в {name}.", registers, tmp_path, "facility")] == [name]


@pytest.mark.parametrize("words", ["В ИВС врача не было", "В СИЗО адвоката не пускали", "Из ИВС подозреваемого увезли"])
def test_who_is_in_a_prison_is_no_part_of_its_name(words: str, registers: Registers, tmp_path: Path) -> None:
    assert named(f"{words}.", registers, tmp_path, "facility") == []  # which prison, nothing says


def test_courts_of_one_number_in_two_places_are_two(registers: Registers, tmp_path: Path) -> None:
    text = "Решал суд № 2 Алмалинского района, потом суд № 2 г. Петропавловска."
    first, second = named(text, registers, tmp_path, "body")
    assert first.value != second.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Уроженец Вайка бежал из Грозного.", ["Вайка", "Грозного"]),
        ("БЕЛАРУСЬ, 2021 год", ["БЕЛАРУСЬ"]),
        ("Семья жила в с. Узынколь.", ["с. Узынколь"]),
    ],
)
def test_places(text: str, expected: list[str], registers: Registers, tmp_path: Path) -> None:
    assert [c.surface for c in named(text, registers, tmp_path, "place")] == expected


def test_the_participle_after_a_surname_tells_a_woman(registers: Registers, tmp_path: Path) -> None:
    text = "Писала А. Ж. Мамырова в защиту Мамырова Эрлана. Мамырова признана законным представителем."
    found = named(text, registers, tmp_path, "person")
    assert [c.value for c in found] == [found[0].value, found[1].value, found[0].value]
    assert found[0].value != found[1].value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Беларусь. Взыскано 300 рублей и 200 российских рублей.", ["BYN", "RUB"]),
        ("Туркменистан. Штраф 300 манатов.", ["TMT"]),
        ("Азербайджан. Штраф 300 манатов.", ["AZN"]),
    ],
)
def test_money_is_that_of_the_state(text: str, expected: list[str], registers: Registers, tmp_path: Path) -> None:
    assert [c.detail["currency"] for c in named(text, registers, tmp_path, "sum")] == expected
