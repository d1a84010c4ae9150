"""What the marked text gets of one page: the text, its proposals in words, how they stand, and what is chosen."""

import hashlib
from collections.abc import Sequence
from typing import Any, Final

from jauap.i18n import N_, Translator
from jauap.pages.headers import sentence
from jauap.pages.review_desk import Desk, alike_key
from jauap.pages.review_standing import Standing
from jauap.pages.review_text import TextPage
from jauap.pages.review_words import (
    KINDS,
    STATES,
    TRUST,
    kind_words,
    moment_words,
    node_words,
    record_rows,
    value_words,
    way_words,
)
from jauap.pages.visit import Visit
from jauap.review import Decision, Proposed
from jauap.review.matching import REASONS
from jauap.review.output import pair_of
from jauap.suggest.model import NOWHERE
from jauap.text.pages import Span

_WORDS: Final = {
    "open": N_("undecided"),
    "text": N_("The document’s text, with the proposals marked in it"),
    "panel": N_("The chosen proposal"),
    "actions": N_("What to do with it"),
    "nothing": N_("Nothing is chosen: click a mark in the text."),
    "accept": N_("Accept"),
    "edit": N_("Correct"),
    "reject": N_("Reject"),
    "later": N_("Later"),
    "protect": N_("Protected"),
    "undo": N_("Undo"),
    "next": N_("Next"),
    "previous": N_("Previous"),
    "same": N_("The same"),
    "notSame": N_("Not the same"),
    "maybe": N_("Is this:"),
    "add": N_("Add from the selected words"),
    "selectFirst": N_("Select words of the text first; then they can be added."),
    "keys": N_("Keys"),
}
HELP: Final = (
    ("A", N_("accept as proposed")),
    ("E", N_("correct, then accept")),
    ("R", N_("reject")),
    ("L", N_("leave for later")),
    ("P", N_("accept as a protected person")),
    ("S", N_("the same as the first entry named")),
    ("D", N_("not the same as it")),
    ("G", N_("accept all that are taken for the same")),
    ("U", N_("take your last decision back")),
    ("J", N_("next undecided")),
    ("K", N_("previous undecided")),
    ("N", N_("add from the selected words")),
)
_ENTRY: Final = N_("Accepting it adds a new entry to the register.")
_FACT: Final = N_("Accepting it writes a fact.")
_KNOWN: Final = N_("It is known: accepting it only confirms it.")


def page_data(visit: Visit, standing: Standing, page: TextPage, shown: Sequence[str]) -> dict[str, Any]:
    """Return the page as plain data; what is chosen, and the answer to an event, are added by whoever shows it.

    Args:
        page: the page of the text.
        shown: ids of the proposals that pass the filters.
    """
    t, desk = visit.t, standing.desk
    here = [*page.ids, *_reaching(desk, page)]
    return {
        "digest": _digest(desk, page, visit.language),
        "blocks": _blocks(desk, page),
        "items": {one: _item(visit, standing, desk.review.by_id[one]) for one in here},
        "order": list(page.ids),
        "states": {
            one: state for one in here if (state := state_of(visit, standing, desk.review.by_id[one])) is not None
        },
        "shown": [one for one in here if one in shown],
        "words": {name: t(word) for name, word in _WORDS.items()},
        "help": [[key, t(word)] for key, word in HELP],
    }


def state_of(visit: Visit, standing: Standing, one: Proposed) -> dict[str, Any] | None:
    """Return how a proposal stands, None while nobody decided."""
    decision = standing.decision(one)
    if decision is None:
        return None
    state = standing.state(one)
    sign, word = STATES[state]
    found: dict[str, Any] = {
        "id": decision.id,
        "what": {"corrected": "accept", "protected": "accept", "same": "accept"}.get(state, state),
        "sign": sign,
        "word": visit.t(word),
        "who": decision.who,
        "at": moment_words(visit, decision.at),
        "why": decision.why,
    }
    if decision.what == "same" and decision.record is not None:
        found["why"] = visit.t("is {name}", name=node_words(visit, standing.desk, str(decision.record["stays"])))
    elif decision.record is not None and decision.changed:
        found["rows"] = record_rows(visit, standing.desk, dict(decision.record))
    return found


