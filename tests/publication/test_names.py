"""Names are found in every form, and only names."""

from pathlib import Path

import pytest

from jauap.errors import InputError
from jauap.publication.names import NameFinder, read_names
from tests.publication.collector import leaks, protected
from tests.publication.conftest import PROTECTED


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    return NameFinder(read_names(PROTECTED))


def test_every_form_that_others_make_is_found(finder: NameFinder) -> None:
    people = protected(PROTECTED)
    assert min(len(forms) for forms in people.values()) > 100
    missed = {form for forms in people.values() for form in forms if not finder.finds(f"Вчера {form}, как сказано")}
    assert missed == set()


@pytest.mark.parametrize(
    "text",
    [
        "о Во\u00adронцо\u200bвой",
        "ВОРОНЦОВА",
        "мнение Щегловых",
        "Vorontsova’s complaint",
        "воронцо́ва",
        "Щегло\u0301ва",
    ],
)
def test_a_name_is_found_however_it_is_broken_up_or_stressed(finder: NameFinder, text: str) -> None:
    assert finder.finds(text)


@pytest.mark.parametrize(
    "text", ["ворон на воротах", "Мария Петрова", "Хасановский перевал", "щегол поёт", "vortex", "Юрий и Мария", ""]
)
def test_other_words_and_given_names_alone_are_not_names(finder: NameFinder, text: str) -> None:
    assert not finder.finds(text)


def test_a_name_is_found_in_an_address_and_cut_from_a_label(finder: NameFinder) -> None:
    assert finder.in_address("id/shcheglov-confinement")
    assert not finder.in_address("id/girl-detention")
    assert finder.cut("Жалоба М. Хасановой-Цой и других", "[…]") == "Жалоба […] и других"


def test_messages_about_the_folder_of_names_name_nobody(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("people: {a: {ru: Воронцова}}", "utf-8")
    with pytest.raises(InputError) as caught:
        read_names(tmp_path)
    assert "wrong.yaml" in str(caught.value)
    assert not leaks(protected(PROTECTED), str(caught.value))
    with pytest.raises(InputError, match="no folder"):
        read_names(tmp_path / "absent")
