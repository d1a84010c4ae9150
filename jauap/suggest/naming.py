"""Candidates of people, bodies, facilities and places."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from jauap.suggest import neural
from jauap.suggest.abbreviations import Definition, definitions, initials_of
from jauap.suggest.anonymous import lettered
from jauap.suggest.bodies import BodyName, BodyReader
from jauap.suggest.gazetteer import Gazetteer
from jauap.suggest.model import Candidate, Confidence, Kind
from jauap.suggest.organisations import Organisation, Organisations
from jauap.suggest.people import Keys, PeopleReader, PersonName
from jauap.suggest.person_forms import governed_gender
from jauap.suggest.persons import Person, Persons
from jauap.suggest.places import PlaceReader
from jauap.suggest.reading import Reading
from jauap.suggest.registers import Entry
from jauap.suggest.words import readings

_EVERYWHERE: Final = frozenset(("InternationalBody", "CivilSocietyOrganization", "MediaOutlet", "State"))
"""Bodies that are the same in a report on whatever state."""


_LONGEST_REST: Final = 6
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
_ON_TORTURE: Final = frozenset(("lex:un/cat-1984", "lex:un/opcat"))


def names(reading: Reading) -> Iterator[Candidate]:
    """Give a candidate for every body, facility, person and place named, whoever else was named before."""
    taken = {index for first, after in reading.taken for index in range(first, after)}
    taken |= {index for first, after in _addresses(reading) for index in range(first, after)}
    taken |= {index for dated in reading.dates for index in range(dated.first, dated.after)}
    taken |= {index for amount in reading.amounts for index in range(amount.first, amount.after)}
    places = PlaceReader(reading.words, reading.registers, reading.acts.states)
    organisations = _bodies(reading, places, taken)
    covered = set(taken)
    for first, last, organisation, way in organisations:
        covered.update(range(first, last))
        yield _organisation(reading, first, last, organisation, way)
    patterns = list(places.patterns(covered))
    blocked = covered | {index for name in patterns for index in range(name.first, name.after)}
    people = _people(reading, blocked)
    for name, person in people:
        covered.update(range(name.first, name.after))
        yield _person(reading, name, person)
    for place in [*patterns, *places.alone(covered | blocked, patterns)]:
        key = places.key(place)
        entry = reading.registers.by_id.get(key)
        start, end = _span(reading, place.first, place.after)
        if entry is not None:
            yield reading.candidate("place", start, end, entry.id, "register-name", "sure")
        else:
            proposal = places.proposal(place)
            yield reading.candidate("place", start, end, proposal.id, "place", "likely", proposal)


def _addresses(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the tokens of web addresses: no name in them is one."""
    for found in _ADDRESS.finditer(reading.words.text):
        yield reading.words.index(found.start()), reading.words.index(found.end())


def _span(reading: Reading, first: int, after: int) -> tuple[int, int]:
    tokens = reading.words.tokens
    return tokens[first].start, tokens[after - 1].end


# ----- bodies and facilities -----

_Met = tuple[int, int, Organisation, str]


def _bodies(reading: Reading, places: PlaceReader, taken: set[int]) -> list[_Met]:
    """Bring names of the register, names that the grammar reads and short forms into one order."""
    words = reading.words
    known: Gazetteer[Entry] = Gazetteer()
    entries = _of_here(reading)
    for entry in entries:
        for name in entry.names:
            if len(name) > 2:
                known.add(name, entry)
    read: dict[int, tuple[int, BodyName | Entry]] = {}
    for body in BodyReader(words, places.names, taken).all():
        read[body.first] = (body.after, body)
    for hit in known.find(words):
        if any(index in taken for index in range(hit.first, hit.after)) or not _named(reading, hit.first, hit.after):
            continue
        over = [first for first, (after, _) in read.items() if first < hit.after and hit.first < after]
        longer = all(read[first][0] - first <= hit.after - hit.first for first in over)
        if longer or (over == [hit.first] and _runs_on(reading, hit.after, read[hit.first][0])):
            for first in over:
                del read[first]
            read[hit.first] = (hit.after, hit.values[0])
    return _in_order(reading, read, taken, entries)


