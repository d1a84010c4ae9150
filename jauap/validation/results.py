"""What a validation finds: one frozen result per broken constraint, in a fixed order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from jauap.validation.vocabulary import SH

Severity = Literal["violation", "warning", "info"]

SEVERITIES: Final[dict[str, Severity]] = {
    f"{SH}Violation": "violation",
    f"{SH}Warning": "warning",
    f"{SH}Info": "info",
}
_RANK: Final = {"violation": 0, "warning": 1, "info": 2}
_VARIABLE: Final = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True)
class Result:
    """One broken constraint at one node.

    Terms are IRIs as plain text; a literal or a blank node stands in its N-Triples form (``"12"``, ``_:b0``), so
    that the two never mix.

    Attributes:
        severity: ``violation`` blocks a build, ``warning`` goes to the editors, ``info`` is a hint.
        shape: the nearest shape around the constraint that has an IRI of its own in the shapes files.
        component: the constraint component (``sh:MinCountConstraintComponent``, ``sh:SPARQLConstraintComponent``...).
        focus: the node that was looked at.
        path: the property, or a SPARQL property path in angle brackets; None for a constraint on the node itself.
        value: the value that breaks the constraint, None where a value is missing or none can be named.
        messages: text by language tag, ``{?variables}`` filled in; the tag is empty where the shape gives none.
        constraint: the IRI of the ``sh:sparql`` constraint, None for the others.
        source: the shape that holds the constraint; differs from ``shape`` when that one is anonymous.
    """

    severity: Severity
    shape: str
    component: str
    focus: str
    path: str | None = None
    value: str | None = None
    messages: Mapping[str, str] = field(default_factory=dict, hash=False)
    constraint: str | None = None
    source: str = ""

    def message(self, language: str) -> str:
        """Return the text in this language, else in English, else without a language, else any."""
        for tag in (language, "en", ""):
            if tag in self.messages:
                return self.messages[tag]
        return next(iter(self.messages.values()), "")


def conforms(results: Iterable[Result]) -> bool:
    """Return whether data with these results may be used: no violation; warnings and hints are allowed."""
    return not any(result.severity == "violation" for result in results)


def in_order(results: Iterable[Result]) -> list[Result]:
    """Return the results without duplicates: worst first, then by shape, focus, path, value and constraint."""
    return sorted(
        set(results),
        key=lambda r: (
            *(_RANK[r.severity], r.shape, r.focus, r.path or "", r.value or "", r.component, r.constraint or ""),
            *(r.source, sorted(r.messages.items())),
        ),
    )


def fill(template: str, values: Mapping[str, str]) -> str:
    """Replace ``{?name}`` and ``{$name}`` in a message by the values of a query's row; unknown names stay."""
    return _VARIABLE.sub(lambda match: values.get(match[1], match[0]), template)


def severity_of(iri: str | None) -> Severity:
    """Return our word for a SHACL severity: none is a violation, and so is one that SHACL does not define."""
    return SEVERITIES.get(iri or "", "violation")


def default_messages(component: str) -> dict[str, str]:
    """Return what to say where a shape gives no message."""
    name = re.split(r"[#/]", component)[-1].removesuffix("ConstraintComponent")
    return {"ru": f"не выполнено ограничение {name}", "en": f"the constraint {name} is not met"}
