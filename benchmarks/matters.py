"""What a report says outside its cases: how bodies hang together, contradicting figures, recommendations."""

from benchmarks.book import Book, Record, label
from benchmarks.country import COMMITTEE, TORTURE, TREATY, Country, facilities
from benchmarks.plot import Plot

_MATTERS = ("complaints", "investigation", "safeguards", "detention-conditions", "non-refoulement", "assembly")
_CYCLES = (("cycle-1", "2014"), ("cycle-2", "2022"))


def structure(book: Book, land: Country, first: bool) -> None:
    """Say who stands under whom; the first report of a country declares it, the others support some of it again.

    Args:
        first: whether this is the country's first report.
    """
    plot = Plot(book, land, "structure", case=False)
    records: list[tuple[str, Record]] = []
    for below, above in land.under.items():
        record: Record = {"type": "Subordination", "subordinate": below, "superior": above, "date": "2010/.."}
        records.append((f"{below}-under", record))
    for person, post, _ in land.officials:
        records.append((f"{person}-tenure", {"type": "Tenure", "holder": person, "post": post, "date": "2015/.."}))
    for cycle, year in _CYCLES:
        review: Record = {"reviewedState": land.body("state"), "reviewBody": COMMITTEE, "date": year}
        records.append((land.body(cycle), {"type": "ReportingCycle"} | review))
    exclusive: Record = {"competentBody": land.body("special-prosecutors"), "exclusive": "true"}
    over: Record = {"competenceOver": ["torture", "ill-treatment"], "date": "2015/.."}
    records.append((land.body("competence-special"), {"type": "Competence"} | exclusive | over))
    for place, body in facilities(land):
        records.append((place, {"runBy": body}))
    for identity, record in records if first else book.rng.sample(records, 6):
        named = {"label": label(f"сведение ({identity})", f"fact ({identity})")} if "type" in record else {}
        values: Record = {"id": identity} | named | record if first else {"id": identity}
        book.record(values | {"at": plot.place()})


def figures(book: Book, land: Country, count: int = 2) -> None:
    """Give a whole and its parts, and what others say of the same: figures that do not go together."""
    speakers = (land.body("ministry"), land.body("fund"))
    for number in range(count):
        plot = Plot(book, land, f"figures-{number}", case=False)
        parts = [book.rng.randrange(10, 90) for _ in range(2)]
        whole = figure(plot, "whole", sum(parts), speakers[0])
        for n, part in enumerate(parts):
            figure(plot, f"part-{n}", part, speakers[0], componentOf=whole)
        other = figure(plot, "other", sum(parts) + book.rng.randrange(5, 40), speakers[1])
        conflict(plot, "conflict", whole, other)


def figure(plot: Plot, name: str, value: int, by: str, **more: str) -> str:
    """Add a figure that a speaker gives."""
    values: Record = {"indicator": "complaints-received", "countValue": str(value), "unit": "complaints"}
    values |= {"scope": "all-kazakhstan", "asOf": plot.on(0), **more}
    return plot.add(name, "StatisticalObservation", f"число жалоб, {name}", f"complaints, {name}", values, by=by)


def conflict(plot: Plot, name: str, first: str, second: str) -> str:
    """Add the authors' remark that two figures of one scope differ."""
    reason = label("сказано об одном и том же", "said of the same")
    values: Record = {"compares": [first, second], "comparability": "same-scope", "conflictReason": reason}
    return plot.add(name, "FigureConflict", "расхождение", "conflict", values)


def recommendations(book: Book, land: Country, count: int = 8) -> None:
    """Give the Committee's recommendations, how far they are met, and the authors' own."""
    plot = Plot(book, land, "recommendations", case=False)
    for number in range(count):
        matter = _MATTERS[number % len(_MATTERS)]
        if number % 2:
            recommendation(plot, f"own-{number}", matter, land.body("coalition"))
            continue
        given = recommendation(plot, f"given-{number}", matter, COMMITTEE, inCycle=land.body("cycle-1"))
        assessment(plot, f"assessment-{number}", given, "partly-implemented")


def recommendation(plot: Plot, name: str, matter: str, by: str, **more: str) -> str:
    """Add a recommendation to the government."""
    content = label(f"обеспечить: {matter}", f"ensure: {matter}")
    values: Record = {"recommendedBy": by, "recommendationTo": plot.land.body("government"), "matter": matter}
    values |= {"content": content, **more}
    return plot.add(name, "Recommendation", "рекомендация", "recommendation", values)


def assessment(plot: Plot, name: str, of: str, grade: str, **more: str) -> str:
    """Add the authors' grade of a recommendation or of a treaty body's decision."""
    values: Record = {"assesses": of, "grade": grade, "assessedBy": plot.land.body("coalition"), "asOf": "2024", **more}
    return plot.add(name, "ImplementationAssessment", "оценка исполнения", "assessment", values)


def practice(plot: Plot, name: str, kind: str, **more: str) -> str:
    """Add a practice that the authors find."""
    values: Record = {"practiceType": kind, "extent": "regular", "practisedBy": plot.land.body("police"), **more}
    return plot.add(name, "PracticeFinding", f"практика: {kind}", f"practice: {kind}", values)


def practices(book: Book, land: Country) -> None:
    """Give practices and readings of norms that breach nothing a rule looks for."""
    plot = Plot(book, land, "practices", case=False)
    practice(plot, "recording", "defective-recording")
    practice(plot, "breach", "breach-of-safeguards")
    values: Record = {"assessedNorm": TORTURE, "assessedBy": land.body("coalition"), "direction": "positive"}
    values |= {"departsFrom": f"{TREATY}/art14", "reason": label("выплаты введены", "payments were introduced")}
    plot.add("payments", "NormAssessment", "оценка нормы", "assessment of a norm", values)
