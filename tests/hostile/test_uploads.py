"""Files that are sent to the review page: whatever they hold and are called, a whole draft or words and nothing."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from event_loops import run_apart
from hypothesis import given
from hypothesis import strategies as st

from hostile.doors import contents, door, in_time, nasty
from hostile.test_documents import HTML, TEXT, Files, broken, make_docx, make_pdf
from jauap import api, suggest
from jauap.errors import JauapError
from jauap.pages.review_upload import id_from
from jauap.review import open_review
from jauap.suggest import reading
from jauap.suggest.citations.acts import read_acts
from jauap.web.uploads import PATH, ReviewersUploads, allow_uploads, forbid_uploads
from loaders.report_text import read_report

DATA = Path(__file__).parents[1] / "data"
KINDS = ("report.pdf", "report.docx", "report.html", "report.txt")
SHORT = "\n".join(TEXT.split("\n")[:8])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for the files; registers and acts are read once: they are not what is hostile here."""
    registers = suggest.read_registers(DATA)
    acts = read_acts(registers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suggest, "read_registers", lambda _: registers)
        patch.setattr(reading, "read_acts", lambda _: acts)
        yield tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def files() -> Files:
    """Short ones: what takes time is to read them for names."""
    made = {"report.pdf": make_pdf(5), "report.docx": make_docx(5), "report.html": HTML[:1_000].encode()}
    return Files({**made, "report.txt": SHORT.encode("cp1251", "replace")})


@st.composite
def sent(draw: st.DrawFn, good: Files) -> tuple[str, bytes]:
    """Give the ending that a file claims to have, and what it holds: nearly that, something else, or any bytes."""
    name = draw(st.sampled_from(KINDS))
    how = draw(st.sampled_from(("broken", "other", "bytes", "words")))
    if how == "broken":
        content = draw(broken(good[name]))
    elif how == "other":
        content = good[draw(st.sampled_from(sorted(good)))]
    elif how == "bytes":
        content = draw(st.binary(max_size=400))
    else:
        lines = st.lists(nasty() | st.sampled_from(SHORT.split("\n")), min_size=1, max_size=6)
        content = "\n".join(draw(lines)).encode("utf-8", "surrogatepass")
    return Path(name).suffix, content


@door
@given(data=st.data(), title=nasty(), author=nasty() | st.sampled_from(("", "river-police")), named=nasty())
def test_any_document_that_is_sent(
    place: Path, files: Files, data: st.DataObject, title: str, author: str, named: str
) -> None:
    ending, content = data.draw(sent(files))
    document, drafts = place / f"document{ending}", place / "drafts"
    document.write_bytes(content)
    drafts.mkdir()
    whole = title.encode("utf-8", "replace").decode()  # a form gives no half letters
    by = author.encode("utf-8", "replace").decode()
    folder = drafts / id_from(named)
    try:
        with in_time(20):
            try:
                api.suggest_report(document, folder, label=whole, author=by, data=DATA)
            except JauapError as error:
                assert str(error).strip()
                assert contents(drafts) == {}
                assert [*drafts.iterdir()] == []
            else:
                assert [path.name for path in drafts.iterdir()] == [folder.name]
                assert open_review(folder).report.id == folder.name
        assert sorted(path.name for path in place.iterdir()) == sorted({document.name, "drafts"})
    finally:
        document.unlink()
        shutil.rmtree(drafts)


@door
@given(name=nasty() | st.text(max_size=200))
def test_any_name_of_a_file_is_no_path(name: str) -> None:
    with in_time():
        made = id_from(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 60


SESSION = "0f0f"


@door
@given(
    before=st.sampled_from(("", "/base", "//", "/..")),
    session=st.sampled_from((SESSION + "0", SESSION.upper(), "", "..", f"../{SESSION}", f"x/{SESSION}")) | nasty(),
    after=st.sampled_from(("", "/1", "/../1", f"/{SESSION}")) | nasty(),
    method=st.sampled_from(("PUT", "POST", "DELETE", "GET", "OPTIONS")),
)
def test_no_address_lets_a_stranger_send(before: str, session: str, after: str, method: str) -> None:
    if session == SESSION:
        return
    said: list[dict[str, Any]] = []

    async def passed_on(*_: object) -> None:
        raise AssertionError("a stranger's file reached the app")

    async def read() -> dict[str, Any]:
        raise AssertionError("a byte of it was read")

    async def send(message: Any) -> None:
        said.append(message)

    scope = {"type": "http", "method": method, "path": f"{before}{PATH}/{session}{after}", "headers": []}
    allow_uploads(SESSION)
    try:
        run_apart(ReviewersUploads(passed_on)(scope, read, send))  # type: ignore[arg-type]
    finally:
        forbid_uploads(SESSION)
    assert said[0]["status"] == 403


def test_the_reviewer_is_let_through() -> None:
    seen: list[str] = []

    async def passed_on(scope: Any, *_: object) -> None:
        seen.append(scope["path"])

    allow_uploads(SESSION)
    try:
        run_apart(ReviewersUploads(passed_on)({"type": "http", "path": f"{PATH}/{SESSION}/1"}, None, None))  # type: ignore[arg-type]
    finally:
        forbid_uploads(SESSION)
    assert seen == [f"{PATH}/{SESSION}/1"]


def test_lines_without_end_are_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    path.write_text("\n".join(letter * 100_000 for letter in ("a", "b1", "c-", "d")), "utf-8")
    with in_time(60):  # to the square of their length they would take minutes
        assert read_report(path).flow.words
