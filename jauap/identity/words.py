"""Words of a name as keys that Russian and English spellings, and the cases of a word, have in common.

A key is a rough skeleton: Cyrillic becomes Latin, the letters that systems of transliteration write differently (y, j,
i; kh and h; ts and c) fall together or out, and common endings go. It is for comparing, never for showing.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LETTERS: Final = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
        **dict(zip("әғқңөұүһі", "agknouuhi", strict=True)),
        **{"ё": "e", "ж": "zh", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "shch"},
        **{"ъ": "", "ь": "", "ю": "yu", "я": "ya", "є": "e", "ї": "i"},
    }
)
_TOGETHER: Final = tuple(
    (re.compile(pattern), same)
    for pattern, same in (
        *(("shch", "sh"), ("kh", "h"), ("ts", "c"), ("zh", "j"), ("q", "k"), ("w", "v"), ("x", "ks"), ("ph", "f")),
        *((r"[yi]", ""), (r"(.)\1", r"\1")),
    )
)
_ENDING: Final = r"(?:[aeo]?go|[aeo]mu|[aeo]?m|[ae]?h)?[aeou]*$"
_ENDINGS: Final = tuple(
    (re.compile(pattern), left)
    for pattern, left in ((r"[ae]?s$", 4), (_ENDING, 3), (r"(?:[ao]?n)?sk$|[oe]v$", 4), (_ENDING, 3))
)
"""Endings and how many letters they have to leave: of an English plural, of cases, of adjectives and surnames."""
_LEGAL_FORMS: Final = re.compile(
    r"\b(?:молод[её]жное )?общественное объединение\b|\bобщественный фонд\b|\bобъединение юридических лиц\b"
    r"|\bтоварищество с ограниченной ответственностью\b|\bиндивидуальный предприниматель\b"
    r"|\b(?:оо|оф|оюл|тоо|ип|нпо|ао)\b|\bpublic (?:association|foundation)\b|\bassociation of legal entities\b"
    r"|\blimited liability partnership\b|\bindividual entrepreneur\b|\b(?:llp|ltd|inc|ngo)\b",
    re.IGNORECASE,
)
_SMALL: Final = (
    "г гор город города городу в во на по о об и с со при для от до за из как не или его их"
    " the of for and in on at to by a an with city town as or not no"
)
_EMPTY: Final = frozenset(_SMALL.split())
_SAME: Final = {"обл": "область", "region": "область", "oblast": "область", "облысы": "область", "ул": "улица"}
_WORD: Final = re.compile(r"[^\W_]+")
_OWNER: Final = re.compile(r"['’]s?\b")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name.

    Attributes:
        key: its skeleton.
        written: as it is written, in small letters.
        acronym: its letters, when it is written in capitals only: an abbreviation, or a person's initial.
    """

    key: str
    written: str
    acronym: str

    @property
    def counts(self) -> bool:
        """Whether it is a number, or a small letter that counts sub-points."""
        return any(c.isdigit() for c in self.key) or (len(self.key) == 1 and not self.acronym)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return the key of a word, in any case and either script."""
    key = word.casefold().translate(LETTERS)
    key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    if any(c.isdigit() for c in key):
        return key
    for pattern, same in _TOGETHER:
        key = pattern.sub(same, key)
    for ending, left in _ENDINGS:
        short = ending.sub("", key, count=1)
        key = short if len(short) >= left else key
    return key


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[Word, ...]:
    """Return the words of a name that tell it apart: no legal forms, no prepositions, no quotation marks."""
    found = []
    text = _LEGAL_FORMS.sub(" ", _OWNER.sub("", name))
    for match in _WORD.finditer(text):
        written = match.group()
        small = written.casefold()
        initial = len(written) == 1 and written.isupper() and text[match.end() : match.end() + 1] == "."
        if small in _EMPTY and not initial:  # «О. Рыбин» is no preposition
            continue
        capitals = written.isupper() and len(written) <= 7
        key = small.translate(LETTERS) if capitals else skeleton(_SAME.get(small, small))
        found.append(Word(key, small, small if capitals else ""))
    return tuple(found)


def initials(name: tuple[Word, ...]) -> str:
    """Return the first letters of the words that are not abbreviations themselves."""
    return "".join(w.written[0] for w in name if not w.acronym)
