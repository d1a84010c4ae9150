"""One case of a synthetic report while it is written: the records that most cases are made of."""

from collections.abc import Sequence
from datetime import date, timedelta

from benchmarks.book import Book, Record, label
from benchmarks.country import EDITOR, TORTURE, Country
from benchmarks.yaml_out import Value


class Plot:
    """One case, or with ``case=False`` what a report says outside any case.

    Attributes:
        id: of the case.
        department, security, city: whose officers are accused, its own security unit, and where it happened.
        day: when it happened.
    """

    def __init__(self, book: Book, land: Country, name: str, *, case: bool = True, nobody_held: bool = False) -> None:
        self.book, self.land, self.name = book, land, name
        self.id = f"{book.id}-{name}"
        unit = book.rng.randrange(len(land.departments))
        self.city_number = book.rng.randrange(len(land.cities))
        self.department, self.security, self.city = land.departments[unit], land.security[unit], land.cities[unit]
        self.day = date(2020, 1, 1) + timedelta(days=book.rng.randrange(1200))
        self._place = ""
        self._in_case: Record = {}
        if case:
            values: Record = {"caseType": "individual"}
            if nobody_held:
                values["none"] = "sanctionOn"
            self.add("", "Case", "дело", "case", values)
            self._in_case = {"case": self.id}

    def on(self, days: int) -> str:
        """Return the day so many days after it happened."""
        return (self.day + timedelta(days=days)).isoformat()

    def add(
        self,
        name: str,
        kind: str,
        ru: str,
        en: str,
        values: Record,
        *,
        by: str = "",
        status: str = "",
        claims: Sequence[Record] = (),
        disputed: Sequence[Record] = (),
    ) -> str:
        """Add a record; without ``claims`` one claim carries all of it, half the time that of the record before.

        Args:
            name: what its id ends with; empty for the case.
            by, status: who says it, with what status, if not the report's authors as a fact.

        Returns:
            The record's id.
        """
        identity = f"{self.id}-{name}" if name else self.id
        record: Record = {"id": identity, "type": kind, "label": label(f"{ru} ({self.id})", f"{en} ({self.id})")}
        record |= self._in_case | values
        if by:
            record["assertedBy"] = by
        if status:
            record["epistemicStatus"] = status
        if claims:
            record["claims"] = list(claims)
        else:
            record["at"] = self.place()
        if disputed:
            record["disputed"] = list(disputed)
        self.book.record(record)
        return identity

    def place(self, *, fresh: bool = False) -> str:
        """Return a locator: a new one, or the last one again."""
        if fresh or not self._place or self.book.rng.random() < 0.4:
            self._place = self.book.place()
        return self._place

    def gap(self, rule: int, subject: str, *, of_case: bool = True) -> None:
        """Note that a rule has to find a gap here."""
        self.book.planted.gaps[rule].add((subject, self.id if of_case and self._in_case else ""))

    def victim(self) -> str:
        """Add the person whom the case is about."""
        values: Record = {"publication": "pseudonymised"}
        return self.add("victim", "WithheldPerson", "заявитель", "complainant", values)

    def holding(self, victim: str, *, until: int = 0, kind: str = "cells", **more: Value) -> str:
        """Add a detention by the police, of one day unless it says otherwise."""
        values: Record = {
            "date": f"{self.on(0)}/{self.on(until)}" if until else self.on(0),
            "place": self.city,
            "atFacility": self.land.facility(kind, self.city_number),
            "holdingBody": self.department,
            "victim": victim,
            **more,
        }
        return self.add("holding", "DeprivationOfLiberty", "задержание", "detention", values)

    def safeguard(self, of: str, which: str, outcome: str) -> str:
        """Add what became of one safeguard of a detention."""
        values: Record = {"safeguardOf": of, "safeguard": which, "safeguardOutcome": outcome}
        if outcome == "late":
            values["delayHours"] = "9.5"
        return self.add(f"safeguard-{which}", "SafeguardStatus", f"гарантия {which}", f"safeguard {which}", values)

    def violation(self, victim: str, kind: str = "torture", *, name: str = "violation", **more: Value) -> str:
        """Add what the victim says was done; the department denies it."""
        values: Record = {
            "date": self.on(0),
            "place": self.city,
            "violationType": kind,
            "victim": victim,
            "allegedUnit": self.department,
            **more,
        }
        denial: Record = {"assertedBy": self.department, "at": self.place(fresh=True)}
        reading: Record = {
            "assertedBy": EDITOR,
            "epistemicStatus": "inferred-by-editor",
            "says": {"allegedUnit": self.security},
            "at": self.place(),
        }
        claims: list[Record] = [{"at": self.place(fresh=True)}, reading]
        told = ("нарушение", "violation")
        return self.add(
            name, "AllegedViolation", *told, values, by=victim, status="alleged", claims=claims, disputed=[denial]
        )

    def complaint(self, victim: str, about: str, to: str, **more: Value) -> str:
        """Add the victim's complaint, three days later."""
        values: Record = {"date": self.on(3), "complainant": victim, "filedWith": to, "concerns": about, **more}
        return self.add("complaint", "Complaint", "жалоба", "complaint", values)

    def inquiry(self, about: str, by: str, kind: str = "Investigation", **more: Value) -> str:
        """Add a check or an investigation."""
        values: Record = {"date": f"{self.on(5)}/{self.on(60)}", "conductedBy": by, "concerns": about, **more}
        if kind == "Investigation":
            values = {"registrationStatus": "registered", "legalQualification": TORTURE} | values
        return self.add("inquiry", kind, "проверка", "inquiry", values)

    def decision(
        self, outcome: str, by: str, victim: str, days: int = 60, *, name: str = "decision", **more: Value
    ) -> str:
        """Add a decision on the victim's complaint."""
        values: Record = {"date": self.on(days), "outcome": outcome, "decidedBy": by, "onComplaintOf": victim, **more}
        return self.add(name, "Decision", "решение", "decision", values)

    def held_to_account(self, victim: str) -> None:
        """Add a verdict on the officers, so that nobody can say that none had to answer."""
        officers = self.add(
            "officers", "PersonGroup", "сотрудники", "officers", {"count": "2", "memberOf": self.department}
        )
        court = self.land.body("court-1")
        verdict = self.decision("convicted", court, victim, 200, name="verdict", convicts=officers)
        values: Record = {
            "sanctionOn": officers,
            "sanctionType": "imprisonment",
            "termYears": "5",
            "imposedBy": verdict,
        }
        self.add("sanction", "Sanction", "наказание", "sanction", values, by=court, status="established-by-court")

    def evidence(self, name: str, about: str, given_by: str, **more: Value) -> str:
        """Add a medical finding that supports an allegation."""
        values: Record = {
            "evidenceType": "forensic-report",
            "givenBy": given_by,
            "supportsAllegation": about,
            "consistencyLevel": "consistent",
            "finding": label("повреждения соответствуют рассказу", "the injuries are consistent with the account"),
            **more,
        }
        return self.add(name, "ForensicFinding", "заключение", "finding", values, status="official-finding")

    def refusal(self, person: str, by: str) -> str:
        """Add a refusal of asylum and the fifteen days in which an appeal stops the removal."""
        window = f"{self.id}-window"
        ground = {"ground": "no-well-founded-fear"}
        refusal = self.decision("refused", by, person, 0, name="refusal", appealWindow=window, **ground)
        values: Record = {"date": f"{self.on(1)}/{self.on(15)}", "suspensive": "true", "concerns": refusal}
        self.add("window", "AppealWindow", "срок обжалования", "appeal window", values)
        return refusal

    def removal(self, person: str, by: str, days: int, **more: Value) -> str:
        """Add a removal to another State."""
        state = self.land.body("state")
        values: Record = {"date": self.on(days), "removedPerson": person, "removedBy": by, "receivingState": state}
        return self.add("removal", "Removal", "выдворение", "removal", values | more)
