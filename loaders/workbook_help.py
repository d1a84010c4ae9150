"""The sheets of a workbook that help people: how to fill it in, values of lists, the registers, the report."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from loaders.workbook_columns import NOTE
from loaders.workbook_pages import Page
from loaders.workbook_words import LANGUAGES, Words, scheme_name

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def add_lists(book: "Workbook", words: Words, lang: str) -> dict[str, str]:
    """Write the sheet of value lists; return the cells of each list, as drop-downs name them."""
    from openpyxl.styles import Font

    sheet = book.create_sheet(words.of_class("Lists")[lang])
    sheet.append(["список", "list", "code", "по-русски", "in English", "что это", "what it means"])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFG", (28, 28, 28, 36, 36, 70, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    column = "D" if lang == "ru" else "E"
    ranges: dict[str, str] = {}
    row = 2
    for scheme in sorted(words.vocabulary.schemes, key=scheme_name):
        begin = row
        title = words.labels.get(scheme, {})
        for value in sorted(words.vocabulary.schemes[scheme]):
            names, meaning = words.of_value(scheme, value), words.definitions.get(f"{scheme}#{value}", {})
            texts = (title.get("ru"), title.get("en"), value, names.get("ru"), names.get("en"))
            sheet.append([*texts, meaning.get("ru"), meaning.get("en")])
            row += 1
        ranges[scheme] = f"'{sheet.title}'!${column}${begin}:${column}${row - 1}"
    sheet.freeze_panes = "A2"
    return ranges


def add_report(sheet: "Worksheet", report: Mapping[str, str], words: Words) -> None:
    """Write the keys of ``report.yaml`` with their values, as far as they are known."""
    from openpyxl.styles import Font

    sheet.append(["key", "value", f"{NOTE} что это", f"{NOTE} what it is"])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for key, meaning in words.layout["report_help"].items():
        sheet.append([key, None, meaning["ru"], meaning["en"]])
        cell = sheet.cell(sheet.max_row, 2)
        if report.get(key):
            cell.value, cell.data_type = report[key], "s"
        cell.number_format = "@"
    for letter, width in zip("ABCD", (18, 50, 70, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["B"].number_format = "@"


def add_outline(sheet: "Worksheet", outline: Iterable[tuple[int, str]], words: Words) -> None:
    """Write the report's headings with their levels."""
    from openpyxl.styles import Font

    meaning = words.layout["outline_help"]
    sheet.append(["level", "heading", f"{NOTE} {meaning['ru']}", f"{NOTE} {meaning['en']}"])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for level, title in outline:
        sheet.append([level, None])
        cell = sheet.cell(sheet.max_row, 2)
        cell.value, cell.data_type = title, "s"
    sheet.column_dimensions["B"].width = 100


def add_known(sheet: "Worksheet", known: Iterable[tuple[str, str, str, str]], words: Words, lang: str) -> None:
    """Write who and what the registers hold, to look ids up."""
    from openpyxl.styles import Font

    sheet.append(["id", "вид" if lang == "ru" else "kind", "по-русски", "in English"])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for name, kind, *names in known:
        sheet.append([name, words.of_class(kind)[lang] if kind in words.vocabulary.classes else kind, *names])
    for letter, width in zip("ABCD", (40, 28, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes, sheet.auto_filter.ref = "A2", sheet.dimensions


def fill_help(sheet: "Worksheet", pages: Sequence[Page], named: Mapping[str, str], words: Words) -> None:
    """Write how to fill in the workbook, and a list of its sheets with what each holds."""
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 80
    sheet.column_dimensions["C"].width = 80
    for text in words.layout["help"]:
        sheet.append([None, text["ru"], text["en"]])
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["B1"].font = sheet["C1"].font = Font(bold=True, size=14)
    group: Mapping[str, Any] = {}
    for page in pages:
        if page.group is not group:
            group = page.group
            sheet.append([])
            sheet.append([None, *(group["name"][lang] for lang in LANGUAGES)] if group else [])
            for cell in sheet[sheet.max_row]:
                cell.font = Font(bold=True)
        meaning = words.sheets.get(page.key, {}).get("help") or words.definitions[words.vocabulary.classes[page.key]]
        sheet.append([named[page.key], meaning.get("ru"), meaning.get("en")])
        link = sheet.cell(sheet.max_row, 1)
        link.hyperlink = f"#'{named[page.key]}'!A1"
        link.font = Font(color="0B5D6B", underline="single")
        for cell in sheet[sheet.max_row][1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
