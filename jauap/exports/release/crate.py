"""A release as an RO-Crate 1.1 (https://w3id.org/ro/crate/1.1): data, terms, description, checksums, changes."""

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
import yaml

from jauap import namespaces as ns
from jauap.exports.files import ExportError
from jauap.exports.formats import FORMATS, VALIDATED, Format, too_large
from jauap.exports.rdf import write_prefixed
from jauap.exports.release.changes import Change, Changes, compare
from jauap.exports.release.terms import LANGUAGES, terms_page
from jauap.exports.source import CREATOR, LICENCE_URL, Progress, Source
from jauap.resources import ONTOLOGY

METADATA: Final = "ro-crate-metadata.json"
CHECKSUMS: Final = "SHA256SUMS"
GRAPH: Final = "data/graph.nq"
_DCAT: Final = "http://www.w3.org/ns/dcat#"
_SPDX: Final = "http://spdx.org/rdf/terms#"
_CONTEXT: Final = "https://w3id.org/ro/crate/1.1/context"
"""RO-Crate 1.1 stands on schema.org 10.0, which has no ``sha256`` yet."""
_TITLE: Final = "Jauap: human-rights reports as a knowledge graph"
_MIMES: Final = {
    "csv": "text/csv", "ttl": "text/turtle", "jsonld": "application/ld+json", "json": "application/json",
    "html": "text/html", "md": "text/markdown", "cff": "application/yaml",
}  # fmt: skip
_TELL: Final = {
    "added": "Added", "changed": "Changed", "withdrawn": "Withdrawn",
}  # fmt: skip


def write_release(source: Source, folder: Path, since: Path | None = None) -> None:
    """Write a release.

    Args:
        source: a profile of the graph; its ``day`` is that of the release, today if it has none.
        folder: an empty folder.
        since: folder of a former release, for the list of changes.

    Raises:
        ExportError: ``since`` is no release.
    """
    if since is not None and not (since / GRAPH).is_file():
        raise ExportError(f"{since}: no release stands here: {GRAPH} is missing")
    source = replace(source, day=source.day or date.today().isoformat())  # RO-Crate 1.1 wants the day of publication
    files = _write_data(source, folder / "data")
    _write_ontology(folder / "ontology")
    _write_changes(folder, compare(since / GRAPH, folder / GRAPH) if since else None)
    (folder / "CITATION.cff").write_text(_citation(source), "utf-8", newline="\n")
    (folder / "LICENSE").write_text(_licence(), "utf-8", newline="\n")
    (folder / "README.md").write_text(_readme(source, files), "utf-8", newline="\n")
    source.progress("checksums", 0)
    _write_description(source, folder, files)
    _write_metadata(source, folder, files)
    sums = [f"{_sha256(path)}  {path.relative_to(folder).as_posix()}" for path in _all_files(folder)]
    (folder / CHECKSUMS).write_text("\n".join(sums) + "\n", "utf-8", newline="\n")


def _write_data(source: Source, folder: Path) -> dict[str, Format]:
    """Write every format that shows the whole graph and can be made of it; what has words is written in both languages.

    Returns:
        The format of each file, by its path in the release.
    """
    folder.mkdir()
    files: dict[str, Format] = {}
    for form in FORMATS.values():
        if form.one_case or too_large(source, form):
            continue
        for lang in ("en", "ru") if form.id in ("csv", "xlsx") else ("en",):
            mark = "" if lang == "en" else f".{lang}"
            target = folder / (f"{form.id}{mark}" if form.folder else f"graph{mark}.{form.ending}")
            if form.folder:
                target.mkdir()
            form.write(replace(source, lang=lang, progress=_within(source, target.name)), target)
            written = sorted(target.rglob("*")) if form.folder else [target]
            files |= {path.relative_to(folder.parent).as_posix(): form for path in written if path.is_file()}
    return files


def _within(source: Source, name: str) -> Progress:
    return lambda what, done: source.progress(f"{name}, {what}", done)


def _write_ontology(folder: Path) -> None:
    (folder / "shapes").mkdir(parents=True)
    for path in [*sorted(ONTOLOGY.glob("*.ttl")), ONTOLOGY / "context.jsonld", *sorted(ONTOLOGY.glob("shapes/*.ttl"))]:
        shutil.copyfile(path, folder / path.relative_to(ONTOLOGY))
    for language in LANGUAGES:
        (folder / f"terms.{language}.html").write_text(terms_page(language), "utf-8", newline="\n")