def _of_here(reading: Reading) -> list[Entry]:
    """Return the bodies that a name here can mean: «МВД» is not the ministry of another state."""
    entries = [e for e in reading.registers.of("body", "facility") if e.type != "State"]  # a state is named as a place
    states = (e.id.removeprefix("lex:").partition("/")[0] for e in reading.registers.of("norm"))
    counted = Counter(state for state in states if state not in ("un", "int", "coe"))
    home = counted.most_common(1)[0][0] if counted else ""
    here = reading.finder.state
    if not here or here == home:
        return entries
    return [e for e in entries if e.type in _EVERYWHERE]


def _runs_on(reading: Reading, first: int, after: int) -> bool:
    """Whether what the grammar read beyond a registered name is no name: small words, or another work's title."""
    beyond = reading.words.tokens[first:after]
    words = [t for t in beyond if t.kind == "word"]
    titled = bool(beyond) and beyond[0].text in "«“"
    return titled or not any(t.capital or t.kind == "number" for t in words)


def _usual_committee(reading: Reading) -> str:
    """Return the name of the treaty body that the text names most; empty when it names none."""
    acts = reading.acts
    counted = Counter(hit.values[0].key for hit in acts.committee_names.find(reading.words))
    counted["cat"] += sum(c.act is not None and c.act.id in _ON_TORTURE for c in reading.citations)
    if not counted.total():
        return ""
    most = max(counted.items(), key=lambda pair: (pair[1], pair[0] == "cat"))[0]
    return next(c.names[0] for c in acts.committees if c.key == most)


def _named(reading: Reading, first: int, after: int) -> bool:
    """Whether a register's name stands as a name: with a capital, or of two words and more."""
    tokens = reading.words.tokens[first:after]
    return after - first > 1 or tokens[0].capital


def _in_order(
    reading: Reading, read: dict[int, tuple[int, BodyName | Entry]], taken: set[int], entries: list[Entry]
) -> list[_Met]:
    organisations = Organisations(reading.words, reading.registers, entries, _usual_committee(reading))
    ends: dict[int, Organisation] = {}
    found: list[_Met] = []
    defined = {d.before: d for d in definitions(reading.words)}
    short: Gazetteer[int] = Gazetteer()
    meant: list[tuple[int, Organisation]] = []
    for first in sorted(read):
        after, name = read[first]
        after = max(after, _written_out(reading, first, after, defined))
        if isinstance(name, BodyName) and after > name.after:
            name = replace(name, after=after)
        inside = next((d for d in defined.values() if d.first == first and d.before in ends), None)
        if inside is not None:
            organisation: Organisation | None = ends[inside.before]
        elif isinstance(name, Entry):
            organisation = organisations.registered(name)
        else:
            alias = short.at(reading.words.tokens, first)
            same = alias is not None and alias.after >= after
            organisation = meant[alias.values[-1]][1] if alias is not None and same else organisations.meet(name)
        if organisation is None:
            continue
        way = "register-name" if isinstance(name, Entry) else "body-short" if name.bare or inside else "body"
        found.append((first, after, organisation, way))
        ends[after - 1] = organisation
        if isinstance(name, BodyName) and name.number[:1].isalpha():
            short.add(name.number, len(meant))  # «исправительная колония ЯС 3/3», then «ЯС 3/3»
            meant.append((after, organisation))
        definition = defined.get(after - 1)
        if definition is not None:
            short.add(definition.short, len(meant))
            meant.append((definition.first, organisation))
    covered = {index for first, after, _, _ in found for index in range(first, after)} | taken
    for hit in short.find(reading.words):
        place = next((v for v in reversed(hit.values) if meant[v][0] <= hit.first), None)
        free = not any(index in covered for index in range(hit.first, hit.after))
        if place is not None and free and reading.words.tokens[hit.first].capital:
            found.append((hit.first, hit.after, meant[place][1], "body-defined"))
    return sorted(found, key=lambda row: row[0])


