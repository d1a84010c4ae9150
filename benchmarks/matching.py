"""How well a name in another form finds its register entry: ``python -m benchmarks.matching``.

Every person and body of the registers is taken for new under one changed name: in another case, in Latin letters by
another scheme, with initials, the other way round, or misspelt. A hit is its own entry; anything else is one more pair
for a person to look at.
"""

import random
import sys
from collections.abc import Iterable, Iterator
from typing import Final

import iuliia
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from jauap.identity.match import find_matches
from jauap.identity.names import Named
from jauap.resources import GRAPH_DATA
from jauap.suggest.registers import Entry, read_registers

_SCHEMES: Final = (iuliia.WIKIPEDIA, iuliia.ICAO_DOC_9303, iuliia.BGN_PCGN)
_KINDS: Final = {"person": "Person", "body": "Institution"}
_MAKER: Final = PetrovichDeclinationMaker()


def variants(entry: Entry, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Give a name in other forms, each with the word for the change."""
    name = entry.names[0]
    yield "Latin letters", chance.choice(_SCHEMES).translate(name)
    long = [place for place, letter in enumerate(name) if letter.isalpha() and place > 2]
    if len(name) > 8:
        place = chance.choice(long)
        yield "a letter lost", name[:place] + name[place + 1 :]
        yield "a letter changed", name[:place] + chance.choice("аеиолнрст") + name[place + 1 :]
    given, _, family = name.rpartition(" ")
    if entry.kind != "person" or not given or "." in given:
        return
    for case in (Case.GENITIVE, Case.INSTRUMENTAL):
        gender = Gender.FEMALE if family.endswith(("а", "я")) else Gender.MALE
        made = (_MAKER.make(part, gender, case, word) for part, word in zip(_PARTS, (given, family), strict=True))
        yield "another case", " ".join(made)
    yield "initial", f"{given[0]}. {family}"
    yield "family name first", f"{family} {given}"


_PARTS: Final = (NamePart.FIRSTNAME, NamePart.LASTNAME)


def measure(entries: Iterable[Entry]) -> dict[tuple[str, str], list[int]]:
    """Return, by kind and change: how many were tried, found, and proposed in all."""
    entries = [e for e in entries if e.kind in _KINDS and not e.names[0].isascii()]
    known = [Named(e.id, _KINDS[e.kind], e.names) for e in entries]
    chance = random.Random(7)
    tried: dict[tuple[str, str], list[Named]] = {}
    for entry in entries:
        for number, (change, name) in enumerate(variants(entry, chance)):
            new = Named(f"new-{number}|{entry.id}", _KINDS[entry.kind], (name,))
            tried.setdefault((entry.kind, change), []).append(new)
    found = {}
    for key, news in tried.items():
        pairs = [{pair.first, pair.second} for pair in find_matches(news, known)]
        pairs = [pair for pair in pairs if sum(one.startswith("new-") for one in pair) == 1]
        hits = {one for pair in pairs for one in pair if one.startswith("new-") and one.partition("|")[2] in pair}
        found[key] = [len(news), len(hits), len(pairs)]
    return found


def main() -> None:
    """Measure and print."""
    rows = measure(read_registers(GRAPH_DATA).entries)
    sys.stdout.write("| kind | the name | tried | own entry found | pairs to look at |\n|---|---|--:|--:|--:|\n")
    for (kind, change), (tried, hits, pairs) in sorted(rows.items()):
        sys.stdout.write(f"| {kind} | {change} | {tried} | {hits / tried:.3f} | {pairs} |\n")


if __name__ == "__main__":
    main()
