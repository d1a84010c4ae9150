"""A gap in words: its rule, norms, case and bodies, and the facts that fired it with speaker and place."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from jauap.accountability.listing import Gap
from jauap.accountability.rules import GapRule
from jauap.namespaces import CLAIM, node

_FACTS = """
PREFIX jauap: <https://w3id.org/jauap/ont#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?fact ?speaker ?status ?section ?locator WHERE {
  VALUES ?claim { %s }
  ?claim jauap:about ?about ; jauap:epistemicStatus ?said ; jauap:hasPassage ?passage .
  ?passage jauap:sectionPath ?section ; jauap:locator ?locator .
  ?about rdfs:label ?fact . FILTER(LANG(?fact) = "%s")
  ?said rdfs:label ?status . FILTER(LANG(?status) = "%s")
  OPTIONAL { ?claim jauap:assertedBy ?who . ?who rdfs:label ?speaker . FILTER(LANG(?speaker) = "%s") }
}
"""
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "rule": "rule", "norms": "norms", "case": "case", "bodies": "who had to act",
        "accused": "whose people are accused", "facts": "facts", "not": "does not say", "nobody": "speaker not stated",
    },
    "ru": {
        "rule": "правило", "norms": "нормы", "case": "дело", "bodies": "кто должен был действовать",
        "accused": "чьих сотрудников обвиняют", "facts": "факты", "not": "не утверждает",
        "nobody": "кто говорит, не указано",
    },
}  # fmt: skip


def explain(store: ox.Store, gap: Gap, rules: Mapping[int, GapRule], lang: str) -> str:
    """Return a gap in words, several lines.

    Args:
        store: the store that the gap is from.
        gap: what ``list_gaps`` returned.
        rules: the rules by number; a rule that is no longer there is named by its number alone.
        lang: ``ru`` or ``en``.
    """
    words, rule = _WORDS[lang], rules.get(gap.rule)
    if rule is not None and not gap.label.startswith(rule.title[lang]):  # another rule has taken the number since
        rule = None
    lines = [f"{gap.label}  [{gap.certainty}]  {gap.gap}"]
    if rule is not None:
        lines.append(f"  {words['rule']} {gap.rule}: {rule.explanation[lang]}")
        lines.append(f"  {words['not']}: {rule.must_not_conclude[lang]}")
    parts = (
        ("norms", gap.standards),
        ("case", (gap.case,) if gap.case else ()),
        ("bodies", gap.bodies),
        ("accused", gap.accused),
    )
    for key, ids in parts:
        if ids:
            lines.append(f"  {words[key]}: {'; '.join(_labels(store, ids, lang))}")
    lines.append(f"  {words['facts']}:")
    lines.extend(_facts(store, gap, lang, words["nobody"]))
    return "\n".join(lines)


def _facts(store: ox.Store, gap: Gap, lang: str, nobody: str) -> list[str]:
    claims = " ".join(f"<{node(claim) if not claim.startswith(CLAIM) else claim}>" for claim in gap.claims)
    rows = store.query(_FACTS % (claims, lang, lang, lang), use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    names = [variable.value for variable in rows.variables]
    # Sorted here: engines order letters each in its own way.
    found = sorted(({name: getattr(row[name], "value", "") for name in names} for row in rows), key=_order)
    lines = []
    for value in found:
        who = value["speaker"] or nobody
        lines.append(f"    - {value['fact']}")
        lines.append(f"      {who} ({value['status']}): {value['section']}: «{value['locator']}»")
    return lines


def _order(value: Mapping[str, str]) -> tuple[str, ...]:
    return value["fact"], value["section"], value["locator"], value["speaker"], value["status"]


def _labels(store: ox.Store, ids: Iterable[str], lang: str) -> list[str]:
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    found = []
    for short_id in ids:
        quads = store.quads_for_pattern(ox.NamedNode(node(short_id)), label, None, None)
        named = {q.object.language: q.object.value for q in quads if isinstance(q.object, ox.Literal)}
        found.append(named.get(lang, short_id))
    return found
