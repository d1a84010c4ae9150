"""What a reviewer does becomes a decision of the log; what somebody else decided meanwhile is shown instead."""

from contextlib import suppress
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Final, Literal

import streamlit as st

from jauap.i18n import N_, Translator
from jauap.marking import Event
from jauap.pages.markup import element
from jauap.pages.review_desk import Desk, alike_key
from jauap.pages.review_standing import Standing, members
from jauap.review import Decision, OvertakenError, Proposed
from jauap.review.log import last_of
from jauap.review.output import pair_of
from jauap.sheet_yaml import Record

Level = Literal["info", "warning"]
CHOSEN: Final = "review-chosen"
NOTICE: Final = "review-notice"
DIALOG: Final = "review-dialog"
_REPORT: Final = "review-report"
_OF_BATCH: Final = "."
"""In the id of a decision that was made with others at once: after what they share."""
_OWN: Final = frozenset({"review-name", "review-keys"})
"""What stays from draft to draft: who reviews, and whether by keys."""
WHATS: Final = {
    "accept": N_("accepted"),
    "reject": N_("rejected"),
    "later": N_("left for later"),
    "same": N_("merged"),
    "not-same": N_("kept apart"),
    "undo": N_("taken back"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said after an event.

    Attributes:
        text: for the reader.
        level: a warning where what was wanted did not happen.
        done: stamp of the event.
        stamp: changes with every notice.
    """

    text: str = ""
    level: Level = "info"
    done: str = ""
    stamp: str = ""


def tell(text: str = "", level: Level = "info", done: str = "") -> None:
    """Leave a notice for the next run, which takes the chosen proposal from the session."""
    st.session_state[NOTICE] = Notice(text, level, done, token_hex(4))


def show_notice() -> None:
    """Show the notice once, as text: the words of a document are no Markdown."""
    notice = st.session_state.get(NOTICE)
    if isinstance(notice, Notice) and notice.text:
        st.html(element("p", notice.text, class_=f"jauap-said-{notice.level}", role="status"))
        st.session_state[NOTICE] = Notice(stamp=notice.stamp)


def begin_draft(report: str) -> None:
    """Forget what was chosen in another draft; ids of proposals are numbers, the same in every draft."""
    if st.session_state.get(_REPORT) != report:
        for name in [name for name in st.session_state if str(name).startswith("review-") and name not in _OWN]:
            del st.session_state[name]
        st.session_state[_REPORT] = report


def act(t: Translator, desk: Desk, who: str, event: Event, shown: tuple[str, ...]) -> None:
    """Do what an event says.

    Args:
        who: the reviewer.
        shown: ids that pass the filters; the next one is looked for among them.
    """
    standing = Standing(desk, desk.now())
    one = desk.review.by_id.get(event.id)
    if event.type in ("next", "previous"):
        _step(t, standing, event, shown)
    elif event.type == "undo":
        undo(t, standing, who, event.stamp)
    elif event.type == "add":
        st.session_state[DIALOG] = ("add", f"{event.start} {event.end}")
        tell(done=event.stamp)
    elif one is None:
        tell(t("This proposal is not in the draft any more: reload the page."), "warning", event.stamp)
    elif event.type in ("edit", "protect") or (event.type == "accept" and lacks(standing, one)):
        st.session_state[CHOSEN] = one.id
        st.session_state[DIALOG] = ("edit" if event.type == "accept" else event.type, one.id)
        tell(done=event.stamp)
    elif event.type == "pair":
        decide_pair(t, standing, who, event.pair, same=event.what == "same", seen=event.seen, done=event.stamp)
    elif event.type == "alike":
        _accept_alike(t, standing, who, one, event.stamp, shown)
    else:
        decision = _decision(standing, one, event.type, who)
        decide(t, standing, decision, event.seen, shown, done=event.stamp)


def decide(
    t: Translator, standing: Standing, decision: Decision, seen: str, shown: tuple[str, ...], done: str = ""
) -> bool:
    """Add a decision, and go on to the next undecided proposal.

    Returns:
        Whether it was added; if not, the notice says who was faster, and the proposal stays chosen.
    """
    try:
        standing.review.log.add(decision, seen)
    except OvertakenError as error:
        st.session_state[CHOSEN] = decision.about
        tell(overtaken_words(t, error), "warning", done)
        return False
    fresh = Standing(standing.desk, standing.desk.now())
    following = fresh.next_open(shown, decision.about)
    st.session_state[CHOSEN] = following or decision.about
    said = t("“{words}”: {what}.", words=_words_of(standing.desk, decision.about), what=t(WHATS[decision.what]))
    tell(said if following else f"{said} {t('Nothing undecided is left here.')}", "info", done)
    return True


def undo(t: Translator, standing: Standing, who: str, done: str = "") -> None:
    """Take back the reviewer's last decision that stands; of many that were made at once, all."""
    last = last_of(list(standing.review.decisions), who)
    if last is None:
        tell(t("You have decided nothing that could be taken back."), "warning", done)
        return
    batch = last.id.partition(_OF_BATCH)[0]
    for decision in standing.review.standing.values():
        if _OF_BATCH in last.id and decision.id.startswith(f"{batch}{_OF_BATCH}") and decision.id != last.id:
            with suppress(OvertakenError):  # somebody decided otherwise meanwhile: theirs stands
                standing.review.log.undo(decision, who)
    take_back(t, standing, last, who, done)


def take_back(t: Translator, standing: Standing, decision: Decision, who: str, done: str = "") -> None:
    """Take back one decision; what stood before it stands again."""
    try:
        standing.review.log.undo(decision, who)
    except OvertakenError as error:
        tell(overtaken_words(t, error), "warning", done)
        return
    if decision.about in standing.desk.review.by_id:
        st.session_state[CHOSEN] = decision.about
    tell(t("“{words}”: {what}.", words=_words_of(standing.desk, decision.about), what=t(WHATS["undo"])), "info", done)


def decide_pair(
    t: Translator, standing: Standing, who: str, pair: str, *, same: bool, seen: str, done: str = "", why: str = ""
) -> None:
    """Say whether two nodes are one. A new entry goes, and a known one stays; of two new ones the first stays."""
    first, second = members(pair)
    known = {(min(p.first, p.second), max(p.first, p.second)) for p in standing.desk.pairs_of.get(first, ())}
    if pair != pair_of(first, second) or (min(first, second), max(first, second)) not in known:
        tell(t("This proposal is not in the draft any more: reload the page."), "warning", done)
        return
    stays, gone = (second, first) if standing.desk.known(second) else (first, second)
    record = {"stays": stays, "gone": gone} if same else None
    decision = Decision("same" if same else "not-same", pair, who, why=why, record=record)
    try:
        standing.review.log.add(decision, seen)
    except OvertakenError as error:
        tell(overtaken_words(t, error), "warning", done)
        return
    tell(t("“{words}”: {what}.", words=_words_of(standing.desk, gone), what=t(WHATS[decision.what])), "info", done)


def overtaken_words(t: Translator, error: OvertakenError) -> str:
    """Say whose decision was faster, and that this one was not kept."""
    other = error.decision
    if other is None:
        return t("Somebody took their decision back meanwhile. Yours was not kept: look again.")
    what = t(WHATS[other.what])
    return t("{who} was faster: {what}. Your decision was not kept: look at theirs.", who=other.who, what=what)


def lacks(standing: Standing, one: Proposed) -> bool:
    """Return whether a person has to add something before a proposal can be accepted.

    A label in both languages; of a new person, whether they may be named; of a fact, the place that says it.
    """
    record, register = _record(standing, one)
    if record is None:
        return False
    labels = record.get("label") or {}
    named = record.get("type") not in ("Person", "WithheldPerson") or "publication" in record
    return not ({"ru", "en"} <= set(labels) and named and (register or "at" in record))


def _record(standing: Standing, one: Proposed) -> tuple[Record | None, bool]:
    """Return what accepting would write: of an entry that was accepted at another place, the same as there."""
    record, register = standing.desk.record(one)
    if record is not None and register:
        return standing.entries.get(str(record["id"]), record), register
    return record, register


def _decision(standing: Standing, one: Proposed, what: str, who: str) -> Decision:
    if what == "accept":
        record, register = _record(standing, one)
        return Decision("accept", one.id, who, record=record, register=register)
    return Decision("later" if what == "later" else "reject", one.id, who)


def _accept_alike(
    t: Translator, standing: Standing, who: str, one: Proposed, done: str, shown: tuple[str, ...]
) -> None:
    """Accept all that are taken for the same and that nobody decided; what somebody decides meanwhile stays theirs."""
    desk = standing.desk
    if lacks(standing, one):
        st.session_state[CHOSEN] = one.id
        st.session_state[DIALOG] = ("edit", one.id)
        tell(t("Fill in the first of them; then the others can be accepted at once."), "info", done)
        return
    batch, count = token_hex(5), 0
    for other in desk.alike.get(alike_key(one), (one.id,)):
        if standing.state(desk.review.by_id[other]) != "open":
            continue
        decision = _decision(standing, desk.review.by_id[other], "accept", who)
        with suppress(OvertakenError):
            standing.review.log.add(replace(decision, id=f"{batch}{_OF_BATCH}{count}"))
            count += 1
    st.session_state[CHOSEN] = Standing(desk, desk.now()).next_open(shown, one.id) or one.id
    tell(t.plural("Accepted at {count} place.", "Accepted at {count} places.", count), "info", done)


def _step(t: Translator, standing: Standing, event: Event, shown: tuple[str, ...]) -> None:
    found = standing.next_open(shown, event.id, 1 if event.type == "next" else -1)
    if found:
        st.session_state[CHOSEN] = found
        tell(done=event.stamp)
    else:
        st.session_state[CHOSEN] = event.id
        tell(t("Nothing undecided is left here."), "info", event.stamp)


def _words_of(desk: Desk, about: str) -> str:
    one = desk.review.by_id.get(about)
    if one is not None:
        return one.candidate.surface
    first = members(about)[0]
    entry = desk.known(first)
    return desk.proposed_names.get(first) or (entry.names[0] if entry else first)
