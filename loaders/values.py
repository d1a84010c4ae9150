"""Values of a fact sheet, checked against the kind that the ontology gives to their key."""

import re
from dataclasses import dataclass, field

from jauap.edtf_dates import bounds
from jauap.errors import Issue, suggest
from jauap.owl.vocabulary import Term, Vocabulary
from jauap.records import Reference, Scalar
from loaders.yaml_marks import Entry

ID = re.compile(r"[a-z0-9]+(?:-{1,2}[a-z0-9]+)*$")
NORM_ID = re.compile(r"lex:[a-z]+/[a-z0-9-]+(?:/[a-z0-9-]+)*(?:@[a-z0-9-]+)?$")
LANGUAGES = ("ru", "en", "kk")
_INTEGER = re.compile(r"-?\d+$")
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?$")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+$")


@dataclass
class Findings:
    """Issues and references collected while one file is read."""

    source: str
    issues: list[Issue] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def error(self, entry: Entry, message: str) -> None:
        """Record that something at ``entry`` is wrong."""
        self.issues.append(entry.place.issue(self.source, message))

    def refer(self, entry: Entry, key: str) -> str:
        """Record a reference and return its short id; an ill-formed id is an error."""
        if not isinstance(entry.value, str):
            self.error(entry, f"{key!r} takes an id, not a {_kind_of(entry)}")
            return ""
        if not (ID.match(entry.value) or NORM_ID.match(entry.value)):
            self.error(
                entry,
                f"not an id: {entry.value!r}; ids are kebab-case ASCII, norms lex:<country>/<act>/art<N>",
            )
            return ""
        self.references.append(Reference(entry.value, key, entry.place))
        return entry.value


def read_values(term: Term, entry: Entry, vocabulary: Vocabulary, findings: Findings) -> tuple[Scalar, ...]:
    """Read the value or list of values of one key."""
    items = entry.value if isinstance(entry.value, list) else [entry]
    if term.at_most_one and len(items) > 1:
        findings.error(entry, f"{term.key!r} takes one value, {len(items)} are given")
    read = [read_value(term, item, vocabulary, findings) for item in items]
    return tuple(value for value in read if value is not None)


def read_value(term: Term, entry: Entry, vocabulary: Vocabulary, findings: Findings) -> Scalar | None:
    """Read one value; None after an error."""
    if term.kind == "language-map":
        return _language_map(term, entry, findings)
    if not isinstance(entry.value, str):
        findings.error(entry, f"{term.key!r} takes a {term.kind}, not a {_kind_of(entry)}")
        return None
    if term.kind == "reference":
        return findings.refer(entry, term.key) or None
    problem = _problem(term, entry.value, vocabulary)
    if problem:
        findings.error(entry, problem)
        return None
    return entry.value


def _problem(term: Term, value: str, vocabulary: Vocabulary) -> str:
    """Say what is wrong with a plain value, or return an empty string."""
    if not value.strip():
        return f"{term.key!r} is empty: give a value, or write none, unknown or notStated: {term.key}"
    if term.kind == "value-list":
        allowed = vocabulary.schemes.get(term.scheme or "", frozenset())
        return "" if value in allowed else f"{value!r} is not in the list of {term.key!r}{suggest(value, allowed)}"
    if term.kind == "property":
        known = value in vocabulary.keys or value in ("involved", "type", "case")
        return "" if known else f"{value!r} is not a key{suggest(value, vocabulary.keys)}"
    if term.kind == "date":
        return _date_problem(term, value)
    if term.kind == "boolean" and value not in ("true", "false"):
        return f"{term.key!r} is true or false, not {value!r}"
    if term.kind == "integer" and not _INTEGER.match(value):
        return f"{term.key!r} takes a whole number, not {value!r}"
    if term.kind == "decimal" and not _DECIMAL.match(value):
        return f"{term.key!r} takes a number with a decimal point, not {value!r}"
    if term.kind == "address" and not _ADDRESS.match(value):
        return f"{term.key!r} takes a web address, not {value!r}"
    return ""


def _date_problem(term: Term, value: str) -> str:
    try:
        bounds(value)
    except ValueError as error:
        return f"{term.key!r}: {error}; write 2022, 2022-05~, 2022-01-13/2022-01-15 or [2022-12-29,2022-12-30]"
    return ""


def _language_map(term: Term, entry: Entry, findings: Findings) -> dict[str, str] | None:
    if not isinstance(entry.value, dict):
        findings.error(entry, f"{term.key!r} takes texts by language, for example {{ru: …, en: …}}")
        return None
    texts: dict[str, str] = {}
    for language, text in entry.value.items():
        if language not in LANGUAGES:
            findings.error(text, f"unknown language {language!r}: use {', '.join(LANGUAGES)}")
        elif not isinstance(text.value, str) or not text.value.strip():
            findings.error(text, f"{term.key!r} in {language!r} is not a text")
        else:
            texts[language] = " ".join(text.value.split())
    return texts


def _kind_of(entry: Entry) -> str:
    return {str: "text", list: "list", dict: "mapping"}[type(entry.value)]
