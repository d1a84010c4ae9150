"""The language in which the command line speaks: ``--lang``, else JAUAP_LANG, else that of the environment."""

import os
from contextvars import ContextVar
from typing import Final

import click

from jauap.errors import Issue, JauapError
from jauap.wording import Message

_ENGLISH: Final = "en"
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order in which POSIX asks them (IEEE Std 1003.1, 8.2)."""
_language: ContextVar[str] = ContextVar("language", default=_ENGLISH)


def environment_language() -> str:
    """Return ``ru`` where JAUAP_LANG or the environment's locale is Russian, else ``en``."""
    locale = next((value for name in ("JAUAP_LANG", *_VARIABLES) if (value := os.environ.get(name))), "")
    return "ru" if locale.replace("-", "_").partition("_")[0].partition(".")[0].lower() == "ru" else _ENGLISH


def speak(language: str) -> None:
    """Speak a language from here on."""
    _language.set(language)


def told(message: Message) -> str:
    """Return a message in the language that is spoken."""
    if _language.get() == _ENGLISH:
        return message.texts.get(_ENGLISH, str(message))
    from jauap.i18n import translator  # the catalogues are read only where they are needed

    return translator(_language.get()).said(message)


def tell(message: Message) -> None:
    """Write a message to stderr, in the language that is spoken."""
    click.echo(told(message), err=True)


def told_issue(issue: Issue) -> str:
    """Return the line of an issue in the language that is spoken."""
    from jauap.i18n import translator
    from jauap.i18n.errors import issue_said

    return issue_said(issue, translator(_language.get()))


def told_error(error: JauapError) -> str:
    """Return what an error says in the language that is spoken."""
    from jauap.i18n import translator
    from jauap.i18n.errors import error_said

    return error_said(error, translator(_language.get()))
