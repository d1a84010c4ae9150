"""Figures in their relations: shares of a whole, and conflicts with the reviewer's reason; no figure is preferred."""

from jauap.pages.facts import property_markup
from jauap.pages.figure_cells import figure_line
from jauap.pages.figure_matter import Matter
from jauap.pages.figure_rows import Figure
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.sources import claims_markup, node_link
from jauap.pages.visit import Visit


def shares_markup(visit: Visit, matter: Matter) -> Markup:
    """Return figures beside what they are a share of; a percentage only where both count the same."""
    t = visit.t
    rows = []
    for part, whole in matter.shares.items():
        if part not in matter.known or whole not in matter.known:
            continue
        one, all_of_it = matter.known[part], matter.known[whole]
        shown = _percentage(visit, one, all_of_it) or t("not counted in one unit")
        rows.append([figure_line(visit, matter, part), figure_line(visit, matter, whole), element("span", shown)])
    headings = [t("Figure"), t("Out of"), t("Share, worked out here")]
    return table(headings, rows, caption=t("Shares of a whole"), head_column=True) if rows else Markup("")


def _percentage(visit: Visit, part: Figure, whole: Figure) -> str:
    if part.unit != whole.unit or part.exact is None or not whole.exact:
        return ""
    return visit.t("{number} %", number=visit.t.number(round(100 * part.exact / whole.exact, 1)))


def conflicts_markup(visit: Visit, matter: Matter) -> Markup:
    """Return what reviewers said of figures that do not go together; no figure is preferred."""
    t = visit.t
    rows = []
    for record in matter.conflicts.values():
        figures = join([figure_line(visit, matter, iri) for iri in record.nodes("compares")])
        rows.append(
            [
                node_link(visit, record.iri, capital=True),
                figures,
                property_markup(visit, record, "comparability"),
                property_markup(visit, record, "conflictReason"),
                claims_markup(visit, record.claims),
            ]
        )
    headings = [
        t("Conflict"),
        t("Figures"),
        t("Can they be compared"),
        t("Why, in the reviewer's words"),
        t("Claims and sources"),
    ]
    return table(headings, rows, caption=t("Figures that do not go together"), head_column=True) if rows else Markup("")
