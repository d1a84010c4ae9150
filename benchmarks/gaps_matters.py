"""Planted gaps that stand outside cases: practices, conditions, figures, recommendations, norms, competences."""

from benchmarks.book import Book, Record, label
from benchmarks.country import COMMITTEE, TORTURE, TREATY, Country
from benchmarks.matters import assessment, conflict, figure, practice, recommendation
from benchmarks.plot import Plot


def plant_matters(book: Book, land: Country, first: bool) -> None:
    """Plant one gap of each rule that needs no case.

    Args:
        first: whether this is the country's first report, which gives the competence that rule 22 looks for.
    """
    plot = Plot(book, land, "gaps", case=False)
    _definition(plot)
    plot.gap(18, practice(plot, "habeas", "no-habeas-corpus"))
    _conditions(plot)
    _recommendations(plot)
    plot.gap(21, practice(plot, "dependent", "lack-of-independence", affects=land.body("mechanism")))
    if first:
        _competence(plot)
    first_figure = figure(plot, "said-by-ministry", 40, land.body("ministry"))
    second_figure = figure(plot, "said-by-prosecutors", 55, land.body("prosecutors"))
    plot.gap(24, conflict(plot, "unreconciled", first_figure, second_figure))
    plot.gap(27, practice(plot, "medics", "medical-complicity"))


def _definition(plot: Plot) -> None:
    """Rule 14: a draft of the definition that leaves the Convention's."""
    version = f"{TORTURE}@{plot.book.id}"
    named = label(f"проект статьи ({plot.book.id})", f"draft of the article ({plot.book.id})")
    draft: Record = {"id": version, "type": "ProvisionVersion", "label": named, "versionOf": TORTURE}
    draft |= {"legalStage": "draft", "content": label("уже, чем в Конвенции", "narrower than the Convention")}
    plot.book.record(draft | {"at": plot.place()})
    values: Record = {
        "assessedNorm": version,
        "assessedBy": plot.land.body("coalition"),
        "departsFrom": f"{TREATY}/art1",
    }
    values["reason"] = label("не все цели названы", "not every purpose is named")
    plot.add("definition", "NormAssessment", "оценка определения", "assessment of the definition", values)
    plot.gap(14, version)


def _conditions(plot: Plot) -> None:
    """Rule 19: a place below the standard; several findings of one place are one gap."""
    place = plot.land.facility("colony", plot.book.rng.randrange(len(plot.land.cities)))
    for aspect in ("sanitation", "food"):
        values: Record = {"aspect": aspect, "conditionAssessment": "below-standard", "atFacility": place}
        values |= {"observedBy": plot.land.body("mechanism"), "asOf": "2024"}
        plot.add(f"below-{aspect}", "ConditionFinding", f"условия: {aspect}", f"conditions: {aspect}", values)
    plot.gap(19, place)


def _recommendations(plot: Plot) -> None:
    """Rules 20 and 25: of the prevention mechanism, ignored; of the Committee, repeated and not met."""
    land = plot.land
    ignored = recommendation(plot, "of-mechanism", "detention-conditions", land.body("mechanism"))
    assessment(plot, "ignored", ignored, "not-implemented")
    plot.gap(20, ignored)
    earlier = recommendation(plot, "earlier", "complaints", COMMITTEE, inCycle=land.body("cycle-1"))
    assessment(plot, "unmet", earlier, "not-implemented")
    recommendation(plot, "again", "complaints", COMMITTEE, inCycle=land.body("cycle-2"), reiterates=earlier)
    plot.gap(25, earlier)


def _competence(plot: Plot) -> None:
    """Rule 22: the accused bodies' own ministry may investigate them."""
    values: Record = {"competentBody": plot.land.body("ministry"), "competenceOver": "torture", "date": "2010/.."}
    plot.gap(22, plot.add("competence", "Competence", "подследственность", "competence", values))
