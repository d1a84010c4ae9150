"""Short forms that a text defines: «… (далее – Центр)», «… (ГКНБ)», «… («Бюро»)»."""

import re
from dataclasses import dataclass
from typing import Final

from jauap.suggest.words import Words, listed

_FURTHER: Final = re.compile(
    r"^(?:в\s+)?(?:далее|hereinafter|hereafter)(?:\s+(?:также|по\s+тексту|referred\s+to\s+as|the))*\s*[-–—:,]?\s*",
    re.IGNORECASE,
)
_THE: Final = re.compile(r"^the\s+(?=[«“\"„])")
_QUOTES: Final = re.compile(r"^[«“\"„]+|[»”\"“]+$")
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form in brackets after what it stands for.

    Attributes:
        before: number of the token before the bracket: the end of what is defined.
        first, after: tokens of the short form itself.
        short: the short form.
        said: whether the text says so («далее»), or only an abbreviation stands in brackets.
    """

    before: int
    first: int
    after: int
    short: str
    said: bool


def definitions(words: Words) -> list[Definition]:
    """Return the short forms of a text in order."""
    tokens = words.tokens
    found = []
    for index, token in enumerate(tokens):
        if token.text != "(" or index == 0 or index + 2 > len(tokens):
            continue
        end = next(
            (
                i
                for i in range(index + 1, min(index + 14, len(tokens)))
                if tokens[i].text == ")" or tokens[i].kind == "line"
            ),
            0,
        )
        if not end or tokens[end].text != ")" or end == index + 1:
            continue
        inside = words.text[tokens[index].end : tokens[end].start].strip()
        inside = _THE.sub("", inside)
        further = _FURTHER.match(inside)
        said = further is not None
        short = _QUOTES.sub("", inside[further.end() :] if further else inside).strip()
        if not short or len(short) > _LONGEST or (any(c.isdigit() for c in short) and not said and "-" not in short):
            continue
        quoted = not said and inside[0] in '«“"' and len(short.split()) <= 4 and short[:1].isupper() and short != inside
        acronym = (
            not said
            and re.fullmatch(r"[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w-]{1,11}", short) is not None
            and sum(c.isupper() for c in short) >= 2
        )
        if said or quoted or acronym:
            start = words.text.index(short, tokens[index].end)
            first = words.index(start)
            after = words.index(start + len(short))
            found.append(Definition(index - 1, first, max(after, first + 1), short, said or quoted))
    return found


def initials_of(words: str) -> str:
    """Return the letters an abbreviation of these words would have."""
    small = frozenset(listed("и в во на по с со о об для при за от к из the of for and on against to"))
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", words.casefold()) if word not in small)
