"""Quality: how many rules the data was checked against, and what was found, by severity and rule."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from jauap.i18n import N_
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_SEVERITIES: Final = {
    "violation": N_("Violations, which stop a build"),
    "warning": N_("Warnings, for the editors"),
    "info": N_("Hints"),
}
SHOWN: Final = 100
"""Nodes of one rule that are listed; the command line has all."""


def quality_markup(visit: Visit, validation: Mapping[str, Any], place: Callable[[str], str | None]) -> Markup:
    """Return the rules by room and the results.

    Args:
        validation: what the build kept, see ``jauap.validation.summary``; empty when nothing was checked.
        place: says ``file:line`` of a record.
    """
    t = visit.t
    heading = element("h2", t("Does the data keep its rules"), id="rules")
    if not validation:
        return join([heading, element("p", t("This store was built without a validation."))])
    # A visitor hears only of nodes that are in the graph as they may see it.
    known = visit.graph.labels({result["focus"] for result in validation["results"]})
    results = [result for result in validation["results"] if known[result["focus"]]]
    found = Counter(result["severity"] for result in results)
    rules = sum(sum(room["rules"].values()) for room in validation["rooms"])
    counted = "; ".join(f"{sentence(t(words))}: {t.number(found[name])}" for name, words in _SEVERITIES.items())
    lead = t.plural(
        "The data was checked against {count} rule (SHACL) when it was built.",
        "The data was checked against {count} rules (SHACL) when it was built.",
        rules,
    )
    about = t("A rule that is kept does not make a fact true; it makes the record whole: who says it, when, and where.")
    return join(
        [
            heading,
            element("p", join([lead, " ", element("strong", counted), "."])),
            element("p", about, class_="jauap-small"),
            _rooms_markup(visit, validation["rooms"]),
            *_results_markup(visit, results, place),
        ]
    )


def _rooms_markup(visit: Visit, rooms: Sequence[Mapping[str, Any]]) -> Markup:
    t = visit.t
    rows = [
        [sentence(_words(visit, room["names"])), *(t.number(room["rules"].get(name, 0)) for name in _SEVERITIES)]
        for room in rooms
    ]
    headings = [t("Rules on"), t("Must hold"), t("Should hold"), t("Hint")]
    return table(headings, rows, caption=t("Rules by room"), head_column=True)


def _results_markup(
    visit: Visit, results: Sequence[Mapping[str, Any]], place: Callable[[str], str | None]
) -> list[Markup]:
    """Return the results under a heading for each severity and rule."""
    t = visit.t
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for result in results:
        grouped[result["severity"], result["shape"]].append(result)
    order = list(_SEVERITIES)
    parts = []
    for (severity, shape), found in sorted(grouped.items(), key=lambda item: (order.index(item[0][0]), item[0][1])):
        name = sentence(_words(visit, found[0]["names"])) or shape.rpartition("#")[2]
        rows = [
            [
                node_link(visit, result["focus"]),
                _words(visit, result["messages"]),
                element("code", where)
                if (where := place(result["focus"])) is not None
                else missing_markup(NO_RECORD, t),
            ]
            for result in found[:SHOWN]
        ]
        parts.append(element("h3", f"{sentence(t(_SEVERITIES[severity]))}: {name} ({t.number(len(found))})"))
        if len(found) > SHOWN:
            cut = t("{shown} of {all} are shown; “jauap check” lists all.", shown=SHOWN, all=t.number(len(found)))
            parts.append(element("p", cut, class_="jauap-small"))
        parts.append(table([t("Record"), t("What the rule says"), t("Line of the sheet")], rows, caption=name))
    return parts


def _words(visit: Visit, texts: Mapping[str, str]) -> str:
    """Return a text in the visit's language, else in any."""
    return texts.get(visit.language) or next(iter(texts.values()), "")
