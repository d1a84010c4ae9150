"""The documents of the graph for reference managers: BibTeX and CSL-JSON.

Sources: CSL-JSON schema 1.0 (https://github.com/citation-style-language/schema); BibTeX entry types of btxdoc (1988).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jauap import namespaces as ns
from jauap.exports.source import Source
from jauap.exports.subjects import Lookup, Subject, subjects

_KINDS: Final = {
    "news-article": ("article-newspaper", "misc"),
    "web-page": ("webpage", "misc"),
    "handbook": ("book", "book"),
    "commentary": ("book", "book"),
    "draft-law": ("bill", "misc"),
    "statement": ("document", "misc"),
}
_REPORT: Final = ("report", "techreport")
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%])?$")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPES: Final = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
                   "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """One document: ``kind`` for CSL, ``entry`` for BibTeX; what the graph does not have is empty."""

    key: str
    kind: str
    entry: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    issued: str
    number: str
    url: str
    language: str


def references(source: Source) -> Iterator[Reference]:
    """Yield the documents in the order of their addresses."""
    lookup = Lookup(source)
    for subject in subjects(source):
        if "Document" in subject.classes:
            yield _reference(subject, lookup, source.lang)


def _reference(subject: Subject, lookup: Lookup, lang: str) -> Reference:
    kind = next(iter(subject.nodes(ns.ONT + "documentType")), "").rpartition("#")[2]
    csl, entry = _KINDS.get(kind, _REPORT)
    language = next(iter(subject.texts(ns.ONT + "inLanguage")), "")
    return Reference(
        key=ns.short(subject.iri),
        kind=csl,
        entry=entry,
        title=subject.label(language or lang),
        authors=tuple(lookup.label(iri) for iri in subject.nodes(ns.DCTERMS + "creator")),
        publisher="; ".join(lookup.label(iri) for iri in subject.nodes(ns.DCTERMS + "publisher")),
        issued=next(iter(subject.texts(ns.DCTERMS + "issued")), ""),
        number="; ".join(subject.texts(ns.ONT + "officialSymbol")),
        url=next(iter(subject.nodes("https://schema.org/url") + subject.texts("https://schema.org/url")), ""),
        language=language,
    )


def write_csl(source: Source, path: Path) -> None:
    """Write CSL-JSON: a list of items, as Zotero and pandoc read it."""
    items = [_csl(reference) for reference in references(source)]
    path.write_text(json.dumps(items, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")


def _csl(reference: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {"id": reference.key, "type": reference.kind, "title": reference.title}
    if reference.authors:
        item["author"] = [{"literal": name} for name in reference.authors]
    found = _DAY.match(reference.issued)
    if found:
        item["issued"] = {"date-parts": [[int(part) for part in found.groups()[:3] if part]]}
        if found[4]:
            item["issued"]["circa"] = True
    more = {"publisher": reference.publisher, "number": reference.number, "URL": reference.url}
    item |= {name: text for name, text in (more | {"language": reference.language}).items() if text}
    return item


def write_bibtex(source: Source, path: Path) -> None:
    """Write BibTeX in UTF-8, as biber and most reference managers read it."""
    written = [f"% {source.caption}\n", *(_bibtex(reference) for reference in references(source))]
    path.write_text("\n".join(written), "utf-8", newline="\n")


def _bibtex(reference: Reference) -> str:
    found = _DAY.match(reference.issued)
    year, month = (found[1], found[2]) if found else ("", None)
    maker = "institution" if reference.entry == "techreport" else "publisher"
    fields = {
        "title": f"{{{_escaped(reference.title)}}}",
        # A body's name in braces is one name and not a first and a last one.
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in reference.authors),
        maker: _escaped(reference.publisher or ("; ".join(reference.authors) if maker == "institution" else "")),
        "year": year,
        "number": _escaped(reference.number),
        "url": reference.url,
        "language": reference.language,
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    if month:
        lines.append(f"  month = {_MONTHS[int(month) - 1]}")
    return f"@{reference.entry}{{{reference.key},\n" + ",\n".join(lines) + "\n}\n"


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)
