"""Cases without a gap: what surrounds the planted ones, of the same makings."""

from benchmarks.book import Book, Record
from benchmarks.country import Country
from benchmarks.plot import Plot


def answered(plot: Plot) -> None:
    """Torture complained of, investigated by another body, punished and redressed."""
    land, victim = plot.land, plot.victim()
    special = land.body("special-prosecutors")
    involved: list[Record] = [{"agent": victim, "role": "victim", "ageAtEvent": "34"}]
    holding = plot.holding(victim, involved=involved)
    plot.safeguard(holding, "registration", "observed")
    harm = plot.add("harm", "Harm", "вред", "harm", {"harmType": "bruises", "harmTo": victim})
    violation = plot.violation(victim, method=["beating", "kicking"], resultedIn=harm, subEventOf=holding)
    inquiry = plot.inquiry(violation, special)
    complaint = plot.complaint(victim, violation, special, inProceeding=inquiry)
    plot.decision("opened", special, victim, 5, name="opening", inProceeding=inquiry, precededBy=complaint)
    plot.evidence("finding", violation, land.body("forensic-bureau"))
    plot.held_to_account(victim)


def redressed(plot: Plot) -> None:
    """Ill-treatment that a court found, with payment."""
    land, victim = plot.land, plot.victim()
    violation = plot.violation(victim, "ill-treatment", method="verbal-abuse")
    plot.complaint(victim, violation, land.body("special-prosecutors"))
    plot.held_to_account(victim)
    values: Record = {
        "redressType": "compensation",
        "redressStatus": "paid",
        "beneficiary": victim,
        "paidBy": land.body("government"),
        "date": plot.on(400),
    }
    plot.add("redress", "RedressMeasure", "выплата", "payment", values)


def observed(plot: Plot) -> None:
    """A detention in which every safeguard that is told of was kept."""
    victim = plot.victim()
    holding = plot.holding(victim)
    for which in ("counsel", "notify-kin", "medical-exam"):
        plot.safeguard(holding, which, "observed")
    values: Record = {"date": plot.on(0), "examines": victim, "examinedBy": plot.land.body("hospital")}
    plot.add("exam", "MedicalExamination", "осмотр", "examination", values | {"examinationType": "first-aid"})
    plot.decision("acquitted", plot.land.body("court-2"), victim, 40, ground="no-corpus-delicti")


def protected(plot: Plot) -> None:
    """Asylum refused, and removal only after the appeal, with a risk assessment of the person's own."""
    land, person = plot.land, plot.victim()
    migration = land.body("migration")
    refusal = plot.decision("refused", migration, person, 0, name="refusal", ground="no-well-founded-fear")
    window: Record = {"date": f"{plot.on(1)}/{plot.on(15)}", "suspensive": "true", "concerns": refusal}
    window_id = plot.add("window", "AppealWindow", "срок обжалования", "appeal window", window)
    plot.decision("upheld", land.body("court-2"), person, 30, name="appeal", appealOf=refusal, appealWindow=window_id)
    removal = plot.add(
        "removal",
        "Removal",
        "выдворение",
        "removal",
        {
            "date": plot.on(50),
            "removedPerson": person,
            "removedBy": migration,
            "receivingState": land.body("state"),
            "postReturnMonitoring": "done",
        },
    )
    values: Record = {"individualised": "true", "assessedBy": migration, "riskOf": person, "concerns": removal}
    plot.add("risk", "RiskAssessment", "оценка риска", "risk assessment", values)


def inspected(plot: Plot) -> None:
    """Conditions of a place, found to meet the standard."""
    land = plot.land
    place = land.facility("remand", plot.city_number)
    visit: Record = {"visitingBody": land.body("mechanism"), "atFacility": place, "date": plot.on(0)}
    plot.add("visit", "MonitoringVisit", "посещение", "visit", visit)
    for aspect in ("food", "hygiene", "medical-care"):
        values: Record = {
            "aspect": aspect,
            "conditionAssessment": "meets-standard",
            "atFacility": place,
            "observedBy": land.body("mechanism"),
            "asOf": plot.on(0),
        }
        plot.add(f"condition-{aspect}", "ConditionFinding", f"условия: {aspect}", f"conditions: {aspect}", values)


CLEAN = (answered, observed, protected, redressed, inspected)


def clean_case(book: Book, land: Country, number: int) -> None:
    """Write one case without a gap; kinds take turns, so that their shares are fixed."""
    CLEAN[number % len(CLEAN)](Plot(book, land, f"case-{number:02d}"))
