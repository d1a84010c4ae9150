"""Combinations of place, date, age and role by which a protected person stands out, as k-anonymity counts them.

A combination that fewer than ``k`` people of the graph share singles them out (Sweeney, k-anonymity, 2002). The report
is for editors: it says where the policy may have to be stricter, and what an attacker with other sources could join.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.publication.policy import Profile, policy_path, read_policy
from jauap.publication.reviewed import read_reviewed, reason
from jauap.publication.stores import profile_folder
from jauap.store import open_store

_QUERY: Final = """
PREFIX jauap: <https://w3id.org/jauap/ont#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
SELECT DISTINCT ?person ?status ?place ?date ?age ?role WHERE {
  ?person a jauap:Actor .
  OPTIONAL { ?person jauap:publication ?status }
  { ?record ?role ?person . VALUES ?role { %s } }
  UNION { ?record jauap:hasInvolvement ?i . ?i prov:agent ?person ; prov:hadRole ?role .
          OPTIONAL { ?i jauap:ageAtEvent|jauap:ageText ?age } }
  OPTIONAL { ?record sem:hasPlace ?place }
  OPTIONAL { ?record jauap:edtf ?date }
}"""


@dataclass(frozen=True, slots=True, order=True)
class Combination:
    """What a profile tells of people in one record: short ids and texts, empty for what it does not tell."""

    place: str
    date: str
    age: str
    role: str

    @property
    def told(self) -> int:
        """How many of the four are told."""
        return sum(map(bool, (self.place, self.date, self.age, self.role)))


@dataclass(frozen=True, slots=True)
class Standout:
    """A combination that too few people share.

    Attributes:
        people: short ids of the protected people among them.
        sharing: how many people of the graph share it, protected or not.
        why: the reason for which editors accepted it, by language; empty where nobody has.
    """

    combination: Combination
    people: tuple[str, ...]
    sharing: int
    why: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        c = self.combination
        return {"place": c.place, "date": c.date, "age": c.age, "role": c.role,
                "people": list(self.people), "sharing": self.sharing, "why": dict(self.why)}  # fmt: skip


def standouts(profile: Profile = "public", k: int = 3, out: Path | None = None) -> list[Standout]:
    """Return the combinations of a profile that fewer than ``k`` people share, those that tell most first.

    A combination of a role alone tells nobody apart and is left out. Whatever ``disclosure.yaml`` accepts comes with
    the reason.

    Raises:
        StoreError, InputError: see ``profile_folder`` and ``read_reviewed``.
    """
    reviewed = read_reviewed()
    policy = read_policy(policy_path())
    sharing: dict[Combination, set[str]] = defaultdict(set)
    protected: set[str] = set()
    store = open_store(profile_folder(profile, out))
    roles = " ".join(f"<{role}>" for role in sorted(policy.subject_roles | policy.on_behalf_roles))
    for person, status, combination in _rows(store, _QUERY % roles):
        sharing[combination].add(person)
        if status in policy.protected:
            protected.add(person)
    found = []
    for combination, people in sharing.items():
        if people & protected and len(people) < k and combination.told > 1:
            names = tuple(sorted(ns.short(p) for p in people & protected))
            accepted = reason(reviewed, names, profile, combination)
            found.append(Standout(combination, names, len(people), accepted.why if accepted else {}))
    return sorted(found, key=lambda s: (-s.combination.told, s.sharing, s.combination))


def _rows(store: ox.Store, query: str) -> Iterator[tuple[str, str, Combination]]:
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions), "a SELECT query"
    for row in solutions:
        person, status, *told = (row[name].value if row[name] else "" for name in
                                 ("person", "status", "place", "date", "age", "role"))  # fmt: skip
        place, date, age, role = told
        yield person, status, Combination(ns.short(place), date, age, role.rpartition("#")[2])
