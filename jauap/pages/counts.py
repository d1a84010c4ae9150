"""Figures with the words that belong to them, in the right number."""

from collections.abc import Iterable

from jauap.i18n import Translator
from jauap.pages.markup import Markup, element


def counts_markup(t: Translator, numbers: Iterable[tuple[int, tuple[str, str]]]) -> Markup:
    """Return figures, each over its words; the words are a singular and a plural phrase without the number."""
    pairs = [
        element("div", element("dt", t.plural(*words, number)), element("dd", t.number(number)))
        for number, words in numbers
    ]
    return element("dl", *pairs, class_="jauap-counts")
