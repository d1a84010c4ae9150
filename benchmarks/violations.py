"""Planted violations: records that a sheet can hold and a shape must refuse, each breaking one shape."""

from collections.abc import Iterator

from benchmarks.book import Book, Record, label
from benchmarks.country import COMMITTEE, TORTURE, Country
from benchmarks.plot import Plot
from benchmarks.yaml_out import Value

Broken = tuple[str, str, str, Record]
"""The shape, the record's name and class, its values."""


def plant_violations(book: Book, land: Country) -> None:
    """Write one record, or a pair, for each planted kind."""
    plot = Plot(book, land, "broken")
    victim = plot.victim()
    event = plot.violation(victim)
    for kinds in (_missing(plot, victim, event), _wrong(plot, victim), _orders(plot, victim)):
        for shape, name, kind, values in kinds:
            identity = plot.add(name, kind, f"ошибка: {shape}", f"broken: {shape}", values)
            book.planted.violations[shape].add(identity)
    one_language: list[tuple[str, Record]] = [("S11-ru", {"en": "no Russian"}), ("S11-en", {"ru": "нет английского"})]
    for shape, named in one_language:
        identity = plot.add(shape.lower(), "Harm", "", "", {"harmType": "fear", "harmTo": victim, "label": named})
        book.planted.violations[shape].add(identity)
    twice: list[Value] = [label("два имени", "two names"), {"ru": "второе имя"}]
    identity = plot.add("two-names", "Harm", "", "", {"harmType": "fear", "harmTo": victim, "label": twice})
    book.planted.violations["S11-languages"].add(identity)
    aged: list[Record] = [{"agent": victim, "role": "victim", "ageAtEvent": "300"}]
    plot.holding(victim, involved=aged)
    book.planted.violations["S27-ageAtEvent"].add(f"{plot.id}-holding--victim--{victim}")


def _missing(plot: Plot, victim: str, event: str) -> Iterator[Broken]:
    """What a shape asks for is not there."""
    land, day = plot.land, plot.on(0)
    place = land.facility("cells", 0)
    figure: Record = {"indicator": "complaints-received", "countValue": "3", "asOf": day}
    yield "Case-caseType", "case", "Case", {}
    yield "AllegedViolation-violationType", "what", "AllegedViolation", {"date": day, "victim": victim}
    yield (
        "DeprivationOfLiberty-date",
        "when",
        "DeprivationOfLiberty",
        {"victim": victim, "holdingBody": plot.department},
    )
    yield (
        "SafeguardStatus-safeguard",
        "safeguard",
        "SafeguardStatus",
        {"safeguardOf": event, "safeguardOutcome": "late"},
    )
    yield "S20-consistencyLevel", "level", "ForensicFinding", {"evidenceType": "forensic-report", "concerns": event}
    yield "Evidence-evidenceType", "evidence", "Evidence", {"concerns": event}
    yield "Harm-harmType", "harm", "Harm", {"harmTo": victim}
    yield "S12-unit", "unit", "StatisticalObservation", figure | {"scope": "all-kazakhstan"}
    yield "S12-scope", "scope", "StatisticalObservation", figure | {"unit": "complaints"}
    yield "Complaint-complainant", "complainant", "Complaint", {"date": day, "filedWith": plot.department}
    yield "S07-decidedBy", "by-whom", "Decision", {"date": day, "outcome": "opened"}
    yield "S07-ground", "ground", "Decision", {"date": day, "outcome": "terminated", "decidedBy": land.body("court-1")}
    yield "S06-conductedBy", "conducted", "Investigation", {"concerns": event, "legalQualification": TORTURE}
    yield "Sanction-sanctionOn", "on-whom", "Sanction", {"sanctionType": "post-ban"}
    yield "Death-deceased", "deceased", "Death", {"date": day, "atFacility": place}
    yield "Membership-organization", "organization", "Membership", {"member": victim, "date": day}
    yield "S18-holder", "holder", "Tenure", {"post": land.officials[0][1], "date": "2001"}
    yield "S14-aspect", "aspect", "ConditionFinding", {"atFacility": place, "conditionAssessment": "not-assessed"}
    yield "S21-competentBody", "body", "Competence", {"competenceOver": "complaints", "date": "2001"}
    yield "NormAssessment-assessedNorm", "norm", "NormAssessment", {"assessedBy": land.body("fund")}
    yield "S16-recommendationTo", "to-whom", "Recommendation", {"recommendedBy": land.body("fund")}
    yield "S17-grade", "grade", "ImplementationAssessment", {"assesses": event, "assessedBy": COMMITTEE, "asOf": "2024"}
    yield "S27-has-unit", "threshold", "NormativeRequirement", {"requirementOf": TORTURE, "threshold": "3"}


def _wrong(plot: Plot, victim: str) -> Iterator[Broken]:
    """A value of the wrong class, out of order, or beside a word that says there is none."""
    land, day = plot.land, plot.on(0)
    group = plot.add("group", "PersonGroup", "группа", "group", {"count": "3"})
    figure: Record = {"indicator": "complaints-received", "unit": "complaints", "scope": "all-kazakhstan", "asOf": day}
    opened: Record = {"date": day, "outcome": "opened", "decidedBy": land.body("court-1")}
    conflict: Record = {
        "compares": f"{plot.book.id}-figures-0-whole",
        "comparability": "different-scope",
        "conflictReason": label("одна", "one"),
    }
    tenure: Record = {"holder": group, "post": land.officials[0][1], "date": "2002"}
    court = land.body("court-2")
    yield "S26-filedWith", "to-a-person", "Complaint", {"date": day, "complainant": victim, "filedWith": victim}
    yield "S26-harmTo", "to-a-place", "Harm", {"harmType": "fear", "harmTo": plot.city}
    yield "S13-compares", "one-figure", "FigureConflict", conflict
    yield "S18-holder-person", "group-holds", "Tenure", tenure
    yield "Subordination-itself", "itself", "Subordination", {"subordinate": court, "superior": court, "date": "2001"}
    yield "S27-range", "range", "StatisticalObservation", figure | {"minValue": "9", "maxValue": "4"}
    yield "S08-none", "none", "Decision", opened | {"none": "decidedBy"}
    yield "S08-unknown", "unknown", "Decision", opened | {"unknown": "outcome"}
    yield "S08-notStated", "not-stated", "Decision", opened | {"notStated": "outcome"}
    yield "Person-publication", "person", "Person", {}
    yield "S10-class", "hidden", "Person", {"publication": "withheld"}


def _orders(plot: Plot, victim: str) -> Iterator[Broken]:
    """Circles, and events before what they follow; ``sh:sparql`` finds these."""
    complaint: Record = {"complainant": victim, "filedWith": plot.department}
    decided: Record = {"date": plot.on(90), "outcome": "opened", "decidedBy": plot.land.body("court-1")}
    later = plot.add("later", "Decision", "позднее", "later", decided)
    yield "S05-order", "before", "Complaint", complaint | {"date": plot.on(10), "precededBy": later}
    yield "S05-appeal", "appeal", "Complaint", complaint | {"date": plot.on(11), "appealOf": later}
    for name, other in (("first", "second"), ("second", "first")):
        values: Record = {"date": plot.on(20), "precededBy": f"{plot.id}-{other}"}
        yield "S05-cycle", name, "Complaint", complaint | values
    yield "S15-circle", "place", "Place", {"placeType": "city", "within": f"{plot.id}-place"}
