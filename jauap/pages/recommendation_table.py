"""The recommendations of a group as a table: who said what of each, and how much is linked with it."""

from collections.abc import Mapping, Sequence, Sized

import pandas as pd

from jauap.pages.folds import folded_claims
from jauap.pages.grades import assessment_markup, grade_name, grade_words
from jauap.pages.markup import Markup, element, table
from jauap.pages.missing import MEANINGS, NO_RECORD, SIGNS, WORDS, missing_markup, missing_words
from jauap.pages.recommendation_book import number
from jauap.pages.recommendation_links import Links, by_node
from jauap.pages.records import Record
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit


def overview_markup(
    visit: Visit,
    records: Sequence[tuple[Record, int]],
    links: Mapping[str, Links],
    assessments: Mapping[str, Record],
) -> Markup:
    """Return recommendations in order, each with its assessments and the number of everything else under it."""
    t = visit.t
    rows = []
    for record, depth in records:
        under = links[record.iri]
        assessed = [assessment_markup(visit, assessments[iri]) for iri in under.assessments if iri in assessments]
        branch = element("span", "└ " * depth, aria_hidden="true") if depth else Markup("")
        rows.append(
            [
                element("div", branch, node_link(visit, record.iri, capital=True)),
                number(record) or _dash(visit),
                element("div", *assessed) if assessed else missing_markup(NO_RECORD, t),
                *(_count(visit, len(found)) for found in _counted(under)),
                folded_claims(visit, record.claims),
            ]
        )
    headings = [
        t("Recommendation"),
        t("No."),
        t("How far carried out, and who says it"),
        t("Replies"),
        t("Measures"),
        t("Repeated"),
        t("Gaps"),
        t("Cases"),
        t("Claims and sources"),
    ]
    return table(headings, rows, caption=t("Recommendations"), head_column=True)


def _counted(under: Links) -> list[Sized]:
    return [under.replies, under.measures, under.repeated_by, by_node(under.gaps), by_node(under.cases)]


def _count(visit: Visit, count: int) -> "str | Markup":
    return visit.t.number(count) if count else _dash(visit)


def _dash(visit: Visit) -> Markup:
    """Return "no record" as its sign alone, for narrow columns; its word is there for screen readers."""
    word = element("span", visit.t(WORDS[NO_RECORD]), class_="jauap-hidden")
    return element("span", SIGNS[NO_RECORD], word, class_="jauap-noRecord", title=visit.t(MEANINGS[NO_RECORD]))


def overview_frame(
    visit: Visit,
    records: Sequence[tuple[Record, int]],
    links: Mapping[str, Links],
    assessments: Mapping[str, Record],
) -> pd.DataFrame:
    """Return the same as plain cells, for files."""
    t = visit.t
    absent = missing_words(NO_RECORD, t)
    cells = []
    for record, _ in records:
        under = links[record.iri]
        said = []
        for iri in under.assessments:
            by = ", ".join(str(visit.label(node)) for node in assessments[iri].nodes("assessedBy"))
            said.append(": ".join(part for part in (by, grade_words(visit, grade_name(assessments[iri]))) if part))
        counts = [len(found) for found in _counted(under)]
        names = [t("Replies"), t("Measures"), t("Repeated"), t("Gaps"), t("Cases")]
        cells.append(
            {
                t("Recommendation"): str(visit.label(record.iri)),
                t("No."): number(record) or absent,
                t("How far carried out, and who says it"): "; ".join(said) or absent,
                **dict(zip(names, counts, strict=True)),
                t("Part of"): "; ".join(str(visit.label(iri)) for iri in record.nodes("subItemOf")) or absent,
                t("Address of the record"): record.iri,
            }
        )
    return pd.DataFrame(cells)