def _write_changes(folder: Path, changes: Changes | None) -> None:
    if changes is None:
        text = "# Changes of the data\n\nThe first release, or no former release was given to compare with.\n"
        rows: list[Change] = []
    else:
        rows = changes.nodes
        parts = [
            "# Changes of the data\n",
            f"Claims: {changes.claims_added} added, {changes.claims_withdrawn} withdrawn.\n",
        ]
        for kind, heading in _TELL.items():
            found = [change for change in rows if change.kind == kind]
            parts.append(f"## {heading} ({len(found)})\n")
            parts += [
                f"- `{ns.short(change.iri)}`" + (f": {', '.join(change.properties)}" if change.properties else "")
                for change in found
            ]
            parts.append("")
        text = "\n".join(parts)
    (folder / "CHANGES.md").write_text(text, "utf-8", newline="\n")
    data = [{"node": c.iri, "change": c.kind, "properties": list(c.properties)} for c in rows]
    (folder / "changes.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def _citation(source: Source) -> str:
    data: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Cite this release, and with each fact its speaker and source.",
        "title": _TITLE,
        "type": "dataset",
        "authors": [{"name": "Jauap contributors"}],
        "version": source.version,
        "license": "CC-BY-4.0",
        "url": ns.DATASET,
        "date-released": source.day,
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def _licence() -> str:
    return (
        "The data and the ontology are licensed under Creative Commons Attribution 4.0 International (CC BY 4.0):\n"
        f'{LICENCE_URL}\n\nAttribution: "Jauap contributors", with the address of the fact or release that is used,\n'
        "and the speaker and source that the graph names for it. The reports keep their own copyright.\n"
    )


def _readme(source: Source, files: dict[str, Format]) -> str:
    lines = [f"# {_TITLE}", "", f"{source.caption}.", "", "| file | for | not in it |", "|---|---|---|"]
    for name, form in files.items():
        lines.append(f"| {name} | {form.for_whom['en']} | {form.leaves_out['en'] or 'nothing is missing'} |")
    missing = [form.label["en"] for form in FORMATS.values() if too_large(source, form)]
    if missing:
        lines += ["", f"Not made of a graph of more than {VALIDATED:,} quads: {', '.join(missing)}."]
    lines += [
        "",
        f"Terms: `ontology/terms.en.html`, `ontology/terms.ru.html`. Changes: `CHANGES.md`. Checksums: `{CHECKSUMS}`",
        f"(`sha256sum -c {CHECKSUMS}`). Description for machines: `description.ttl` (VoID, DCAT), `{METADATA}`.",
        "",
        "What no source says is not in the graph; that is no proof that it did not happen.",
    ]
    return "\n".join(lines) + "\n"


def _write_description(source: Source, folder: Path, files: dict[str, Format]) -> None:
    """Write VoID and DCAT: what the store says of itself, and each file as a distribution with its checksum."""
    graph = source.store.quads_for_pattern(None, None, None, ox.NamedNode(ns.GRAPH_VOID))
    triples = {quad.triple for quad in graph}
    dataset = ox.NamedNode(ns.DATASET)
    triples.add(_triple(dataset, ns.DCTERMS + "issued", _literal(source.day, "date")))
    for name, form in files.items():
        node, check = ox.NamedNode(f"{ns.DATASET}/file/{name}"), ox.NamedNode(f"{ns.DATASET}/file/{name}/checksum")
        triples |= {
            _triple(dataset, _DCAT + "distribution", node),
            _triple(node, ns.RDF + "type", ox.NamedNode(_DCAT + "Distribution")),
            _triple(node, ns.DCTERMS + "title", ox.Literal(name)),
            _triple(node, ns.DCTERMS + "license", ox.NamedNode(LICENCE_URL)),
            _triple(node, _DCAT + "mediaType", ox.Literal(_mime(name, form))),
            _triple(node, _DCAT + "byteSize", _literal(str((folder / name).stat().st_size), "nonNegativeInteger")),
            _triple(node, _SPDX + "checksum", check),
            _triple(check, _SPDX + "algorithm", ox.NamedNode(_SPDX + "checksumAlgorithm_sha256")),
            _triple(check, _SPDX + "checksumValue", ox.Literal(_sha256(folder / name))),
        }
    prefixes = {"void": "http://rdfs.org/ns/void#", "dcat": _DCAT, "dcterms": ns.DCTERMS, "spdx": _SPDX,
                "jauap": ns.ONT, "xsd": ns.XSD}  # fmt: skip
    write_prefixed(
        folder / "description.ttl", sorted(triples, key=str), ox.RdfFormat.TURTLE, prefixes, f"# {source.caption}\n\n"
    )


def _write_metadata(source: Source, folder: Path, files: dict[str, Format]) -> None:
    parts: list[dict[str, Any]] = []
    for path in _all_files(folder):
        name = path.relative_to(folder).as_posix()
        form = files.get(name)
        part = {
            "@id": name,
            "@type": "File",
            "name": name,
            "contentSize": str(path.stat().st_size),
            "sha256": _sha256(path),
            "encodingFormat": _mime(name, form),
        }
        if form is not None:
            part["description"] = f"{form.label['en']}: {form.for_whom['en']}"
        parts.append(part)
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": _TITLE,
        "description": f"{source.caption}. Actors, cases, institutions and norms, each statement with its speaker.",
        "license": {"@id": LICENCE_URL},
        "version": source.version,
        "datePublished": source.day,
        "author": {"@id": "#jauap"},
        "publisher": {"@id": "#jauap"},
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }
    graph = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        root,
        {"@id": "#jauap", "@type": "Organization", "name": f"{CREATOR} contributors", "url": ns.DATASET},
        {"@id": LICENCE_URL, "@type": "CreativeWork", "name": "CC BY 4.0"},
        *parts,
    ]
    document = {"@context": [_CONTEXT, {"sha256": "http://schema.org/sha256"}], "@graph": graph}
    (folder / METADATA).write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def _all_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _mime(name: str, form: Format | None) -> str:
    if form is not None and not form.folder:
        return form.mime
    if name.endswith("csv-metadata.json"):
        return "application/csvm+json"
    return _MIMES.get(name.rpartition(".")[2], "text/plain")


def _sha256(path: Path) -> str:
    state = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            state.update(block)
    return state.hexdigest()


def _triple(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)


def _literal(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(ns.XSD + kind))
