"""Recognition measured on fictional reports of several genres and states' law, annotated by hand: its floor."""

from functools import lru_cache
from pathlib import Path

import pytest

from benchmarks.annotated import read_annotated
from benchmarks.recognition import FICTIONAL
from benchmarks.scoring import Score, score
from jauap.resources import GRAPH_DATA
from jauap.suggest import Candidate, Registers, read_registers, suggest
from jauap.suggest.model import Kind
from loaders.report_text import read_report

TEXTS = Path(__file__).parent.parent / "data" / "recognition"
FLOORS = {
    "citations": 0.97,
    "people": 0.93,
    "bodies and facilities": 0.85,
    "dates": 0.97,
    "sums, counts, durations": 0.97,
}


@pytest.fixture(scope="module")
def registers() -> Registers:
    return read_registers(GRAPH_DATA)


@lru_cache(maxsize=16)
def measured(name: str, folder: Path) -> dict[str, Score]:
    text, marks = read_annotated(TEXTS / f"{name}.txt")
    path = folder / f"{name}.txt"
    path.write_text(text, "utf-8")
    return score(text, marks, suggest(read_report(path), read_registers(GRAPH_DATA)))


@pytest.mark.parametrize("family", sorted(FLOORS))
def test_floor_over_the_fictional_reports(family: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    total = sum((measured(name, folder)[family] for name in FICTIONAL), Score())
    assert total.gold > 50
    assert total.precision >= FLOORS[family], total.wrong
    assert total.recall >= FLOORS[family], total.missed


def candidates(text: str, registers: Registers, tmp_path: Path, *kinds: Kind) -> list[Candidate]:
    path = tmp_path / "text.txt"
    path.write_text(text, "utf-8")
    return [c for c in suggest(read_report(path), registers) if c.kind in kinds]


def test_a_short_form_means_what_it_was_defined_for(registers: Registers, tmp_path: Path) -> None:
    text = (
        "Жалобу получил Департамент внутренних дел Нарынской области (далее – Департамент).\n\n"
        "Позже Департамент передал ее в Центр гражданских инициатив «Шамшыр» («Шамшыр»). Юрист «Шамшыр» молчал.\n"
    )
    found = candidates(text, registers, tmp_path, "body")
    assert [c.surface for c in found if c.value == found[0].value] == [
        "Департамент внутренних дел Нарынской области",
        "Департамент",
        "Департамент",
    ]
    assert len({c.value for c in found}) == 2


def test_a_surname_alone_means_the_person_of_that_gender(registers: Registers, tmp_path: Path) -> None:
    text = (
        "Адвокат Роза Кенжебекова подала жалобу. Задержанный Асан Кенжебеков молчал. "
        "По словам Кенжебековой, воды не давали, а Кенжебеков спал.\n"
    )
    found = candidates(text, registers, tmp_path, "person")
    assert [c.surface for c in found] == ["Роза Кенжебекова", "Асан Кенжебеков", "Кенжебековой", "Кенжебеков"]
    assert found[0].value == found[2].value != found[1].value == found[3].value


def test_initials_and_full_name_are_one(registers: Registers, tmp_path: Path) -> None:
    text = "Следователь Т. Б. Омуралиев отказал. Омуралиев Т. пояснил это. Судья Тынчтык Омуралиев согласился.\n"
    found = candidates(text, registers, tmp_path, "person")
    assert [c.surface for c in found][:2] == ["Т. Б. Омуралиев", "Омуралиев Т."]
    assert len({c.value for c in found[:2]}) == 1


def test_a_code_in_force_on_the_day_of_the_charge(registers: Registers, tmp_path: Path) -> None:
    text = (
        "Доклад о пытках в Кыргызстане за 2023 год, подписан 5 июня 2023 года.\n\n"
        "12 марта 2020 года его осудили по статье 143 УК КР. В прежнем кодексе было иначе.\n\n"
        "Сейчас пытки запрещает статья 137 УК Кыргызской Республики.\n"
    )
    found = candidates(text, registers, tmp_path, "norm")
    assert [c.value for c in found] == ["lex:kg/uk-2017/art143", "lex:kg/uk-2021/art137"]


def test_a_register_gives_its_own_id_and_the_rest_is_proposed(registers: Registers, tmp_path: Path) -> None:
    text = "В Казахстане действует часть 2 статьи 146 УК РК и статья 999 УК РК, и Закон РК от 2 мая 2021 года № 77.\n"
    found = candidates(text, registers, tmp_path, "norm")
    assert [(c.value, c.known) for c in found] == [
        ("lex:kz/uk-2014/art146-pt2", True),
        ("lex:kz/uk-2014/art999", False),
        ("lex:kz/law-77-2021", False),
    ]
    assert found[1].proposal is not None
    assert found[1].proposal.values["isPartOf"] == "lex:kz/uk-2014"
    assert found[1].proposal.label["ru"].startswith("статья 999")


def test_a_state_is_added_without_python(registers: Registers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "acts"
    folder.mkdir()
    (folder / "rv.yaml").write_text(
        "state: {ru: Республика Ривения, en: Rivenia, gent: Республики Ривения}\n"
        "names: {ru: [Республика Ривения, Ривения], en: [Rivenia], short: [РРив]}\n"
        "acts:\n- {id: uk-2009, is: uk, from: 2009-01-01}\n",
        "utf-8",
    )
    monkeypatch.setenv("JAUAP_ACTS", str(folder))
    found = candidates("По ст. 11 УК РРив его осудили в Ривении.\n", registers, tmp_path, "norm")
    assert [c.value for c in found] == ["lex:rv/uk-2009/art11"]
    assert found[0].proposal is not None
    assert "Республики Ривения" in found[0].proposal.label["ru"]


def test_bodies_of_another_state_are_not_those_of_the_register(registers: Registers, tmp_path: Path) -> None:
    found = candidates("В Узбекистане МВД ответило. УПК РУз и УК РУз это запрещают.\n", registers, tmp_path, "body")
    assert [(c.surface, c.known) for c in found] == [("МВД", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("С 2022 года действует ч. 4 ст. 286 УК РФ (в ред. Федерального закона от 14.07.2022 № 307-ФЗ), а ст. 302 нет.",
         ["ru/uk-1996/art286-pt4", "ru/law-307-fz-2022", "ru/uk-1996/art302"]),
        ("Закон РФ от 15 июля 1995 г. N 103-ФЗ применялся; п. 3 ч. 1 ст. 17 Закона № 103-ФЗ нарушен.",
         ["ru/law-103-fz-1995", "ru/law-103-fz-1995/art17-pt1-sub3"]),
        ("Это предусмотрено ст. 143(1) УК Республики Таджикистан и статьей 2(1) Международного пакта о гражданских "
         "и политических правах.", ["tj/uk-1998/art143-1", "un/iccpr-1966/art2-pt1"]),
        ("По ст. 144–145 УПК РФ и пп. 1 и 2 ст. 2 КПП.",
         ["ru/upk-2001/art144", "ru/upk-2001/art145", "un/cat-1984/art2-pt1", "un/cat-1984/art2-pt2"]),
        ("Under article 143-1, part 3, of the Criminal Code of Tajikistan and articles 12 to 14 of the Convention "
         "against Torture.", ["tj/uk-1998/art143-1-pt3", *(f"un/cat-1984/art{n}" for n in (12, 13, 14))]),
        ("Комитет (общий комментарий № 2 Комитета против пыток, пункт 13) считает иначе.", ["un/cat-gc2-2008/para13"]),
    ],
)  # fmt: skip
def test_citations_of_other_laws(text: str, expected: list[str], registers: Registers, tmp_path: Path) -> None:
    found = candidates(text + "\n", registers, tmp_path, "norm")
    assert [c.value.removeprefix("lex:") for c in found] == expected


def test_english(registers: Registers, tmp_path: Path) -> None:
    text = (
        "On 5 May 2021 Judge Anna Karimova of the Dushanbe City Court sentenced Rustam Saidov to 12 years. "
        "Mr. Saidov was held in remand prison No. 1 for 40 days; 25 complaints were filed, "
        "see CAT/C/TJK/CO/3, paras. 9-10.\n"
    )
    found = candidates(text, registers, tmp_path, "person", "body", "facility", "date", "duration", "count", "document")
    assert [(c.kind, c.value) for c in found] == [
        ("date", "2021-05-05"),
        ("person", "person-1"),
        ("body", "dushanbe-city-court"),
        ("person", "person-2"),
        ("duration", "P12Y"),
        ("person", "person-2"),
        ("facility", "remand-prison-no-1"),
        ("duration", "P40D"),
        ("count", "25"),
        ("document", "cat-c-tjk-co-3"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("По ст.ст. 361, 362 ч. 2, 370 УК РК.", ["uk-2014/art361", "uk-2014/art362-pt2", "uk-2014/art370"]),
        ("По ст. 362 ч. 4 п. «а», 146 ч. 1 УК РК.", ["uk-2014/art362-pt4-suba", "uk-2014/art146-pt1"]),
        ("Ст. 125 УК РК в редакции 1997 года.", ["uk-1997/art125"]),
        ("НП ВС РК от 28.12.2009 № 7 и п. 2 НПВС РК № 3 от 5 мая 2020 г.", ["sc-2009-12-28-7", "sc-2020-05-05-3/pt2"]),
        ("Закон РК от 2 июля 2013 года № 77-V, ст. 5, действует.", ["law-77-2013", "law-77-2013/art5"]),
        ("Он в учреждении УК-161/2 и в АК 159/6.", []),
        ("По части III статьи 46 Конституции.", ["constitution/art46-pt3"]),
        ("Решение Пленума Верховного суда от 10 марта 2000 года № 1.", ["sc-2000-03-10-1"]),
        ("Протокол задержания составили.", []),
    ],
)
def test_citations_in_lists_and_short_forms(
    text: str, expected: list[str], registers: Registers, tmp_path: Path
) -> None:
    found = candidates(f"Казахстан.\n\n{text}\n", registers, tmp_path, "norm")
    assert [c.value.removeprefix("lex:kz/") for c in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Статьи Пакта: 2 (пункт 3), 6 и 7.", [f"un/iccpr-1966/art{n}" for n in ("2-pt3", "6", "7")]),
        ("См. пункты 29 и 64 своего замечания общего порядка № 36.", [f"un/hrc-gc36-2018/para{n}" for n in (29, 64)]),
        ("Суд применил статью 7 Пакта и Факультативный протокол.", ["un/iccpr-1966/art7", "un/iccpr-op1-1966"]),
        ("Европейский суд признал нарушение статьи 3 Конвенции.", ["coe/echr-1950/art3"]),
        ("Нарушена статья 3 Конвенции.", ["un/cat-1984/art3"]),
    ],
)
def test_treaties_by_short_names(text: str, expected: list[str], registers: Registers, tmp_path: Path) -> None:
    found = candidates(f"{text}\n", registers, tmp_path, "norm")
    assert [c.value.removeprefix("lex:") for c in found] == expected


def test_symbols_typed_in_cyrillic_and_of_the_council_of_europe(registers: Registers, tmp_path: Path) -> None:
    text = "См. САТ/С/KAZ/CO/3, А/HRC/46/4, CPT/Inf (2021) 10; жалобы № 55508/07 и 29520/09; кв. А/2.\n"
    found = candidates(text, registers, tmp_path, "document")
    assert [c.detail["symbol"] for c in found] == [
        "CAT/C/KAZ/CO/3", "A/HRC/46/4", "CPT/Inf (2021) 10", "55508/07", "29520/09",
    ]  # fmt: skip
