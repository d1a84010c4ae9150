"""Sections of a recommendation's page: its parts, and what answers, measures, assesses, repeats and contradicts it."""

from collections.abc import Mapping, Sequence

from jauap.pages.chain import when_markup
from jauap.pages.facts import property_markup
from jauap.pages.grades import assessment_markup, assessor_markup, grade_markup, otherwise_markup
from jauap.pages.headers import class_words, sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.recommendation_cells import Cells, Records, about_markup, linked_markup, note_markup, pairs_of
from jauap.pages.recommendation_links import Links
from jauap.pages.records import Record
from jauap.pages.sources import claims_markup, node_link
from jauap.pages.visit import Visit


def parts_markup(
    visit: Visit, parts: Sequence[tuple[Record, int]], links: Mapping[str, Links], records: Records
) -> Markup:
    """Return the parts of a recommendation, each with its assessments."""
    t = visit.t
    rows = []
    for part, depth in parts:
        assessed = [assessment_markup(visit, records[iri]) for iri in links[part.iri].assessments if iri in records]
        rows.append(
            [
                element("div", "└ " * (depth - 1), node_link(visit, part.iri, capital=True)),
                property_markup(visit, part, "content"),
                element("div", *assessed) if assessed else missing_markup(NO_RECORD, t),
                claims_markup(visit, part.claims) or missing_markup(NO_RECORD, t),
            ]
        )
    headings = [t("Component"), t("What it asks"), t("How far carried out, and who says it"), t("Claims and sources")]
    return table(headings, rows, caption=t("Parts of it"), head_column=True) if rows else Markup("")


def assessments_markup(visit: Visit, iri: str, links: Mapping[str, Links], records: Records) -> Markup:
    """Return every assessment with grade, assessor, day and measure; none is preferred."""
    t = visit.t

    def cells(record: Record) -> Cells:
        measures = record.nodes("basedOnMeasure")
        return [
            element("div", grade_markup(visit, record), otherwise_markup(visit, record)),
            assessor_markup(visit, record),
            property_markup(visit, record, "asOf"),
            element("div", node_link(visit, record.iri, capital=True), note_markup(visit, record)),
            join([node_link(visit, node) for node in measures], Markup("<br>"))
            if measures
            else property_markup(visit, record, "basedOnMeasure"),
        ]

    headings = [t("Grade"), t("Who says it"), t("As of"), t("Assessment"), t("With regard to")]
    caption = t("How far carried out, and who says it")
    return linked_markup(
        visit, iri, pairs_of(links, lambda under: under.assessments), records, (headings, cells), caption
    )


def replies_markup(visit: Visit, iri: str, links: Mapping[str, Links], records: Records) -> Markup:
    """Return what the State replied: when, who spoke, and what was said."""
    t = visit.t

    def cells(record: Record) -> Cells:
        return [
            when_markup(visit, record),
            property_markup(visit, record, "speaker"),
            property_markup(visit, record, "statementText"),
            node_link(visit, record.iri, capital=True),
        ]

    headings = [t("Date"), t("Who replied"), t("What was said"), t("Record")]
    caption = t("What the State replied")
    return linked_markup(visit, iri, pairs_of(links, lambda under: under.replies), records, (headings, cells), caption)


def measures_markup(visit: Visit, iri: str, links: Mapping[str, Links], records: Records) -> Markup:
    """Return what was changed in answer to it, or what assessments take into account."""
    t = visit.t

    def cells(record: Record) -> Cells:
        return [
            element("div", node_link(visit, record.iri, capital=True), note_markup(visit, record)),
            sentence(class_words(visit, record.iri)),
            when_markup(visit, record),
            property_markup(visit, record, "direction"),
        ]

    headings = [t("Measure or practice"), t("Kind"), t("Date"), t("Direction")]
    pairs = pairs_of(links, lambda under: under.measures)
    return linked_markup(visit, iri, pairs, records, (headings, cells), t("Measures and practice"))


def findings_markup(visit: Visit, iri: str, links: Mapping[str, Links], records: Records) -> Markup:
    """Return whatever else the sources link with it: practices, statements, judgements on norms."""
    t = visit.t

    def cells(record: Record) -> Cells:
        return [
            element("div", node_link(visit, record.iri, capital=True), note_markup(visit, record)),
            sentence(class_words(visit, record.iri)),
            when_markup(visit, record),
        ]

    headings = [t("Record"), t("Kind"), t("Date")]
    pairs = pairs_of(links, lambda under: under.findings)
    return linked_markup(visit, iri, pairs, records, (headings, cells), t("What else the sources say of it"))


def repetitions_markup(visit: Visit, iri: str, links: Mapping[str, Links], records: Records) -> Markup:
    """Return which recommendations repeat it, and which ones it repeats."""
    t = visit.t
    rows = []
    for said, nodes in (
        (t("repeated by"), lambda under: under.repeated_by),
        (t("repeats"), lambda under: under.repeats),
    ):
        for about, node in pairs_of(links, nodes):
            record = records.get(node)
            if record is None:
                continue
            rows.append(
                [
                    sentence(said),
                    node_link(visit, node, capital=True),
                    property_markup(visit, record, "inCycle"),
                    about_markup(visit, iri, about),
                    claims_markup(visit, record.claims) or missing_markup(NO_RECORD, t),
                ]
            )
    headings = [t("How"), t("Recommendation"), t("Cycle"), t("Concerning"), t("Claims and sources")]
    return table(headings, rows, caption=t("Who repeats it, and what it repeats")) if rows else Markup("")
