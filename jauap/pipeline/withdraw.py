"""Claims that were withdrawn: ``graph_data/withdrawals.yaml``. They leave the graph, and a tombstone says why.

A list of ``{claim: <its id>, on: <day>, why: {ru, en}}``; ``node`` in place of ``claim`` withdraws a record with all
its claims. Sheets stay as they were written; whatever no other claim carries goes, and nothing is derived from it.
With ``erased: true`` the sheets no longer state it either, and the tombstone alone is left of it.
A tombstone is ``prov:invalidatedAtTime`` and the reason at the address that was withdrawn, in a graph of its own.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import pyoxigraph as ox
import yaml

from jauap import namespaces as ns
from jauap.errors import InputError, Issue
from jauap.wording import Message, as_said, say

FILE: Final = "withdrawals.yaml"
WITHDRAWN: Final = "withdrawn"
"""The fact of a store's index that says what was withdrawn."""
GRAPH: Final = ox.NamedNode(f"{ns.GRAPH}withdrawn")
_SUPPORTED: Final = ox.NamedNode(ns.ONT + "supportedBy")
_LINKS: Final = (_SUPPORTED, ox.NamedNode(ns.ONT + "disputedBy"))
_ABOUT: Final = ox.NamedNode(ns.ONT + "about")
_SUPPORTS: Final = ox.NamedNode(ns.ONT + "supports")
_PASSAGE: Final = ox.NamedNode(ns.ONT + "hasPassage")
_SELECTOR: Final = ox.NamedNode(ns.OA + "hasSelector")
_EDTF: Final = ns.ONT + "edtf"
_KEPT: Final = (ns.ONT + "supportedBy", ns.ONT + "disputedBy", ns.ONT + "publication", ns.ONT + "partOfCase")
_IDENTITY: Final = frozenset([ns.RDF + "type", ns.RDFS + "label", *_KEPT])


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One claim or record that was withdrawn.

    Attributes:
        iri: its address.
        day: ISO day.
        why: the reason by language; it is published, so it names nobody.
        erased: the sheets no longer state it.
    """

    iri: str
    kind: Literal["claim", "node"]
    day: str
    why: tuple[tuple[str, str], ...]
    erased: bool = False


def withdrawn_so_far(withdrawals: Iterable[Withdrawal]) -> str:
    """Return the addresses of what was withdrawn as one text: a build that adds to it leaves no older store behind."""
    return "\n".join(sorted(one.iri for one in withdrawals))


def read_withdrawals(data: Path) -> list[Withdrawal]:
    """Read what was withdrawn; nothing when the data folder has no such file.

    Raises:
        InputError: the file is no list of such entries; every wrong one is named.
    """
    path = data / FILE
    if not path.is_file():
        return []
    try:
        entries = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) or []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError([Issue(FILE, 0, 0, say("not YAML: {reason}", reason=as_said(error)))]) from error
    form = say(
        "write a list of {{claim: id, on: day, why: {{ru, en}}}}, or node in place of claim, or erased: true",
    )
    if not isinstance(entries, list):
        raise InputError([Issue(FILE, 1, 1, form)])
    read = [_read(entry) for entry in entries]
    issues = [
        Issue(FILE, 0, 0, say("entry {number}: {wrong}", number=n, wrong=form))
        for n, found in enumerate(read, 1)
        if found is None
    ]
    if issues:
        raise InputError(issues)
    return [found for found in read if found is not None]


def _read(entry: object) -> Withdrawal | None:
    if not isinstance(entry, dict) or len({"claim", "node"} & set(entry)) != 1:
        return None
    why, day = entry.get("why"), entry.get("on")
    if not (isinstance(why, dict) and all(why.get(lang) for lang in ("ru", "en"))):
        return None
    try:
        datetime.date.fromisoformat(str(day))
    except ValueError:
        return None
    kind: Literal["claim", "node"] = "claim" if "claim" in entry else "node"
    iri = ns.CLAIM + str(entry["claim"]).removeprefix(ns.CLAIM) if kind == "claim" else ns.node(str(entry["node"]))
    erased = entry.get("erased", "false")
    if erased not in ("true", "false"):
        return None
    return Withdrawal(iri, kind, str(day), tuple(sorted((str(k), str(v)) for k, v in why.items())), erased == "true")


def _stated(one: Withdrawal) -> Message:
    name = ns.short(one.iri)
    if one.kind == "claim":
        return say("claim {name!r} is erased, but a sheet states it still", name=name)
    return say("node {name!r} is erased, but a sheet states it still", name=name)


def _absent(one: Withdrawal) -> Message:
    name = ns.short(one.iri)
    if one.kind == "claim":
        return say("no claim {name!r} in the graph", name=name)
    return say("no node {name!r} in the graph", name=name)


class _Taking:
    """A store from which something is taken; what was taken is noted."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self.taken: set[ox.Quad] = set()
        self.quads_for_pattern = store.quads_for_pattern
        self.add = store.add

    def remove(self, quad: ox.Quad) -> None:
        self._store.remove(quad)
        self.taken.add(quad)


