"""Lint of what uses the ontology: shapes, queries, alignments and sheets name declared terms and values only."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.errors import Issue
from jauap.namespaces import ONT, VOC
from jauap.owl.vocabulary import Vocabulary

ALIGNMENTS: Final = "ontology/alignments.ttl"
_PREFIX: Final = re.compile(r"^\s*@?prefix\s+(\w*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
# What may hold a colon or a hash and is no term comes first. Texts in a Turtle file are read too: they hold SPARQL.
_TOKEN: Final = re.compile(r"<(?P<iri>[^<>\"{}|^`\\\s]*)>|(?P<comment>#[^\n]*)|(?<![\w.:-])(?P<name>\w*:[\w-]+)")
# What a record may have beside the keys of the ontology.
_SHEET_WORDS: Final = frozenset(
    {"id", "type", "at", "claims", "disputed", "each", "supports", "says", "involved", "section"}
)


@dataclass(frozen=True, slots=True)
class Use:
    """One term or value that a file names; the IRI is empty for a sheet's key that stands for nothing."""

    iri: str
    source: str
    line: int
    written: str


def find_uses(root: Path, vocabulary: Vocabulary) -> list[Use]:
    """Return the terms and values, our own and others', that shapes, alignments, queries and sheets name."""
    texts = [root / ALIGNMENTS, *_below(root / "ontology" / "shapes", "*.ttl")]
    texts += [*_below(root / "queries", "*.rq")]
    found = [use for path in texts if path.is_file() for use in _in_text(path, path.relative_to(root).as_posix())]
    for path in _below(root / "graph_data", "*.yaml"):
        found.extend(_in_sheet(path, path.relative_to(root).as_posix(), vocabulary))
    return found


def lint_uses(uses: Iterable[Use], terms: frozenset[str], vocabulary: Vocabulary) -> list[Issue]:
    """Return the uses of terms and values that nobody declared.

    Args:
        uses: what ``find_uses`` found.
        terms: IRIs of all terms of ours.
        vocabulary: for the value lists; without any, values are not looked at.
    """
    values = {f"{scheme}#{name}" for scheme, names in vocabulary.schemes.items() for name in names}
    known = terms | values | vocabulary.schemes.keys()
    return [
        Issue(use.source, use.line, 1, f"{use.written}: no term or value of the ontology")
        for use in uses
        if not use.iri or (use.iri not in known and use.iri.startswith((ONT, VOC) if values else ONT))
    ]


def _below(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.rglob(pattern)) if folder.is_dir() else []


def _in_text(path: Path, source: str) -> Iterator[Use]:
    text = path.read_text(encoding="utf-8")
    namespaces = dict(_PREFIX.findall(text))
    seen = set(namespaces.values())
    line, counted = 1, 0
    for token in _TOKEN.finditer(text):
        iri = token["iri"]
        if token["name"] is not None:
            prefix, _, local = token["name"].partition(":")
            iri = namespaces[prefix] + local if prefix in namespaces else None
        if iri is not None and iri not in seen:
            seen.add(iri)
            line, counted = line + text.count("\n", counted, token.start()), token.start()
            yield Use(iri, source, line, token[0])


def _in_sheet(path: Path, source: str, vocabulary: Vocabulary) -> Iterator[Use]:
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for record in _records(root):
        for key, value in record.value:
            term = vocabulary.keys.get(key.value)
            if key.value == "type":
                yield Use(ONT + value.value, source, value.start_mark.line + 1, f"type {value.value}")
            elif term is not None:
                yield Use(term.iri, source, key.start_mark.line + 1, f"key {key.value}")
            elif key.value not in _SHEET_WORDS:
                yield Use("", source, key.start_mark.line + 1, f"key {key.value}")


def _records(sheet: Any) -> Iterator[yaml.MappingNode]:
    """Yield the records of a sheet, the rows of their ``each`` and ``involved``, and the sheet's defaults."""
    parts: dict[str, list[Any]] = defaultdict(list)
    if isinstance(sheet, yaml.MappingNode):
        for key, value in sheet.value:
            parts[key.value] += value.value if isinstance(value, yaml.SequenceNode) else [value]
    for record in parts["facts"] + parts["defaults"]:
        if isinstance(record, yaml.MappingNode):
            yield record
            for key, value in record.value:
                if key.value in ("each", "involved") and isinstance(value, yaml.SequenceNode):
                    yield from (row for row in value.value if isinstance(row, yaml.MappingNode))
