"""The neural extra: found without importing the package that cannot be imported, asked only where it can help."""

import sys
from importlib import invalidate_caches
from pathlib import Path

import pytest

from jauap.suggest import neural
from jauap.suggest.words import Words

TEXT = "Вчера Майна Киайа выступал в городе. Погода была ясной.\n"
STUBS = {
    "natasha/__init__.py": "raise ImportError('needs an old setuptools')\n",
    "navec.py": "class Navec:\n    @classmethod\n    def load(cls, path):\n        return open(path).read()\n",
    "slovnet.py": (
        "from types import SimpleNamespace as N\n"
        "class NER:\n"
        "    asked = []\n"
        "    @classmethod\n"
        "    def load(cls, path):\n"
        "        assert open(path).read() == 'model'\n"
        "        return cls()\n"
        "    def navec(self, loaded):\n"
        "        assert loaded == 'embeddings'\n"
        "    def map(self, texts):\n"
        "        for text in texts:\n"
        "            NER.asked.append(text)\n"
        "            at = text.index('Майна')\n"
        "            yield N(spans=[N(type='PER', start=at, stop=at + len('Майна Киайа'))])\n"
    ),
}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The extra's packages, with the shapes of their functions."""
    for name, source in STUBS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(source, "utf-8")
    for name, content in ((neural._EMBEDDINGS, "embeddings"), (neural._MODEL, "model")):
        path = tmp_path / "natasha" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    invalidate_caches()
    for name in ("natasha", "navec", "slovnet"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    neural._tagger.cache_clear()
    return tmp_path


def test_names_are_found_in_the_sentence_that_may_hold_one(installed: Path) -> None:
    assert neural.available()
    found = list(neural.people(Words(TEXT), set()))
    assert [(n.given, n.surname, n.way) for n in found] == [("Майна", "Киайа", "neural")]
    assert sys.modules["slovnet"].NER.asked == ["Вчера Майна Киайа выступал в городе."]
    assert list(neural.people(Words(TEXT), {1, 2})) == []
    neural._tagger.cache_clear()


def test_without_its_models_nothing_is_asked(installed: Path) -> None:
    (installed / "natasha" / neural._MODEL).unlink()
    assert not neural.available()
    assert list(neural.people(Words(TEXT), set())) == []
