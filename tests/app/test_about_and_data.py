"""About and data: what is said of method and limits, a citation with the version, checksums that hold."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rdflib

from jauap import store as stores
from jauap.i18n import LANGUAGES
from jauap.pages import ontology_files
from jauap.publication import profile_folder

Run = Callable[..., Any]


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_has_a_section_behind_every_link_and_names_its_sources(run_page: Run, language: str) -> None:
    page = run_page("about", language)
    assert page.problems == []
    anchors = re.findall(r'href="#(\w+)"', page.html)
    assert len(anchors) > 8
    assert [name for name in anchors if f'id="{name}"' not in page.html] == []
    assert "entity?id=river-report" in page.html


@pytest.mark.parametrize("name", ["about", "data"])
def test_a_citation_names_the_version(run_page: Run, store_env: Path, name: str) -> None:
    version = stores.version(profile_folder("public")).removeprefix("store-")
    line, entry = (code.value for code in run_page(name, "en").test.code[:2])
    assert f"Data version: {version}" in line
    assert f"version = {{{version}}}" in entry
    assert entry.count("{") == entry.count("}")


def test_checksums_are_those_of_the_files(run_page: Run) -> None:
    page = run_page("data", "ru")
    assert page.problems == []
    for file in ontology_files._FILES:
        assert hashlib.sha256(file.read()).hexdigest() in page.html
        if file.name.endswith(".ttl"):
            assert len(rdflib.Graph().parse(io.BytesIO(file.read()), format="turtle"))
    with zipfile.ZipFile(io.BytesIO(ontology_files._shapes())) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) > 10
    before = page.html
    shown = page.test.toggle(key="checksums").set_value(True).run()
    html = "\n".join(element.body for element in shown.get("html"))
    assert len(set(re.findall(r"\b[0-9a-f]{64}\b", html))) == len(set(re.findall(r"\b[0-9a-f]{64}\b", before))) + 4
