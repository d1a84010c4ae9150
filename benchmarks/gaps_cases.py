"""Planted gaps that stand in cases: in each, one rule has to find one gap, and no other rule any."""

from benchmarks.book import Record, label
from benchmarks.country import ABUSE
from benchmarks.plot import Plot
from benchmarks.yaml_out import Value


def unrecorded(plot: Plot) -> None:
    """Rule 1: a detention that was not recorded."""
    holding = plot.holding(plot.victim())
    plot.safeguard(holding, "registration", "breached")
    plot.safeguard(holding, "counsel", "observed")
    plot.gap(1, holding)


def too_long(plot: Plot) -> None:
    """Rule 2: five days in a police cell before a court decided."""
    holding = plot.holding(plot.victim(), until=5)
    plot.safeguard(holding, "registration", "observed")
    plot.gap(2, holding)


def no_counsel(plot: Plot) -> None:
    """Rule 3: no lawyer."""
    holding = plot.holding(plot.victim())
    plot.safeguard(holding, "counsel", "absent")
    plot.gap(3, holding)


def child(plot: Plot) -> None:
    """Rule 4: a child whose family was told late."""
    victim = plot.victim()
    holding = plot.holding(victim, involved=[{"agent": victim, "role": "victim", "ageAtEvent": "13"}])
    plot.safeguard(holding, "notify-kin", "late")
    plot.gap(4, victim)


def no_doctor(plot: Plot) -> None:
    """Rule 5: an examination denied."""
    holding = plot.holding(plot.victim())
    plot.safeguard(holding, "medical-exam", "denied")
    plot.gap(5, holding)


def unregistered(plot: Plot) -> None:
    """Rule 6: a complaint of torture that was checked without being registered."""
    victim, special = plot.victim(), plot.land.body("special-prosecutors")
    violation = plot.violation(victim)
    more: dict[str, Value] = {"proceedingType": "preliminary-inquiry", "registrationStatus": "not-registered"}
    inquiry = plot.inquiry(violation, special, "PreliminaryInquiry", **more)
    plot.gap(6, plot.complaint(victim, violation, special, inProceeding=inquiry))
    plot.held_to_account(victim)


def own_agency(plot: Plot) -> None:
    """Rule 7: investigated by the security unit of the accused department."""
    victim = plot.victim()
    violation = plot.violation(victim, method="batons")
    plot.gap(7, plot.inquiry(violation, plot.security))
    plot.held_to_account(victim)


def handed_over(plot: Plot) -> None:
    """Rule 8: the one competent body passes the complaint to the accused department's own unit."""
    victim, special = plot.victim(), plot.land.body("special-prosecutors")
    violation = plot.violation(victim)
    complaint = plot.complaint(victim, violation, special)
    values: Record = {"date": plot.on(6), "referredBy": special, "referredTo": plot.security, "precededBy": complaint}
    values["concerns"] = violation
    plot.gap(8, plot.add("referral", "Referral", "передача жалобы", "referral", values))
    plot.held_to_account(victim)


def closed(plot: Plot) -> None:
    """Rule 9: closed for lack of proof, a supporting finding left aside."""
    victim, special = plot.victim(), plot.land.body("special-prosecutors")
    violation = plot.violation(victim, method="kicking")
    inquiry = plot.inquiry(violation, special)
    finding = plot.evidence("finding", violation, plot.land.body("forensic-bureau"))
    plot.gap(
        9,
        plot.decision("terminated", special, victim, inProceeding=inquiry, ground="lack-of-proof", disregarded=finding),
    )
    plot.held_to_account(victim)


def their_word(plot: Plot) -> None:
    """Rule 10: closed on nothing but the word of the accused."""
    victim, special = plot.victim(), plot.land.body("special-prosecutors")
    violation = plot.violation(victim)
    group: Record = {"count": "3", "memberOf": plot.department}
    denying = plot.add("denying", "PersonGroup", "отрицающие сотрудники", "denying officers", group)
    word: Record = {"evidenceType": "testimony", "givenBy": denying, "refutesAllegation": violation}
    testimony = plot.add("testimony", "Evidence", "показания", "testimony", word)
    plot.gap(10, plot.decision("terminated", special, victim, ground="no-objective-confirmation", reliedOn=testimony))
    plot.held_to_account(victim)


