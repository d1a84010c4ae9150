"""Errors and issues in a language: what a person reads of them on the command line and in the app."""

from typing import Final

from jauap.errors import InputError, Issue, JauapError
from jauap.i18n.catalogs import N_, Translator
from jauap.wording import message_of

_LEVELS: Final = {"error": N_("error"), "warning": N_("warning")}


def issue_said(issue: Issue, t: Translator) -> str:
    """Return the line of an issue: place, level, message."""
    return f"{issue.place}: {t(_LEVELS[issue.level])}: {t.said(issue.message)}"


def error_said(error: JauapError | OSError, t: Translator) -> str:
    """Return what an error says, in this language where it can be said in it, else in English."""
    if isinstance(error, InputError):
        return "\n".join(issue_said(issue, t) for issue in error.issues)
    messages: dict[str, str] = getattr(error, "messages", {})
    return messages.get(t.language) or t.said(message_of(error))
