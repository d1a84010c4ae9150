"""People found by a neural tagger, where the extra ``suggest`` is installed: a second opinion beside the grammar.

``slovnet`` (A. Kukushkin, MIT) tags names with embeddings of ``navec``. The models are read from the wheel of
``natasha``, which is not imported: with a new setuptools it cannot be. Without any of the three nothing is found here,
and the rest of recognition is as it is.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from jauap.suggest.people import PersonName
from jauap.suggest.sentence import Sentences
from jauap.suggest.words import Words

_EMBEDDINGS: Final = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_MODEL: Final = "data/model/slovnet_ner_news_v1.tar"
_LONGEST: Final = 3_000


def available() -> bool:
    """Whether the extra is installed with its models."""
    return _files() is not None and all(find_spec(name) is not None for name in ("slovnet", "navec"))


def people(words: Words, taken: set[int]) -> Iterator[PersonName]:
    """Give full names of people that stand at tokens nobody has taken.

    Args:
        words: the flow's words.
        taken: numbers of tokens that are something else already.
    """
    tagger = _tagger() if available() else None
    if tagger is None:
        return
    places = list(_sentences(words, taken))
    for (start, end), found in zip(places, tagger.map([words.text[a:b] for a, b in places]), strict=True):
        for span in found.spans:
            if span.type == "PER" and start + span.stop <= end:
                first, after = words.index(start + span.start), words.index(start + span.stop)
                yield from _name(words, first, after, taken)


def _sentences(words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Give the sentences where two capital words stand together that nobody has taken: tagging is slow."""
    sentences = Sentences(words.text)
    last = -1
    for index, (one, two) in enumerate(pairwise(words.tokens)):
        name = one.kind == two.kind == "word" and one.capital and two.capital and one.end + 1 == two.start
        if not name or index in taken or index + 1 in taken or one.text.isupper() or one.start < last:
            continue
        start, end = sentences.bounds(one.start)
        last = end
        if end - start <= _LONGEST:
            yield start, end


def _name(words: Words, first: int, after: int, taken: set[int]) -> Iterator[PersonName]:
    tokens = words.tokens[first:after]
    names = [t for t in tokens if t.kind == "word"]
    free = not any(index in taken for index in range(first, after))
    if (
        free
        and len(names) == 2 == len(tokens)
        and all(t.capital and len(t.text) > 2 and not t.text.isupper() for t in names)
    ):
        yield PersonName(first, after, names[1].text, names[0].text, "", "neural")


def _files() -> tuple[Path, Path] | None:
    found = find_spec("natasha")
    for folder in (found.submodule_search_locations or ()) if found is not None else ():
        embeddings, model = Path(folder) / _EMBEDDINGS, Path(folder) / _MODEL
        if embeddings.is_file() and model.is_file():
            return embeddings, model
    return None


@lru_cache(maxsize=1)
def _tagger() -> Any:
    from navec import Navec
    from slovnet import NER

    files = _files()
    if files is None:
        return None
    embeddings, model = files
    tagger = NER.load(str(model))
    tagger.navec(Navec.load(str(embeddings)))
    return tagger