def not_served(plot: Plot) -> None:
    """Rule 11: a decision of which the complainant got no copy."""
    victim, special = plot.victim(), plot.land.body("special-prosecutors")
    violation = plot.violation(victim, "ill-treatment")
    plot.complaint(victim, violation, special)
    plot.gap(
        11, plot.decision("refused-to-open", special, victim, ground="lack-of-proof", serviceStatus="copy-refused")
    )
    plot.held_to_account(victim)


def impunity(plot: Plot) -> None:
    """Rule 12: the source says that nobody had to answer."""
    plot.violation(plot.victim())
    plot.gap(12, plot.id)


def plea(plot: Plot) -> None:
    """Rule 13: a plea agreement in a torture case."""
    victim, special = plot.victim(), plot.land.body("special-prosecutors")
    violation = plot.violation(victim)
    inquiry = plot.inquiry(violation, special)
    values: Record = {"date": plot.on(90), "decidedBy": special, "decisionType": "agreement", "inProceeding": inquiry}
    values["concerns"] = violation
    plot.gap(13, plot.add("plea", "PleaAgreement", "сделка", "plea agreement", values))
    plot.held_to_account(victim)


def light_label(plot: Plot) -> None:
    """Rule 15: torture investigated as abuse of power."""
    victim, special = plot.victim(), plot.land.body("special-prosecutors")
    violation = plot.violation(victim)
    plot.gap(15, plot.inquiry(violation, special, legalQualification=ABUSE))
    plot.held_to_account(victim)


def too_early(plot: Plot) -> None:
    """Rule 16: removed while an appeal would have stopped it."""
    person, migration = plot.victim(), plot.land.body("migration")
    plot.refusal(person, migration)
    plot.gap(16, plot.removal(person, migration, 7, postReturnMonitoring="done"))


def unfollowed(plot: Plot) -> None:
    """Rule 17: nobody knows what became of the person."""
    person, migration = plot.victim(), plot.land.body("migration")
    plot.gap(17, plot.removal(person, migration, 50, postReturnMonitoring="none-known"))


def ring(plot: Plot) -> None:
    """Rule 26: hours in a police ring at a peaceful assembly."""
    victim = plot.victim()
    values: Record = {"date": plot.on(0), "place": plot.city, "organiser": plot.land.body("fund")}
    assembly = plot.add("assembly", "Assembly", "собрание", "assembly", values)
    ring_of: Record = {"date": plot.on(0), "place": plot.city, "holdingBody": plot.department, "victim": victim}
    ring_of |= {"assembly": assembly, "durationHours": "7"}
    plot.gap(26, plot.add("ring", "Containment", "кольцо", "containment", ring_of))


def pressure(plot: Plot) -> None:
    """Rule 28: told to withdraw the complaint."""
    victim = plot.victim()
    plot.gap(28, plot.violation(victim, "pressure-to-withdraw-complaint"))
    plot.held_to_account(victim)


def death(plot: Plot) -> None:
    """Rule 29: a death in custody, and an investigation without an end."""
    victim, special = plot.victim(), plot.land.body("special-prosecutors")
    values: Record = {
        "date": plot.on(1),
        "deceased": victim,
        "atFacility": plot.land.facility("cells", plot.city_number),
    }
    dead = plot.add("death", "Death", "смерть", "death", values)
    violation = plot.violation(victim, "ill-treatment", resultedIn=dead)
    plot.inquiry(violation, special, outcome="ongoing")
    plot.gap(29, dead)
    plot.held_to_account(victim)


def refused_redress(plot: Plot) -> None:
    """Rule 23: redress that was refused."""
    victim = plot.victim()
    values: Record = {"redressType": "rehabilitation", "redressStatus": "refused", "beneficiary": victim}
    values |= {"date": plot.on(300), "description": label("отказано в лечении", "treatment was refused")}
    plot.gap(23, plot.add("redress", "RedressMeasure", "возмещение", "redress", values))


PLANTS = (
    *(unrecorded, too_long, no_counsel, child, no_doctor, unregistered, own_agency, handed_over, closed, their_word),
    *(not_served, plea, light_label, too_early, unfollowed, ring, pressure, death, refused_redress),
)
