"""Every form of every protected name, made with other means than the product's, and every text of a file.

Cases come from pytrovich, transliterations from every scheme of iuliia; the product's finder knows neither list.
"""

import html
import io
import json
import re
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import iuliia
import pypdfium2
import yaml
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

_MAKER = PetrovichDeclinationMaker()
_SCHEMES = [getattr(iuliia, name) for name in iuliia.__all__ if name.isupper()]
_BINARY = {".png", ".jpg", ".ico", ".woff2", ".bin", ".gz"}


def protected(folder: Path) -> dict[str, set[str]]:
    """Return the forms of each protected person's names, by id."""
    found: dict[str, set[str]] = {}
    for path in folder.glob("*.yaml"):
        for person, languages in yaml.safe_load(path.read_text("utf-8"))["people"].items():
            found[person] = set(_forms(name for names in languages.values() for name in names))
    return found


def _forms(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        first, _, last = name.rpartition(" ")
        for given, family in _declined(first, last):
            for form in _arranged(given, family):
                yield form
                if not form.isascii():
                    yield from (scheme.translate(form) for scheme in _SCHEMES)


def _declined(given: str, family: str) -> Iterator[tuple[str, str]]:
    yield given, family
    if family.isascii():
        return
    for gender in (Gender.MALE, Gender.FEMALE):
        for case in Case:
            one = _MAKER.make(NamePart.FIRSTNAME, gender, case, given) if given else ""
            yield one, _MAKER.make(NamePart.LASTNAME, gender, case, family)


def _arranged(given: str, family: str) -> Iterator[str]:
    if not given:
        yield family
        return
    initial = given[0]
    yield from (f"{given} {family}", f"{family} {given}", f"{initial}. {family}", f"{family} {initial}.")
    yield f"{initial}.{family}"


def plain(text: str) -> str:
    """Return a text as one reads it aloud: escapes decoded, marks, hyphens and double spaces gone."""
    text = html.unescape(urllib.parse.unquote(text))
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    text = re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text)
    return " ".join(re.sub(r"[-_\s]+", " ", text).split())


def leaks(people: dict[str, set[str]], text: str) -> set[str]:
    """Return the people of whom a text holds a form of a name."""
    spoken = _spoken(text)
    words, framed = set(spoken.split()), f" {spoken} "
    return {
        person
        for person, forms in people.items()
        if any(words.issuperset(form.split()) and f" {form} " in framed for form in _all_spoken(frozenset(forms)))
    }


@cache
def _all_spoken(forms: frozenset[str]) -> frozenset[str]:
    return frozenset(form for form in map(_spoken, forms) if len(form) > 2)


def _spoken(text: str) -> str:
    """Return the words of a text, marks and full stops gone, one space between."""
    return " ".join(re.findall(r"[\w’'`]+", plain(text)))


def texts(name: str, content: bytes) -> Iterator[str]:
    """Yield the texts of a file: its name, what it says, and what its parts say, however deep."""
    yield name
    suffix = Path(name).suffix.lower()
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment.decode("utf-8", "replace")
            for member in archive.infolist():
                yield member.comment.decode("utf-8", "replace")
                yield from texts(member.filename, archive.read(member))
    elif suffix == ".pdf":
        yield from _pdf(content)
    elif suffix not in _BINARY:
        text = content.decode("utf-8")
        yield text
        if suffix not in {".nq", ".csv"}:
            yield from _strings(text)
        if suffix in {".html", ".svg", ".xml", ".gexf", ".graphml", ".rdf"}:
            # Marks may stand between words, or break one.
            yield re.sub(r"<[^>]*>", " ", text)
            yield re.sub(r"<[^>]*>", "", text)
    else:
        yield content.decode("latin-1")  # metadata of pictures stand as they are written
        yield content.decode("utf-8", "replace")


def _strings(text: str) -> Iterator[str]:
    """Yield the strings of JSON, also of JSON inside a page."""
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"', text):
        if "\\" in found[0]:
            try:
                yield str(json.loads(found[0]))
            except ValueError:
                continue


def _pdf(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    yield str(document.get_metadata_dict())
    for page in document:
        # Lines break words in a printed page: a hyphen at a line's end is no part of the name.
        text = page.get_textpage().get_text_bounded()
        yield text
        yield re.sub(r"[-\u00ad\u0002]\s*\r?\n\s*", "", text)
    yield from (item.get_title() for item in document.get_toc())
