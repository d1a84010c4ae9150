"""Pictures of the documentation: none is kept whose page names a protected person."""

import pytest

from benchmarks.pictures import allow
from jauap.publication.names import NameFinder

FINDER = NameFinder({"girl-2033": {"ru": ("Озёрская",), "en": ("Ozerskaya",)}})


@pytest.mark.parametrize("text", ["Case of the girl\nOzerskaya", "Дело Озёрской", "жалоба Ozerskoi"])
def test_a_page_with_a_name_gives_no_picture_and_the_message_no_name(text: str) -> None:
    with pytest.raises(SystemExit) as refused:
        allow("case", text, FINDER)
    assert str(refused.value) == "case: its text names a protected person, so it is not kept"


def test_a_page_without_a_name_gives_one() -> None:
    allow("case", "Case of the child (Almaty, January 2021)", FINDER)
