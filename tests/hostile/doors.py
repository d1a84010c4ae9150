"""Inputs that somebody hostile, careless or unlucky would bring to a door, and what every door must do with them.

``@door`` runs a test on a fixed sample; ``make test-all`` (``JAUAP_HOSTILE=10000``) on that many inputs a door.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from jauap.errors import JauapError

INPUTS: Final = int(os.environ.get("JAUAP_HOSTILE", "0"))
SECONDS: Final = 5

NASTY: Final = (
    *(
        "",
        " ",
        "\t",
        "\x00",
        "\x1b[31m",
        "\ufeff",
        "\u202e",
        "\ud7ff",
        "𝕁",
        "\r\n",
        "\u2028",
        "'",
        '"',
        "`",
        "\\",
        "\\u0000",
    ),
    *("${HOME}", "$(id)", "{{7*7}}", "%s%n", '=HYPERLINK("http://192.0.2.1")', "@SUM(A1)", "+1", "-2", "\t=1+1"),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "]]>",
        "<!--",
        "&amp;",
        "&x;",
        "javascript:alert(1)",
    ),
    *("../../../etc/passwd", "/etc/passwd", "C:\\Windows", "file:///etc/passwd", "CON", ".", "..", "a/../b", "a\x00b"),
    *("a" * 5_000, "я" * 5_000, "9" * 400, "-1", "1e999", "NaN", "Infinity", "0x10", "1_000", "٣", "2022-13-45"),
    *("0000-00-00", "-99999-01-01", "99999999999-01-01", "[..2022,2023..]", "2022~/..", "%2e%2e%2f"),
    *("!!python/object/apply:os.system ['true']", "!!binary aGk=", "&a [*a]", "*a", "<<: *a", "? :", "- - - - -", "{}"),
    *(
        "[]",
        "{" * 300,
        "[" * 300,
        "null",
        "~",
        "yes",
        "on",
        "---",
        "...",
        "#",
        "|",
        ">",
        "%YAML 9.9",
        "?_lang",
        "UNDEF",
    ),
    *("} UNION { SERVICE <http://192.0.2.1/> {} }", "> ?p ?o } ; DROP ALL #", '"@ru }', "<", "?_lang", "<urn:x y>"),
)


def door(test: Callable[..., None], *, sample: int = 120, batch: int = 1) -> Callable[..., None]:
    """Run a ``@given`` test as often as asked for; by default always on the same small sample.

    With a batch, one run takes that many inputs together.
    """
    return settings(
        max_examples=max(1, (INPUTS or sample) // batch),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )(test)


def slow_door(test: Callable[..., None]) -> Callable[..., None]:
    """The same for doors that take a good part of a second an input."""
    return door(test, sample=30)


def nasty() -> st.SearchStrategy[str]:
    """Give hostile words, and texts of any letters."""
    return st.sampled_from(NASTY) | st.text(max_size=60)


BATCH: Final = 20
"""Labels that go into one file together, where it is the file that takes time."""
MARKUP: Final = (
    *("<b>", "</script>", "</textarea>", "<svg/onload=alert(1)>", "<iframe src=http://192.0.2.1>", "-->", "<![CDATA["),
    *("![x](http://192.0.2.1/x.png)", "[x](javascript:alert(1))", "<http://192.0.2.1>", "http://192.0.2.1/", "**b**"),
    *(
        "$x$",
        "`x`",
        ":material/home:",
        ":red[x]",
        "{{7*7}}",
        "${7*7}",
        "<%= 7 %>",
        "{% raw %}",
        "#{7}",
        "{0.__class__}",
    ),
    *('#eval("1")', '#image("/etc/passwd")', "@ref", "<label>", "*b* _i_", "= H", "\\u{1F600}", "//", "/*"),
    *("\u202e", "\u2066", "\u200b", "\u0301" * 40, "\ufffe", "\x07", "\x7f", "中", "😀", "\ue000", "ﷺ"),
    *("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", ";=1", '",=1'),
)


def labels() -> st.SearchStrategy[str]:
    """Give names of nodes with markup of every kind in them; a graph holds no half letters (RDF 1.1, 3.3)."""
    whole = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
    words = st.sampled_from((*MARKUP, *(word for word in NASTY if word.isascii() or "\ud7ff" not in word)))
    return st.lists(words | whole, min_size=1, max_size=4).map("".join)


def labels_together() -> st.SearchStrategy[list[str]]:
    """Give a batch of them."""
    return st.lists(labels(), min_size=BATCH, max_size=BATCH)


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """Give a good text with one to four things wrong in it."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        how = draw(st.sampled_from(("value", "key", "insert", "delete", "double", "indent", "cut", "swap", "letter")))
        if how == "value":
            key, colon, _ = line.partition(":")
            lines[at] = f"{key}{colon} {draw(nasty())}"
        elif how == "key":
            lines[at] = f"{draw(nasty())}: {line.partition(':')[2]}"
        elif how == "insert":
            lines.insert(at, draw(nasty()))
        elif how == "delete" and len(lines) > 1:
            del lines[at]
        elif how == "double":
            lines.insert(at, line)
        elif how == "indent":
            lines[at] = " " * draw(st.integers(0, 9)) + line.lstrip()
        elif how == "cut":
            lines = "\n".join(lines)[: draw(st.integers(0, len(text)))].split("\n")
        elif how == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            place = draw(st.integers(0, len(line)))
            lines[at] = line[:place] + draw(st.characters()) + line[place:]
    return "\n".join(lines)


@contextmanager
def told_in_words(seconds: int = SECONDS) -> Iterator[None]:
    """Let errors pass that a user can mend, if they have words; anything else, and a hang, fails the test."""
    with in_time(seconds):
        try:
            yield
        except JauapError as error:
            assert str(error).strip(), f"{type(error).__name__} without a word"


@contextmanager
def in_time(seconds: int = SECONDS) -> Iterator[None]:
    """Fail what does not come back."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"no answer within {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def contents(folder: Path) -> dict[str, Any]:
    """Return every file of a folder, to see that nothing was half written."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return what changes when a file is written: the same as ``contents`` where files are many and large."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): (s.st_ino, s.st_size, s.st_mtime_ns) for path in files for s in [path.stat()]
    }
