"""People whom a report names by letters only: «А.Б.», «гр-н К.», «осужденный Н.», «по словам Т.», and then «Н.» alone.

Two letters with full stops are a person where no surname follows; one letter needs a title or «по словам» before it, or
to have been named so before.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from jauap.suggest.person_titles import is_title, title_before
from jauap.suggest.words import Token, listed, readings

_SAYS: Final = frozenset(
    listed("словам слов показаниям показаний свидетельству сообщению мнению утверждению данным рассказу жалобе жалоба")
)
_STREETS: Final = frozenset(listed("г ул им ст п пос с д пр обл гр т"))
_NO_NAMES: Final = frozenset(listed("мп рк рф кр рт сг тг ио фи"))
"""Letters that stand for something else: the place of a seal, a state, this year."""


def lettered(tokens: Sequence[Token], taken: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """Give everybody named by letters alone: first token, token after the last, the letters («А.Б.»)."""
    met: set[str] = set()
    index = 0
    while index < len(tokens):
        found = _at(tokens, index, taken, met) if index not in taken else None
        if found is None:
            index += 1
            continue
        after, letters = found
        met.add(letters)
        yield index, after, letters
        index = after


def _at(tokens: Sequence[Token], index: int, taken: Collection[int], met: set[str]) -> tuple[int, str] | None:
    letters, after = "", index
    while len(letters) < 3 and _is_letter(tokens, after) and after not in taken:
        letters += tokens[after].text
        after += 2
    if not letters or len(letters) > 2 or letters.casefold() in _NO_NAMES or letters.isascii():
        return None
    before = tokens[index - 1] if index else None
    if before is not None and (before.text == "." and index > 1 and tokens[index - 2].low in _STREETS - {"гр"}):
        return None
    if before is not None and before.text == "." and index > 1 and _is_letter(tokens, index - 2):
        return None  # the second of two initials
    name = ".".join(letters) + "."
    if _surname_follows(tokens, after, taken):
        return None
    if (
        before is not None
        and before.kind == "word"
        and before.capital
        and index - 1 not in taken
        and not _titled(tokens, index, taken)
    ):
        return None  # «Даурен С.» has its given name
    if len(letters) == 1 and name not in met and not _titled(tokens, index, taken):
        return None
    if (
        len(letters) == 2
        and name not in met
        and before is not None
        and before.kind == "line"
        and not _goes_on(tokens, after)
    ):
        return None
    return after, name


def _is_letter(tokens: Sequence[Token], index: int) -> bool:
    return (
        index + 1 < len(tokens)
        and tokens[index].kind == "word"
        and len(tokens[index].text) == 1
        and tokens[index].capital
        and tokens[index + 1].text == "."
    )


def _titled(tokens: Sequence[Token], index: int, taken: Collection[int]) -> bool:
    if index == 0:
        return False
    low = tokens[index - 1].low
    if low in _SAYS or (low == "." and index > 1 and tokens[index - 2].low == "гр"):
        return True
    return title_before(tokens, index, taken)


def _surname_follows(tokens: Sequence[Token], after: int, taken: Collection[int]) -> bool:
    """Whether a capital word follows that can be the surname: then the letters are its initials."""
    from jauap.suggest.people import name_kind

    if after >= len(tokens) or tokens[after].kind != "word" or not tokens[after].capital or after in taken:
        return False
    text = tokens[after].text
    if name_kind(text) in ("surname", "unknown"):
        return True
    first = readings(text)[0]  # «С. Заяц», but a sentence begins after «г-жа М.» with «Суд …» or «Заявитель …»
    return first.part == "NOUN" and {"anim", "sing"} <= first.grammemes and not is_title(text)


def _goes_on(tokens: Sequence[Token], after: int) -> bool:
    return after < len(tokens) and (
        tokens[after].text in ",(–—" or (tokens[after].kind == "word" and not tokens[after].capital)
    )
