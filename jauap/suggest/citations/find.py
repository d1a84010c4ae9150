"""Legal citations of a text: found, put together, and linked to the register of norms."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jauap.suggest.citations.act_names import ActMention, ActReader, SymbolMention
from jauap.suggest.citations.acts import Acts
from jauap.suggest.citations.context import Context, Found, nearest_day
from jauap.suggest.citations.grammar import Chain, Grammar, Provision, write_out
from jauap.suggest.citations.ids import Path, provision_id
from jauap.suggest.citations.kazakh import chain_at
from jauap.suggest.citations.units import Unit, unit_at, unit_named
from jauap.suggest.dates import DateMention
from jauap.suggest.sentence import Sentences
from jauap.suggest.words import Words, listed, readings

_NEAR: Final = 1_500
"""So many characters after an article was cited, a bare part («часть 3») is taken for one of it."""
_NATIONAL: Final = frozenset(("code", "law", "constitutional-law", "constitution"))
_PHRASE: Final = 10
"""So many words may stand between a provision and its act: «параграфу 3 принятых в 2023 году «Правил …»»."""
_CHARGES: Final = frozenset(
    listed(
        "осудить осуждать приговорить возбудить обвинить обвинять предъявить привлечь квалифицировать "
        "задержать арестовать прекратить оправдать признать convict charge sentence prosecute"
    )
)
_WHOSE: Final = frozenset(listed("the своего своей своих его ее их"))
_NO_NORM: Final = frozenset(
    listed(
        "доклад ответ перечень план письмо отчет решение приговор список резолюция вопрос рекомендация "
        "report reply list"
    )
)

_ACTS: Final = frozenset(
    listed(
        "конвенция пакт договор хартия протокол устав закон указ декларация соглашение регламент инструкция "
        "положение правило статут уложение"
    )
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision or act that a text cites.

    Attributes:
        first, after: its tokens.
        act: the act; None when nothing tells which.
        path: (unit, number) from the outermost in; empty for the act itself.
        id: id in the register of norms, or the one proposed.
        known: whether the register has it.
        way: how it was found, a code of ``ways.yaml``.
    """

    first: int
    after: int
    act: Found | None
    path: Path
    id: str
    known: bool
    way: str


@dataclass(slots=True)
class _Group:
    """Chains that share an act, and the act where one is named with them."""

    chains: list[Chain]
    mention: ActMention | None
    first: int
    after: int
    way: str


