"""RDF that somebody brings: a former release, shapes, and words of JSON-LD where a sheet has its keys."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hostile.doors import contents, damaged, door, in_time, nasty, told_in_words
from jauap.exports.release.changes import compare
from jauap.owl.vocabulary import load_vocabulary, read_turtle
from jauap.resources import ONTOLOGY
from jauap.validation import load_shapes
from loaders import fact_sheets

DATA = Path(__file__).parents[1] / "data"
VOCABULARY = load_vocabulary()
SHEET = DATA / "reports" / "river-2030" / "lodkin.yaml"
SHAPES = (ONTOLOGY / "shapes" / "groups.ttl").read_text("utf-8")
BASE = "https://w3id.org/jauap"
RELEASE = "\n".join(
    f"<{BASE}/id/n{n}> <{BASE}/ont#{name}> {value} <{BASE}/graph/source/river-2030> ."
    for n in range(4)
    for name, value in (("count", '"3"'), ("label", '"a\\"b"@ru'), ("partOfCase", f"<{BASE}/id/case>"))
)
KEYWORDS = (
    "@context",
    "@id",
    "@graph",
    "@type",
    "@import",
    "@base",
    "@vocab",
    "@reverse",
    "@included",
    "@value",
    "@nest",
)
OUTSIDE = ("http://192.0.2.1/context", "file:///etc/passwd", {"@import": "http://192.0.2.1/c"}, ["http://192.0.2.1/c"])


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("graphs")


@door
@given(text=damaged(RELEASE))
def test_former_releases(scratch: Path, text: str) -> None:
    former, now = scratch / "former.nq", scratch / "now.nq"
    former.write_bytes(text.encode("utf-8", "surrogatepass"))
    now.write_text(RELEASE, "utf-8")
    with told_in_words():
        compare(former, now)


@door
@given(text=damaged(SHAPES))
def test_shapes(scratch: Path, text: str) -> None:
    folder = scratch / "shapes"
    folder.mkdir(exist_ok=True)
    (folder / "s.ttl").write_bytes(text.encode("utf-8", "surrogatepass"))
    with told_in_words():
        load_shapes(folder)


@door
@given(text=damaged(SHAPES) | nasty())
def test_turtle(scratch: Path, text: str) -> None:
    path = scratch / "t.ttl"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with told_in_words():
        read_turtle(path)


def _put(value: object, draw: st.DataObject, key: str, what: object) -> None:
    """Put a key somewhere into a sheet: at the top, or into any of its records, however deep."""
    places: list[dict[str, object]] = []

    def walk(one: object) -> None:
        if isinstance(one, dict):
            places.append(one)
        for inner in one.values() if isinstance(one, dict) else one if isinstance(one, list) else ():
            walk(inner)

    walk(value)
    draw.draw(st.sampled_from(places))[key] = what


@door
@given(data=st.data(), key=st.sampled_from(KEYWORDS), what=st.sampled_from(OUTSIDE) | nasty())
def test_words_of_json_ld_are_no_keys_of_a_sheet(scratch: Path, data: st.DataObject, key: str, what: object) -> None:
    sheet = yaml.load(SHEET.read_text("utf-8"), Loader=yaml.BaseLoader)
    _put(sheet, data, key, what)
    path = scratch / "sheet.yaml"
    path.write_bytes(yaml.safe_dump(sheet, allow_unicode=True).encode("utf-8", "surrogatepass"))
    before = contents(scratch)
    with in_time():
        read = fact_sheets.load(path, "reports/river-2030/lodkin.yaml", VOCABULARY, "bright-shore")
    assert any(issue.level == "error" for issue in read.issues), key
    assert contents(scratch) == before
