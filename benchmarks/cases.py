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


def appealed(plot: Plot) -> None:
    """Torture complained of, handed to the competent body, refused, appealed, found by a court and paid for."""
    land, victim = plot.land, plot.victim()
    special = land.body("special-prosecutors")
    violation = plot.violation(victim, method="verbal-abuse")
    complaint = plot.complaint(victim, violation, plot.department)
    referral: Record = {"date": plot.on(6), "referredBy": plot.department, "referredTo": special}
    referral |= {"precededBy": complaint, "concerns": violation}
    referred = plot.add("referral", "Referral", "передача", "referral", referral)
    refused = plot.decision("refused-to-open", special, victim, 20, ground="lack-of-proof", precededBy=referred)
    appeal: Record = {
        "date": plot.on(25),
        "complainant": victim,
        "filedWith": land.body("court-1"),
        "appealOf": refused,
    }
    asked = plot.add("appeal", "Complaint", "обжалование", "appeal", appeal | {"precededBy": refused})
    plot.decision("granted", land.body("court-1"), victim, 40, name="granted", appealOf=refused, precededBy=asked)
    plot.held_to_account(victim)
    values: Record = {
        "redressType": "compensation",
        "redressStatus": "paid",
        "beneficiary": victim,
        "date": plot.on(400),
    }
    plot.add("redress", "RedressMeasure", "выплата", "payment", values | {"paidBy": land.body("government")})


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
    refusal = plot.refusal(person, migration)
    plot.decision("upheld", land.body("court-2"), person, 30, name="appeal", appealOf=refusal)
    removal = plot.removal(person, migration, 50, postReturnMonitoring="done")
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


CLEAN = (answered, observed, protected, inspected, appealed, inspected, observed, protected)


def clean_case(book: Book, land: Country, number: int) -> None:
    """Write one case without a gap; kinds take turns, so that their shares are fixed."""
    CLEAN[number % len(CLEAN)](Plot(book, land, f"case-{number:02d}"))