class CitationFinder:
    """Reads one flow once."""

    def __init__(self, words: Words, acts: Acts, dates: Sequence[DateMention], sentences: Sentences) -> None:
        self._words, self._tokens = words, words.tokens
        self._dates = {d.first: d for d in dates}
        self._reader = ActReader(words, acts, dates)
        self.symbols = self._reader.symbols()
        self._starts = [s.start for s in self.symbols]
        self._grammar = Grammar(self._tokens, self._blocked)
        self._sentences = sentences
        self._days = [
            (self._tokens[d.first].start, date.fromisoformat(d.edtf))
            for d in dates
            if re.fullmatch(r"\d{4}-\d\d-\d\d", d.edtf)
        ]
        self._context = Context(words, acts, max((day for _, day in self._days), default=None))
        self._acts = acts
        self._path: Path = ()
        self._series: Path = ()
        self._path_at = -_NEAR - 1

    def _blocked(self, index: int) -> bool:
        dated = self._dates.get(index)
        return (dated is not None and "-" in dated.edtf and dated.after > index + 1) or self._in_symbol(index)

    def _in_symbol(self, index: int) -> bool:
        start = self._tokens[index].start
        near = bisect_right(self._starts, start) - 1
        return near >= 0 and start < self.symbols[near].end

    @property
    def state(self) -> str:
        """Key of the state whose law the text is about; empty when it names none."""
        return self._context.state

    # ----- reading -----

    def all(self) -> list[Citation]:
        """Give the citations in order."""
        groups = list(self._groups())
        self._explicit(groups)
        return [_without_committee(citation, group) for group in groups for citation in self._resolve(group)]

    def _groups(self) -> Iterator[_Group]:
        index, pending = 0, None
        while index < len(self._tokens):
            token = self._tokens[index]
            group = None
            if token.kind == "number" and pending is not None and pending.after == index:
                group = self._kazakh(index, pending)
            elif (token.kind in ("word", "mark") or self._low(index + 1) == "-") and not self._in_symbol(index):
                group = self._provisions(index, pending) or self._listed_after(index)
            if group is not None:
                if pending is not None and (group.mention is not pending or group.first >= pending.after):
                    yield _Group([], pending, pending.first, pending.after, "")
                pending = None
                yield group
                index = group.after
                continue
            mention = self._reader.at(index) if token.kind == "word" and not self._in_symbol(index) else None
            if mention is not None:
                if pending is not None:
                    yield _Group([], pending, pending.first, pending.after, "")
                pending = mention
                index = mention.after
                continue
            index += 1
        if pending is not None:
            yield _Group([], pending, pending.first, pending.after, "")

    def _provisions(self, index: int, before: ActMention | None) -> _Group | None:
        """Read chains and the act they belong to."""
        if self._tokens[index].kind == "mark" and self._tokens[index].text not in "(§":
            return None
        chain = self._grammar.chain(index) if self._tokens[index].low not in ("к", "of", "to", "под") else None
        if chain is None:
            return None
        chains = [chain]
        mention = self._act_after(chain.after)
        while mention is None:
            step = self._grammar.joined(chains[-1].after)
            if step == chains[-1].after:
                break
            following = self._grammar.chain(step) if step < len(self._tokens) else None
            if following is None and chains[-1].elements[0].unit.name == "article":
                following = self._articles_again(step)
            if following is None:
                break
            chains.append(following)
            mention = self._act_after(following.after)
        first, after = chains[0].first, mention.after if mention else chains[-1].after
        near = before is not None and self._adjacent(before.after, first)
        if mention is not None and near and len(chains) > 1:
            # «Постановление № 12, п. 19, и п. 4 Постановления № 24»: what stands beside an act is its own
            chains, mention = chains[:1], None
            after = chains[0].after
        if mention is not None:
            return _Group(chains, mention, first, after, "citation")
        bracketed = before is not None and near and any(t.text == "(" for t in self._tokens[before.after : first + 1])
        numbered = before is not None and before.way in ("number", "title")  # «Закон № 104, ст. 12» names both
        if before is not None and near and (bracketed or numbered):
            return _Group(chains, before, first, after, "citation-after-act")
        if before is not None and near:
            return _Group(chains, before, before.first, self._closed(after, before.after, first), "citation-after-act")
        return _Group(chains, None, first, after, "citation-context")

    def _listed_after(self, index: int) -> _Group | None:
        """Read articles after their act and a colon: «Статьи Пакта: 2 (пункт 3), 6 и 7»."""
        word = unit_at(self._tokens, index)
        if word is None or word.unit.name != "article" or word.after >= len(self._tokens):
            return None
        mention = self._reader.at(word.after) if self._tokens[word.after].kind == "word" else None
        if mention is None or self._low(mention.after) != ":":
            return None
        chain = self._grammar.numbers_of(word.unit, mention.after + 1)
        return _Group([chain], mention, chain.first, chain.after, "citation-after-act") if chain else None

    def _articles_again(self, index: int) -> Chain | None:
        """Read an article without its unit where an act stands behind it or behind the articles after it."""
        chain = self._grammar.article_again(index)
        at = chain
        while at is not None and self._act_after(at.after) is None:
            step = self._grammar.joined(at.after)
            at = self._grammar.article_again(step) if step > at.after else None
        return chain if at is not None else None

    def _kazakh(self, index: int, before: ActMention) -> _Group | None:
        """Read what Kazakh puts after an act: «ҚК 146-бабының 2-бөлігі»."""
        chain = chain_at(self._tokens, index)
        return _Group([chain], before, before.first, chain.after, "citation-after-act") if chain else None

    def _adjacent(self, after: int, first: int) -> bool:
        between = [t.text for t in self._tokens[after:first]]
        opened = self._tokens[first].text == "("
        return (not between and opened) or between in ([","], ["("], [",", "("], [":"])

    def _closed(self, after: int, act_end: int, first: int) -> int:
        opened = any(t.text == "(" for t in self._tokens[act_end:first])
        return after + 1 if opened and after < len(self._tokens) and self._tokens[after].text == ")" else after

    def _act_after(self, index: int) -> ActMention | None:
        """Read the act after a chain: at once, after a comma, after ``of the``, or after «принятых в 2023 году»."""
        found = self._act_at_once(index)
        if found is not None or index >= len(self._tokens) or self._tokens[index].kind != "word":
            return found
        if readings(self._tokens[index].text)[0].part != "PRTF":
            return None
        for at in range(index + 1, min(index + _PHRASE, len(self._tokens))):
            if self._tokens[at].kind == "line" or self._tokens[at].text in ".;,":
                return None
            if self._tokens[at].kind == "word" and at not in self._dates:
                found = self._reader.at(at)
                if found is not None and found.way not in ("same", "short"):
                    return found
        return None

    def _act_at_once(self, index: int) -> ActMention | None:
        comma = index + (self._low(index) == ",")
        linked = comma + (self._low(comma) in ("of", "к", "to", "из", "from", "under"))
        for start in dict.fromkeys((index, comma, linked)):
            at = start + (self._low(start) in _WHOSE)
            at += at + 1 < len(self._tokens) and at > start and self._is_year(at)  # «of the 2017 Criminal Code»
            if at < len(self._tokens) and self._tokens[at].kind == "word" and not self._in_symbol(at):
                mention = self._reader.at(at)
                if mention is not None and not self._new_sentence(index, at):
                    return mention
        return None

    def _is_year(self, index: int) -> bool:
        return (
            self._tokens[index].kind == "number"
            and re.fullmatch(r"(?:19|20)\d\d", self._tokens[index].text) is not None
        )

    def _new_sentence(self, index: int, at: int) -> bool:
        return any(self._tokens[i].kind == "line" or self._tokens[i].text == "." for i in range(index, at))

    def _low(self, index: int) -> str:
        return self._tokens[index].low if 0 <= index < len(self._tokens) else ""

    # ----- resolving -----

    def _explicit(self, groups: Sequence[_Group]) -> None:
        """Note under which act each article is cited, for the citations that name none."""
        trial = Context(self._words, self._acts, self._context.day)
        for group in groups:
            found = trial.resolve(group.mention) if group.mention else None
            if found is None:
                continue
            trial.remember(found, group.mention)
            for chain in group.chains:
                for element in chain.elements:
                    if element.unit.name == "article":
                        for item in element.items:
                            self._context.articles.setdefault(item.number, found)

    def _resolve(self, group: _Group) -> Iterator[Citation]:
        context = self._context
        found = context.resolve(group.mention, self._day_for(group)) if group.mention else None
        if group.mention is not None and found is not None and not self._is_edition(group.mention.first):
            context.remember(found, group.mention)
        if not group.chains:
            bare = (
                group.mention is not None and group.mention.way == "short" and self._tokens[group.first].text.isupper()
            )
            if (
                found is not None
                and group.mention is not None
                and group.mention.way not in ("same", "subject")
                and not bare
            ):
                way = {"name": "act-name", "abbreviation": "act-name", "short": "act-short", "comment": "act-name"}
                yield Citation(
                    group.first, group.after, found, (), found.id, found.known,
                    way.get(group.mention.way, "act-number" if group.mention.number else "act-title"),
                )  # fmt: skip
            if found is not None:
                self._path, self._path_at = (), self._tokens[group.after - 1].end
            return
        for number, chain in enumerate(group.chains):
            for provision in write_out(chain):
                yield from self._provision(group, chain, provision, found, number)

    def _provision(
        self, group: _Group, chain: Chain, provision: Provision, found: Found | None, number: int
    ) -> Iterator[Citation]:
        path, act, way = provision.path, found, group.way
        glued = any(unit.name == "bracket" for unit, _ in path)
        position = self._tokens[provision.first].start
        top = path[0][0]
        same = next((e for e in chain.elements if e.same), None)
        if same is not None or (top.level > 3 and act is None):
            below = self._below_last(path, same is not None, position, chain)
            if below is None:
                return
            path, act, way = below, self._context.last, "citation-same" if same is not None else "citation-context"
        elif act is None:
            act = self._act_of(path, position)
            if act is None or self._is_other_document(chain.after) or self._is_other_act(chain.after):
                return
        elif top.level > 3 and not act.points and act.unit in ("article",) and not group.mention:
            return
        if act is None:
            return
        if glued:
            path = _with_bracket(path, joined=act.type in _NATIONAL and self._is_cyrillic(chain))
        first = provision.first
        after = provision.after
        if chain is group.chains[-1] and provision.after >= chain.after:
            after = group.after
        if number == 0 and group.first < chain.first and provision.first <= chain.first:
            first = group.first
        identity, known = provision_id(act.id, act.unit, act.points, path, self._acts.registers)
        self._path, self._path_at = path, position
        self._context.last = act
        yield Citation(first, after, act, path, identity, known, way)

    def _is_edition(self, first: int) -> bool:
        """Whether an act is only named as the edition of another: «УК (в ред. Федерального закона …)»."""
        before = [self._low(i) for i in range(first - 3, first)]
        return any(low in ("ред", "редакции") for low in before)

    def _is_cyrillic(self, chain: Chain) -> bool:
        words = self._tokens[chain.first : chain.after]
        return any("а" <= token.low[0] <= "я" for token in words)

    def _below_last(self, path: Path, same: bool, position: int, chain: Chain) -> Path | None:
        """Put a bare part or «пункт 5 этой статьи» under the article cited last."""
        if not path:
            return None
        last, context = self._path, self._context
        if context.last is None or (not same and position - self._path_at > _NEAR):
            return None
        level = path[0][0].level
        if same:
            named = next(e for e in chain.elements if e.same)
            kept = tuple(p for p in last if p[0].level <= named.unit.level and p[0].level < level)
            return (*kept, *path) if kept else None
        if self._is_other_document(chain.after):
            return None
        kept = tuple(p for p in last if p[0].level < level and p[0].level >= 3)
        if kept and level == unit_named("part").level and kept[0][0].level == 3 and context.last.type == "code":
            # «часть 1 … по аналогии со статьей 110 … часть 2»: what was begun is gone on with
            begun = self._series if self._series and self._same_block(position) else kept[:1]
            self._series = begun
            return (*begun, *path)
        if context.last.points and self._same_block(position) and self._marked(chain):
            return path
        return None

    def _marked(self, chain: Chain) -> bool:
        """Whether a bare point stands in brackets or after «там же»: only then it is one of the act named last."""
        before = [self._low(i) for i in range(chain.first - 5, chain.first)]
        return "(" in before or "же" in before or self._low(chain.first) == "("

    def _same_block(self, position: int) -> bool:
        low, high = sorted((self._path_at, position))
        return "\n" not in self._words.text[max(low, 0) : high]

    def _is_other_document(self, after: int) -> bool:
        """Whether a point is one of a report, reply or list, and no norm's."""
        for index in range(after, min(after + 4, len(self._tokens))):
            token = self._tokens[index]
            if token.kind == "line" or token.text in ".;)":
                return False
            if token.kind == "word" and readings(token.text)[0].lemma in _NO_NORM:
                return True
        return False

    def _is_other_act(self, after: int) -> bool:
        """Whether an unknown act follows: «статье 3 Региональной конвенции» is no article of the last code."""
        for index in range(after, min(after + 5, len(self._tokens))):
            token = self._tokens[index]
            if token.kind != "word":
                return False
            reading = readings(token.text)[0]
            if reading.lemma in _ACTS and "gent" in reading.grammemes:
                return True
            if reading.part not in ("ADJF", "PRTF"):
                return False
        return False

    def _act_of(self, path: Path, position: int) -> Found | None:
        """Return the act of an article that stands alone: where that article was cited with one, else the last code."""
        unit, number = path[0]
        if unit.level > 3:
            return None
        if unit.name == "article" and number in self._context.articles:
            return self._context.articles[number]
        if unit.name in ("rule", "principle"):
            last = self._context.last
            return last if last is not None and last.unit == unit.name else None
        part = any(below.name == "part" for below, _ in path)
        return self._context.last_code(number, part=part) if unit.name == "article" else None

    def _day_for(self, group: _Group) -> date | None:
        """Return the day that tells a code's version: that of the charge or judgment in the same sentence."""
        position = self._tokens[group.first].start
        start, _ = self._sentences.bounds(position)
        words = self._words.text[start:position]
        if not any(r.lemma in _CHARGES for w in re.findall(r"[^\W\d_]{4,}", words) for r in readings(w)[:1]):
            return None
        return nearest_day(self._days, position, start)


def _without_committee(citation: Citation, group: _Group) -> Citation:
    """Leave the committee behind a general comment to the names of bodies: «Замечание № 3 | Комитета против пыток»."""
    mention = group.mention
    if mention is None or not citation.first < mention.end < citation.after == mention.after:
        return citation
    return replace(citation, after=mention.end)


def _with_bracket(path: Path, *, joined: bool) -> Path:
    """Read «143(1)»: article 143-1 of a code, paragraph 1 of article 143 of a treaty."""
    made: list[tuple[Unit, str]] = []
    for unit, number in path:
        if unit.name != "bracket":
            made.append((unit, number))
        elif joined and made:
            place = next(i for i, (u, _) in enumerate(made) if u.level <= 3)
            made[place] = (made[place][0], f"{made[place][1]}-{number}")
        else:
            made.append((unit_named("point"), number))
    return tuple(made)


def symbol_kind(symbol: SymbolMention) -> str:
    """Return the code of ``ways.yaml`` for a document named by symbol or number."""
    return {"symbol": "symbol", "communication": "communication", "application": "application"}[symbol.kind]
