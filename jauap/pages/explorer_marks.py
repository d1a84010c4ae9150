"""Groups, links and connectors of a picture, marked in it and listed, with what they mean and what they do not."""

from typing import Final

import pandas as pd
import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import N_
from jauap.network.explore import Explored
from jauap.network.marks import Mark
from jauap.network.measures import Measure, measure
from jauap.network.view import View
from jauap.pages.choices import choose_view
from jauap.pages.headers import sentence
from jauap.pages.markup import element
from jauap.pages.tables import show_table
from jauap.pages.visit import Visit

_LARGEST: Final = 2.0
_NAMED: Final = 4
CHOICES: Final = {
    "none": N_("Nothing"),
    "groups": N_("Groups"),
    "links": N_("Most links"),
    "connectors": N_("Connectors"),
}
_MEANING: Final = {
    "groups": N_(
        "A group is nodes that are linked with each other more than with the rest of the picture. The program finds "
        "groups from the links alone; no source names them."
    ),
    "links": N_(
        "The larger a sign, the more other nodes of this picture it is linked with. A body to which many complaints "
        "go has many links because that is its task."
    ),
    "connectors": N_(
        "The larger a sign, the more of the shortest paths between other nodes lead through it: without it, parts of "
        "the picture would be farther apart or not linked at all."
    ),
}


def choose_mark(visit: Visit) -> None:
    """Offer what can be marked; the choice stands in the address."""
    t = visit.t
    names = {name: t(words) for name, words in CHOICES.items()}
    choose_view(t("Mark in the picture"), names, "mark", "none", labelled=True)


def marks_of(view: View, explored: Explored) -> tuple[dict[str, Mark], tuple[Measure, ...]]:
    """Return what is marked by id, and the measures behind it; nothing is computed that was not asked for."""
    on_way = {
        ns.short(iri): step + 1
        for ways in explored.ways.values()
        for iri, step in zip(ways.nodes, ways.steps, strict=True)
    }
    found = measure(explored.network) if view.mark else ()
    groups = {m.id: m.group for m in found} if view.mark == "groups" else {}
    sizes = _sizes(view, found)
    marked = {*on_way, *groups, *sizes}
    return {n: Mark(groups.get(n, 0), sizes.get(n, 1.0), on_way.get(n, 0)) for n in marked}, found


def _sizes(view: View, found: tuple[Measure, ...]) -> dict[str, float]:
    if view.mark not in ("links", "connectors"):
        return {}
    values = {m.id: float(m.links) if view.mark == "links" else m.between for m in found}
    most = max(values.values(), default=0.0)
    return {node: round(1 + (_LARGEST - 1) * value / most, 2) for node, value in values.items()} if most else {}


def show_measures(visit: Visit, view: View, explored: Explored, found: tuple[Measure, ...]) -> None:
    """Explain what is marked, and list it."""
    if not view.mark or not found:
        return
    t = visit.t
    names = {node.id: sentence(node.label) for node in explored.network.nodes}
    st.html(element("h2", t(CHOICES[view.mark])))
    st.html(element("p", t(_MEANING[view.mark]), class_="jauap-text"))
    caution = t(
        "This is counted from what is in the picture and changes with it. It describes what was written down, and says "
        "nothing of anybody's guilt."
    )
    st.html(element("p", caution, class_="jauap-text"))
    if view.mark == "groups":
        frame = _groups(visit, names, found)
    else:
        ranked = sorted(found, key=lambda m: (-m.links, -m.between) if view.mark == "links" else (-m.between, -m.links))
        frame = pd.DataFrame(
            {
                t("Node"): [names[m.id] for m in ranked],
                t("Linked with"): [m.links for m in ranked],
                t("Share of shortest paths through it"): [t.percent(m.between) for m in ranked],
            }
        )
    show_table(visit, frame, f"explorer-{view.mark}", t(CHOICES[view.mark]))


def _groups(visit: Visit, names: dict[str, str], found: tuple[Measure, ...]) -> pd.DataFrame:
    t = visit.t
    groups: dict[int, list[Measure]] = {}
    for one in found:
        if one.group:
            groups.setdefault(one.group, []).append(one)
    rows = []
    for number in sorted(groups):
        ranked = sorted(groups[number], key=lambda m: (-m.links, names[m.id]))
        shown = "; ".join(names[m.id] for m in ranked[:_NAMED])
        rows.append((number, len(ranked), shown))
    headings = (t("Group"), t("Nodes"), t("Its nodes with most links"))
    return pd.DataFrame({heading: [row[i] for row in rows] for i, heading in enumerate(headings)})
