"""Gap rules: one SPARQL CONSTRUCT file each, with a ``#+`` header that says what the rule means.

A rule's query gives, for each gap, ``jauap:gapSubject``, ``jauap:certainty``, at least one ``jauap:restsOn`` claim,
and, where there are any, ``jauap:gapCase``, ``jauap:responsibleBody`` (who had to act under the norm) and
``jauap:accusedBody`` (whose people are accused). Of the norms in the header it may name those that apply to what was
found, with ``jauap:breachesStandard``; else the gap cites them all. Everything else (rule, labels) comes from the
header, so a rule needs no Python, and neither does a user's own.
"""

import os
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

from jauap.errors import InputError
from jauap.namespaces import ID, LEX, node
from jauap.query.header import Header, read_query_file
from jauap.resources import QUERIES
from jauap.validation.sparql_text import named_terms

Locality = Literal["case", "report", "merged", "graph"]
KEYS: Final = (
    *("number", "title", "explanation", "standards", "evidence", "severity", "mustNotConclude", "firesOn", "locality"),
)
_PREFIX: Final = re.compile(r"^PREFIX\s+([\w-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
_SEVERITIES: Final = ("grave", "serious", "structural")
_LOCALITIES: Final = ("case", "report", "merged", "graph")
_FIRES_ON: Final = ("stated", "none", "unknown", "not-stated")


@dataclass(frozen=True, slots=True)
class GapRule:
    """One rule.

    Attributes:
        title, explanation: the rule in words, by language.
        standards: IRIs of the norms that make a finding a gap; one gap may cite some of them only.
        evidence: what the graph must hold for the rule to fire.
        must_not_conclude: what a reader must not take the gap for.
        fires_on: which of stated, none, unknown and not-stated values may fire it.
        locality: how far the rule looks. With ``case`` or ``report`` every answer rests on the facts of one report,
            of reports that speak of the same records, and on what anybody says of the bodies, posts, people, places
            and norms they lead to. ``merged`` is the same, but the answers of several reports make one gap, as of a
            norm or a body's competence. ``graph`` promises nothing, so the rule runs over everything at every change.
        query: the CONSTRUCT query.
        source: the file's name.
    """

    number: int
    title: dict[str, str]
    explanation: dict[str, str]
    standards: tuple[str, ...]
    evidence: dict[str, str]
    severity: str
    must_not_conclude: dict[str, str]
    fires_on: tuple[str, ...]
    locality: Locality
    query: str
    source: str

    @property
    def id(self) -> str:
        """Short id of the rule in the graph."""
        return f"gap-rule-{self.number:02d}"

    @property
    def across(self) -> bool:
        """Whether one gap may rest on several reports."""
        return self.locality in ("merged", "graph")

    @property
    def nodes(self) -> frozenset[bytes]:
        """Records and norms that the query names, as ``<iri>``."""
        terms = named_terms(self.query, dict(_PREFIX.findall(self.query)))
        return frozenset(f"<{term}>".encode() for term in terms if term.startswith((ID, LEX)) and len(term) > len(LEX))


def rule_folders() -> tuple[Path, ...]:
    """Return the product's rules and, if ``JAUAP_RULES`` names a folder, the user's own."""
    own = os.environ.get("JAUAP_RULES")
    return (QUERIES / "gaps", *([Path(own)] if own else []))


def rules_off() -> frozenset[int]:
    """Return the numbers of the rules that ``JAUAP_RULES_OFF`` switches off (``7,12``)."""
    return frozenset(int(n) for n in os.environ.get("JAUAP_RULES_OFF", "").replace(",", " ").split() if n.isdigit())


def load_rules(folders: Iterable[Path] | None = None, off: Collection[int] = ()) -> list[GapRule]:
    """Read all rules, by number.

    Raises:
        InputError: a header is wrong, or two rules have one number.
    """
    rules: dict[int, GapRule] = {}
    issues = []
    for folder in rule_folders() if folders is None else folders:
        for path in sorted(folder.glob("*.rq")):
            source = f"{folder.name}/{path.name}"
            try:
                text = read_query_file(path, source)
            except InputError as error:
                issues.extend(error.issues)
                continue
            header = Header.read(text, source)
            rule = _rule(header, text)
            if rule.number in rules:
                header.issue(
                    f"rule {rule.number} is already {rules[rule.number].source}: take another number", "number"
                )
            issues.extend(header.issues)
            rules[rule.number] = rule
    if issues:
        raise InputError(issues)
    return [rules[number] for number in sorted(rules) if number not in off]


def _rule(header: Header, text: str) -> GapRule:
    data = header.data
    header.known_keys(data, KEYS)
    number = data.get("number")
    if not isinstance(number, int):
        header.issue(f"'number' is a whole number, not {number!r}", "number")
    standards = data.get("standards")
    if not isinstance(standards, list) or not standards or not all(isinstance(one, str) for one in standards):
        header.issue("'standards' lists the norms behind the rule, for example [lex:un/cat-1984/art12]", "standards")
    return GapRule(
        number=number if isinstance(number, int) else -len(text),
        title=header.bilingual(data.get("title"), "title"),
        explanation=header.bilingual(data.get("explanation"), "explanation"),
        standards=tuple(node(str(s)) for s in standards) if isinstance(standards, list) else (),
        evidence=header.bilingual(data.get("evidence"), "evidence"),
        severity=_one_of(header, "severity", _SEVERITIES),
        must_not_conclude=header.bilingual(data.get("mustNotConclude"), "mustNotConclude"),
        fires_on=_fires_on(header),
        locality=cast("Locality", _one_of(header, "locality", _LOCALITIES)),
        query=text,
        source=header.source,
    )


def _one_of(header: Header, key: str, allowed: tuple[str, ...]) -> str:
    value = header.data.get(key)
    if value not in allowed:
        header.issue(f"{key!r} is one of {', '.join(allowed)}, not {value!r}", key)
    return str(value)


def _fires_on(header: Header) -> tuple[str, ...]:
    value = header.data.get("firesOn")
    if not isinstance(value, list) or not value or not all(one in _FIRES_ON for one in value):
        header.issue(f"'firesOn' lists which of {', '.join(_FIRES_ON)} may fire the rule", "firesOn")
        return ()
    return tuple(str(v) for v in value)
