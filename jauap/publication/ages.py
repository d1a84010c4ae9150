"""Ages given as bands: exact years single people out."""

import re
from collections.abc import Sequence
from typing import Final

_WRITTEN: Final = re.compile(
    r"\b(?P<adjective>\d{1,2})-летн\w+"
    r"|(?:^|(?<=, )|(?<=\()|(?<=возрасте )|(?P<of_whom>\b(?:девушк|девочк|женщин|мужчин|мальчик|реб[её]н|детей|сын|доч|"
    r"юнош|парен|парн|подрост|человек)\w* ))(?P<ru>\d{1,2})\s+(?:лет|года?)\b"
    r"|\b(?P<en>\d{1,2})(?:-year-old\b|\s+years?\s+old\b)"
    r"|\b(?P<word>aged?|of)\s+(?P<of>\d{1,2})\b"
    r"|\b(?P<kk>\d{1,2})\s+жас\w*",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:^|(?<=, ))\d{1,2}(?=,|\)|$)")


def band(age: int, bounds: Sequence[int], language: str = "") -> str:
    """Return the band that an age falls into, in words of a language; figures only without one."""
    first = max((bound for bound in bounds if bound <= age), default=0)
    after = min((bound for bound in bounds if bound > age), default=None)
    if after is None:
        return {"ru": f"{first} и старше", "en": f"{first} or older", "kk": f"{first} және одан үлкен"}.get(
            language, f"{first}+"
        )
    if first == 0:
        return {"ru": f"младше {after}", "en": f"under {after}", "kk": f"{after} жасқа толмаған"}.get(
            language, f"0–{after - 1}"
        )
    return f"{first}–{after - 1}"


def banded_words(text: str, bounds: Sequence[int], language: str = "", *, bare: bool = False) -> str:
    """Return a text in which ages stand as their bands in brackets.

    Args:
        text: a label or note.
        bounds: lower bounds of the bands.
        language: its language.
        bare: whether a number that stands alone is an age too, as in the label of a person.
    """
    if not bounds:
        return text

    def written(found: re.Match[str]) -> str:
        if found["ru"] or found["adjective"]:
            return f"{found['of_whom'] or ''}[{band(int(found['ru'] or found['adjective']), bounds, 'ru')} лет]"
        if found["kk"]:
            return f"[{band(int(found['kk']), bounds, 'kk')}]"
        if found["of"]:
            return f"{found['word']} [{band(int(found['of']), bounds, 'en')}]"
        return f"[{band(int(found['en']), bounds, 'en')}]"

    text = _WRITTEN.sub(written, text)
    return _BARE.sub(lambda m: f"[{band(int(m[0]), bounds, language)}]", text) if bare else text
