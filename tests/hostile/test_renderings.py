"""Any label in whatever shows it: pages, pictures, files of networks, tables, workbooks, dossiers."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import openpyxl
import pandas as pd
import pypdfium2
import pytest
from hypothesis import given
from lxml import etree, html
from openpyxl import Workbook

from hostile.doors import BATCH, door, in_time, labels, labels_together
from jauap import namespaces as ns
from jauap.dossier import pdf
from jauap.dossier.model import Dossier, Item, Part, Place, Said, Step
from jauap.exports.workbook import FORMULA, _text
from jauap.network.assets import vis_script
from jauap.network.draw import scene, standalone_html
from jauap.network.export import to_csv_zip, to_gexf, to_graphml, to_json
from jauap.network.kinds import kinds
from jauap.network.model import EDGE_KINDS, Edge, Network, Node
from jauap.network.text import text_width, wrap
from jauap.network.vector import to_svg
from jauap.pages.downloads import excel_csv, file_name
from jauap.pages.markup import definition_list, element, join, link, table

KINDS = sorted(kinds())
SAFE = "plain"
LETTERS = 32_000


def network(label: str) -> Network:
    """Return a small network with a label wherever one stands."""
    nodes = tuple(
        Node(f"n{n}", f"{ns.ID}n{n}", label, kind, ((label, label), ("what", label)), when=label)
        for n, kind in enumerate(KINDS[:3])
    )
    edges = (Edge("n0", "n1", label, EDGE_KINDS[0], ""), Edge("n1", "n2", label, EDGE_KINDS[1], ""))
    return Network(nodes, edges, label)


def shape(root: Any) -> set[tuple[str, ...]]:
    """Return which elements a page has, each with the names of its attributes."""
    return {(str(found.tag), *sorted(found.attrib)) for found in root.iter() if isinstance(found.tag, str)}


def as_page(label: str) -> Any:
    return html.document_fromstring(standalone_html(network(label), "en", source=label).replace(vis_script(), ""))


def as_parts(label: str) -> Any:
    parts = (
        element("p", label, title=label),
        link(f"/entity?id={SAFE}", label, title=label, language=label),
        table([label], [[label]], caption=label, head_column=True),
        definition_list([(label, label)]),
        join([label, element("b", label)], label),
    )
    return html.document_fromstring(f"<body>{join(parts)}</body>")


def as_xml(write: Callable[[str], "bytes | str"]) -> Callable[[str], Any]:
    def parsed(label: str) -> Any:
        text = write(label)
        return etree.fromstring(text if isinstance(text, bytes) else text.encode())

    return parsed


SHOWN: dict[str, Callable[[str], Any]] = {
    "parts of pages": as_parts,
    "page that stands alone": as_page,
    "picture": as_xml(lambda label: to_svg(network(label), "en", (label,))),
    "GEXF": as_xml(lambda label: to_gexf(network(label), {"title": label})),
    "GraphML": as_xml(lambda label: to_graphml(network(label), {"title": label})),
}
HARMLESS = ("", SAFE, "two words " * 40)
BASE = {name: set().union(*(shape(show(label)) for label in HARMLESS)) for name, show in SHOWN.items()}


@pytest.mark.parametrize("name", SHOWN)
def test_any_label_is_text(name: str) -> None:
    @door
    @given(label=labels())
    def check(label: str) -> None:
        with in_time():
            root = SHOWN[name](label)
        assert shape(root) <= BASE[name]
        led = [found.get(name, "") for found in root.iter() for name in ("href", "src")]
        assert not [address for address in led if address.startswith("javascript:")]

    check()


@door
@given(label=labels())
def test_any_label_in_data_for_scripts(label: str) -> None:
    drawn = network(label)
    with in_time():
        page = standalone_html(drawn, "en", source=label)
        inline = page.split('id="scene">')[1].split("</script>")[0]
    assert json.loads(inline) == json.loads(json.dumps(scene(drawn, "en")))
    assert {node["label"] for node in json.loads(to_json(drawn))["nodes"]} == {label}
    assert set(file_name(label, "v", "csv")) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


@door
@given(label=labels())
def test_any_label_in_tables_for_spreadsheets(label: str) -> None:
    with in_time():
        with zipfile.ZipFile(io.BytesIO(to_csv_zip(network(label), {"title": label}))) as archive:
            files = [archive.read(name) for name in ("nodes.csv", "links.csv")]
        tables = [*files, excel_csv(pd.DataFrame({label or "x": [label], "b": ["=1"]}))]
    for one, separator in zip(tables, ",,;", strict=True):
        rows = [*csv.reader(io.StringIO(one.decode("utf-8-sig"), newline=""), delimiter=separator)]
        assert len({len(row) for row in rows}) == 1, rows
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]


def batches(test: Callable[..., None]) -> Callable[..., None]:
    return door(test, batch=BATCH)


@batches
@given(together=labels_together())
def test_any_label_in_a_workbook(together: list[str]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("x")
    for label in together:
        sheet.append([_text(sheet, label), _text(sheet, label, bold=True)])
    file = io.BytesIO()
    with in_time():
        book.save(file)
        cells = [c for row in openpyxl.load_workbook(io.BytesIO(file.getvalue()))["x"] for c in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert all(cell.quotePrefix for cell in cells if str(cell.value or "").startswith(FORMULA))


def dossier(together: Iterable[str]) -> Dossier:
    """Return a dossier with a label in every place of its sheets."""
    texts = [*together]
    steps = tuple(
        Step(one, one, (one,), one, n % 2 == 0, ((one, one),), (Said(one, one, n % 2 == 1, (n,)),), n % 2 == 1)
        for n, one in enumerate(texts)
    )
    parts = (Part(texts[0], ((texts[0], tuple(Item(one, one, (1,)) for one in texts)),), texts[0]),)
    places = (Place(texts[0], texts[0], tuple((n, one) for n, one in enumerate(texts))),)
    first = (texts[0], texts[0])
    return Dossier(
        *("en", texts[0], tuple(texts), texts[0], texts[0], (first,), (first,), steps, parts, places, ("", "", "")),
        *((first,), WORDS, texts[0], texts[0], "2031-01-01"),
    )


class Words(dict[str, str]):
    """Stands for the fixed phrases: each is its key."""


WORDS: dict[str, str] = {}


@pytest.fixture(scope="module", autouse=True)
def words() -> None:
    import re

    found = set(re.findall(r"d\.words\.([a-z_]+)", pdf._TEMPLATE.read_text("utf-8")))
    WORDS.update({name: name for name in found})


@batches
@given(together=labels_together())
def test_any_label_in_a_dossier(words: None, together: list[str]) -> None:
    class Case:
        def dossier(self, *_: object) -> Dossier:
            return dossier(together)

    with in_time(30):
        made = pdf.dossier_pdf(Case())  # type: ignore[arg-type]
        with pypdfium2.PdfDocument(made) as read:
            assert len(read) >= 1
            for one in read:
                for found in one.get_objects():
                    assert found.type in (1, 2, 5), found.type  # text, paths, forms: no picture from a file
    assert b"/JavaScript" not in made
    assert b"/Launch" not in made


def test_a_dossier_with_letters_that_no_font_has(words: None) -> None:
    class Case:
        def dossier(self, *_: object) -> Dossier:
            return dossier(["王伟 and \x07others 😀", ""])

    with pypdfium2.PdfDocument(pdf.dossier_pdf(Case())) as read:  # type: ignore[arg-type]
        assert "and others" in read[0].get_textpage().get_text_range()
        assert read.is_tagged()


def test_a_dossier_without_a_name(words: None) -> None:
    class Case:
        def dossier(self, *_: object) -> Dossier:
            return dossier(["", "others"])

    assert pdf.page_count(pdf.dossier_pdf(Case())) == 1  # type: ignore[arg-type]


def test_what_xml_has_no_letter_for_is_left_out_of_a_workbook() -> None:
    sheet = Workbook(write_only=True).create_sheet("x")
    assert _text(sheet, "a\ufffe\x07b") == "ab"
    assert _text(sheet, "=a\ufffe\x07b").value == "=ab"


def test_a_name_without_end_is_cut_at_once_and_where_it_was() -> None:
    with in_time(1):
        for text in ("a" * 1_000_000, "слово " * 200_000, "-" * 1_000_000):
            lines = wrap(text, 120, 12, 3)
            assert len(lines) == 3
            assert lines[-1].endswith("…")
            assert all(text_width(line, 12) <= 120 for line in lines)
    assert wrap("слово " * 30, 120, 12, 3) == wrap("слово " * 3_000, 120, 12, 3)
