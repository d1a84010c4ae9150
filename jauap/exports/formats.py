"""The formats of export: what each is called, what it leaves out, and what writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from jauap.dossier.write import case_pdf
from jauap.exports import bibliography, csvw, ftm, jsonld, nanopubs, neo4j, networks, rdf, workbook
from jauap.exports.files import ExportError
from jauap.exports.source import Source
from jauap.pipeline.check import check_store

VALIDATED: Final = 3_000_000
"""Quads of the largest graph that is validated for a report: some 1 KB of memory each."""
Words: TypeAlias = Mapping[str, str]
"""A text by language code."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        id: as the command line and the app name it.
        ending: of a file's name, without the dot; an archive's for formats of several files.
        label: its name.
        for_whom: who opens it, with what.
        leaves_out: what it cannot carry; empty when it carries everything.
        write: writes it to a place: a file, or a folder that is there.
        folder: whether it is several files.
        one_case: whether it shows one case and needs its id.
        held: whether the whole graph is held in memory, so that it is made of at most ``VALIDATED`` quads.
        silent: whether the file itself has no place for ``leaves_out``, which then stands in a file beside it.
    """

    id: str
    ending: str
    mime: str
    label: Words
    for_whom: Words
    leaves_out: Words
    write: Callable[[Source, Path], None]
    folder: bool = False
    one_case: bool = False
    held: bool = False
    silent: bool = False


def too_large(source: Source, form: Format) -> bool:
    """Say whether a graph is larger than what a format is made of."""
    return form.held and len(source.store) > VALIDATED


def _same(text: str) -> Words:
    return {"ru": text, "en": text}


def _write_shacl(source: Source, path: Path) -> None:
    """Write the report of validation in the SHACL vocabulary.

    Raises:
        ExportError: the graph is larger than what is validated at once.
    """
    quads = len(source.store)
    if quads > VALIDATED:
        raise ExportError(
            f"the SHACL report holds the whole graph in memory, at most {VALIDATED:,} quads, and this one has "
            f"{quads:,}; a build validates a graph of any size, report by report"
        )
    source.progress("validation, quads", quads)
    path.write_text(f"# {source.caption}\n" + check_store(source.folder).render("ttl"), "utf-8", newline="\n")


def _write_pdf(source: Source, path: Path) -> None:
    """Write the dossier of a case; without a day it carries today's."""
    networks.known_case(source)
    day = date.fromisoformat(source.day) if source.day else None
    path.write_bytes(case_pdf(source.store, source.version, source.case, source.lang, day))


_NOTHING: Final[Words] = {"ru": "", "en": ""}
_GRAPHS: Final[Words] = {
    "ru": "Именованных графов: видно, что сказано, но не видно, в каком графе.",
    "en": "Named graphs: what is said is there, in which graph is not.",
}
_TABLES: Final[Words] = {
    "ru": "Именованных графов, второго языка и значений, для которых в таблицах нет столбца.",
    "en": "Named graphs, the other language, and values that no table has a column for.",
}
_NETWORK: Final[Words] = {
    "ru": "Кто и в каком качестве это говорит, мест в тексте, дат, чисел и примечаний.",
    "en": "Who says so and in what quality, passages, dates, numbers and notes.",
}

