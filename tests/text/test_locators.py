"""A locator points at exactly one place of its section, or is refused with a remedy."""

import pytest

from jauap.text.locators import check_words, resolve
from jauap.text.normal import normalise

TEXT = (
    "Отдел проверил жалобу и закрыл её «за недоказанностью». После второй жалобы отдел открыл дело и "
    "закрыл его «за недоказанностью». Начальник отдела отрицал побои, а сторож их подтвердил."
)


def find(locator: str, raw: str = TEXT) -> tuple[str, str, str]:
    text = normalise(raw)
    match = resolve(locator, text, 0, len(text.key))
    quote = raw[match.span.start : match.span.end] if match.span else ""
    return match.status, quote, match.note


def test_shortest_span_is_taken() -> None:
    status, quote, _ = find("После второй жалобы … «за недоказанностью»")
    assert (status, quote) == ("found", "После второй жалобы отдел открыл дело и закрыл его «за недоказанностью»")


def test_end_words_that_come_again_soon_are_doubted() -> None:
    status, _, note = find("Отдел проверил жалобу … «за недоказанностью»")
    assert status == "found" and "come again soon" in note


def test_two_places_are_ambiguous() -> None:
    raw = "Суд отказал в жалобе сегодня. Суд отказал в жалобе вчера."
    status, _, note = find("Суд отказал в … жалобе", raw)
    assert status == "ambiguous" and "2 places" in note


def test_start_inside_a_word_is_not_a_match() -> None:
    assert find("тдел проверил жалобу … её")[0] == "missing"


def test_a_miss_names_the_nearest_words() -> None:
    status, _, note = find("Отдел проверял жалобу и закрыл")
    assert status == "missing" and "Отдел проверил жалобу и закрыл" in note


def test_an_end_before_the_start_is_a_miss() -> None:
    assert find("Начальник отдела отрицал … закрыл его")[0] == "missing"


def test_a_long_span_is_doubted() -> None:
    raw = "Начало этой главы. " + "Слово за словом идёт дальше. " * 80 + "Конец этой главы."
    status, _, note = find("Начало этой главы … Конец этой главы", raw)
    assert status == "found" and "characters long" in note


@pytest.mark.parametrize(
    ("locator", "remedy"),
    [
        ("слишком коротко", "3 to 12 words"),
        ("один два … три четыре", "at least 3 words"),
        ("один два три … четыре", "at least 3 words"),
        ("а б в … г д … е ж", "one start and one end"),
        (" ".join(["слово"] * 13), "3 to 12 words"),
        (" ".join(["слово"] * 13) + " … так оно", "at most 12 words"),
    ],
)
def test_form_is_checked(locator: str, remedy: str) -> None:
    assert remedy in check_words(locator)


@pytest.mark.parametrize("locator", ["ровно три слова", "первые три слова … два слова", "«А что», — сказал он"])
def test_good_form_passes(locator: str) -> None:
    assert check_words(locator) == ""
