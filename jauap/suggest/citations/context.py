"""What a citation without an act, or with a short name, refers to: the acts and articles named before it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

from jauap.suggest.citations.act_names import ActMention, ascii_slug, number_slug
from jauap.suggest.citations.acts import Act, Acts
from jauap.suggest.citations.titles import Titles, telling
from jauap.suggest.words import Words

_DIVIDED: Final = {"general-comment": "para"}
_ECHR: Final = "coe/echr-1950"
_BESIDE: Final = 40
"""So many words before «Конвенции» the European Court may be named."""
_INTERNATIONAL: Final = ("un", "coe", "int")


@dataclass(frozen=True, slots=True)
class Found:
    """An act that a mention means.

    Attributes:
        id, label, type, unit: as of ``Act``; made up from the words where nothing has it.
        known: whether the register of norms has it.
        listed: whether ``acts/*.yaml`` or the register has it.
        points: whether it has points instead of articles.
        values: what a register would say of it.
    """

    id: str
    label: dict[str, str]
    type: str
    unit: str
    known: bool
    listed: bool
    points: bool = False
    values: dict[str, str] = field(default_factory=dict)
    state: str = ""
    key: str = ""


_MEANT: Final = (
    (("кодекс", "code"), ("code",)),
    (("закон", "law"), ("law", "constitutional-law")),
    (("указ", "decree"), ("order",)),
)
_OTHERS: Final = ("law", "constitutional-law", "order", "rules")


class Context:
    """Follows a text and remembers what was cited.

    Attributes:
        state: the state whose law the text is about, where it names none.
        day: the day that tells which version of a code is meant, where nothing nearer does.
    """

    def __init__(self, words: Words, acts: Acts, day: date | None) -> None:
        self._words, self.acts, self.day = words, acts, day
        self._titles = Titles(acts)
        self.state = self._home()
        self.last: Found | None = None
        self._named: list[tuple[Found, ActMention]] = []
        self.articles: dict[str, Found] = {}
        self._comments: dict[str, str] = {}

    def _home(self) -> str:
        counted = Counter(hit.values[0] for hit in self.acts.state_names.find(self._words))
        return counted.most_common(1)[0][0] if counted else ""

    def resolve(self, mention: ActMention, day: date | None = None) -> Found | None:
        """Return the act that a mention means; None when nothing named before fits a short name."""
        if mention.way == "same":
            return self._same(mention, day)
        if mention.way == "short":
            return self._short(mention)
        if mention.way == "comment":
            return self._comment(mention)
        if mention.acts:
            return self._listed(self._choose(mention, day))
        return (
            self._by_number(mention)
            or self._numbered_before(mention)
            or self._titles.find(mention, self.state)
            or self._made(mention)
        )

    def remember(self, found: Found, mention: ActMention | None) -> None:
        """Note that an act was named."""
        self.last = found
        if mention is not None:
            self._named.append((found, mention))

    def last_code(self, number: str, *, part: bool) -> Found | None:
        """Return the last act named that can have such an article.

        Args:
            number: the article's; a treaty of 33 articles has no article 208.
            part: whether a part of it is cited («ч. 2»), which treaties do not have.
        """
        return next((f for f, _ in reversed(self._named) if self._can_have(f, number, part=part)), None)

    def _can_have(self, found: Found, number: str, *, part: bool) -> bool:
        if found.points or found.unit != "article" or (part and found.type == "treaty"):
            return False
        act = self.acts.by_id.get(found.id)
        last = act.articles if act is not None else 0
        return not last or not number.isdigit() or int(number) <= last

    # ----- ways -----

    def _choose(self, mention: ActMention, day: date | None) -> Act:
        state = mention.state or self.state
        fits = [a for a in mention.acts if a.state == state] or [a for a in mention.acts if a.state in _INTERNATIONAL]
        act = (fits or [a for a in mention.acts if self._is_registered(a)] or list(mention.acts))[0]
        versions = self.acts.versions(act)
        if mention.number:
            numbered = [v for v in versions if v.number and number_slug(v.number) == number_slug(mention.number)]
            if numbered:
                return numbered[0]
        if mention.year:
            years = [
                v for v in versions if mention.year in (v.since.year if v.since else 0, v.day.year if v.day else 0)
            ]
            if years:
                return years[0]
        current = self.acts.version(act, day or self.day)
        if mention.earlier:
            older = [v for v in versions if (v.since or date.min) < (current.since or date.min)]
            return older[0] if older else current
        return current

    def _is_registered(self, act: Act) -> bool:
        """Whether the registers have the act in some version: a text that names no state is on a state they know."""
        return any(version.known for version in self.acts.versions(act))

    def _listed(self, act: Act) -> Found:
        return Found(
            act.id, act.label, act.type, act.unit, act.known, True, act.unit == "para", {}, act.state, act.key
        )  # fmt: skip

    def _same(self, mention: ActMention, day: date | None) -> Found | None:
        low = self._words.tokens[mention.after - 1].low
        wanted = next((types for begins, types in _MEANT if low.startswith(begins)), _OTHERS)
        for found, _ in reversed(self._named):
            if found.type in wanted and (not low.startswith("указ") or "/decree-" in found.id):
                if mention.earlier and found.listed:
                    older = self.acts.versions(self.acts.by_id[found.id])
                    index = next((i for i, v in enumerate(older) if v.id == found.id), 0)
                    return self._listed(older[min(index + 1, len(older) - 1)])
                return found
        return None

    def _short(self, mention: ActMention) -> Found | None:
        meant = {act.id for act in mention.acts}
        near = self._near_court(mention) if f"lex:{_ECHR}" in meant else None
        if near is not None:
            return near
        before = next((f for f, _ in reversed(self._named) if f.id in meant), None)
        if before is not None:
            return before
        treaty = next((f for f, m in reversed(self._named) if f.type == "treaty" and m.way == "name"), None)
        first = self._words.tokens[mention.first].low
        alone = mention.after - mention.first == 1
        if alone and treaty is not None and treaty.label.get("ru", "").casefold().startswith(first[:6]):
            return treaty
        return self._listed(self._usual(mention.acts))

    def _near_court(self, mention: ActMention) -> Found | None:
        """«Статья 3 Конвенции» beside the European Court is one of the European Convention, named before or not."""
        tokens = self._words.tokens[max(0, mention.first - _BESIDE) : mention.first]
        said = any(t.text in ("ЕСПЧ", "ECtHR") or t.low.startswith("страсбург") for t in tokens)
        said = said or any(a.low.startswith("европейск") and b.low.startswith("суд") for a, b in pairwise(tokens))
        act = self.acts.by_id.get(f"lex:{_ECHR}")
        return self._listed(act) if said and act is not None else None

    def _usual(self, acts: Sequence[Act]) -> Act:
        """Return which act a short name means that was never named in full: by the treaty the text speaks of most."""
        fits = [a for a in acts if a.id != f"lex:{_ECHR}"] or list(acts)
        covenant = next((a for a in fits if a.id == "lex:un/iccpr-op1-1966"), None)
        torture = next((a for a in fits if a.id == "lex:un/opcat"), None)
        if covenant is None or torture is None:
            return fits[0]
        tokens = self._words.tokens
        pacts = sum(t.low.startswith(("пакт", "covenant")) and t.capital for t in tokens)
        against = sum(t.low.startswith(("конвенц", "convention")) and t.capital for t in tokens)
        return covenant if pacts > against else torture

    def _comment(self, mention: ActMention) -> Found:
        number = mention.number
        key = mention.title or self._comments.get(number) or self._committee_before(mention.first, int(number))
        committee = next((c for c in self.acts.committees if c.key == key), self.acts.committees[0])
        self._comments[number] = committee.key
        year = committee.years.get(int(number))
        identity = f"lex:un/{committee.key}-{committee.prefix}{number}" + (f"-{year}" if year else "")
        entry = self.acts.registers.by_id.get(identity)
        words = "Общая рекомендация" if committee.prefix == "gr" else "Замечание общего порядка"
        english = "General recommendation" if committee.prefix == "gr" else "General comment"
        label = {
            "ru": f"{words} № {number} ({committee.names[0]})",
            "en": f"{english} No. {number} ({committee.names[-1]})",
        }
        return Found(identity, label, "general-comment", "para", entry is not None, entry is not None, True, {}, "un")

    def _committee_before(self, index: int, number: int) -> str:
        """Return the committee named shortly before, else the first of the text, else any that has such a comment."""
        for back in range(index - 1, max(-1, index - 60), -1):
            hit = (
                self.acts.committee_names.at(self._words.tokens, back)
                if self._words.tokens[back].kind == "word"
                else None
            )
            if hit is not None:
                return hit.values[0].key
        named = [hit.values[0] for hit in self.acts.committee_names.find(self._words)]
        known = next((c for c in (*named, *self.acts.committees) if number in c.years), None)
        return known.key if known else named[0].key if named else ""

    def _by_number(self, mention: ActMention) -> Found | None:
        if not mention.number:
            return None
        slug, year = number_slug(mention.number), mention.day.year if mention.day else mention.year
        state = mention.state or self.state
        for act in self.acts.acts:
            same = bool(act.number) and act.state == state and number_slug(act.number) == slug
            if same and year and act.day and act.day.year == year:
                return self._listed(act)
        return self._titles.numbered(slug, year, state, mention.day)

    def _numbered_before(self, mention: ActMention) -> Found | None:
        """Return the act of this number that the text has named with its date."""
        if not mention.number or mention.day or mention.year:
            return None
        same = (f for f, _ in reversed(self._named) if f.values.get("identifier") == f"№ {mention.number}")
        return next(same, None)

    def _made(self, mention: ActMention) -> Found:
        """A new act, named by its number and date or by its title."""
        head = mention.head or {}
        state = mention.state or str(head.get("state", "")) or self.state or "xx"
        year = mention.day.year if mention.day else mention.year
        prefix = str(head.get("prefix", "law"))
        if mention.number and prefix == "sc" and mention.day:
            tail = f"sc-{mention.day.isoformat()}-{number_slug(mention.number)}"
        elif mention.number:
            tail = f"{prefix}-{number_slug(mention.number)}" + (f"-{year}" if year else "")
        else:
            tail = f"{prefix}-{ascii_slug(telling(mention.title))}" + (f"-{year}" if year else "")
        words = self._words.text[self._words.tokens[mention.first].start : self._words.tokens[mention.after - 1].end]
        values = {"normType": str(head.get("type", "law"))}
        if mention.number:
            values["identifier"] = f"№ {mention.number}"
        if mention.day:
            values["date_document"] = mention.day.isoformat()
        label = {"ru" if any("а" <= c <= "я" for c in words.casefold()) else "en": words}
        unit = "article" if not head.get("points") else "pt"
        return Found(
            f"lex:{state}/{tail}",
            label,
            values["normType"],
            unit,
            False,
            False,
            bool(head.get("points")),
            values,
            state,
        )


def nearest_day(days: Sequence[tuple[int, date]], position: int, start: int) -> date | None:
    """Return the last day named between a sentence's start and a place in it."""
    return next((day for at, day in reversed(days) if start <= at <= position), None)
