"""Citations as Kazakh writes them, and forms that several states share."""

from pathlib import Path

import pytest

from jauap.resources import GRAPH_DATA
from jauap.suggest import Registers, read_registers, suggest
from loaders.report_text import read_report


@pytest.fixture(scope="module")
def registers() -> Registers:
    return read_registers(GRAPH_DATA)


def norms(text: str, registers: Registers, tmp_path: Path) -> list[str]:
    path = tmp_path / "text.txt"
    path.write_text(text + "\n", "utf-8")
    return [c.value for c in suggest(read_report(path), registers) if c.kind == "norm"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сот ҚК 146-бабының 2-бөлігін қолданды.", ["lex:kz/uk-2014/art146-pt2"]),
        ("ҚПК-нің 105 және 106-баптары бойынша.", ["lex:kz/upk-2014/art105", "lex:kz/upk-2014/art106"]),
        ("Қылмыстық-процестік кодекстің 35-бабы 1-бөлігінің 2) тармақшасы.", ["lex:kz/upk-2014/art35-pt1-sub2"]),
        ("Азаптауға қарсы конвенцияның 12-бабы.", ["lex:un/cat-1984/art12"]),
    ],
)
def test_kazakh(text: str, expected: list[str], registers: Registers, tmp_path: Path) -> None:
    assert norms(text, registers, tmp_path) == expected


def test_a_paragraph_sign_below_an_article(registers: Registers, tmp_path: Path) -> None:
    found = norms("Нарушены статьи 3, 5 § 1 и 13 ЕКПЧ.", registers, tmp_path)
    assert found == ["lex:coe/echr-1950/art3", "lex:coe/echr-1950/art5-pt1", "lex:coe/echr-1950/art13"]


def test_a_treaty_has_no_article_beyond_its_last(registers: Registers, tmp_path: Path) -> None:
    text = "Его обвинили по УК РФ. Конвенция против пыток обязывает расследовать. Применена ст. 286."
    assert norms(text, registers, tmp_path)[-1] == "lex:ru/uk-1996/art286"


def test_a_year_before_a_code_tells_its_version(registers: Registers, tmp_path: Path) -> None:
    found = norms("In Kyrgyzstan article 143 of the 2017 Criminal Code was applied.", registers, tmp_path)
    assert found == ["lex:kg/uk-2017/art143"]
