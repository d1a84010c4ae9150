"""Values of a fact sheet, checked against the kind that the ontology gives to their key."""

import re
from dataclasses import dataclass, field

from jauap.edtf_dates import bounds
from jauap.errors import Issue, suggest
from jauap.owl.vocabulary import Term, Vocabulary
from jauap.records import Reference, Scalar
from jauap.wording import NOTHING, Message, say
from loaders.yaml_marks import Entry

ID = re.compile(r"[a-z0-9]+(?:-{1,2}[a-z0-9]+)*$")
NORM_ID = re.compile(r"lex:[a-z]+/[a-z0-9-]+(?:/[a-z0-9-]+)*(?:@[a-z0-9-]+)?$")
LANGUAGES = ("ru", "en", "kk")
_INTEGER = re.compile(r"-?\d+$")
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?$")
_KINDS = {
    "reference": say("reference"),
    "value-list": say("value-list"),
    "date": say("date"),
    "text": say("text"),
    "integer": say("integer"),
    "decimal": say("decimal"),
    "boolean": say("boolean"),
    "property": say("property"),
    "address": say("address"),
}
_GIVEN = {str: say("text"), list: say("list"), dict: say("mapping")}
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+$")


@dataclass
class Findings:
    """Issues and references collected while one file is read."""

    source: str
    issues: list[Issue] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def error(self, entry: Entry, message: Message) -> None:
        """Record that something at ``entry`` is wrong."""
        self.issues.append(entry.place.issue(self.source, message))

    def refer(self, entry: Entry, key: str) -> str:
        """Record a reference and return its short id; an ill-formed id is an error."""
        if not isinstance(entry.value, str):
            self.error(entry, say("{key!r} takes an id, not a {given}", key=key, given=_kind_of(entry)))
            return ""
        if not (ID.match(entry.value) or NORM_ID.match(entry.value)):
            self.error(
                entry,
                say(
                    "not an id: {value!r}; ids are kebab-case ASCII, norms lex:<country>/<act>/art<N>",
                    value=entry.value,
                ),
            )
            return ""
        self.references.append(Reference(entry.value, key, entry.place))
        return entry.value


def read_values(term: Term, entry: Entry, vocabulary: Vocabulary, findings: Findings) -> tuple[Scalar, ...]:
    """Read the value or list of values of one key."""
    items = entry.value if isinstance(entry.value, list) else [entry]
    if term.at_most_one and len(items) > 1:
        findings.error(entry, say("{key!r} takes one value, {number} are given", key=term.key, number=len(items)))
    read = [read_value(term, item, vocabulary, findings) for item in items]
    return tuple(value for value in read if value is not None)


def read_value(term: Term, entry: Entry, vocabulary: Vocabulary, findings: Findings) -> Scalar | None:
    """Read one value; None after an error."""
    if term.kind == "language-map":
        return _language_map(term, entry, findings)
    if not isinstance(entry.value, str):
        message = say(
            "{key!r} takes a {kind}, not a {given}", key=term.key, kind=_KINDS[term.kind], given=_kind_of(entry)
        )
        findings.error(entry, message)
        return None
    if term.kind == "reference":
        return findings.refer(entry, term.key) or None
    problem = _problem(term, entry.value, vocabulary)
    if problem:
        findings.error(entry, problem)
        return None
    return entry.value


def _problem(term: Term, value: str, vocabulary: Vocabulary) -> Message:
    """Say what is wrong with a plain value, or return an empty message."""
    key = term.key
    if not value.strip():
        return say("{key!r} is empty: give a value, or write none, unknown or notStated: {key}", key=key)
    if term.kind == "value-list":
        allowed = vocabulary.schemes.get(term.scheme or "", frozenset())
        if value in allowed:
            return NOTHING
        return say(
            "{value!r} is not in the list of {key!r}{remedy}", value=value, key=key, remedy=suggest(value, allowed)
        )
    if term.kind == "property":
        if value in vocabulary.keys or value in ("involved", "type", "case"):
            return NOTHING
        return say("{value!r} is not a key{remedy}", value=value, remedy=suggest(value, vocabulary.keys))
    if term.kind == "date":
        return _date_problem(term, value)
    if term.kind == "boolean" and value not in ("true", "false"):
        return say("{key!r} is true or false, not {value!r}", key=key, value=value)
    if term.kind == "integer" and not _INTEGER.match(value):
        return say("{key!r} takes a whole number, not {value!r}", key=key, value=value)
    if term.kind == "decimal" and not _DECIMAL.match(value):
        return say("{key!r} takes a number with a decimal point, not {value!r}", key=key, value=value)
    if term.kind == "address" and not _ADDRESS.match(value):
        return say("{key!r} takes a web address, not {value!r}", key=key, value=value)
    return NOTHING


def _date_problem(term: Term, value: str) -> Message:
    try:
        bounds(value)
    except ValueError as error:
        return say(
            "{key!r}: {reason}; write 2022, 2022-05~, 2022-01-13/2022-01-15 or [2022-12-29,2022-12-30]",
            key=term.key,
            reason=error.args[0] if isinstance(error.args[0], Message) else say("no such day in the calendar"),
        )
    return NOTHING


def _language_map(term: Term, entry: Entry, findings: Findings) -> dict[str, str] | None:
    if not isinstance(entry.value, dict):
        findings.error(entry, say("{key!r} takes texts by language, for example {{ru: …, en: …}}", key=term.key))
        return None
    texts: dict[str, str] = {}
    for language, text in entry.value.items():
        if language not in LANGUAGES:
            message = say("unknown language {language!r}: use {known}", language=language, known=", ".join(LANGUAGES))
            findings.error(text, message)
        elif not isinstance(text.value, str) or not text.value.strip():
            findings.error(text, say("{key!r} in {language!r} is not a text", key=term.key, language=language))
        else:
            texts[language] = " ".join(text.value.split())
    return texts


def _kind_of(entry: Entry) -> Message:
    return _GIVEN[type(entry.value)]
