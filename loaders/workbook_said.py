"""What is wrong with a workbook, in the words of the workbook: columns by their headings, values by their names."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from jauap.errors import Issue, suggest
from jauap.wording import Message, by_language, say
from loaders.workbook_words import LANGUAGES, Words

_COLUMNS: Final = ("key", "at", "column", "register", "supports")
"""Values of messages that are the key of a column."""
_OFFERED: Final = ("first", "second")


def in_its_words(issue: Issue, words: Words) -> Issue:
    """Return an issue whose message names columns and values, in a language, as a workbook in it shows them.

    In English they stay keys and codes. Where no key or code is near to what was written, a name may be.
    """
    message = issue.message
    if not isinstance(message, Message) or not message.values or len(message.templates) != 1:
        return issue
    values = dict(message.values)
    key, written, remedy = values.get("key"), values.get("value"), values.get("remedy")
    scheme = _scheme(key, words)
    if isinstance(remedy, Message) and isinstance(written, str):
        values["remedy"] = _offered(remedy or suggest(written, _names(scheme, words)), scheme, words)
    for name in _COLUMNS:
        if isinstance(values.get(name), str):
            values[name] = _column(str(values[name]), words)
    if isinstance(values.get("keys"), str):
        values["keys"] = _columns(str(values["keys"]), words)
    return replace(issue, message=say(message.templates[0], **values))


def _scheme(key: object, words: Words) -> str:
    """Return the value list of a column; empty when it takes other values."""
    term = words.vocabulary.keys.get(str(key))
    return (term.scheme or "") if term is not None and term.kind == "value-list" else ""


def _names(scheme: str, words: Words) -> Iterable[str]:
    """Give what the values of a list are called; without a list, what keys are called."""
    if scheme:
        for value in words.vocabulary.schemes.get(scheme, ()):
            yield from words.of_value(scheme, value).values()
    else:
        for key in words.vocabulary.keys:
            yield from words.of_key(key).values()


def _column(key: str, words: Words) -> str:
    known = key in words.columns or key in words.vocabulary.keys
    return by_language({**words.of_key(key), "en": key}) if known else key


def _columns(keys: str, words: Words) -> str:
    headings = [words.of_key(key)["ru"] for key in keys.split(", ")]
    return by_language({"en": keys, "ru": ", ".join(f"«{heading}»" for heading in headings)})


def _offered(remedy: Message, scheme: str, words: Words) -> Message:
    """Name the values or keys that a remedy offers."""
    if not remedy.templates or not remedy.values:
        return remedy
    values = dict(remedy.values)
    for name in _OFFERED:
        code = str(values.get(name, ""))
        if scheme and code in words.vocabulary.schemes.get(scheme, ()):
            names = words.of_value(scheme, code)
            values[name] = by_language({"en": code, **{k: names[k] for k in LANGUAGES if k in names and k != "en"}})
        elif not scheme and code in words.vocabulary.keys:
            values[name] = _column(code, words)
    return say(remedy.templates[0], **values)
