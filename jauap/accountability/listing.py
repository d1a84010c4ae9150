"""Gaps as rows: what the command line prints and the pages show."""

from collections import defaultdict
from dataclasses import asdict, dataclass

import pyoxigraph as ox

from jauap.namespaces import node, short

_QUERY = """
PREFIX jauap: <https://w3id.org/jauap/ont#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?gap ?number ?subject ?case ?label ?certainty ?standard ?claim ?passage ?body ?accused WHERE {
  VALUES ?lang { "%s" }
  ?gap a jauap:AccountabilityGap ; jauap:gapRule ?rule ; jauap:gapSubject ?subject ; jauap:certainty ?certainty ;
    jauap:breachesStandard ?standard ; jauap:restsOn ?claim ; rdfs:label ?label .
  ?rule jauap:ruleNumber ?number . ?claim jauap:hasPassage ?passage .
  FILTER(LANG(?label) = ?lang)
  OPTIONAL { ?gap jauap:gapCase ?case }
  OPTIONAL { ?gap jauap:responsibleBody ?body }
  OPTIONAL { ?gap jauap:accusedBody ?accused }
} ORDER BY ?number ?gap
"""


@dataclass(frozen=True, slots=True)
class Gap:
    """One accountability gap; every node is a short id, every list is sorted.

    Attributes:
        rule: number of the rule.
        subject: the node that shows the gap.
        case: its case, empty where there is none.
        certainty: ``certain`` or ``possible``.
        standards: the norms it departs from.
        claims, passages: what the rule used, and where that is written.
        bodies: who had to act under the norm, as far as the facts say.
        accused: whose people the source names as accused; no guilt is stated.
    """

    gap: str
    rule: int
    subject: str
    case: str
    label: str
    certainty: str
    standards: tuple[str, ...]
    claims: tuple[str, ...]
    passages: tuple[str, ...]
    bodies: tuple[str, ...]
    accused: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return what scripts may rely on."""
        return asdict(self)


def list_gaps(store: ox.Store, *, rule: int | None = None, case: str | None = None, lang: str = "en") -> list[Gap]:
    """Return the gaps of a store, by rule.

    Args:
        rule: only those of this rule.
        case: only those of this case (short id).
        lang: language of the labels.
    """
    solutions = store.query(_QUERY % lang, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    rows: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in solutions:
        for variable in solutions.variables:
            value = row[variable]
            if isinstance(value, ox.NamedNode | ox.Literal):
                rows[row["gap"].value][variable.value].add(value.value)
    gaps = [_gap(name, values) for name, values in rows.items()]
    wanted = node(case) if case is not None else None
    return [
        gap
        for gap in sorted(gaps, key=lambda g: (g.rule, g.case, g.subject))
        if (rule is None or gap.rule == rule) and (wanted is None or node(gap.case) == wanted)
    ]


def _gap(name: str, values: dict[str, set[str]]) -> Gap:
    def ids(key: str) -> tuple[str, ...]:
        return tuple(sorted(short(v) for v in values.get(key, ())))

    return Gap(
        gap=short(name),
        rule=int(min(values["number"])),
        subject=ids("subject")[0],
        case=next(iter(ids("case")), ""),
        label=min(values["label"]),
        certainty=min(values["certainty"]).rpartition("#")[2],
        standards=ids("standard"),
        claims=ids("claim"),
        passages=ids("passage"),
        bodies=ids("body"),
        accused=ids("accused"),
    )