def withdraw(store: ox.Store, withdrawals: Iterable[Withdrawal]) -> set[ox.Quad]:
    """Take claims and records out of a store that holds only what sheets say, and leave their tombstones.

    Returns:
        What was taken out.

    Raises:
        InputError: something is withdrawn that is not there, or erased that is; all such entries are named.
    """
    taking = _Taking(store)
    issues = []
    for number, one in enumerate(withdrawals, 1):
        subject = ox.NamedNode(one.iri)
        there = any(store.quads_for_pattern(subject, None, None, None))
        if one.erased:
            _mark(taking, subject, one)
            if there:
                issues.append(Issue(FILE, 0, 0, say("entry {number}: {wrong}", number=number, wrong=_stated(one))))
        elif not there:
            issues.append(Issue(FILE, 0, 0, say("entry {number}: {wrong}", number=number, wrong=_absent(one))))
        elif one.kind == "claim":
            _withdraw_claim(taking, subject, one)
        else:
            _withdraw_node(taking, subject, one)
    if issues:
        raise InputError(issues)
    return taking.taken


def _withdraw_claim(store: _Taking, claim: ox.NamedNode, why: Withdrawal) -> None:
    for node in _objects(store, claim, _ABOUT):
        carried = _carried(store, claim)
        supported = any(store.quads_for_pattern(node, _SUPPORTED, claim, None))
        for link in _LINKS:
            _remove(store, store.quads_for_pattern(node, link, claim, None))
        others = _objects(store, node, _SUPPORTED)
        if supported and not others:
            _withdraw_node(store, node, why)
        elif supported:
            _drop_values(store, node, carried, [_carried(store, other) for other in others])
    _forget_claim(store, claim)
    _mark(store, claim, why)


def _drop_values(store: _Taking, node: ox.NamedNode, carried: set[str], others: list[set[str]]) -> None:
    """Remove the values that only the withdrawn claim carried; no property named means the whole record."""
    if any(not kept for kept in others):
        return
    kept = set().union(*others) | _IDENTITY
    for quad in list(store.quads_for_pattern(node, None, None, None)):
        name = quad.predicate.value
        name = _EDTF if name in (ns.ONT + "earliest", ns.ONT + "latest") else name
        if name not in kept and (not carried or name in carried):
            store.remove(quad)


def _withdraw_node(store: _Taking, node: ox.NamedNode, why: Withdrawal) -> None:
    """Remove a record, its claims, and every link to it."""
    for link in _LINKS:
        for claim in _objects(store, node, link):
            _remove(store, store.quads_for_pattern(claim, _ABOUT, node, None))
            if not _objects(store, claim, _ABOUT):
                _forget_claim(store, claim)
                _mark(store, claim, why)
    _remove(store, store.quads_for_pattern(node, None, None, None))
    _remove(store, store.quads_for_pattern(None, None, node, None))
    _mark(store, node, why)


def _forget_claim(store: _Taking, claim: ox.NamedNode) -> None:
    """Remove a claim, and the passages that no other claim was read from."""
    passages = _objects(store, claim, _PASSAGE)
    _remove(store, store.quads_for_pattern(claim, None, None, None))
    for passage in passages:
        if not any(store.quads_for_pattern(None, _PASSAGE, passage, None)):
            for selector in _objects(store, passage, _SELECTOR):
                _remove(store, store.quads_for_pattern(selector, None, None, None))
            _remove(store, store.quads_for_pattern(passage, None, None, None))


def _mark(store: _Taking, node: ox.NamedNode, why: Withdrawal) -> None:
    day = ox.Literal(why.day, datatype=ox.NamedNode(ns.XSD + "date"))
    store.add(ox.Quad(node, ox.NamedNode(ns.PROV + "invalidatedAtTime"), day, GRAPH))
    for language, text in why.why:
        reason = ox.Literal(text, language=language)
        store.add(ox.Quad(node, ox.NamedNode(ns.RDFS + "comment"), reason, GRAPH))


def _carried(store: _Taking, claim: ox.NamedNode) -> set[str]:
    return {prop.value for prop in _objects(store, claim, _SUPPORTS)}


def _objects(store: _Taking, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    found = {quad.object for quad in store.quads_for_pattern(subject, predicate, None, None)}
    return sorted((node for node in found if isinstance(node, ox.NamedNode)), key=str)


def _remove(store: _Taking, quads: Iterable[ox.Quad]) -> None:
    for quad in list(quads):
        if quad.graph_name != GRAPH:
            store.remove(quad)