def _written_out(reading: Reading, first: int, after: int, defined: dict[int, Definition]) -> int:
    """Return where a body's name ends that the letters of its abbreviation show to go on; 0 where they do not.

    «Международное партнёрство за права заключённых (МППЗ)».
    """
    tokens = reading.words.tokens
    for last in range(after, min(after + _LONGEST_REST, len(tokens))):
        if tokens[last].kind != "word":
            return 0
        short = defined.get(last)
        if short is not None:
            spelt = initials_of(reading.words.text[tokens[first].start : tokens[last].end])
            return last + 1 if spelt == short.short.casefold() else 0
    return 0


def _organisation(reading: Reading, first: int, after: int, organisation: Organisation, way: str) -> Candidate:
    start, end = _span(reading, first, after)
    kind: Kind = "facility" if organisation.head.facility else "body"
    confidence: Confidence = "sure" if way == "register-name" else "doubtful" if way == "body-short" else "likely"
    return reading.candidate(kind, start, end, organisation.id, way, confidence, organisation.proposal())


# ----- people -----


def _people(reading: Reading, taken: set[int]) -> list[tuple[PersonName, Person]]:
    known = Persons(reading.registers).known_surnames()
    letters = [PersonName(f, a, name, "", "", "letters") for f, a, name in lettered(reading.words.tokens, taken)]
    taken = taken | {index for name in letters for index in range(name.first, name.after)}
    reader = PeopleReader(reading.words, taken, known)
    full = [*letters, *reader.full()]
    mine = taken | {index for name in full for index in range(name.first, name.after)}
    full.extend(neural.people(reading.words, mine))
    persons = Persons(reading.registers)
    covered = taken | {index for name in full for index in range(name.first, name.after)}
    surnames = frozenset(Keys.of(n.surname) for n in full if n.surname)
    alone = reader.repeated(covered, surnames, Keys())
    full += alone
    covered |= {name.first for name in alone}
    surnames |= {Keys.of(name.surname) for name in alone}
    givens = frozenset(Keys.of(n.given) for n in full if len(n.given) > 1)
    forms = frozenset(n.surname for n in full)
    again = list(reader.again(surnames, givens, Keys(), covered, forms))
    found: list[tuple[PersonName, Person]] = []
    later: list[PersonName] = []
    for name in sorted([*full, *again], key=lambda n: n.first):
        if name.way in ("surname", "given"):
            person = persons.recall(name, _verb_gender(reading, name) or governed_gender(reading.words.tokens, name))
            if person is None:
                later.append(name)
                continue
        else:
            person = persons.meet(name)
        found.append((name, person))
    for name in later:  # named by surname before the full name: a heading, a list of contents
        person = persons.recall(name, governed_gender(reading.words.tokens, name))
        if person is not None:
            found.append((name, person))
    return sorted(found, key=lambda pair: pair[0].first)


def _verb_gender(reading: Reading, name: PersonName) -> str:
    """Return the gender of a past verb right after a surname that may be its subject; empty when it tells nothing."""
    tokens = reading.words.tokens
    if name.way != "surname" or name.after >= len(tokens) or tokens[name.after].kind != "word":
        return ""
    verb = readings(tokens[name.after].text)[0]
    told = verb.part in ("PRTS", "ADJS") or (verb.part == "VERB" and "past" in verb.grammemes)  # «признана», «сказала»
    if not told or "plur" in verb.grammemes:
        return ""
    return next((g for g in ("masc", "femn") if g in verb.grammemes), "")


def _person(reading: Reading, name: PersonName, person: Person) -> Candidate:
    start, end = _span(reading, name.first, name.after)
    way = {
        "surname": "person-surname",
        "given": "person-given",
        "title": "person-title",
        "letters": "person-letters",
        "neural": "person-neural",
    }.get(name.way, "person")
    confidence: Confidence = "doubtful" if name.way in ("given", "neural", "letters") else "likely"
    return reading.candidate("person", start, end, person.id, way, confidence, person.proposal())
