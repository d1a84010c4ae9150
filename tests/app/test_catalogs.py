"""The catalogues: every phrase of the code in every language, none left over, all with the same blanks."""

import re
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from jauap.i18n import LANGUAGES, choose_language, translator
from jauap.i18n.catalogs import LOCALE_FOLDER, catalog_path
from jauap.i18n.extraction import extract

Key = tuple[str | None, Any]


def read(language: str) -> Catalog:
    with catalog_path(language).open("rb") as file:
        return read_po(file, locale=language)


def keyed(catalog: Catalog) -> dict[Key, Message]:
    return {(m.context, tuple(m.id) if isinstance(m.id, (list, tuple)) else m.id): m for m in catalog if m.id}


def strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (list, tuple)) else [message.string]


def blanks_of(text: str) -> set[str]:
    """Return the names in a phrase that are filled, in whatever way; a brace written twice is none."""
    return set(re.findall(r"(?<!{){(\w+)(?:!r)?}(?!})", text))


def test_every_language_has_a_catalogue_and_every_catalogue_a_language() -> None:
    assert {path.stem for path in LOCALE_FOLDER.glob("*.po")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_missing_or_unused(language: str) -> None:
    used, known = keyed(extract()), keyed(read(language))
    assert len(used) > 150
    assert sorted(map(str, used.keys() - known.keys())) == []
    assert sorted(map(str, known.keys() - used.keys())) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_translated(language: str) -> None:
    catalog = read(language)
    for key, message in keyed(catalog).items():
        assert all(strings(message)), key
        if isinstance(message.id, (list, tuple)):
            assert len(strings(message)) == catalog.num_plurals, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_are_the_same_in_every_language(language: str) -> None:
    for key, message in keyed(read(language)).items():
        ids = list(message.id) if isinstance(message.id, (list, tuple)) else [message.id]
        blanks = blanks_of(ids[-1])
        for string in strings(message):
            assert blanks_of(string) == blanks, key


def test_russian_is_russian() -> None:
    patterns = {"d MMMM y", "d MMMM", "LLLL y", "LLLL", "%d %b %Y"}
    for key, message in keyed(read("ru")).items():
        text = "".join(strings(message))
        names = re.sub(r"{\w+}|[\W\d_]|SPARQL|CSV|Excel|FollowTheMoney|JSON|XML|Ctrl|Enter", "", text)
        assert key[1] in patterns or not names or re.search(r"[а-яё№]", text), key


def test_an_unused_and_an_untranslated_phrase_are_noticed(tmp_path: Any) -> None:
    module = tmp_path / "page.py"
    module.write_text('def f(t):\n    return t("a phrase that no catalogue has")\n')
    assert (None, "a phrase that no catalogue has") in keyed(extract([module])).keys() - keyed(read("ru")).keys()


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 утверждение"), (2, "2 утверждения"), (5, "5 утверждений"), (21, "21 утверждение")]
)
def test_russian_plurals(count: int, words: str) -> None:
    assert translator("ru").plural("{count} claim", "{count} claims", count) == words


def test_numbers_follow_the_language() -> None:
    assert translator("en").number(12345.5) == "12,345.5"
    assert translator("ru").number(12345.5).replace("\u00a0", " ") == "12 345,5"


@pytest.mark.parametrize(
    ("wishes", "language"),
    [((None, None), "ru"), (("en", "ru"), "en"), (("xx", "en-GB"), "en"), (("RU_kz",), "ru"), (("", "de"), "ru")],
)
def test_the_first_language_that_the_app_speaks_is_taken(wishes: tuple[str | None, ...], language: str) -> None:
    assert choose_language(*wishes) == language
