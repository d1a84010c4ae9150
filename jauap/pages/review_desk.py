"""One draft on the desk: what does not change while it is decided (text, proposals, registers), read once for all."""

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import streamlit as st
import yaml

from jauap.identity import Candidate as Pair
from jauap.identity.decisions import FILE as DECIDED
from jauap.identity.decisions import read_decisions
from jauap.pages.review_text import PagedText
from jauap.pipeline.sources import REGISTERS, REPORT_FILE, REPORTS
from jauap.resources import GRAPH_DATA
from jauap.review import Proposed, Review, open_review
from jauap.review.draft import CANDIDATES
from jauap.review.matching import matches
from jauap.review.records import entry_of, fact_of
from jauap.sheet_yaml import Record
from jauap.suggest.registers import Entry, Registers, read_registers
from loaders.report_text import read_report
from loaders.workbook_words import Words, load_words

_KEPT: Final = 4
_READ_ONCE: Final = ("text", "by_id", "sentences")
"""Of a review, what its decisions do not change."""


@dataclass(eq=False)
class Desk:
    """A draft without its decisions, which are read anew for every run.

    Attributes:
        review: the draft as it was before anybody decided.
        registers: what is known.
        paged: its text in pages.
        words: what keys, classes and values are called.
        said: what was said of proposals before, kept for the next run.
    """

    review: Review
    registers: Registers
    paged: PagedText
    words: Words
    said: dict[str, dict[str, Any]] = field(default_factory=dict)
    _records: dict[str, Record | None] = field(default_factory=dict)

    def now(self) -> Review:
        """Return the draft with what was decided so far, by everybody.

        Raises:
            TextError: the log is damaged.
        """
        fresh = replace(self.review, decisions=tuple(self.review.log.read()))
        fresh.__dict__.update({name: getattr(self.review, name) for name in _READ_ONCE})
        return fresh

    def record(self, one: Proposed) -> tuple[Record | None, bool]:
        """Return what accepting a proposal as it stands would write, and whether into a register."""
        if one.id not in self._records:
            entry = entry_of(one.candidate)
            self._records[one.id] = entry or fact_of(one, self.review, self.words.vocabulary)
        return self._records[one.id], entry_of(one.candidate) is not None

    @cached_property
    def alike(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Proposals of one kind that are taken for the same, in the order of the text."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in self.review.proposed:
            if one.candidate.kind not in ("event", "figure"):  # these are alike in their class only
                found[alike_key(one)].append(one.id)
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """New entries that may be one with a known entry, or with each other; the most alike first."""
        return tuple(matches(self.review, self.registers, read_decisions(data_folder())))

    @cached_property
    def pairs_of(self) -> Mapping[str, tuple[Pair, ...]]:
        """The same by the id of each of the two."""
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            found[pair.first].append(pair)
            found[pair.second].append(pair)
        return {name: tuple(pairs) for name, pairs in found.items()}

    @cached_property
    def proposed_names(self) -> Mapping[str, str]:
        """What each new entry is called, by the id it would get."""
        return {
            one.candidate.proposal.id: next(iter(one.candidate.proposal.label.values()), one.candidate.surface)
            for one in reversed(self.review.proposed)
            if one.candidate.proposal is not None
        }

    def known(self, name: str) -> Entry | None:
        """Return the entry of a register, None where there is none."""
        return self.registers.by_id.get(name)


def alike_key(one: Proposed) -> tuple[str, str]:
    """Return what proposals have in common that are taken for the same."""
    return one.candidate.kind, one.candidate.value


def data_folder() -> Path:
    """Return the data that a draft is compared and built with: of ``jauap serve --data``, else the project's own."""
    given = os.environ.get("JAUAP_DATA")
    return Path(given) if given else GRAPH_DATA


def open_desk(folder: Path) -> Desk:
    """Open a draft; while its proposals and the registers stay the same, what was read is kept.

    Raises:
        InputError, TextError: it is no draft, or damaged.
    """
    stamp = _stamp([folder / CANDIDATES, folder / REPORT_FILE])
    return _desk(str(folder), stamp, _registers_stamp())


def title_of(folder: Path, language: str) -> str:
    """Return what the report of a draft is called; its id where it says nothing."""
    own = yaml.safe_load((folder / REPORT_FILE).read_text("utf-8"))
    label = own.get("label") if isinstance(own, dict) else None
    return str((label or {}).get(language) or folder.name)


def known_registers() -> Registers:
    """Return the registers of the graph's data.

    Raises:
        InputError: a register cannot be read.
    """
    return _registers(_registers_stamp())


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _desk(folder: str, stamp: str, registers: str) -> Desk:
    del stamp
    review = open_review(Path(folder))
    document = read_report(review.folder / review.report.text_file)
    bare = replace(review, decisions=())
    return Desk(bare, _registers(registers), PagedText(document, bare.proposed), load_words())


@st.cache_resource(max_entries=2, show_spinner=False)
def _registers(stamp: str) -> Registers:
    del stamp
    return read_registers(data_folder())


def _registers_stamp() -> str:
    data = data_folder()
    return _stamp(sorted([*(data / REGISTERS).glob("*.yaml"), data / DECIDED, *data.glob(f"{REPORTS}/*/{DECIDED}")]))


def _stamp(paths: list[Path]) -> str:
    found = [path.stat() for path in paths if path.exists()]
    return " ".join(f"{state.st_mtime_ns}-{state.st_size}" for state in found)
