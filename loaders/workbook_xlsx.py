"""Writes a workbook: headings in both languages and as keys, what they mean, drop-downs, an example."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jauap.errors import TextError
from jauap.owl.vocabulary import Term
from jauap.wording import as_said, say
from loaders.workbook_cells import code_named, key_named
from loaders.workbook_columns import NOTE
from loaders.workbook_help import add_known, add_lists, add_outline, add_report, fill_help
from loaders.workbook_pages import Page
from loaders.workbook_words import SHEET_NAME, Words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADING_ROWS: Final = 3
_LAST_ROW: Final = 3_000
"""Drop-downs reach to here."""
_WIDE: Final = frozenset({"at", "description", "content", "editorNote", "label", "section", "statementText", "heading"})
_GREY: Final = "808080"


def write_workbook(
    path: Path,
    pages: Sequence[Page],
    words: Words,
    lang: str,
    report: Mapping[str, str],
    outline: Iterable[tuple[int, str]] = (),
    known: Iterable[tuple[str, str, str, str]] = (),
    *,
    example: bool = False,
) -> None:
    """Write an .xlsx file.

    Args:
        lang: language of the sheets' names and of values out of lists; headings are in both.
        report: the keys of ``report.yaml``, as the sheet Report has them.
        outline: level and title of each heading of the report.
        known: id, class and names of what stands in the registers, to look ids up.
        example: give each sheet a row with an example, which is not read.
    """
    from openpyxl import Workbook

    book = Workbook()
    help_sheet = book.active
    named = {page.key: _sheet_name(page.key, words, lang) for page in pages}
    help_sheet.title = words.of_class("Help")[lang]
    add_report(book.create_sheet(words.of_class("Report")[lang]), report, words)
    add_outline(book.create_sheet(words.of_class("Outline")[lang]), outline, words)
    lists = add_lists(book, words, lang)
    for page in pages:
        sheet = book.create_sheet(named[page.key], index=len(book.sheetnames) - 1)
        _page(sheet, page, words, lang, lists, example=example)
    add_known(book.create_sheet(words.of_class("Known")[lang]), known, words, lang)
    fill_help(help_sheet, pages, named, words)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        book.save(path)
    except OSError as error:
        raise TextError(
            say("{path}: cannot be written ({reason})", path=path, reason=as_said(error.strerror))
        ) from error


def _sheet_name(key: str, words: Words, lang: str) -> str:
    name = words.of_class(key)[lang][:SHEET_NAME]
    return name[:1].upper() + name[1:]


def _page(sheet: "Worksheet", page: Page, words: Words, lang: str, lists: Mapping[str, str], *, example: bool) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    colour = page.group.get("colour", "444444")
    sheet.sheet_properties.tabColor = colour
    fill = PatternFill("solid", fgColor=colour)
    for number, key in enumerate(page.columns, start=1):
        texts = words.of_key(key)
        letter = get_column_letter(number)
        name = key.partition(".")[0]
        for row, text in enumerate((texts["ru"], texts["en"], key), start=1):
            cell = sheet.cell(row, number, text)
            cell.font = Font(bold=True, color="FFFFFF") if row < HEADING_ROWS else Font(size=8, color=_GREY)
            cell.fill = fill if row < HEADING_ROWS else PatternFill()
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        meaning = words.help_of(key)
        if meaning:
            comment = Comment("\n\n".join(text for text in (meaning.get("ru"), meaning.get("en")) if text), "Jauap")
            comment.width, comment.height = 360, 160
            sheet.cell(1, number).comment = comment
        dimension = sheet.column_dimensions[letter]
        dimension.width = 44 if name in _WIDE else 22
        term = words.vocabulary.keys.get(name)
        if term is None or term.kind not in ("integer", "decimal"):
            dimension.number_format = "@"  # text: else a spreadsheet makes days and numbers of what only looks so
        _drop_down(sheet, letter, term, page, lists)
    first = HEADING_ROWS + 1
    if example and page.group:
        for number, key in enumerate(page.columns, start=1):
            cell = sheet.cell(first, number, _example(page.key, key, words, lang))
            cell.font = Font(italic=True, color=_GREY)
        sheet.cell(first, 1).value = f"{NOTE} {sheet.cell(first, 1).value}"
        first += 1
    for offset, cells in enumerate(page.rows):
        for number, (key, text) in enumerate(zip(page.columns, cells, strict=True), start=1):
            if text:
                _fill(sheet.cell(first + offset, number), _shown(text, key, words, lang), key, words)
    sheet.freeze_panes = sheet.cell(HEADING_ROWS + 1, 2)


def _fill(cell: Any, text: str, key: str, words: Words) -> None:
    from openpyxl.styles import Alignment

    term = words.vocabulary.keys.get(key)
    if term is not None and term.kind in ("integer", "decimal") and repr(float(text)).removesuffix(".0") == text:
        cell.value = float(text) if "." in text else int(text)
        return
    cell.value = text
    cell.data_type = "s"  # whatever it begins with, it is no formula
    cell.number_format = "@"
    if "\n" in text:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _drop_down(sheet: "Worksheet", letter: str, term: Term | None, page: Page, lists: Mapping[str, str]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if term is None or term.kind not in ("value-list", "property"):
        return
    row_of_names = f"$A${HEADING_ROWS}:${get_column_letter(len(page.columns))}${HEADING_ROWS}"
    formula = lists.get(term.scheme or "") if term.kind == "value-list" else row_of_names
    if formula is None:
        return
    validation = DataValidation(type="list", formula1=formula, allow_blank=True)
    validation.showErrorMessage = term.at_most_one  # several values are written one after the other, with semicolons
    validation.add(f"{letter}{HEADING_ROWS + 1}:{letter}{_LAST_ROW}")
    sheet.add_data_validation(validation)


def _shown(text: str, key: str, words: Words, lang: str) -> str:
    """Return what a cell shows: values of lists and keys by their names, where these lead back to them."""
    if key == "says":
        return _name_of_key(text, words, lang)
    term = words.vocabulary.keys.get(key)
    if term is None or term.kind not in ("value-list", "property"):
        return {"yes": {"ru": "да", "en": "yes"}[lang]}.get(text, text) if key in words.columns else text
    pieces = text.split("; ")
    if term.kind == "property":
        return "; ".join(_name_of_key(piece, words, lang) for piece in pieces)
    scheme = term.scheme or ""
    names = [words.of_value(scheme, piece).get(lang, piece) for piece in pieces]
    fits = [
        code_named(name, scheme, words) == piece and ";" not in name for name, piece in zip(names, pieces, strict=True)
    ]
    return "; ".join(name if fit else piece for name, piece, fit in zip(names, pieces, fits, strict=True))


def _name_of_key(key: str, words: Words, lang: str) -> str:
    name = words.of_key(key)[lang]
    return name if key_named(name, words) == key and ";" not in name else key


def _example(kind: str, key: str, words: Words, lang: str) -> str:
    given = words.layout["examples"].get(key, {})
    name, _, language = key.partition(".")
    text = given.get(kind) or given.get("*")
    if text:
        return _shown(str(text), key, words, lang)
    term = words.vocabulary.keys.get(name)
    if term is None:
        return f"{kind.lower()}-1" if key == "id" else ""
    if term.kind == "language-map":
        return {"ru": "текст по-русски", "en": "text in English"}.get(language, "")
    kinds = {"date": "2030-06~", "integer": "12", "decimal": "3.5", "boolean": "да" if lang == "ru" else "yes"}
    return kinds.get(term.kind, "some-record" if term.kind == "reference" else "")
