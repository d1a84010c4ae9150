"""Gaps that rest on a norm: by rule, how many there are, in which cases."""

from collections import defaultdict
from typing import Final

from jauap.pages.folds import folded_list
from jauap.pages.markup import Markup, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.norm_reading import Act
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_BREAK: Final = Markup("<br>")
_MOST: Final = 5


def gaps_markup(visit: Visit, act: Act) -> Markup:
    """Return the gaps that breach the norm, or are about it, rule by rule."""
    t = visit.t
    by_rule: dict[str, dict[str, None]] = defaultdict(dict)
    norms: dict[str, dict[str, None]] = defaultdict(dict)
    cases: dict[str, dict[str, None]] = defaultdict(dict)
    for use in act.used("breachesStandard", "gapSubject"):
        for rule in act.records[use.record].nodes("gapRule"):
            by_rule[rule][use.record] = None
            norms[rule][use.norm] = None
            if use.case:
                cases[rule][use.case] = None
    visit.labels([node for found in (by_rule, norms, cases) for nodes in found.values() for node in nodes])
    rows = [
        [
            node_link(visit, rule, capital=True),
            t.number(len(gaps)),
            folded_list(visit, [node_link(visit, gap, capital=True) for gap in gaps], _MOST),
            folded_list(visit, [node_link(visit, case, capital=True) for case in cases[rule]], _MOST)
            or missing_markup(NO_RECORD, t),
            join([node_link(visit, norm, capital=True) for norm in norms[rule]], _BREAK),
        ]
        for rule, gaps in sorted(by_rule.items())
    ]
    headings = [t("Rule"), t("Gaps"), t("Which"), t("Cases"), t("Provision")]
    return table(headings, rows, caption=t("Gaps that rest on it"), head_column=True) if rows else Markup("")
