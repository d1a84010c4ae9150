"""Phrases as the code uses them, for the catalogues: ``python -m jauap.i18n`` brings every ``.po`` file up to date."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from jauap.i18n.catalogs import LANGUAGES, SOURCE_LANGUAGE, catalog_path
from jauap.resources import APP

PACKAGE: Final = Path(__file__).resolve().parent.parent
LOADERS: Final = PACKAGE.parent / "loaders"
_KEYWORDS: Final = {
    "t": None,
    "N_": None,
    "say": None,
    "say_plural": (1, 2),
    "plural": (1, 2),
    "P2_": (1, 2),
    "P_": ((1, "c"), 2),
}


def sources() -> list[Path]:
    """Return the files whose phrases are translated."""
    return [APP, *(path for folder in (PACKAGE, LOADERS) for path in sorted(folder.rglob("*.py")))]


def extract(paths: Iterable[Path] | None = None) -> Catalog:
    """Return the phrases of the code, without translations, each with the modules it stands in."""
    catalog = Catalog(charset="utf-8")
    for path in paths if paths is not None else sources():
        found = extract_from_file("python", path, keywords=_KEYWORDS, comment_tags=())
        for _line, message, comments, context in found:
            catalog.add(message, locations=[(path.name, 0)], auto_comments=comments, context=context)
    return catalog


def update(language: str) -> Path:
    """Bring a language's catalogue up to date: new phrases are added empty, unused ones leave, none is guessed.

    The phrases in the code are English, so English takes them as they stand.
    """
    path = catalog_path(language)
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    catalog.update(extract(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    for message in catalog:
        # Line numbers would change with every edit; a line of 0 is left out when the file is written.
        message.locations = [(name, 0) for name in dict.fromkeys(name for name, _ in message.locations)]
        if language == SOURCE_LANGUAGE and message.id and not _translated(message):
            message.string = message.id
    body = BytesIO()
    write_po(body, catalog, width=110, sort_output=True, omit_header=True, ignore_obsolete=True)
    path.write_bytes(_header(language, catalog).encode() + body.getvalue().lstrip(b"\n"))
    return path


def _translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, (list, tuple)) else bool(message.string)


def _header(language: str, catalog: Catalog) -> str:
    """Return a header without dates, so that the same phrases always give the same file."""
    lines = (
        f"Language: {language}",
        "Content-Type: text/plain; charset=utf-8",
        f"Plural-Forms: {catalog.plural_forms}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def update_all() -> list[Path]:
    """Bring every catalogue up to date."""
    return [update(language) for language in LANGUAGES]
