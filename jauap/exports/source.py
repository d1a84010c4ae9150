"""What is exported: one profile of one version of the graph, and how the files name themselves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox

from jauap.exports.files import ExportError
from jauap.publication import Profile, profile_folder
from jauap.store import open_store, version

LICENCE: Final = "CC BY 4.0"
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"
CREATOR: Final = "Jauap"
Progress: TypeAlias = Callable[[str, int], None]
"""Told now and then what is being written, and how much of it is done."""


def silent(what: str, done: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Source:
    """One profile of the graph, opened.

    Attributes:
        folder: the profile's build folder.
        case: short id of a case, for formats that show one.
        lang: language of formats that have one.
        day: ISO day that formats with a date carry; empty for none, so that files can be made again to the byte.
    """

    profile: Profile
    folder: Path
    store: ox.Store
    version: str
    lang: str = "en"
    case: str = ""
    day: str = ""
    progress: Progress = field(default=silent)

    @property
    def caption(self) -> str:
        """Say what the file is, in one line without line breaks."""
        return f"Jauap, data version {self.version}, profile {self.profile}, licence {LICENCE}"


def open_source(
    profile: Profile = "public",
    *,
    out: Path | None = None,
    lang: str = "en",
    case: str = "",
    day: str = "",
    progress: Progress = silent,
) -> Source:
    """Open a profile of the built graph.

    Raises:
        ExportError: the day is none.
        StoreError: there is no such profile, or nothing was built yet.
        InputError: the publication policy or the protected names are wrong.
    """
    if day and not _is_day(day):
        raise ExportError(f"{day!r} is no day: write it as 2026-11-25")
    folder = profile_folder(profile, out)
    return Source(
        profile, folder, open_store(folder), version(folder).removeprefix("store-"), lang, case, day, progress
    )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
