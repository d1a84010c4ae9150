"""The documents, opened with a BibTeX parser and set by a CSL processor."""

import json
from pathlib import Path

import bibtexparser
import pyoxigraph as ox
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from jauap.exports.bibliography import write_bibtex, write_csl
from jauap.exports.source import Source

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def documents(source: Source) -> set[str]:
    kind = ox.NamedNode("https://w3id.org/jauap/ont#Document")
    found = source.store.quads_for_pattern(None, ox.NamedNode(TYPE), kind, None)
    return {quad.subject.value.rpartition("/")[2] for quad in found}


def test_bibtex_is_parsed_without_errors(source: Source, tmp_path: Path) -> None:
    write_bibtex(source, tmp_path / "a.bib")
    library = bibtexparser.parse_string((tmp_path / "a.bib").read_text("utf-8"))
    assert library.failed_blocks == []
    assert {entry.key for entry in library.entries} == documents(source)
    (report,) = [entry for entry in library.entries if entry.key == "river-report"]
    assert report.entry_type == "techreport"
    assert report["title"] == "{Bright Shore report}"


def test_marks_of_tex_are_escaped(source: Source, tmp_path: Path) -> None:
    store = ox.Store()
    store.extend(source.store)
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    node = ox.NamedNode("https://w3id.org/jauap/id/odd")
    graph = ox.NamedNode("https://w3id.org/jauap/graph/registers")
    store.add(ox.Quad(node, ox.NamedNode(TYPE), ox.NamedNode("https://w3id.org/jauap/ont#Document"), graph))
    store.add(ox.Quad(node, label, ox.Literal(r"50% {of} \cost & #1_a", language="en"), graph))
    write_bibtex(Source("public", source.folder, store, "v"), tmp_path / "a.bib")
    library = bibtexparser.parse_string((tmp_path / "a.bib").read_text("utf-8"))
    assert library.failed_blocks == []
    (entry,) = [e for e in library.entries if e.key == "odd"]
    assert entry["title"] == r"{50\% \{of\} \textbackslash{}cost \& \#1\_a}"


def test_csl_json_is_set_by_a_processor(source: Source, tmp_path: Path) -> None:
    write_csl(source, tmp_path / "a.json")
    items = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert {item["id"] for item in items} == documents(source)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem("river-report")]))
    (line,) = [str(entry) for entry in bibliography.bibliography()]
    assert "Bright Shore report" in line
