"""Files that people write by hand: fact sheets, registers, report descriptions, questions, gap rules."""

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jauap
from hostile.doors import contents, damaged, door, in_time, told_in_words
from jauap.accountability.rules import load_rules
from jauap.errors import InputError
from jauap.owl.vocabulary import load_vocabulary
from jauap.query.library import load_questions
from jauap.resources import QUERIES
from loaders import fact_sheets

DATA = Path(__file__).parents[1] / "data"
VOCABULARY = load_vocabulary()
SHEETS = {path: path.read_text("utf-8") for path in sorted(DATA.rglob("*.yaml")) if path.name != "report.yaml"}
QUESTION = (QUERIES / "questions" / "cases" / "list.rq").read_text("utf-8")
RULE = sorted((QUERIES / "gaps").glob("*.rq"))[0].read_text("utf-8")
ALIASES = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [{', '.join([f'*{m}'] * 9)}]\n" for m, n in pairwise("abcdefghi"))
BOMBS = {
    "billion laughs": ALIASES,
    "brackets": "[" * 100_000,
    "dashes": "- " * 50_000,
    "keys": "a: " * 50_000,
    "braces": "{a: " * 50_000,
    "questions": "? " * 50_000,
    "python tag": "!!python/object/new:os.system [id]",
    "binary": "x: !!binary " + "A" * 10**6,
    "long list": "- a\n" * 200_000,
}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("door")


@door
@given(data=st.data())
def test_fact_sheets_and_registers(scratch: Path, data: st.DataObject) -> None:
    path, good = data.draw(st.sampled_from(sorted(SHEETS.items())))
    broken = scratch / "sheet.yaml"
    broken.write_bytes(data.draw(damaged(good)).encode("utf-8", "surrogatepass"))
    name = path.relative_to(DATA).as_posix()
    with in_time():  # what is wrong in a sheet is an issue with its place, never an exception
        sheet = fact_sheets.load(broken, name, VOCABULARY, "bright-shore")
    assert all(issue.source == name and issue.message and issue.line >= 0 for issue in sheet.issues)


@door
@given(content=st.binary(max_size=400))
def test_bytes_that_are_no_sheet(scratch: Path, content: bytes) -> None:
    broken = scratch / "bytes.yaml"
    broken.write_bytes(content)
    with in_time():
        sheet = fact_sheets.load(broken, "reports/river-2030/bytes.yaml", VOCABULARY, "bright-shore")
    assert sheet.issues
    assert sheet.facts == ()


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_bombs(scratch: Path, text: str) -> None:
    bomb = scratch / "bomb.yaml"
    bomb.write_text(text, "utf-8")
    with in_time(10):
        sheet = fact_sheets.load(bomb, "reports/river-2030/bomb.yaml", VOCABULARY, "bright-shore")
    assert sheet.issues
    assert sheet.facts == ()


@door
@given(text=damaged(QUESTION))
def test_questions(scratch: Path, text: str) -> None:
    folder = scratch / "questions"
    folder.mkdir(exist_ok=True)
    (folder / "q.rq").write_bytes(text.encode("utf-8", "surrogatepass"))
    with told_in_words():
        load_questions(folder)


@door
@given(text=damaged(RULE))
def test_gap_rules(scratch: Path, text: str) -> None:
    folder = scratch / "rules"
    folder.mkdir(exist_ok=True)
    (folder / "r.rq").write_bytes(text.encode("utf-8", "surrogatepass"))
    with told_in_words():
        load_rules([folder])


@pytest.mark.parametrize("value", ["&a [*a]", "[[violation]]", "[{a: b}]", "*a"], ids=str)
@pytest.mark.parametrize("key", ["firesOn", "standards", "severity", "number"])
def test_a_rule_whose_header_goes_in_circles_or_too_deep(tmp_path: Path, key: str, value: str) -> None:
    text = re.sub(rf"(?m)^#\+ {key}: .*$", f"#+ {key}: {value}", RULE)
    assert text != RULE
    (tmp_path / "r.rq").write_text(text, "utf-8")
    with in_time(), pytest.raises(InputError, match=r"r\.rq"):
        load_rules([tmp_path])


def test_laughs_in_a_header(tmp_path: Path) -> None:
    header = "".join(f"#+ {line}\n" for line in ALIASES.splitlines())
    (tmp_path / "q.rq").write_text(f"{header}#+ title: *i\n{QUESTION}", "utf-8")
    with in_time(), pytest.raises(InputError, match="not allowed: write the value out"):
        load_questions(tmp_path)


@pytest.mark.parametrize("seed", range(12))
def test_a_build_of_damaged_data_leaves_the_old_store_whole(tmp_path: Path, seed: int) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(DATA, data)
    jauap.build(data=data, out=out)
    answered = jauap.table("cases", out=out)  # keeps the public profile beside the store
    before = contents(out)
    files = sorted(path for path in data.rglob("*.yaml"))
    path = files[seed % len(files)]
    text = path.read_text("utf-8")
    middle = text.find("\n", len(text) // (seed % 5 + 2))
    path.write_text(
        text[:middle] + ("\n  - [", "\n\tx: 1\n", "\n&a [*a]\n", "\n: : :\n")[seed % 4] + text[middle:], "utf-8"
    )
    with in_time(60), pytest.raises(InputError) as caught:
        jauap.build(data=data, out=out)
    assert path.name in str(caught.value)
    assert contents(out) == before
    assert jauap.table("cases", out=out).equals(answered)
