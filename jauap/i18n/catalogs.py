"""Phrases of the app in each language, read from gettext ``.po`` files.

The files are read with Babel when a language is first asked for, so that nothing has to be compiled on the way from
a translator's editor to the page. A language is one file in ``locale/`` and one line in ``LANGUAGES``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from jauap.wording import Message

LOCALE_FOLDER: Final = Path(__file__).resolve().parent / "locale"
DEFAULT_LANGUAGE: Final = "ru"
SOURCE_LANGUAGE: Final = "en"
"""The language of the phrases in the code."""
# Code of a language -> its own name and the locale that its numbers and dates follow.
LANGUAGES: Final = {"ru": ("Русский", "ru_KZ"), "en": ("English", "en_GB")}


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a phrase for the catalogues where it is not shown yet; returns it unchanged."""
    return message


def P_(context: str, message: str) -> tuple[str, str]:  # noqa: N802 - as above, for a phrase with a context
    """Mark a phrase and its context for the catalogues; returns both, for ``Translator.context``."""
    return context, message


def P2_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as above, for a phrase in two numbers
    """Mark a phrase with its plural for the catalogues; returns both, for ``Translator.plural``."""
    return singular, plural


@dataclass(frozen=True)
class Translator:
    """The phrases, numbers and lists of one language. Calling it translates a phrase."""

    language: str
    locale: Locale
    catalog: GNUTranslations

    def __call__(self, message: str, **values: object) -> str:
        """Translate a phrase and fill its ``{names}``."""
        return self.catalog.gettext(message).format(**values)

    def plural(self, singular: str, plural: str, count: int, **values: object) -> str:
        """Translate a phrase whose words depend on ``count``; ``{count}`` is filled with the formatted number."""
        text = self.catalog.ngettext(singular, plural, count)
        return text.format(count=self.number(count), **values)

    def context(self, context: str, message: str, **values: object) -> str:
        """Translate a phrase that means different things in different contexts (grammatical case, for example)."""
        return self.catalog.pgettext(context, message).format(**values)

    def said(self, text: str) -> str:
        """Say a message in this language; a text that is no message comes back as it is."""
        if not isinstance(text, Message):
            return text
        if text.texts or self.language == SOURCE_LANGUAGE:
            return text.texts.get(self.language, str(text))
        values = text.values
        if len(text.templates) > 1 and values is not None:
            singular, plural = text.templates
            phrase = self.catalog.ngettext(singular, plural, int(str(values["count"])))
        else:
            phrase = self.catalog.gettext(text.templates[0]) if any(text.templates) else ""
        if values is None:
            return phrase
        return phrase.format(**{k: self.said(v) if isinstance(v, str) else v for k, v in values.items()})

    def number(self, value: float) -> str:
        """Write a number as the language does."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, share: float) -> str:
        """Return a share (0 to 1) as the language writes percentages, with one digit behind the point."""
        return str(format_percent(share, format="#,##0.#%", locale=self.locale))

    def language_name(self, code: str) -> str:
        """Return how this language calls a language (``ru``, ``kk-Cyrl``); a code without a name comes back."""
        return str(self.locale.languages.get(code.partition("-")[0], code))

    def listing(self, items: Iterable[str], style: str = "standard") -> str:
        """Join items as the language does: ``a, b and c`` (``style="or"``: ``a, b or c``)."""
        return format_list(list(items), style=style, locale=self.locale)  # type: ignore[arg-type]


def catalog_path(language: str) -> Path:
    """Return where a language's catalogue stands."""
    return LOCALE_FOLDER / f"{language}.po"


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: str) -> Translator:
    """Return the phrases of a language.

    Raises:
        KeyError: the app does not speak this language.
    """
    _, locale = LANGUAGES[language]
    with catalog_path(language).open("rb") as file:
        catalog = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translator(language, Locale.parse(locale), GNUTranslations(compiled))


def choose_language(*wishes: str | None) -> str:
    """Return the first wish that is a language of the app, else the default.

    A wish may be a code (``ru``), a locale (``ru-RU``, ``en_GB``), or None.
    """
    for wish in wishes:
        code = (wish or "").replace("_", "-").partition("-")[0].lower()
        if code in LANGUAGES:
            return code
    return DEFAULT_LANGUAGE
