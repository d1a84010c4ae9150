"""Words of the picture (``words.yaml``): headings, buttons and captions in each language."""

from functools import cache
from pathlib import Path

import yaml

_TABLE = Path(__file__).with_name("words.yaml")


@cache
def words(lang: str) -> dict[str, str]:
    """Return every phrase of the picture in a language; a language that is not there gives English."""
    table: dict[str, dict[str, str]] = yaml.safe_load(_TABLE.read_text("utf-8"))
    return {name: phrase.get(lang, phrase["en"]) for name, phrase in table.items()}