FORMATS: Final[Mapping[str, Format]] = {
    form.id: form
    for form in (
        Format("nq", "nq", "application/n-quads", _same("N-Quads"),
               {"ru": "хранилища RDF, сравнение версий", "en": "RDF stores, comparing versions"}, _NOTHING,
               rdf.write_nquads),
        Format("trig", "trig", "application/trig", _same("TriG"),
               {"ru": "хранилища RDF, чтение глазами", "en": "RDF stores, reading by eye"}, _NOTHING, rdf.write_trig),
        Format("ttl", "ttl", "text/turtle", _same("Turtle"),
               {"ru": "Protégé, rdflib", "en": "Protégé, rdflib"}, _GRAPHS, rdf.write_turtle),
        Format("jsonld", "jsonld", "application/ld+json", _same("JSON-LD"),
               {"ru": "программы, которые читают JSON", "en": "programs that read JSON"}, _NOTHING,
               jsonld.write_jsonld),
        Format("rdfxml", "rdf", "application/rdf+xml", _same("RDF/XML"),
               {"ru": "старые программы RDF", "en": "older RDF tools"}, _GRAPHS, rdf.write_rdfxml),
        Format("csv", "csv.zip", "application/zip", {"ru": "CSV с описанием CSVW", "en": "CSV with CSVW"},
               {"ru": "pandas, R, программы для CSVW", "en": "pandas, R, CSVW tools"}, _TABLES, csvw.write_csvw,
               folder=True),
        Format("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               {"ru": "Excel (XLSX)", "en": "Excel (XLSX)"},
               {"ru": "Excel, LibreOffice", "en": "Excel, LibreOffice"}, _TABLES, workbook.write_xlsx),
        Format("gexf", "gexf", "application/gexf+xml", _same("GEXF 1.3"), _same("Gephi"), _NETWORK,
               networks.write_gexf),
        Format("graphml", "graphml", "application/graphml+xml", _same("GraphML"),
               _same("yEd, Cytoscape, igraph"), _NETWORK, networks.write_graphml),
        Format("neo4j", "neo4j.zip", "application/zip", {"ru": "CSV для Neo4j", "en": "CSV for Neo4j"},
               _same("neo4j-admin database import"),
               {"ru": "Типа у неточных дат (EDTF) и графов у значений.",
                "en": "The type of uncertain dates (EDTF), and the graphs of values."}, neo4j.write_neo4j, folder=True),
        Format("ftm", "ftm.json", "application/x-ndjson", _same("FollowTheMoney"), _same("Aleph, ftm"),
               {"ru": "Норм, рекомендаций, цифр, выводов об условиях и практике, разрывов ответственности, мест "
                      "в тексте, разницы между «нет», «неизвестно» и «не указано».",
                "en": "Norms, recommendations, figures, findings on conditions and practice, accountability gaps, "
                      "passages, and the difference between none, unknown and not stated."},
               ftm.write_ftm, silent=True),
        Format("nanopub", "np.trig", "application/trig", {"ru": "нанопубликации", "en": "nanopublications"},
               {"ru": "сети нанопубликаций", "en": "nanopublication networks"},
               {"ru": "Того, что выведено или заведено в реестрах: там нет утверждений.",
                "en": "What is derived or stands in registers: there are no claims on it."}, nanopubs.write_nanopubs),
        Format("shacl", "shacl.ttl", "text/turtle", {"ru": "отчёт SHACL", "en": "SHACL report"},
               {"ru": "проверка качества данных", "en": "checks of data quality"},
               {"ru": "Самих данных.", "en": "The data themselves."}, _write_shacl, held=True),
        Format("html", "html", "text/html", {"ru": "сеть дела (HTML)", "en": "network of a case (HTML)"},
               {"ru": "любой браузер, без сети", "en": "any browser, offline"}, _NETWORK, networks.write_html,
               one_case=True),
        Format("pdf", "pdf", "application/pdf", {"ru": "досье дела (PDF)", "en": "dossier of a case (PDF)"},
               {"ru": "печать, суд, приёмная", "en": "print, a court, an office"},
               {"ru": "Списков, которые не помещаются на два листа: их длина указана.",
                "en": "Lists that do not fit on two pages: their length is given."}, _write_pdf, one_case=True),
        Format("bibtex", "bib", "application/x-bibtex", _same("BibTeX"), _same("LaTeX, JabRef"),
               {"ru": "Всего, кроме документов.", "en": "Everything but documents."}, bibliography.write_bibtex),
        Format("csl", "csl.json", "application/vnd.citationstyles.csl+json", _same("CSL-JSON"),
               _same("Zotero, pandoc"), {"ru": "Всего, кроме документов.", "en": "Everything but documents."},
               bibliography.write_csl, silent=True),
    )
}  # fmt: skip
