"""A fictional second report, and a draft made of it."""

from pathlib import Path

import pytest

from jauap import api
from jauap.review import Review

DATA = Path(__file__).parents[1] / "data"
TEXT = """Доклад наблюдателей о случаях в городе Речной

ЗАДЕРЖАНИЯ

8 мая 2031 года сотрудники речной полиции задержали лодочника Тимура Ершова и его соседку Ольгу Ершову. Антон Лодкин
видел задержание с причала. Адвокат Мария Сомова подала жалобу в прокуратуру города Речной.

РАССЛЕДОВАНИЕ

12 мая 2031 года отдел внутренней проверки прекратил проверку. Тимур Ершов обжаловал решение. Пытки запрещены статьей 7
Водного уголовного кодекса. По данным наблюдателей, за год поступило 25 жалоб.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "second.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def draft(document: Path, tmp_path: Path) -> Review:
    """A draft nobody has decided on."""
    return api.suggest_report(document, tmp_path / "drafts" / "pier-2031", author="bright-shore", data=DATA)
