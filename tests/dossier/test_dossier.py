"""Dossiers: what stands on the sheets, that they stay few, and that a label is text whatever it holds."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pypdfium2
import pytest

from jauap import api
from jauap import namespaces as ns
from jauap.dossier.collect import CaseRecords, read_case
from jauap.dossier.pdf import PAGES, page_count
from jauap.dossier.picture import case_picture
from jauap.dossier.write import case_pdf, cases
from jauap.errors import QuestionError
from jauap.i18n import LANGUAGES, translator
from jauap.pages.graph import Graph
from jauap.pages.print_markup import dossier_markup
from jauap.pages.records import Record
from jauap.pages.visit import Visit
from jauap.store import open_store

DAY = date(2026, 11, 25)
HOSTILE = '#eval("1+1") *bold* _x_ $a^2$ \\ @ref <tag> #include("secret.typ") "quoted" // no comment'


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """The product's own data: its longest case decides whether dossiers stay short."""
    out = tmp_path_factory.mktemp("dossier")
    api.build(out=out)
    return open_store(out)


def read(store: ox.Store, case: str, language: str) -> CaseRecords:
    return read_case(Visit(translator(language), Graph(store, "store-test")), ns.ID + case)


def text_of(pdf: bytes) -> str:
    """The text of all pages; words broken at a line's end are joined, runs of spaces are one."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    joined = re.sub(r"[\ufffe\u00ad-]\r?\n", "", "\n".join(pages))
    return re.sub(r"\s+", " ", joined)


def by_length(store: ox.Store) -> list[str]:
    return sorted(cases(store), key=lambda case: len(read(store, case, "en").links))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shortest_and_the_longest_case_fit_on_two_pages(store: ox.Store, language: str) -> None:
    ordered = by_length(store)
    assert page_count(case_pdf(store, "store-test", ordered[0], language, DAY)) == 1
    for case in ordered[-3:]:
        pdf = case_pdf(store, "store-test", case, language, DAY)
        assert page_count(pdf) <= PAGES
        found = text_of(pdf)
        dossier = read(store, case, language).dossier(DAY, longest=1)
        assert dossier.title.split(" (")[0].replace("-", "") in found.replace("-", "")
        assert dossier.address in found
        missing = [s.kind for s in dossier.steps if s.kind.split()[0] not in found]
        assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_place_and_every_place_is_cited(store: ox.Store, language: str) -> None:
    for case in cases(store):
        dossier = read(store, case, language).dossier(DAY)
        cited = {note for step in dossier.steps for said in step.said for note in said.notes}
        cited |= {n for part in dossier.parts for _, items in part.groups for item in items for n in item.notes}
        placed = [number for place in dossier.places for number, _ in place.notes]
        assert sorted(placed) == list(range(1, len(placed) + 1)), case
        assert cited == set(placed), case


def test_the_chain_is_whole_and_neighbours_that_say_the_same_are_one_step(store: ox.Store) -> None:
    for case in cases(store):
        records = read(store, case, "ru")
        dossier = records.dossier(DAY, longest=1)
        names = [name for step in dossier.steps for name in step.names]
        assert names == [str(records.visit.label(link.record.iri)) for link in records.links]


def test_a_short_list_says_what_it_leaves_out(store: ox.Store) -> None:
    case = by_length(store)[-1]
    full, short = (read(store, case, "en").dossier(DAY, longest=n) for n in (10_000, 1))
    assert all(part.cut == "" for part in full.parts)
    for whole, part in zip(full.parts, short.parts, strict=True):
        left = sum(len(i) for _, i in whole.groups) - sum(len(i) for _, i in part.groups)
        assert (str(left) in part.cut) if left else part.cut == ""


def test_the_same_day_and_data_give_the_same_file(store: ox.Store) -> None:
    case = by_length(store)[0]
    assert case_pdf(store, "v", case, "ru", DAY) == case_pdf(store, "v", case, "ru", DAY)


def test_a_label_is_text_whatever_it_holds(tmp_path: Path) -> None:
    (tmp_path / "secret.typ").write_text("not for paper", "utf-8")
    store, case = ox.Store(), ox.NamedNode(ns.ID + "hostile-case")
    for predicate, value in (
        (ns.RDF + "type", ox.NamedNode(ns.ONT + "Case")),
        (ns.RDFS + "label", ox.Literal(HOSTILE, language="en")),
        (ns.RDFS + "label", ox.Literal(f"{HOSTILE} ru", language="ru")),
    ):
        store.add(ox.Quad(case, ox.NamedNode(predicate), value, ox.NamedNode(ns.GRAPH + "test")))
    found = text_of(case_pdf(store, HOSTILE, "hostile-case", "en", DAY))
    assert re.sub(r"\s", "", HOSTILE).replace('"', "") in re.sub(r'[\s"“”]', "", found)
    assert "not for paper" not in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_names_who_acts_and_says_how_much_it_leaves_out(store: ox.Store, language: str) -> None:
    case = read(store, "kettling-2021-01-10-case", language)
    whole, part = case_picture(case, 1000), case_picture(case, 5)
    assert whole is not None and part is not None
    assert (part.shown, part.shown + part.left_out) == (5, whole.shown)
    assert whole.left_out == 0
    for body in {body for link in case.links if link.is_act for body in link.bodies}:
        label = str(case.visit.label(body))
        acted = any(case_picture_names(link.record) for link in case.links if body in link.bodies)
        assert (label in whole.words) or not acted, label
    drawing = ElementTree.fromstring(whole.svg.encode())
    assert {element.tag.rpartition("}")[2] for element in drawing.iter()} <= {
        *("svg", "title", "desc", "rect", "g", "path", "text")
    }
    assert part.words in case.dossier(DAY, most=5).picture[1]


def case_picture_names(record: Record) -> bool:
    """Whether a record of an act names somebody towards whom it is."""
    return any(record.nodes(name) for name in ("victim", "onComplaintOf", "examines", "referredTo"))


def test_the_sheets_show_the_picture_of_a_case_and_say_so_where_nobody_is_named(store: ox.Store) -> None:
    assert "Who acted towards whom" in text_of(case_pdf(store, "v", "ainiyazov-case", "en", DAY))
    assert case_picture(read(store, "evloev-case", "en")) is None
    text = text_of(case_pdf(store, "v", "evloev-case", "en", DAY))
    assert "Nothing to draw: no act of this case names both who acted and towards whom." in text
    assert "Nothing to draw" in dossier_markup(read(store, "evloev-case", "en").dossier(DAY))


def case_of_two() -> ox.Store:
    """A case in which a body refused somebody's complaint, and is alleged to have wronged the same person."""
    store = ox.Store()

    def say(subject: str, prop: str, value: ox.NamedNode | ox.Literal) -> None:
        store.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(prop), value, ox.NamedNode(ns.GRAPH + "test")))

    names = {
        "some-case": "Case",
        "act": "Decision",
        "wrong": "AllegedViolation",
        "body": "StateBody",
        "victim": "Person",
    }
    for name, kind in names.items():
        label = "<script>withheld & described</script>" if name == "victim" else name
        say(ns.ID + name, ns.RDF + "type", ox.NamedNode(ns.ONT + kind))
        say(ns.ID + name, ns.RDFS + "label", ox.Literal(label))
    for name in ("body", "victim"):
        say(ns.ID + name, ns.RDF + "type", ox.NamedNode(ns.ONT + "Actor"))
    say(ns.ID + "act", ns.ONT + "action", ox.NamedNode(ns.VOC + "action#refused"))
    say(ns.ID + "act", ns.ONT + "actingBody", ox.NamedNode(ns.ID + "body"))
    say(ns.ID + "act", ns.ONT + "onComplaintOf", ox.NamedNode(ns.ID + "victim"))
    say(ns.ID + "wrong", ns.ONT + "allegedUnit", ox.NamedNode(ns.ID + "body"))
    say(ns.ID + "wrong", ns.ONT + "victim", ox.NamedNode(ns.ID + "victim"))
    for rank, (name, status) in enumerate({"act": "asserted", "wrong": "alleged"}.items(), 1):
        say(ns.ID + name, ns.ONT + "partOfCase", ox.NamedNode(ns.ID + "some-case"))
        say(ns.ID + name, ns.ONT + "rank", ox.Literal(rank))
        say(ns.ID + name, ns.ONT + "supportedBy", ox.NamedNode(ns.CLAIM + name))
        say(ns.CLAIM + name, ns.ONT + "about", ox.NamedNode(ns.ID + name))
        say(ns.CLAIM + name, ns.RDF + "type", ox.NamedNode(ns.ONT + "Claim"))
        say(ns.CLAIM + name, ns.ONT + "epistemicStatus", ox.NamedNode(f"{ns.VOC}epistemic-status#{status}"))
    return store


def test_what_is_only_alleged_never_shares_a_line_with_what_is_stated() -> None:
    picture = case_picture(read(case_of_two(), "some-case", "en"))
    assert picture is not None
    assert picture.shown == 2
    assert picture.svg.count("stroke-dasharray") == 2  # the line and its entry in the legend


def test_the_picture_has_the_labels_of_the_store_that_is_printed_as_text() -> None:
    """A store of the public profile holds other labels; whatever a label holds is text of the drawing."""
    picture = case_picture(read(case_of_two(), "some-case", "en"))
    assert picture is not None
    assert "<script>" not in picture.svg
    assert "withheld" in picture.svg
    assert page_count(case_pdf(case_of_two(), "v", "some-case", "en", DAY)) == 1


def test_an_unknown_case_is_refused_with_what_there_is(store: ox.Store) -> None:
    with pytest.raises(QuestionError, match="zhilin-case"):
        case_pdf(store, "v", "no-such-case", "en")
