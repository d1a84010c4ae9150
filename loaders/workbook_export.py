"""Makes workbooks: an empty one to fill in, or one that holds what a report's fact sheets say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from jauap.errors import InputError, Issue
from jauap.pipeline.cache import Digest
from jauap.pipeline.link import link
from jauap.pipeline.sources import REGISTER_PART, REPORT_FILE, Report, find_reports, find_sheets
from jauap.records import Sheet
from jauap.spreadsheets import is_tables
from jauap.spreadsheets.report_table import REPORT, read_report_table
from jauap.text.document import Document
from loaders import load
from loaders.reading.pieces import Progress, silent
from loaders.workbook_csv import write_csv_folder
from loaders.workbook_pages import empty_pages, filled_pages
from loaders.workbook_said import in_its_words
from loaders.workbook_words import load_words
from loaders.workbook_xlsx import write_workbook

Known = tuple[str, str, str, str]
"""Id, class, Russian and English name of what a register holds."""


def write_template(
    path: Path,
    *,
    lang: str = "ru",
    kinds: Iterable[str] = (),
    report: str = "",
    document: Document | None = None,
    data: Path | None = None,
    progress: Progress | None = None,
) -> None:
    """Write an empty workbook with headings, help, drop-downs and examples.

    Args:
        path: the .xlsx file.
        lang: language of the sheets' names and of values out of lists.
        kinds: only these classes; all when there are none.
        report: id of the report it is for.
        document: the report's text, for its hash and outline.
        data: folder whose registers are listed, to look ids up.
        progress: told what is being done and how much of it is done (0 to 1).
    """
    words = load_words()
    about = {"report": report}
    outline: list[tuple[int, str]] = []
    if document is not None:
        about |= {
            "text.file": f"{report or Path(document.name).stem}.txt",
            "text.language": document.language,
            "text.characters": str(len(document.text)),
            "text.sha256": document.sha256,
        }
        outline = [(heading.level, heading.title) for heading in document.headings]
    tell = progress or silent
    tell("registers", 0.1)
    known = read_known(data) if data is not None else []
    tell("writing", 0.6)
    write_workbook(path, empty_pages(words, kinds), words, lang, about, outline, known, example=True)


def export_workbook(report: str, data: Path, path: Path, *, lang: str = "ru", progress: Progress | None = None) -> None:
    """Write a report's facts as a workbook, or as a folder of CSV files when the path has no ending.

    Loaded again in the place of the fact sheets it gives the same graph; the places of its locators stay in the
    report's lock file, and the registers where they are.

    Raises:
        InputError: a sheet of the report cannot be read.
    """
    words = load_words()
    reports = find_reports(data)
    source = reports[report]
    tell = progress or silent
    sheets = _read(data, source, tell)
    tell("writing", 0.6)
    pages = filled_pages(sheets, words)
    about = _about(source)
    outline = [(heading.level, heading.title) for heading in source.headings]
    if path.suffix.lower() == ".xlsx":
        write_workbook(path, pages, words, lang, about, outline, read_known(data))
    else:
        write_csv_folder(path, pages, about, outline)


def read_known(data: Path) -> list[Known]:
    """List what the registers of a data folder hold, by class and id.

    Raises:
        InputError: a register cannot be read.
    """
    words = load_words()
    known: list[Known] = []
    issues: list[Issue] = []
    for file in find_sheets(data, {}):
        sheet = load(file.path, file.source, words.vocabulary, "")
        issues.extend(sheet.issues)
        for fact in sheet.facts:
            label = next((v for v in fact.values.get("label", ()) if isinstance(v, dict)), {})
            known.append((fact.id, fact.type, label.get("ru", ""), label.get("en", "")))
    if issues:
        raise InputError(issues)
    return sorted(known, key=lambda row: (row[1], row[0]))


def check_workbook(path: Path, data: Path, progress: Progress | None = None) -> dict[str, int]:
    """Read a workbook or a folder of CSV files wherever it stands, against the registers of a data folder.

    Returns:
        How many records of each class it holds, empty for additions.

    Raises:
        InputError: with everything that is wrong, ids that nobody declared included.
    """
    words = load_words()
    tell = progress or silent
    tell("reading", 0.0)
    name = path.stem if path.is_file() else path.name
    content, issues = read_report_table(path, path.name)
    source = f"reports/{name}/{path.name}"
    speaker = str(content.get("assertedBy", ""))
    own = [load(path, part, words.vocabulary, speaker) for part in (source, f"{REGISTER_PART}{source}")]
    tell("registers", 0.6)
    others = [load(f.path, f.source, words.vocabulary, "") for f in find_sheets(data, {})]
    issues += [issue for sheet in own for issue in sheet.issues]
    digests = [Digest.of(sheet) for sheet in (*others, *own)]
    linked = [issue for issue in link(digests) if "is not the report of this folder" not in issue.message]
    if found := [*issues, *linked]:
        raise InputError([in_its_words(replace(issue, source=path.name), words) for issue in found])
    return dict(Counter(fact.type for sheet in own for fact in sheet.facts if fact.type != "Involvement"))


def _read(data: Path, report: Report, tell: Progress) -> list[Sheet]:
    words = load_words()
    sheets = []
    files = find_sheets(data, {report.id: report})
    for number, file in enumerate(files):
        tell("reading", 0.6 * number / len(files))
        own = file.report is not None or file.path.is_relative_to(data / "reports")
        if own:
            sheets.append(load(file.path, file.source, words.vocabulary, report.asserted_by))
    issues = [issue for sheet in sheets for issue in sheet.issues]
    if issues:
        raise InputError(issues)
    return sheets


def _about(report: Report) -> dict[str, str]:
    """Return the keys of the sheet Report, texts of ``label`` and the editor included."""
    import yaml

    path = report.folder / REPORT_FILE
    if path.is_file():
        content = yaml.safe_load(path.read_text("utf-8"))
    else:
        own = [p for p in (report.folder.with_suffix(".xlsx"), report.folder, *report.folder.glob("*")) if is_tables(p)]
        content, _ = read_report_table(own[0], REPORT[0])
    flat: dict[str, str] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{below}": str(text) for below, text in value.items()}
        elif key != "outline":
            flat[key] = str(value)
    return flat
