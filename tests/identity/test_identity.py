"""True duplicates are found whatever their spelling; bodies that only resemble each other are not; decisions hold."""

import json
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from jauap.cli import main
from jauap.errors import InputError
from jauap.identity import Candidate, Decision, find_duplicates, read_decisions
from jauap.identity.names import Named, named_nodes
from jauap.identity.words import skeleton, words
from jauap.pipeline.run import Places, build
from jauap.resources import GRAPH_DATA
from jauap.store import open_store
from loaders import fact_sheets

TOWNS = ("Речной", "Заречный", "Приморск", "Лодкин Яр", "Белогорск", "Тихая Гавань", "Степной", "Новый Порт")
OFFICES = ("Прокуратура", "Департамент полиции", "Следственный суд", "Городская больница", "Коллегия адвокатов")


def body(name: str, *names: str, kind: str = "Institution", sort: str = "", wholes: tuple[str, ...] = ()) -> Named:
    return Named(name, kind, names, frozenset(wholes), sort)


TOWN_BODIES = [body(f"{i}-{j}", f"{o} г. {t}") for i, o in enumerate(OFFICES) for j, t in enumerate(TOWNS)]


def pairs(found: list[Candidate]) -> set[tuple[str, str]]:
    return {(c.first, c.second) for c in found}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Комитет водного надзора", "КВН", "abbreviation"),
        ("УСБ ДП г. Белогорск", "Управление собственной безопасности Департамента полиции Белогорска", "abbreviation"),
        ("Комитет водного надзора Приморской области", "КВН по Приморской области", "abbreviation"),
        ("Общество «Щегловские воды»", "Obshchestvo Shcheglovskie vody", "word-form"),
        ("ОО «Светлый берег»", "Общественное объединение «Светлого берега»", "word-form"),
        ("Агентство по надзору за реками", "Агентством надзора за рекой", "word-form"),
        ("Бюро «Маяковая сторона»", "Бюро Маяковая сторонна", "word-form"),
        ("Дом «Белокаменка»", "Дом «Белокамянка»", "spelling"),
        ("Тихореченская область", "область Тихореченск", "word-form"),
        ("суд города Речной", "Суд г. Речной", "same-name"),
    ],
)
def test_one_body_under_two_spellings_is_found(one: str, other: str, reason: str) -> None:
    found = find_duplicates([*TOWN_BODIES, body("a", one), body("b", other)])
    (candidate,) = (c for c in found if (c.first, c.second) == ("a", "b"))
    assert (candidate.reason, candidate.names) == (reason, (one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Антон Лодкин", "Лодкин А. П."),
        ("Ерлан Щукин", "Yerlan Shchukin"),
        ("Жанна Цветкова", "Zhanna Tsvetkova"),
        ("Хасан Ахмедьяров", "Khassan Akhmediarov"),
    ],
)
def test_one_person_under_initials_or_in_another_script_is_found(one: str, other: str) -> None:
    others = [body(f"p{n}", name, kind="Person") for n, name in enumerate(("Пётр Белов", "Анна Белова", "Ян Цой"))]
    found = find_duplicates([*others, body("a", one, kind="Person"), body("b", other, kind="Person")])
    assert ("a", "b") in pairs(found)


def test_other_names_count_too() -> None:
    nodes = [body("a", "Водный союз", "Чистая река"), body("b", "Clean River", "«Чистая река»")]
    assert pairs(find_duplicates([*TOWN_BODIES, *nodes])) == {("a", "b")}


def test_bodies_of_one_town_and_like_bodies_of_two_towns_are_not_found() -> None:
    assert find_duplicates(TOWN_BODIES) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("a", "Изолятор № 12 г. Речной", kind="Place"), body("b", "Изолятор № 21 г. Речной", kind="Place")),
        (body("a", "Речной", kind="Place", sort="city"), body("b", "Речной", kind="Place", sort="region")),
        (
            body("a", "статья 5 кодекса", kind="Norm"),
            body("b", "статья 5 кодекса, часть 1", kind="Norm", wholes=("a",)),
        ),
        (body("a", "подпункт a статьи 5", kind="Norm"), body("b", "подпункт b статьи 5", kind="Norm")),
        (body("a", "Речной"), body("b", "Речной", kind="Place")),
        (
            body("a", "статья 5 Водного кодекса", kind="Norm", wholes=("water",)),
            body("b", "статья 5 Кодекса водного", kind="Norm", wholes=("air",)),
        ),
    ],
)
def test_numbers_kinds_and_structure_tell_nodes_apart(one: Named, other: Named) -> None:
    assert find_duplicates([one, other]) == []


