"""Fields of a record as widgets: value lists of the ontology, entries of registers, dates, texts in both languages."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import streamlit as st

from jauap import namespaces as ns
from jauap.owl.vocabulary import Term, local_name, read_turtle
from jauap.pages.headers import sentence
from jauap.pages.review_desk import Desk
from jauap.pages.review_words import class_words, key_words, node_words
from jauap.pages.visit import Visit
from jauap.resources import ONTOLOGY
from jauap.sheet_yaml import Record
from loaders.workbook_words import Words

LANGUAGES: Final = ("ru", "en")
_USUAL: Final = 7
_SILENT: Final = "notStated"
"""Of a fact, what the source is silent about: without it a missing field is a mistake."""
_NOT_OFFERED: Final = frozenset({"id", "type", "label", "section", "at"})


def classes(words: Words) -> list[str]:
    """Return the classes of which records are written, as the workbook orders them."""
    return [name for group in words.layout["groups"] for name in group["sheets"]]


def in_register(words: Words, kind: str) -> bool:
    """Return whether records of a class stand in a register, and hold no claims."""
    return any(kind in group["sheets"] and bool(group.get("register")) for group in words.layout["groups"])


def keys_of(words: Words, kind: str) -> list[str]:
    """Return the keys that a record of a class may have, the usual ones first."""
    own = next((list(group["sheets"][kind]) for group in words.layout["groups"] if kind in group["sheets"]), [])
    claims = [] if in_register(words, kind) else [*words.layout["last"], *words.layout["claim"]]
    return [key for key in dict.fromkeys([*own, *claims]) if key not in _NOT_OFFERED and key in words.vocabulary.keys]


def usual_keys(words: Words, kind: str, record: Record) -> list[str]:
    """Return the keys that the form begins with: those of the record, and the first ones of its class."""
    held = [key for key in record if key not in _NOT_OFFERED and key in words.vocabulary.keys]
    silent = [] if in_register(words, kind) else [_SILENT]
    return list(dict.fromkeys([*held, *keys_of(words, kind)[:_USUAL], *silent]))


def choose_class(visit: Visit, desk: Desk, kind: str, key: str) -> str:
    """Offer the classes, and return the chosen one."""
    options = classes(desk.words)
    return str(
        st.selectbox(
            visit.t("Kind of record"),
            options,
            index=options.index(kind) if kind in options else 0,
            format_func=lambda name: sentence(class_words(visit, desk, name)),
            key=f"{key}-type",
        )
    )


def field(visit: Visit, desk: Desk, name: str, value: Any, key: str) -> Any:
    """Offer one key of a record.

    Args:
        name: the key.
        value: what it has now, as a sheet writes it; None for nothing.

    Returns:
        What it shall have, None for nothing.
    """
    term = desk.words.vocabulary.keys[name]
    label = key_words(visit, desk, name)
    tip = desk.words.help_of(name).get(visit.language) or None
    if term.kind == "language-map":
        return texts(visit, label, value, key, tip)
    if term.kind in ("value-list", "reference", "property"):
        return _choice(visit, desk, term, label, value, key, tip)
    if term.kind == "boolean":
        said = {"true": visit.t("yes"), "false": visit.t("no")}
        held = str(value).casefold()
        index = list(said).index(held) if held in said else None
        words = visit.t("choose")
        chosen = st.selectbox(
            label, said.keys(), index=index, format_func=said.__getitem__, key=key, help=tip, placeholder=words
        )
        return None if chosen is None else chosen == "true"
    shown = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    example = visit.t("as 2031, 2031-03 or 2031-03-05; 2031-03/2031-05 from … to …") if term.kind == "date" else None
    given = st.text_input(label, shown, key=key, help=tip, placeholder=example).strip()
    if isinstance(value, list) and ";" in given:
        return [part.strip() for part in given.split(";") if part.strip()]
    return _number(given) if term.kind in ("integer", "decimal") else given or None


def texts(visit: Visit, label: str, value: Any, key: str, tip: str | None = None) -> dict[str, str] | None:
    """Offer a text in both languages."""
    held: Mapping[str, str] = value if isinstance(value, dict) else {}
    found = dict(held)
    for place, language in zip(st.columns(2), LANGUAGES, strict=True):
        found[language] = place.text_input(
            f"{label} [{language}]", str(held.get(language, "")), key=f"{key}-{language}", help=tip
        ).strip()
    return {language: text for language, text in found.items() if text} or None


def _choice(visit: Visit, desk: Desk, term: Term, label: str, value: Any, key: str, tip: str | None) -> Any:
    held = [str(item) for item in value] if isinstance(value, list) else [] if value is None else [str(value)]
    known = _options(desk, term)
    options = list(dict.fromkeys([*held, *known]))
    words = {name: _option_words(visit, desk, term, name) for name in options}
    options.sort(key=lambda name: words[name].casefold())
    typed = term.kind == "reference"
    if term.at_most_one:
        index = options.index(held[0]) if held else None
        chosen = st.selectbox(
            label,
            options,
            index=index,
            format_func=lambda name: words.get(name, name),
            key=key,
            help=tip,
            accept_new_options=typed,
            placeholder=visit.t("choose"),
        )
        return str(chosen).strip() if chosen else None
    several = st.multiselect(
        label,
        options,
        held,
        format_func=lambda name: words.get(name, name),
        key=key,
        help=tip,
        accept_new_options=typed,
        placeholder=visit.t("choose"),
    )
    return None if not several else several[0] if len(several) == 1 else [str(name).strip() for name in several]


def _options(desk: Desk, term: Term) -> list[str]:
    if term.kind == "value-list":
        return sorted(desk.words.vocabulary.schemes.get(term.scheme or "", ()))
    if term.kind == "property":
        return sorted(desk.words.vocabulary.keys)
    wanted = _ranges().get(local_name(term.iri), "")
    fits = _fits(desk, wanted)
    known = [entry.id for entry in desk.registers.entries if entry.type in fits]
    new = [
        one.candidate.proposal.id
        for one in desk.review.proposed
        if one.candidate.proposal is not None and one.candidate.proposal.type in fits
    ]
    decided = [
        str(decision.record["id"])
        for decision in desk.now().standing.values()
        if decision.what == "accept" and decision.record is not None and decision.record.get("type") in fits
    ]
    return list(dict.fromkeys([*known, *new, *decided]))


def _fits(desk: Desk, wanted: str) -> frozenset[str]:
    """Return the classes whose nodes a reference may lead to; all of them where the ontology leaves it open."""
    vocabulary = desk.words.vocabulary
    top = ns.ONT + wanted
    return frozenset(
        name
        for name, iri in vocabulary.classes.items()
        if top not in vocabulary.superclasses or iri == top or top in vocabulary.superclasses[iri]
    )


def _option_words(visit: Visit, desk: Desk, term: Term, name: str) -> str:
    if term.kind == "value-list":
        return desk.words.of_value(term.scheme or "", name).get(visit.language, name)
    if term.kind == "property":
        return key_words(visit, desk, name)
    said = node_words(visit, desk, name)
    return said if said == name else f"{said} · {name}"


@cache
def _ranges() -> dict[str, str]:
    """Return what each property leads to, by local names."""
    return {
        local_name(subject): local_name(value.value)
        for subject, predicate, value in read_turtle(ONTOLOGY / "jauap.ttl")
        if predicate == f"{ns.RDFS}range"
    }


def _number(text: str) -> int | float | str | None:
    """Return a number as such, and whatever else was typed as it is: the check says what is wrong with it."""
    plain = text.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    try:
        return int(plain) if plain.lstrip("-").isdigit() else float(plain) if plain else None
    except ValueError:
        return text
