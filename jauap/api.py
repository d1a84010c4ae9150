"""The Python API: every command in one call.

``import jauap`` gives these names; the command line and the app use nothing else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jauap.errors import InputError, Issue, QuestionError, TextError, suggest
from jauap.namespaces import ABOUT_THE_GRAPH, node, short
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
from loaders import load as load_sheet

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from owlready2 import Ontology
    from rdflib import Dataset

    from jauap.accountability.listing import Gap
    from jauap.exports.source import Progress
    from jauap.identity import Candidate
    from jauap.owl.reasoning import Reasoning
    from jauap.pipeline.check import CheckReport
    from jauap.pipeline.coverage import Coverage
    from jauap.publication import Profile
    from jauap.publication.disclosure import Standout
    from jauap.query.library import Question
    from jauap.query.results import Result
    from jauap.remote.push import Pushed, Told
    from jauap.review import Review
    from jauap.review.check import DryRun
    from jauap.suggest.recognise import Progress as Steps
    from loaders.loading import Loaded


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
    _known(reports, folder)
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


def workbook_template(
    path: Path,
    *,
    text: Path | None = None,
    kinds: Sequence[str] = (),
    lang: str = "ru",
    data: Path | None = None,
    progress: "Steps | None" = None,
) -> None:
    """Write an empty workbook to fill in; the report's id is the file's name.

    Args:
        path: the .xlsx file.
        text: the report's document, for its hash and outline.
        kinds: only the sheets of these classes.
        lang: language of sheet names and values.
        data: folder whose registers are listed in it, the product's own by default.
        progress: told what is being done and how much of it is done (0 to 1).

    Raises:
        QuestionError: no such class.
        TextError: the document cannot be read, or the file cannot be written.
    """
    from loaders.report_text import read_report
    from loaders.workbook_export import write_template

    known = load_vocabulary().classes
    for kind in kinds:
        if kind not in known:
            raise QuestionError(f"no class {kind!r}{suggest(kind, known)}")
    if path.suffix.lower() != ".xlsx":
        raise TextError(f"{path}: a workbook's name ends with .xlsx")
    document = read_report(text) if text is not None else None
    write_template(
        path, lang=lang, kinds=kinds, report=path.stem, document=document, data=data or GRAPH_DATA, progress=progress
    )


def workbook_export(
    report: str, path: Path, *, lang: str = "ru", data: Path | None = None, progress: "Steps | None" = None
) -> None:
    """Write a report's facts as a workbook (.xlsx), or as a folder of CSV files when the path has no ending.

    Raises:
        TextError: there is no such report, or the file cannot be written.
        InputError: a sheet cannot be read.
    """
    from loaders.workbook_export import export_workbook

    folder = data or GRAPH_DATA
    _known([report], folder)
    export_workbook(report, folder, path, lang=lang, progress=progress)


def workbook_check(path: Path, *, data: Path | None = None, progress: "Steps | None" = None) -> dict[str, int]:
    """Return how many records of each class a workbook or CSV folder holds.

    Raises:
        InputError: with everything that is wrong with it: sheet, cell, value and remedy.
    """
    from loaders.workbook_export import check_workbook

    return check_workbook(path, data or GRAPH_DATA, progress)


def load(path: Path, folder: Path, *, data: Path | None = None, progress: "Steps | None" = None) -> "Loaded":
    """Turn a workbook, entities of FollowTheMoney, or a table of recommendations into a draft report folder.

    Returns:
        What was written, and what was lost on the way.

    Raises:
        TextError: the form is not known, or the folder is there and not empty.
        InputError: a table is wrong, with every place.
    """
    from loaders.loading import load_draft

    return load_draft(path, folder, data or GRAPH_DATA, progress)


def suggest_report(
    path: Path,
    folder: Path,
    *,
    author: str = "",
    label: str = "",
    data: Path | None = None,
    progress: "Steps | None" = None,
) -> "Review":
    """Read a report and write a draft folder with what is proposed in it, for a review; nothing enters the graph.

    Args:
        path: PDF, DOCX, HTML or plain text.
        folder: a new folder; its name is the report's id.
        author: id of whoever wrote the report, where a register has them.
        label: the report's title.
        progress: told what is being done and how much of it is done (0 to 1).

    Raises:
        TextError: the document cannot be read, or the folder is there and not empty.
        InputError: a register cannot be read.
    """
    from jauap.review import start_review
    from jauap.suggest import read_registers
    from jauap.suggest import suggest as propose
    from loaders.report_text import read_report

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder.name):
        raise TextError(f"{folder.name!r} would be the report's id: name the folder in small Latin letters and hyphens")
    document = read_report(path)
    found = propose(document, read_registers(data or GRAPH_DATA), progress)
    return start_review(document, found, folder, author=author, label=label)


def open_review(folder: Path) -> "Review":
    """Open a draft folder: what is proposed, what was decided, by whom and when.

    Raises:
        InputError, TextError: the folder is no draft.
    """
    from jauap.review import open_review as read_review

    return read_review(folder)


def review_matches(folder: Path, *, data: Path | None = None) -> "list[Candidate]":
    """Return proposals of a draft that may be one with a register's entry, or with each other; undecided ones first."""
    from jauap.identity.decisions import read_decisions
    from jauap.review.matching import matches
    from jauap.suggest import read_registers

    known = data or GRAPH_DATA
    return matches(open_review(folder), read_registers(known), read_decisions(known))


