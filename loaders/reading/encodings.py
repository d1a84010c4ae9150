"""Characters of a file: which encoding they are in, and text that was decoded wrongly before and can be mended.

charset-normalizer proposes encodings; of the Cyrillic ones that decode a text, the likeliest is the one whose letters
make the commonest Russian and Kazakh pairs.
"""

import re
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from loaders.reading import errors

_CYRILLIC: Final = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
_COMMON: Final = "ст но то на ен ов ни ра во ко го ро ре не пр по ал ос ли ер ла та ка ор от ва ет ат ан ес ол за ль"
_PAIRS: Final = frozenset((*_COMMON.split(), *"од ом ве ск де ло ел".split()))  # noqa: SIM905
_LETTERS: Final = re.compile(r"[^\W\d_]")
_DOUBLE: Final = re.compile(
    r"(?:[ÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]|Р[А-Яа-яЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґёєј°±Ёё№¤»]|С[‚ѓ„…†‡€‰Љ‹ЊЌЋЏЃЂ])"
)
_WESTERN: Final = re.compile(r"[À-ÿ]")
_PAIR: Final = re.compile(r"(?=([^\s.,;:!?()«»\"–—-]{2}))")
_ENOUGH: Final = 0.3


def decode(path: Path, data: bytes) -> tuple[str, str, bool]:
    """Return a file's text, its encoding, and whether wrongly decoded characters were mended.

    Raises:
        ReadingError: no encoding makes words of it.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return (*_whole(path, data, encoding), False)
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = _guess(path, data)
    if "\x00" in text or _unreadable(text):
        raise errors.undecodable(path)
    mended = mend(text)
    return mended or text, encoding, mended is not None


def _whole(path: Path, data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise errors.undecodable(path) from error


def _guess(path: Path, data: bytes) -> tuple[str, str]:
    scored = []
    for encoding in _CYRILLIC:
        try:
            scored.append((likelihood(data[:200_000].decode(encoding, "strict")), encoding))
        except UnicodeDecodeError:
            continue
    best, encoding = max(scored, default=(0.0, ""))
    if best >= _ENOUGH:
        return data.decode(encoding), encoding
    found = from_bytes(data[:200_000]).best()
    if found is None:
        raise errors.undecodable(path)
    return data.decode(found.encoding, "replace"), found.encoding


def likelihood(text: str) -> float:
    """Return the share of a text's pairs with a Cyrillic letter that are common ones, times how Cyrillic it is."""
    letters = _LETTERS.findall(text)
    cyrillic = sum("а" <= c.casefold() <= "я" for c in letters)
    pairs = [p for p in _PAIR.findall(text.casefold()) if any("а" <= c <= "я" for c in p)]
    if not letters or len(pairs) < 5:
        return 0.0
    common: float = sum(pair in _PAIRS for pair in pairs) / len(pairs) * min(1.0, 2 * cyrillic / len(letters))
    return common


def _unreadable(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(c == "\ufffd" or (ord(c) < 32 and c not in "\n\r\t\f\x0b") for c in sample)
    return odd > max(3, len(sample) // 100)


def mend(text: str) -> str | None:
    """Undo a wrong decoding (UTF-8 read byte by byte, Windows-1251 read as Western); None when it is right."""
    letters = len(_LETTERS.findall(text))
    if letters < 20:
        return None
    if len(_DOUBLE.findall(text)) * 2 > letters * 0.5:
        for encoding in ("cp1252", "latin-1", "cp1251"):
            mended = _again(text, encoding, "utf-8")
            if mended is not None and likelihood(mended) >= _ENOUGH:
                return mended
    if len(_WESTERN.findall(text)) > letters * 0.5:
        for encoding in ("cp1252", "latin-1"):
            mended = _again(text, encoding, "cp1251")
            if mended is not None and likelihood(mended) >= _ENOUGH:
                return mended
    return None


def _again(text: str, wrong: str, right: str) -> str | None:
    stored = bytearray()
    for char in text:
        try:
            stored += char.encode(wrong)
        except UnicodeEncodeError:
            if ord(char) < 256:
                stored.append(ord(char))
            elif char in "«»—–“”№…•’‘":
                stored += b"?"
            else:
                return None
    try:
        return stored.decode(right)
    except UnicodeDecodeError:
        return stored.decode(right, "replace") if right == "utf-8" and stored.count(b"?") else None


def language_of(text: str) -> str:
    """Return the BCP 47 code of most of a text: ``ru``, ``kk``, ``en``; ``und`` when it has too few letters."""
    sample = text[:50_000].casefold()
    latin = sum("a" <= c <= "z" for c in sample)
    cyrillic = sum("а" <= c <= "я" or c == "ё" for c in sample)
    kazakh = sum(c in "әғқңөұүһі" for c in sample)
    if latin + cyrillic < 20:
        return "und"
    if latin > cyrillic:
        return "en"
    return "kk" if kazakh > cyrillic * 0.03 else "ru"
