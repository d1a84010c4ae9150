"""Fixtures for all tests: a real browser, and Streamlit as it is on a server."""

import os
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from browser_support import chromium, page, watch

__all__ = ["chromium", "page", "watch"]

os.environ["JAUAP_LANG"] = "en"  # of the command line, whatever the language of the machine


@pytest.fixture(autouse=True, scope="session")
def components_are_looked_for_once() -> Iterator[None]:
    """Have Streamlit read the metadata of every installed package once, as a server does, not at each run of a page."""
    with pytest.MonkeyPatch.context() as patch:
        if "streamlit.testing.v1" in sys.modules:
            from streamlit.components.v2 import manifest_scanner

            patch.setattr(
                manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
            )
        yield