def review_check(folder: Path, *, data: Path | None = None, out: Path | None = None) -> "DryRun":
    """Say what the shapes would find, and what would change in the graph, if the accepted were built now."""
    from jauap.review.check import dry_run

    return dry_run(open_review(folder), data or GRAPH_DATA, load_sheet, checker(), lambda: open_store(out))


def review_write(folder: Path) -> list[Path]:
    """Write the accepted as ordinary fact sheets into the draft's folder; returns the files.

    Raises:
        InputError, TextError: the folder is no draft; or a protected person would be named, and nothing was written.
    """
    from jauap.review import write_sheets

    return write_sheets(open_review(folder))


def dataset(*, profile: "Profile | None" = None, out: Path | None = None) -> "Dataset":
    """Open the graph with the rdflib API: read-only, its default graph the union of all graphs.

    rdflib's own joins are slow on large graphs; ``sparql`` is the fast way.

    Args:
        profile: ``public``, ``partner`` or ``internal``; the public one where none is named, here and in every call
            that asks the graph. See ``docs/publication.md``.
        out: build folder, ``.build`` by default; the folder of a profile is read as it is.

    Raises:
        StoreError: nothing was built yet, or the folder is that of another profile.
        InputError: the publication policy or the protected names are wrong.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=open_store(_shown(profile, out))), default_union=True)


def _shown(profile: "Profile | None", out: Path | None) -> Path | None:
    """Return the folder that a profile is read from; see ``dataset``."""
    from jauap.publication import shown_folder

    return shown_folder(profile, out)


def gaps(
    *,
    rule: int | None = None,
    case: str | None = None,
    lang: str = "en",
    profile: "Profile | None" = None,
    out: Path | None = None,
) -> "list[Gap]":
    """Return the accountability gaps of the graph, by rule; each with norms, claims and passages.

    Raises:
        QuestionError: there is no such case; a case without gaps gives an empty list.
        StoreError, InputError: as for ``dataset``.
    """
    from jauap.accountability.listing import list_gaps

    folder = _shown(profile, out)
    if case is not None:
        _case(case, folder)
    return list_gaps(open_store(folder), rule=rule, case=case, lang=lang)


def explain_gaps(
    found: "Sequence[Gap]", *, lang: str = "en", profile: "Profile | None" = None, out: Path | None = None
) -> list[str]:
    """Return gaps in words: the rule, its norms, the case and bodies, and the facts with speaker and place."""
    from jauap.accountability.explain import explain
    from jauap.accountability.rules import load_rules

    rules = {rule.number: rule for rule in load_rules()}
    store = open_store(_shown(profile, out))
    return [explain(store, gap, rules, lang) for gap in found]


def reason(*, out: Path | None = None, ontology_only: bool = False) -> "Reasoning":
    """Check with HermiT that the ontology, with the built data unless left out, is consistent."""
    from jauap.owl.reasoning import reason as run

    if ontology_only:
        return run([])
    quads = open_store(out).quads_for_pattern(None, None, None, None)
    return run(q for q in quads if getattr(q.graph_name, "value", "") not in ABOUT_THE_GRAPH)


def questions() -> list["Question"]:
    """Return the questions of the library, by id."""
    from jauap.query.library import load_questions

    return [question for _, question in sorted(load_questions().items())]


def ask(
    question: str,
    params: Mapping[str, str] | None = None,
    *,
    lang: str = "en",
    profile: "Profile | None" = None,
    out: Path | None = None,
) -> "Result":
    """Ask a question of the library.

    Raises:
        QuestionError: no such question, or a parameter does not fit.
        StoreError, InputError: as for ``dataset``.
    """
    from jauap.query import ask as run

    return run(question, params or {}, lang=lang, out=_shown(profile, out))


def sparql(query: str, *, timeout: float = 10.0, profile: "Profile | None" = None, out: Path | None = None) -> "Result":
    """Run somebody's SPARQL in a worker process that a deadline stops.

    Args:
        query: SELECT, ASK, CONSTRUCT or DESCRIBE; nothing that writes or reaches out.
        timeout: seconds.

    Returns:
        The whole answer; none is cut.

    Raises:
        QueryError: refused or wrong, with the place and a hint.
        QueryTimeoutError: stopped at the deadline.
        StoreError, InputError: as for ``dataset``.
    """
    from jauap.query import open_engine

    with open_engine(_shown(profile, out), timeout=timeout) as engine:
        return engine.run(query, limit_rows=None)


def tables() -> list["Question"]:
    """Return the tables of the graph, by name; each says what it holds and what every column means."""
    from jauap.research.tables import load_tables

    return [described for _, described in sorted(load_tables().items())]


def table(name: str, *, lang: str = "en", profile: "Profile | None" = None, out: Path | None = None) -> "pd.DataFrame":
    """Return one table of the graph as a data frame: see ``jauap.research.tables.table``."""
    from jauap.research.tables import table as read

    return read(name, lang=lang, out=_shown(profile, out))


def case_network(
    case: str, *, lang: str = "en", profile: "Profile | None" = None, out: Path | None = None
) -> "nx.MultiDiGraph[str]":
    """Return a case for networkx: its acts, and the people, bodies, evidence and norms attached to them.

    Args:
        case: short id of the case.
        lang: language of the labels.
        profile, out: as for ``dataset``.

    Returns:
        Nodes with ``label``, ``kind``, ``iri``, ``when``, ``standing``, ``detail`` and, for acts, ``rank``; edges
        with ``label``, ``kind`` (stated, disputed, unconfirmed, unknown, inferred) and ``predicate``.

    Raises:
        QuestionError: there is no such case.
        StoreError, InputError: as for ``dataset``.
    """
    from jauap.network.build import case_network as build_network
    from jauap.network.model import to_networkx

    folder = _shown(profile, out)
    return to_networkx(build_network(open_store(folder), _case(case, folder), lang))


def whole_network(
    *, lang: str = "en", profile: "Profile | None" = None, out: Path | None = None
) -> "nx.MultiDiGraph[str]":
    """Return all named nodes and their links for networkx: see ``jauap.research.whole.whole_network``."""
    from jauap.research.whole import whole_network as build_network

    return build_network(lang=lang, out=_shown(profile, out))


def ontology(
    *, data: bool = True, reason: bool = True, profile: "Profile | None" = None, out: Path | None = None
) -> "Ontology":
    """Return ontology and data as owlready2 objects: see ``jauap.research.objects.ontology``."""
    from jauap.research.objects import ontology as load

    return load(data=data, reason=reason, out=_shown(profile, out) if data else out)


def push(
    url: str,
    *,
    update_url: str = "",
    graph_url: str = "",
    part: str = "",
    whole: bool = False,
    profile: "Profile" = "public",
    out: Path | None = None,
    progress: "Told | None" = None,
) -> "Pushed":
    """Send the built graph to a SPARQL 1.1 server, only what changed.

    Args:
        url: where the server answers queries.
        update_url, graph_url: where it takes updates and graphs, for servers that are not known.
        part: name of this part of the reports, when other machines push others.
        whole: send nothing, but derive on the server what looks at all parts.
        profile: ``public``, ``partner`` or ``internal``: what may be said of protected people.
        out: build folder, ``.build`` by default.
        progress: told after each graph: its name, how many are done, how many there are.

    Raises:
        RemoteError: the server cannot be reached or refuses something; the next push goes on from there.
        StoreError: nothing was built yet.
        InputError: the publication policy or the protected names are wrong.
    """
    from jauap.accountability.rules import load_rules, rules_off
    from jauap.publication.stores import profile_folder
    from jauap.remote import push as pushing
    from jauap.remote.opened import remote_version
    from jauap.remote.places import writable

    client = writable(url, update_url, graph_url)
    rules = load_rules(off=rules_off())
    if whole:
        return pushing.push_whole(client, rules, remote_version(client), progress)
    return pushing.push(open_store(profile_folder(profile, build_folder(out))), client, rules, part, progress)


def export(
    form: str = "nq",
    *,
    profile: "Profile" = "public",
    case: str = "",
    lang: str = "en",
    out: Path | None = None,
    progress: "Progress | None" = None,
) -> bytes:
    """Return the graph in one of the formats of ``jauap.exports.formats``; several files come as a zip archive.

    Args:
        form: ``nq``, ``trig``, ``ttl``, ``jsonld``, ``rdfxml``, ``csv``, ``xlsx``, ``gexf``, ``graphml``, ``neo4j``,
            ``ftm``, ``nanopub``, ``shacl``, ``html``, ``bibtex`` or ``csl``.
        profile: ``public``, ``partner`` or ``internal``: what may be said of protected people.
        case: short id of a case, for formats that show one.
        lang: ``en`` or ``ru``, for formats in one language.
        out: build folder, ``.build`` by default.
        progress: told what is being written and how much is done.

    Raises:
        ExportError: there is no such format.
        QuestionError: a format shows one case, and none or an unknown one is given.
        StoreError: nothing was built yet.
        InputError: the publication policy or the protected names are wrong.
    """
    from jauap.exports.source import open_source, silent
    from jauap.exports.write import export_bytes, find_format

    found = find_format(form)
    return export_bytes(open_source(profile, out=out, lang=lang, case=case, progress=progress or silent), found)


def export_to(
    path: Path,
    form: str = "nq",
    *,
    profile: "Profile" = "public",
    case: str = "",
    lang: str = "en",
    day: str = "",
    out: Path | None = None,
    progress: "Progress | None" = None,
) -> None:
    """Write the graph to a file or a new folder, whole or not at all, in memory that does not grow with the graph.

    Args:
        path: where to; formats of several files make a folder, or an archive when the name ends in ``.zip``.
        form, profile, case, lang, out: as for ``export``.
        day: ISO day that formats with a date carry; without one, the same graph gives the same bytes.
        progress: told what is being written and how much is done.

    Raises:
        ExportError: there is no such format, or something is in the way.
        QuestionError, StoreError, InputError: as for ``export``.
    """
    from jauap.exports.source import open_source, silent
    from jauap.exports.write import export_to as write
    from jauap.exports.write import find_format

    found = find_format(form)
    source = open_source(profile, out=out, lang=lang, case=case, day=day, progress=progress or silent)
    write(source, found, path)


def _case(case: str, out: Path | None) -> str:
    """Return the IRI of a case that is there."""
    from jauap.research.tables import table as read

    known = set(read("cases", out=out)["case"])
    if node(case) in known:
        return node(case)
    names = [short(iri) for iri in sorted(known)]
    raise QuestionError(f"no case {case!r}{suggest(case, names)}; there are: {', '.join(names)}")


def disclosure(profile: "Profile" = "public", *, k: int = 3, out: Path | None = None) -> "list[Standout]":
    """Return combinations of place, date, age and role by which a protected person stands out in a profile."""
    from jauap.publication.disclosure import standouts

    return standouts(profile, k, out)


def release(
    path: Path,
    *,
    profile: "Profile" = "public",
    day: str = "",
    since: Path | None = None,
    out: Path | None = None,
    progress: "Progress | None" = None,
) -> None:
    """Write a release of the data to a new folder: every format, terms, description, checksums, licence, changes.

    Args:
        path: the folder.
        profile: what may be said of protected people.
        day: ISO day of the release, today by default; the same graph and day give the same bytes.
        since: folder of a former release, for the list of changes.
        out: build folder, ``.build`` by default.
        progress: told what is being written and how much is done.

    Raises:
        ExportError: something is in the way, or ``since`` is no release.
        StoreError, InputError: as for ``export``.
    """
    from jauap.exports.files import whole_folder
    from jauap.exports.release.crate import write_release
    from jauap.exports.source import open_source, silent

    source = open_source(profile, out=out, day=day, progress=progress or silent)
    with whole_folder(path) as folder:
        write_release(source, folder, since)


def _opened(report: str, text: Path | None, data: Path | None) -> tuple[Report, ReportText, list[tuple[str, Locator]]]:
    """Open a report's text and read all its locators, each with the sheet it stands in."""
    folder = data or GRAPH_DATA
    source = _known([report], folder)[report]
    opened = open_text(source, text)
    if opened is None:
        raise TextError(
            f"no text of {report}: give --text FILE, or put {source.text_file} into the folder of JAUAP_TEXTS"
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


def _known(reports: Sequence[str], data: Path) -> dict[str, Report]:
    found = find_reports(data)
    for name in reports:
        if name not in found:
            raise TextError(f"no report {name!r}; there are: {', '.join(sorted(found)) or 'none'}")
    return found


__all__ = [
    "Built",
    "FoundPassage",
    "ask",
    "build",
    "case_network",
    "check",
    "coverage",
    "dataset",
    "disclosure",
    "duplicates",
    "explain_gaps",
    "export",
    "export_to",
    "gaps",
    "load",
    "ontology",
    "open_review",
    "passages",
    "push",
    "questions",
    "reason",
    "release",
    "review_check",
    "review_matches",
    "review_write",
    "sparql",
    "suggest_report",
    "table",
    "tables",
    "whole_network",
    "workbook_check",
    "workbook_export",
    "workbook_template",
]
