"""Words of the workbook: what sheets, columns and values are called, in Russian, in English and by key."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.namespaces import RDFS, SKOS
from jauap.owl.vocabulary import Vocabulary, load_vocabulary, local_name, read_turtle
from jauap.resources import ONTOLOGY

LANGUAGES: Final = ("ru", "en")
TEXT_LANGUAGES: Final = ("ru", "en", "kk")
SHEET_NAME: Final = 31
"""The longest name of a sheet (ECMA-376)."""
IN_REGISTER: Final = "inRegister"
ABOUT: Final = "record"
PART: Final = "part"

NOT_READ: Final = frozenset({"Help", "Lists", "Known"})
"""Special sheets that only help people."""

Texts = Mapping[str, str]
_YES: Final = frozenset({"да", "yes", "true", "иә", "1", "x", "+"})


@dataclass(frozen=True, eq=False)
class Words:
    """Labels and definitions of the ontology, both ways.

    Attributes:
        vocabulary: keys, classes and value lists.
        labels, definitions: by IRI, then by language.
        layout: what ``workbook.yaml`` says.
    """

    vocabulary: Vocabulary
    labels: Mapping[str, Texts]
    definitions: Mapping[str, Texts]
    layout: Mapping[str, Any]

    @property
    def columns(self) -> Mapping[str, Any]:
        """Columns that are no key of a fact sheet, by their key."""
        columns: Mapping[str, Any] = self.layout["special_columns"]
        return columns

    @property
    def sheets(self) -> Mapping[str, Any]:
        """Sheets that are no class, by their key."""
        sheets: Mapping[str, Any] = self.layout["special_sheets"]
        return sheets

    def of_key(self, key: str) -> Texts:
        """Return what a column is called, by language; of a text in a language (``label.ru``) with that language."""
        name, _, language = key.partition(".")
        texts = self._column(name)
        return {k: f"{texts[k]} [{language}]" if language else texts[k] for k in LANGUAGES}

    def help_of(self, key: str) -> Texts:
        """Return what a column means, by language."""
        name = key.partition(".")[0]
        if name in self.columns:
            meaning: Texts = self.columns[name]["help"]
            return meaning
        return self.definitions.get(self.vocabulary.keys[name].iri, {}) if name in self.vocabulary.keys else {}

    def of_class(self, name: str) -> Texts:
        """Return what a sheet is called: the label of its class, unless that is too long."""
        if name in self.sheets:
            return {language: self.sheets[name][language] for language in LANGUAGES}
        short: Texts | None = self.layout["short"].get(name)
        return short or {k: v for k, v in self.labels[self.vocabulary.classes[name]].items() if k in LANGUAGES}

    def of_value(self, scheme: str, value: str) -> Texts:
        """Return what a value of a list is called."""
        return self.labels.get(f"{scheme}#{value}", {})

    def _column(self, name: str) -> Texts:
        if name in self.columns:
            return {language: self.columns[name][language] for language in LANGUAGES}
        texts = self.labels[self.vocabulary.keys[name].iri] if name in self.vocabulary.keys else {}
        return {language: texts.get(language, name) for language in LANGUAGES}


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().casefold() in _YES


@lru_cache(maxsize=2)
def load_words(folder: Path | None = None) -> Words:
    """Read the words of the ontology and the workbook's layout (``workbook.yaml``)."""
    folder = folder or ONTOLOGY
    labels: dict[str, dict[str, str]] = {}
    definitions: dict[str, dict[str, str]] = {}
    for name in ("jauap.ttl", "concepts.ttl"):
        for subject, predicate, value in read_turtle(folder / name):
            kept = {f"{RDFS}label": labels, f"{SKOS}prefLabel": labels, f"{SKOS}definition": definitions}.get(predicate)
            if kept is not None and (language := getattr(value, "language", None)):
                kept.setdefault(subject, {}).setdefault(language, value.value)
    layout = yaml.safe_load(Path(__file__).with_suffix("").with_name("workbook.yaml").read_text("utf-8"))
    return Words(load_vocabulary(folder), labels, definitions, layout)


def scheme_name(iri: str) -> str:
    """Return the name of a value list."""
    return local_name(iri)