def _blocks(desk: Desk, page: TextPage) -> list[dict[str, Any]]:
    return [
        {
            "kind": part.kind,
            "level": part.level,
            "mark": part.mark,
            "runs": [[run.text, run.start, list(run.over), list(run.begins)] for run in part.runs],
        }
        for part in desk.paged.parts(page)
    ]


def _reaching(desk: Desk, page: TextPage) -> list[str]:
    """Return proposals that reach into this page and begin on another."""
    over = {one for part in desk.paged.parts(page) for run in part.runs for one in run.over}
    return sorted(over - set(page.ids))


def _item(visit: Visit, standing: Standing, one: Proposed) -> dict[str, Any]:
    t, desk = visit.t, standing.desk
    key = f"{one.id}|{visit.language}|{visit.graph.version}"
    if key not in desk.said:
        desk.said[key] = _said(visit, desk, one)
    alike = [
        other for other in desk.alike.get(alike_key(one), ()) if standing.decision(desk.review.by_id[other]) is None
    ]
    words = t.plural("Accept {count} alike", "Accept all {count} alike", len(alike))
    return {**desk.said[key], "alike": len(alike), "alikeText": words, "pairs": _pairs(visit, standing, one)}


def _said(visit: Visit, desk: Desk, one: Proposed) -> dict[str, Any]:
    """Return what stays the same about a proposal while it is decided."""
    t, candidate = visit.t, one.candidate
    kind = KINDS[candidate.kind]
    record, register = desk.record(one)
    value = value_words(visit, desk, candidate.kind, candidate.value)
    facts = [(t("How it was found"), way_words(visit, candidate.found))]
    if candidate.speaker:
        facts.append((t("Who says it"), candidate.speaker))
    facts.append((t("Where"), candidate.section or t("before the first heading")))
    return {
        "kind": candidate.kind,
        "sign": kind.sign,
        "group": kind.group,
        "word": kind_words(visit, candidate.kind),
        "text": candidate.surface,
        "value": value,
        "title": candidate.surface if value == candidate.surface else f"{candidate.surface} → {value}",
        "trust": t(TRUST[candidate.confidence]),
        "effect": t(_ENTRY if register else _FACT if record is not None else _KNOWN),
        "canProtect": candidate.kind == "person" and candidate.proposal is not None,
        "rows": record_rows(visit, desk, record) if record is not None else [],
        "passage": _passage(desk, one),
        "facts": facts,
    }


def _pairs(visit: Visit, standing: Standing, one: Proposed) -> list[dict[str, str]]:
    t, desk, proposal = visit.t, standing.desk, one.candidate.proposal
    if proposal is None:
        return []
    found = []
    for pair in desk.pairs_of.get(proposal.id, ()):
        other = pair.second if pair.first == proposal.id else pair.first
        decision = standing.pair(pair.first, pair.second)
        name = node_words(visit, desk, other)
        where = t("known") if desk.known(other) else t("also proposed")
        found.append(
            {
                "pair": pair_of(pair.first, pair.second),
                "name": f"{sentence(name)} ({where})",
                "reason": t(REASONS.get(pair.reason, REASONS["spelling"])),
                "seen": decision.id if decision else "",
                "decided": _pair_words(t, decision) if decision else "",
            }
        )
    return sorted(found, key=lambda row: bool(row["seen"]))


def _pair_words(t: Translator, decision: Decision) -> str:
    said = t("The same") if decision.what == "same" else t("Not the same")
    return f"{said} ({decision.who}):"


def _passage(desk: Desk, one: Proposed) -> list[str]:
    """Return the sentence around a proposal: what stands before it, its words, what stands after it."""
    span, passage, text = one.candidate.span, one.candidate.passage, desk.review.text
    if passage == NOWHERE or not passage.start <= span.start < span.end <= passage.end:
        return []
    parts = (Span(passage.start, span.start), span, Span(span.end, passage.end))
    before, inside, after = (" ".join(text.raw[part.start : part.end].split()) for part in parts)
    gap = text.raw[span.end : span.end + 1]
    return [f"{before} " if before else "", inside, f" {after}" if gap.isspace() else after]


def _digest(desk: Desk, page: TextPage, language: str) -> str:
    key = (
        f"{desk.review.report.id}|{desk.review.report.text_sha256}|{len(desk.review.proposed)}|{page.number}|{language}"
    )
    return hashlib.sha256(key.encode()).hexdigest()[:16]
