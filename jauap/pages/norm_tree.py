"""The tree of an act: its provisions and versions, each with the number of records that name it."""

import re
from collections import Counter

from jauap.i18n import P2_
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join
from jauap.pages.norm_reading import Act
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_COUNTED = {
    "invoked": (("legalQualification", "allegedBreachOf", "foundViolationOf"), P2_("{count} use", "{count} uses")),
    "assessed": (("assessedNorm",), P2_("{count} assessment", "{count} assessments")),
    "changed": (("normToChange",), P2_("{count} recommendation", "{count} recommendations")),
    "breached": (("breachesStandard",), P2_("{count} gap", "{count} gaps")),
}


def tree_markup(visit: Visit, act: Act, counts: dict[str, Counter[str]]) -> Markup:
    """Return the act's tree as nested lists; the norm of the page is marked."""
    visit.labels(act.above)
    return element("ul", _branch(visit, act, act.root, counts), class_="jauap-tree") if act.above else Markup("")


def _branch(visit: Visit, act: Act, norm: str, counts: dict[str, Counter[str]]) -> Markup:
    name = node_link(visit, norm, capital=True)
    if norm == act.norm:
        name = element("strong", sentence(visit.label(norm).text), aria_current="page")
    said = [
        visit.t.plural(*words, count)
        for kind, (_, words) in _COUNTED.items()
        if (count := counts.get(norm, Counter())[kind])
    ]
    numbers = element("span", " · ".join(said), class_="jauap-small") if said else Markup("")
    kind = element("span", visit.t("version"), class_="jauap-tag") if norm in act.versions else Markup("")
    below = [_branch(visit, act, node, counts) for node in sorted(act.below.get(norm, ()), key=natural)]
    return element("li", join([name, " ", kind, " ", numbers]), element("ul", *below) if below else "")


def natural(iri: str) -> list[tuple[int, str]]:
    """Order addresses of provisions as people do: article 7 before article 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|\D+", iri)]


def count_uses(act: Act) -> dict[str, Counter[str]]:
    """Count, for each norm, the records that name it, by kind of use."""
    kinds = {how: kind for kind, (hows, _) in _COUNTED.items() for how in hows}
    found: dict[str, Counter[str]] = {}
    for norm, how, record in {(use.norm, use.how, use.record) for use in act.uses}:
        if how in kinds and record in act.records:
            found.setdefault(norm, Counter())[kinds[how]] += 1
    return found
