"""The fictional report in memory, and the library."""

import pyoxigraph as ox
import pytest
from query.stores import fictional_quads

from jauap.query.library import Question, load_questions


@pytest.fixture(scope="session")
def store() -> ox.Store:
    found = ox.Store()
    found.extend(fictional_quads())
    return found


@pytest.fixture(scope="session")
def library() -> dict[str, Question]:
    return load_questions()
