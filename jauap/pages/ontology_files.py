"""The ontology as files to take: terms, lists of values, alignments, context, shapes; with their checksums."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from jauap.i18n import N_
from jauap.pages.downloads import Download, show_downloads
from jauap.pages.markup import Markup, element, table
from jauap.pages.visit import Visit
from jauap.resources import ONTOLOGY, SHAPES

# A day that is the same every time keeps the archive the same to the byte.
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    mime: str
    label: str
    about: str
    read: Callable[[], bytes]


def _reader(path: Path) -> Callable[[], bytes]:
    return path.read_bytes


@cache
def _shapes() -> bytes:
    """Return the shapes as one archive, the same every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(SHAPES.glob("*.ttl")):
            archive.writestr(zipfile.ZipInfo(f"shapes/{path.name}", _NO_DAY), path.read_bytes())
    return out.getvalue()


_TURTLE: Final = "text/turtle"
_FILES: Final = (
    _File("jauap.ttl", _TURTLE, N_("Ontology (Turtle)"), N_("classes and properties, with labels and definitions"),
          _reader(ONTOLOGY / "jauap.ttl")),
    _File("concepts.ttl", _TURTLE, N_("Lists of values (Turtle)"), N_("statuses, kinds, outcomes and grades (SKOS)"),
          _reader(ONTOLOGY / "concepts.ttl")),
    _File("alignments.ttl", _TURTLE, N_("Alignments (Turtle)"), N_("how our terms stand to those of others"),
          _reader(ONTOLOGY / "alignments.ttl")),
    _File("context.jsonld", "application/ld+json", N_("JSON-LD context"), N_("short names for JSON-LD"),
          _reader(ONTOLOGY / "context.jsonld")),
    _File("shapes.zip", "application/zip", N_("Shapes (SHACL)"), N_("the rules that every build is checked against"),
          _shapes),
)  # fmt: skip


def show_ontology_files(visit: Visit) -> None:
    """Show the files, what each is, and its SHA-256."""
    t = visit.t
    st.html(element("h2", t("Ontology")))
    downloads = {
        file.name: Download(t(file.label), file.name.partition(".")[2], file.mime, file.read) for file in _FILES
    }
    show_downloads(visit, "jauap-ontology", downloads)
    rows = [[element("code", f.name), t(f.about), checksum_markup(_sum(f.name))] for f in _FILES]
    st.html(table([t("File"), t("What it holds"), "SHA-256"], rows, caption=t("Ontology"), head_column=True))


@cache
def _sum(name: str) -> str:
    return hashlib.sha256(next(file for file in _FILES if file.name == name).read()).hexdigest()


def checksum_markup(digest: str) -> Markup:
    """Return a checksum that breaks where a screen is narrow."""
    return element("span", digest, class_="jauap-address")
