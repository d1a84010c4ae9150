"""Whose law is cited where the text names no state."""

from pathlib import Path

import pytest

from jauap.resources import GRAPH_DATA
from jauap.suggest import read_registers, suggest
from loaders.report_text import read_report


@pytest.mark.parametrize(
    ("opening", "act"),
    [
        ("Доклад о колонии", "lex:kz/uk-2014"),  # a state whose acts the registers hold
        ("Доклад о тюрьмах Республики Армения", "lex:am/"),
        ("Доклад о тюрьмах Узбекистана", "lex:uz/"),
    ],
)
def test_a_code_is_of_the_state_of_the_text(opening: str, act: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"{opening}\n\nВВЕДЕНИЕ\n\nСтатья 146 Уголовного кодекса говорит о пытках.\n", "utf-8")
    norms = [c.value for c in suggest(read_report(path), read_registers(GRAPH_DATA)) if c.kind == "norm"]
    assert [norm.startswith(act) and norm.endswith("/art146") for norm in norms] == [True]
