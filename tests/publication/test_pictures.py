"""What stands in pictures of pixels: they are drawn from texts that are searched as they reach the drawing program."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typst

import jauap
from jauap.network.build import case_network
from jauap.network.vector import to_png
from jauap.publication import Profile
from jauap.store import open_store
from tests.publication.collector import leaks, protected, texts
from tests.publication.conftest import PROTECTED

PEOPLE = protected(PROTECTED)
Profiles = Callable[[Profile], Path]


def drawn_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Draw every case as PNG; return the texts of the files that the pixels were made from, and of the picture."""
    found: list[str] = []
    compile_ = typst.compile

    def compiling(source: Any, *args: Any, **options: Any) -> Any:
        for path in Path(options["root"]).iterdir():
            found.extend(texts(path.name, path.read_bytes()))
        return compile_(source, *args, **options)

    monkeypatch.setattr(typst, "compile", compiling)
    store = open_store(folder)
    for case in jauap.table("cases", out=folder)["case"]:
        for lang in ("ru",):
            picture = to_png(case_network(store, str(case), lang), lang)
            assert picture.startswith(b"\x89PNG")
            found.extend(texts("picture.png", picture))
    return found


def test_no_picture_of_pixels_is_drawn_from_a_name(profile: Profiles, monkeypatch: pytest.MonkeyPatch) -> None:
    found = drawn_of(profile("public"), monkeypatch)
    assert sum(".svg" in text for text in found) >= 6
    assert [text[:100] for text in found if leaks(PEOPLE, text)] == []


def test_the_same_search_finds_names_where_they_are_drawn(profile: Profiles, monkeypatch: pytest.MonkeyPatch) -> None:
    found = drawn_of(profile("internal"), monkeypatch)
    assert set().union(*(leaks(PEOPLE, text) for text in found)) >= {"girl-lake-2033", "patient-lake-2033"}
