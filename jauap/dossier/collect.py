"""From the graph to the sheets: the records of a case become steps, lists and footnotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jauap.dossier.model import Dossier
from jauap.dossier.notes import Notes
from jauap.dossier.parts import parts
from jauap.dossier.picture import MOST, case_picture
from jauap.dossier.speakers import Speakers
from jauap.dossier.steps import steps
from jauap.i18n import N_, edtf_words
from jauap.pages.chain import Link, chain
from jauap.pages.graph import iri_of, text_of
from jauap.pages.headers import sentence
from jauap.pages.missing import MEANINGS, NO_RECORD, NONE, NOT_STATED, UNKNOWN, missing_words
from jauap.pages.prefetch import prefetch
from jauap.pages.records import Record, load_records
from jauap.pages.times import span
from jauap.pages.visit import Visit

LONGEST: Final = 24
_WORDS: Final = {
    "steps": N_("What happened, in order"),
    "when": N_("Date"),
    "act": N_("Act or event"),
    "body": N_("Body, outcome and ground"),
    "said": N_("Said by"),
    "against": N_("Against"),
    "disputed": N_("disputed"),
    "speakers": N_("Speakers"),
    "picture": N_("Who acted towards whom"),
    "sources": N_("Sources: where each number stands"),
    "signs": N_("What silence means"),
    "nothing": N_("The sources of this graph say nothing about this."),
    "caution": N_(
        "These sheets say what the sources say, and who says it. An allegation is no finding; silence is no proof that "
        "nothing happened."
    ),
}


@dataclass(frozen=True)
class CaseRecords:
    """Everything that the graph holds of a case, read once."""

    visit: Visit
    case: Record
    records: Sequence[Record]
    links: Sequence[Link]

    def dossier(self, printed: date | None = None, longest: int = LONGEST, most: int = MOST) -> Dossier:
        """Compose the dossier.

        Args:
            printed: the day on it, today unless given.
            longest: about so many items stand in each list below the chain.
            most: so many lines the picture has; none draws no picture.
        """
        printed = printed or date.today()
        first = Notes()
        self._compose(first, printed, longest, 0)
        return self._compose(Notes(first.cited), printed, longest, most)

    def _compose(self, notes: Notes, printed: date, longest: int, most: int) -> Dossier:
        visit, t, records = self.visit, self.visit.t, self.records
        speakers = Speakers(visit, [link.record for link in self.links])
        kind = self.case.first("caseType")
        # Composed before the places, which are those that they cite.
        chained = steps(visit, self.links, speakers, notes)
        lists = tuple(parts(visit, self.case, records, self.links, notes, longest))
        return Dossier(
            language=visit.language,
            title=sentence(str(visit.label(self.case.iri))),
            other_names=_other_names(visit, self.case.iri),
            kind=sentence(visit.words(kind)) if kind is not None else missing_words(NO_RECORD, t),
            period=_period(visit, records),
            figures=_figures(visit, records, sum(link.is_act for link in self.links)),
            speakers=speakers.listing(),
            steps=chained,
            parts=lists,
            places=notes.places(visit),
            picture=_picture(self, most),
            signs=tuple((missing_words(k, t), t(MEANINGS[k])) for k in (NOT_STATED, UNKNOWN, NONE, NO_RECORD)),
            words={key: t(words) for key, words in _WORDS.items()},
            address=self.case.iri,
            version=t("Data version: {version}", version=visit.graph.version),
            printed=t("printed on {date}", date=edtf_words(printed.isoformat(), visit.language)),
        )


def read_case(visit: Visit, iri: str) -> CaseRecords:
    """Read a case that the graph has."""
    members = [iri_of(row["record"]) for row in visit.graph.rows("case_members", case=iri)]
    loaded = load_records(visit.graph, [iri, *members])
    prefetch(visit, loaded.values())
    records = [record for record in loaded.values() if record.iri != iri]
    return CaseRecords(visit, loaded[iri], records, chain(visit, records))


def _other_names(visit: Visit, iri: str) -> tuple[str, ...]:
    names = visit.graph.labels([iri])[iri]
    return tuple(sentence(text) for code, text in sorted(names.items()) if text != visit.label(iri).text and code)


def _picture(case: CaseRecords, most: int) -> tuple[str, str, str]:
    """Return the picture, its words, and how many lines it leaves out."""
    t = case.visit.t
    if not most:
        return "", "", ""
    picture = case_picture(case, most)
    if picture is None:
        return "", "", t("Nothing to draw: no act of this case names both who acted and towards whom.")
    said = t.plural(
        "{count} more link is not drawn; the page of the case has the whole network.",
        "{count} more links are not drawn; the page of the case has the whole network.",
        picture.left_out,
    )
    return picture.svg, picture.words, said if picture.left_out else ""


def _figures(visit: Visit, records: Sequence[Record], acts: int) -> tuple[tuple[str, str], ...]:
    t = visit.t
    claims = len({claim.iri for record in records for claim in record.claims})
    disputed = sum(record.disputed for record in records)
    return (
        (t.number(acts), t.plural("act of a body", "acts of bodies", acts)),
        (t.number(disputed), t.plural("fact that somebody disputes", "facts that somebody disputes", disputed)),
        (t.number(claims), t.plural("claim", "claims", claims)),
    )


def _period(visit: Visit, records: Sequence[Record]) -> str:
    """Say the months or years that the events of a case cover."""
    first = [text_of(record.first("earliest")) for record in records if record.first("rank") is not None]
    last = [text_of(record.first("latest")) for record in records if record.first("rank") is not None]
    days = sorted(filter(None, first)), sorted(filter(None, last))
    if not days[0] or not days[1]:
        return missing_words(NO_RECORD, visit.t)
    return sentence(edtf_words(span(days[0][0], days[1][-1]), visit.language))
