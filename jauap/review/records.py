"""What would be written if a proposal were accepted as it stands: a register entry, a fact, or nothing but the yes."""

from secrets import token_hex
from typing import Final

import iuliia

from jauap.owl.vocabulary import Vocabulary
from jauap.review.draft import Proposed, Review
from jauap.sheet_yaml import Record
from jauap.suggest.model import NOWHERE, Candidate
from jauap.text.locating import words_for
from jauap.text.pages import Span
from jauap.text.sentences import Sentence

_STATEMENTS: Final = frozenset({"PublicStatement"})
_FIGURES: Final = frozenset({"count", "sum"})


def entry_of(candidate: Candidate) -> Record | None:
    """Return the new entry of a register that a candidate proposes; None where it proposes none.

    A person's name is also given in Latin letters, by the scheme that most names of our registers follow.
    """
    proposal = candidate.proposal
    if proposal is None or candidate.kind in ("event", "figure"):
        return None
    label = dict(proposal.label)
    if proposal.type == "Person" and "ru" in label and (latin := iuliia.YANDEX_MONEY.translate(label["ru"])).isascii():
        label.setdefault("en", latin)
    return {"id": proposal.id, "type": proposal.type, "label": label, **proposal.values}


def fact_of(one: Proposed, review: Review, vocabulary: Vocabulary) -> Record | None:
    """Return the fact that an event, a figure or a number would be; of a number some of it is for a person to say."""
    candidate = one.candidate
    if candidate.kind in ("event", "figure"):
        kind = candidate.value
    elif candidate.kind in _FIGURES:
        kind = "StatisticalObservation"
    else:
        return None
    values: Record = {k: v.split() if _many(k, v, vocabulary) else v for k, v in candidate.detail.items() if v}
    values = {key: value for key, value in values.items() if key in vocabulary.keys}
    if speaker := candidate.detail.get("speaker"):  # whose words these are: a claim's, and a statement's own as well
        values["assertedBy"] = speaker
        if kind not in _STATEMENTS:
            values.pop("speaker", None)
    if candidate.kind in _FIGURES:
        values = {
            "countValue": candidate.value,
            "valueText": candidate.surface,
            **({"assertedBy": speaker} if speaker else {}),
        }
    place = place_of(review, candidate.passage if candidate.passage != NOWHERE else candidate.span)
    label = {language_of(candidate.surface): candidate.surface}  # the other language is for a person to write
    return {"id": f"{review.report.id}-{one.id}", "type": kind, "label": label, **values, **place}


def language_of(words: str) -> str:
    """Return the language that a label of these words stands under."""
    return "ru" if any("а" <= letter <= "я" for letter in words.casefold()) else "en"


def place_of(review: Review, span: Span) -> Record:
    """Return section and locator of the sentence that a span stands in; no ``at`` where no words point at it."""
    sentence = sentence_at(review, span)
    section = sentence.section if sentence is not None else ""
    places = [span, *([Span(sentence.start, sentence.end)] if sentence is not None else [])]
    locator = next(filter(None, (words_for(review.text, section, place) for place in places)), "")
    return {key: value for key, value in (("section", section), ("at", locator)) if value}


def sentence_at(review: Review, span: Span) -> Sentence | None:
    """Return the sentence that holds the beginning of a span."""
    return next((s for s in review.sentences if s.start <= span.start < s.end and not s.heading), None)


def new_id(review: Review) -> str:
    """Return the id of a fact that a person adds: the report and a number by chance, so that no two are the same."""
    return f"{review.report.id}-{token_hex(4)}"


def _many(key: str, value: str, vocabulary: Vocabulary) -> bool:
    term = vocabulary.keys.get(key)
    return term is not None and not term.at_most_one and term.kind in ("reference", "value-list") and " " in value
