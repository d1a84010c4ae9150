"""Building and checking the graph, and reading the texts that its facts stand in."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jauap.errors import InputError, Issue, TextError
from jauap.owl.vocabulary import load_vocabulary
from jauap.pipeline.check import check_store, checker
from jauap.pipeline.passages import offsets_of, open_text, resolve_all
from jauap.pipeline.run import Built, Places
from jauap.pipeline.run import build as run_build
from jauap.pipeline.sources import Report, find_reports, find_sheets
from jauap.records import Locator
from jauap.resources import GRAPH_DATA
from jauap.store import build_folder, open_store
from jauap.text.corpus import ReportText
from jauap.text.sentences import sentences
from jauap.wording import say
from loaders import load as load_sheet

if TYPE_CHECKING:
    from jauap.identity import Candidate
    from jauap.pipeline.check import CheckReport
    from jauap.pipeline.coverage import Coverage


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One locator and its place in the text.

    Attributes:
        passage: IRI of the passage; empty when it was not found.
        at: the locator as written.
        start, end: 0-based characters of the text as given, end excluded; -1 when not found.
        status: ``found``, ``missing`` or ``ambiguous``.
        source: ``file:line`` of the locator.
        quote: the words at the place, for a reviewer; kept out of the machine-readable form.
        note: a doubt, or the remedy.
    """

    passage: str
    report: str
    at: str
    start: int
    end: int
    status: str
    source: str
    quote: str
    note: str

    def as_dict(self) -> dict[str, str | int]:
        """Return what scripts may rely on; the words of the report are left out."""
        return {k: v for k, v in asdict(self).items() if k != "quote"}


def build(
    reports: Sequence[str] = (), *, out: Path | None = None, text: Path | None = None, data: Path | None = None
) -> Built:
    """Build the store if any input changed.

    Args:
        reports: ids of reports; they must exist, and a text given belongs to the first of them.
        out: build folder, ``.build`` by default.
        text: a report's text, for locators whose offsets are not known yet.
        data: folder with ``registers/`` and ``reports/``, the product's own by default.

    Raises:
        InputError: with every issue found; the store that was there stays.
        TextError, OntologyError, StoreError: see there.
    """
    folder = data or GRAPH_DATA
    known_reports(reports, folder)
    where = Places(data=folder, out=build_folder(out), text=text, text_report=reports[0] if reports else None)
    return run_build(load_sheet, checker(), where)


def check(*, out: Path | None = None, engine: Literal["fast", "pyshacl"] = "fast") -> "CheckReport":
    """Validate the built store against the shapes; the report renders as text, JSON or Turtle."""
    return check_store(out, engine)


def passages(report: str, *, text: Path | None = None, data: Path | None = None) -> list[FoundPassage]:
    """Find every locator of a report in its text.

    Raises:
        TextError: there is no text, or it is not the version the sheets were written for.
        InputError: a sheet cannot be read.
    """
    from jauap.pipeline.triples import passage_iri

    source, opened, locators = _opened(report, text, data)
    found = []
    for resolution in resolve_all(opened, locators):
        span, locator = resolution.match.span, resolution.locator
        found.append(
            FoundPassage(
                passage=passage_iri(source, span) if span else "",
                report=report,
                at=locator.words,
                start=span.start if span else -1,
                end=span.end if span else -1,
                status=resolution.match.status,
                source=locator.place.within(resolution.source),
                quote=opened.quote(span.start, span.end) if span else "",
                note=resolution.match.note,
            )
        )
    return found


def coverage(report: str, *, text: Path | None = None, data: Path | None = None) -> "tuple[Coverage, ReportText]":
    """Say which sentences of a report back facts, and which back none and why.

    Returns:
        The coverage, and the text it was measured on.

    Raises:
        TextError: there is no text, or it is not the version the sheets were written for.
        InputError: a sheet or the list of sentences without a fact cannot be read.
    """
    from jauap.pipeline.coverage import coverage as measure

    source, opened, locators = _opened(report, text, data)
    return measure(source, sentences(opened), offsets_of(resolve_all(opened, locators))), opened


def duplicates(*, out: Path | None = None, data: Path | None = None) -> "list[Candidate]":
    """List nodes of the built store whose names are so alike that they may be one, undecided pairs first.

    Args:
        data: folder with ``identity.yaml``, the product's own by default.

    Raises:
        InputError: ``identity.yaml`` is wrong, or decides on a node that is not there.
    """
    from jauap.identity import find_duplicates, read_decisions

    return find_duplicates(open_store(out), read_decisions(data or GRAPH_DATA))


def _opened(report: str, text: Path | None, data: Path | None) -> tuple[Report, ReportText, list[tuple[str, Locator]]]:
    """Open a report's text and read all its locators, each with the sheet it stands in."""
    folder = data or GRAPH_DATA
    source = known_reports([report], folder)[report]
    opened = open_text(source, text)
    if opened is None:
        raise TextError(
            say(
                "no text of {report}: give --text FILE, or put {file} into the folder of JAUAP_TEXTS",
                report=report,
                file=source.text_file,
            )
        )
    vocabulary = load_vocabulary()
    locators: list[tuple[str, Locator]] = []
    issues: list[Issue] = []
    for file in find_sheets(folder, {report: source}):
        sheet = load_sheet(file.path, file.source, vocabulary, source.asserted_by)
        issues.extend(sheet.issues)
        locators.extend((file.source, x) for f in sheet.facts for c in (*f.claims, *f.disputes) for x in c.locators)
    if issues:
        raise InputError(issues)
    return source, opened, list(dict.fromkeys(locators))


def known_reports(reports: Sequence[str], data: Path) -> dict[str, Report]:
    """Return the reports of a data folder by name.

    Raises:
        TextError: it has no report of one of these names.
    """
    found = find_reports(data)
    for name in reports:
        if name not in found:
            known = ", ".join(sorted(found))
            raise TextError(
                say("no report {name!r}; there are: {known}", name=name, known=known)
                if known
                else say("no report {name!r}; there are none", name=name)
            )
    return found
