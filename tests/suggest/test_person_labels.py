"""People are written in the nominative of their own gender, or as the text has them: never as somebody else."""

from pathlib import Path

import pytest

from jauap.suggest import read_registers, suggest
from loaders.report_text import read_report


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Адвокат Мария Сомова подала жалобу.", "Мария Сомова"),
        ("Задержали Тимура Ершова.", "Тимур Ершов"),
        ("Тимуру Ершову отказали.", "Тимур Ершов"),
        ("Прокурор К.А. Ибраимова заявила об этом.", "К. А. Ибраимова"),
        ("Полковник Ахметов Б.С. отрицал это.", "Б. С. Ахметов"),
        ("По словам Гульнары Сейдахметовой, он жив.", "Гульнара Сейдахметова"),
        ("Вместе с Иваном Савицким его увезли.", "Иван Савицкий"),
    ],
)
def test_labels(sentence: str, label: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"Доклад\n\nВВЕДЕНИЕ\n\n{sentence}\n", "utf-8")
    people = [c for c in suggest(read_report(path), read_registers(tmp_path)) if c.kind == "person"]
    assert [c.proposal.label["ru"] for c in people if c.proposal] == [label]
