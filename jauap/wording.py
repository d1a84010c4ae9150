"""Messages that are written in English and said in any language of the catalogues, wherever they are shown.

A message is an English text that keeps what it was made of: a template and its values. It goes wherever a text goes
(an issue, an error, another process), and ``Translator.said`` says it in another language. The words of the template
are translated, and so is a value that is a message itself, a remedy for example.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

_Made: TypeAlias = tuple[str, tuple[str, ...], dict[str, object] | None, dict[str, str]]


class Message(str):
    """An English text that can be said in another language.

    Attributes:
        templates: the phrase of the catalogues, and its plural where it has one; empty when ``texts`` says it all.
        values: what fills its ``{names}``; None when nothing is filled in.
        texts: what it says, by language, where that does not come from a catalogue.
    """

    __slots__ = ("templates", "texts", "values")

    templates: tuple[str, ...]
    values: dict[str, object] | None
    texts: dict[str, str]

    def __new__(
        cls,
        english: str,
        templates: tuple[str, ...] = (),
        values: Mapping[str, object] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> "Message":
        """Keep an English text with what it was made of."""
        made = super().__new__(cls, english)
        made.templates, made.texts = templates, dict(texts or {})
        made.values = dict(values) if values is not None else None
        return made

    def __reduce__(self) -> tuple[type["Message"], _Made]:
        """Go to another process whole."""
        return Message, (str(self), self.templates, self.values, self.texts)


NOTHING: Final = Message("")
"""What a function returns that has nothing to say."""


def say(template: str, **values: object) -> Message:
    """Make a message of a phrase of the catalogues and its values.

    In English a value is often filled in as ``{key!r}``; other languages put quotation marks of their own round it.
    """
    return Message(template.format(**values), (template,), values)


def say_plural(singular: str, plural: str, count: int, **values: object) -> Message:
    """Make a message whose words depend on ``count``, which fills ``{count}``."""
    given = {"count": count, **values}
    return Message((singular if count == 1 else plural).format(**given), (singular, plural), given)


def as_said(text: object) -> Message:
    """Make a message of another program's words: translated where the catalogues know them, else as they are."""
    return Message(str(text), (str(text),))


def one_of(words: Sequence[str]) -> Message:
    """Make a message of words of which one is wanted: ``'a' or 'b'``."""
    made = say("{name!r}", name=words[0])
    for word in words[1:]:
        made = say("{names} or {name!r}", names=made, name=word)
    return made


def by_language(texts: Mapping[str, str]) -> Message:
    """Make a message of texts that are there in several languages, English among them."""
    return Message(texts["en"], texts=texts)


def message_of(error: Exception) -> Message:
    """Return the message of an error; of one of the operating system its file and the reason."""
    if isinstance(error, OSError) and error.filename is not None:
        return say("{file}: {reason}", file=error.filename, reason=as_said(error.strerror))
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Message) else as_said(error)