def test_cases_and_scripts_of_a_word_have_one_key() -> None:
    forms = ("Прокуратура", "прокуратурой", "прокуратуры", "Prokuratura")
    assert len({skeleton(form) for form in forms}) == 1
    assert skeleton("Хромцово") == skeleton("Khromtsovo") != skeleton("Кромцово")
    assert [w.key for w in words("ОФ «Прометей»")] == [w.key for w in words("Общественный фонд Prometey")]


def test_a_decision_is_read_kept_and_must_be_about_something(tmp_path: Path) -> None:
    nodes = [body("a", "Союз рыбаков"), body("b", "Союзы рыбаков")]
    (tmp_path / "identity.yaml").write_text(
        "- not-same: [b, a]\n  why: {ru: два союза, en: two unions}\n", encoding="utf-8"
    )
    decisions = read_decisions(tmp_path)
    assert decisions == [Decision(("a", "b"), {"ru": "два союза", "en": "two unions"})]
    (found,) = find_duplicates(nodes, decisions)
    assert found.decided == "two unions"
    with pytest.raises(InputError, match="b: there is no such node"):
        find_duplicates(nodes[:1], decisions)
    assert read_decisions(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not-same: [a, b]", "write a list"),
        ("- not-same: [a, a]\n  why: {ru: x, en: x}", "two different ids"),
        ("- not-same: [a, b]\n  why: {ru: x}", "a reason in ru and en"),
        ("- not-same: [a, b]\n  why: {ru: x, en: x}\n- not-same: [b, a]\n  why: {ru: x, en: x}", "decided before"),
        ("- [", "not YAML"),
    ],
)
def test_a_wrong_file_of_decisions_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "identity.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_decisions(tmp_path)


def test_a_thousand_nodes_take_less_than_a_second() -> None:
    letters = "бвгдклмнпрст"
    roots = [f"{a}о{b}е{c}" for a in letters for b in letters for c in letters]
    nodes = [
        body(f"n{n}", f"Комитет {one} и {two} Речной области", f"Committee {n}")
        for n, (one, two) in enumerate(zip(roots[:1000], roots[500:1500], strict=True))
    ]
    started = time.perf_counter()
    find_duplicates(nodes)
    assert time.perf_counter() - started < 1


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build a data folder without validating it; return the build folder."""

    def built(data: Path) -> Path:
        out = tmp_path_factory.mktemp("built")
        build(fact_sheets.load, lambda *_: [], Places(data=data, out=out, rules=()))
        return out

    return built


def test_the_command_fails_until_the_pair_is_decided(
    run: Callable[..., Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "bodies.yaml").write_text(
        "facts:\n"
        "- {id: quay-office, type: StateBody, label: {ru: Служба причалов, en: Quay office}, abbreviation: {ru: СП}}\n"
        "- {id: quay-service, type: StateBody, label: {ru: Службы причала, en: Service of quays}}\n",
        encoding="utf-8",
    )
    (tmp_path / "reports").mkdir()
    out = run(tmp_path)

    def command() -> tuple[object, list[dict[str, object]]]:
        with pytest.raises(SystemExit) as stop:
            main(["duplicates", "--out", str(out), "--data", str(tmp_path), "--all", "--format", "json"])
        return stop.value.code, json.loads(capfd.readouterr().out)

    code, (row,) = command()
    assert (code, row["first"], row["second"], row["decided"]) == (1, "quay-office", "quay-service", "")
    decision = "- {not-same: [quay-office, quay-service], why: {ru: разные, en: two offices}}\n"
    (tmp_path / "identity.yaml").write_text(decision, encoding="utf-8")
    code, (row,) = command()
    assert (code, row["decided"]) == (0, "two offices")


def test_the_graph_has_no_undecided_candidate(run: Callable[..., Path]) -> None:
    store = open_store(run(GRAPH_DATA))
    assert len(named_nodes(store)) > 500
    undecided = [c for c in find_duplicates(store, read_decisions(GRAPH_DATA)) if not c.decided]
    assert not undecided, "\n".join(f"{c.first} ~ {c.second}: {c.names}" for c in undecided)


def test_no_address_is_written_twice() -> None:
    """Two documents with one web address are one document."""
    addresses = [d["url"] for d in _register("documents") if "url" in d]
    assert [a for a, b in combinations(addresses, 2) if a == b] == []


def _register(name: str) -> list[dict[str, str]]:
    import yaml

    facts: list[dict[str, str]] = yaml.safe_load((GRAPH_DATA / "registers" / f"{name}.yaml").read_text("utf-8"))[
        "facts"
    ]
    return facts


@pytest.mark.parametrize("letter", ["О.", "В.", "С.", "Г.", "И."])
def test_an_initial_is_no_preposition(letter: str) -> None:
    assert [word.acronym for word in words(f"{letter} Рыбин")] == [letter.casefold()[0], ""]
    assert [word.written for word in words("порт в г. Речном")] == ["порт", "речном"]
