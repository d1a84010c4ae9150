"""The app, the endpoint and the command line as the public meets them: no protected name on any page, in what a page is
sent, in an address, a title, a file's name, a message about a mistake, or the server's log.

What reaches the browser is searched as it arrives (every frame of the session's socket), so that nothing that a page
draws by itself escapes, and again as the page has it: marks, attributes, shadow trees.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, WebSocket

import jauap
from jauap.publication import profile_folder
from tests.app.servers import Server, serving
from tests.commands.conftest import run
from tests.publication.collector import leaks, protected, texts
from tests.publication.conftest import PROTECTED
from tests.test_repository import SHARED, needs

__all__ = ["run"]

PEOPLE = protected(PROTECTED)
HEADER, EDITOR = "X-Lake-User", "editor@lake.example"
TEXTS = Path(__file__).parent / "data" / "texts"
AT_ONCE = 8
"""Files that Chromium lets a page give without asking the visitor, and some to spare."""
READY = """() => document.querySelector('h1') !== null
  && document.querySelector('.stApp')?.getAttribute('data-test-script-state') === 'notRunning'"""
SHOWN = """() => {
  const parts = []
  const walk = root => {
    for (const element of root.querySelectorAll('*')) {
      for (const attribute of element.attributes) parts.push(attribute.value)
      if (element.shadowRoot) { parts.push(element.shadowRoot.innerHTML); walk(element.shadowRoot) }
    }
  }
  walk(document)
  return [document.title, document.body.innerText, ...parts].join('\\n')
}"""


@dataclass
class Seen:
    """Everything that came to one visitor: texts, each with the address where it was seen."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""

    def note(self, text: str) -> None:
        self.texts.append((self.address, text))

    def listen(self, page: Page) -> None:
        def on_socket(socket: WebSocket) -> None:
            self.note(socket.url)
            socket.on("framereceived", lambda frame: self.note(_decoded(frame)))

        page.on("websocket", on_socket)
        page.on("request", lambda request: self.note(request.url))
        page.on("console", lambda message: self.note(message.text))

    def where_named(self, people: dict[str, set[str]]) -> dict[str, set[str]]:
        """Return the people whose names were seen, by address."""
        found: dict[str, set[str]] = {}
        for address, text in dict.fromkeys(self.texts):
            if named := leaks(people, text):
                found.setdefault(address, set()).update(named)
        return found


def _decoded(frame: bytes | str) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


def visit(page: Page, seen: Seen, server: Server, address: str) -> None:
    seen.address = address
    page.goto(f"{server.url}/{address}")
    page.wait_for_function(READY, timeout=60_000)
    page.wait_for_timeout(150)
    for frame in page.frames:
        seen.note(frame.content())
        seen.note(str(frame.evaluate(SHOWN)))
    seen.note(page.url)


def take_files(page: Page, seen: Seen, server: Server, address: str) -> int:
    """Take every file of a page; note their names and every text in them."""
    visit(page, seen, server, address)
    buttons = page.locator('[data-testid="stDownloadButton"] button:visible')
    count = buttons.count()
    for number in range(count):
        if number and number % AT_ONCE == 0:
            visit(page, seen, server, address)
        with page.expect_download(timeout=60_000) as waiting:
            buttons.nth(number).click()
        content = Path(str(waiting.value.path())).read_bytes()
        for text in texts(waiting.value.suggested_filename, content):
            seen.note(text)
    return count


def addresses(folder: Path, people: Iterable[str], language: str, steps: int) -> Iterator[str]:
    """Yield the pages on some people and on whatever a profile links with them, one or two steps far."""
    for person in people:
        further = f"UNION {{ ?x ?q ?y . ?y ?p id:{person} }} UNION {{ ?y ?p id:{person} . ?y ?q ?x }}"
        near = f"""SELECT DISTINCT ?x ?case {{
          {{ BIND(id:{person} AS ?x) }} UNION {{ ?x ?p id:{person} }} UNION {{ id:{person} ?p ?x }}
          {further if steps > 1 else ""}
          FILTER(STRSTARTS(STR(?x), "https://w3id.org/jauap/") && !REGEX(STR(?x), "/ont#|/voc/|/graph/"))
          BIND(EXISTS {{ ?x a jauap:Case }} AS ?case) }}"""
        for row in jauap.sparql(near, out=folder).rows_as_dicts():
            short = str(row["x"]).removeprefix("https://w3id.org/jauap/").removeprefix("id/")
            if row["case"]:
                yield from (f"case?case={short}&lang={language}", f"print?case={short}&lang={language}")
            yield f"entity?id={short}&lang={language}"


GENERAL = (
    "",
    *("ask", "gaps", "accountability", "figures", "recommendations", "norms", "coverage"),
    *("browse", "map", "sparql", "glossary", "data", "about", "network"),
)


@pytest.fixture(scope="module")
def server(
    lake: Path, protected_env: None, key_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    access = folder / "access.yaml"
    access.write_text(f"internal: [{EDITOR}]\n", "utf-8")
    environment = {
        "JAUAP_PROTECTED": str(PROTECTED),
        "JAUAP_PSEUDONYM_KEY": str(key_file),
        "JAUAP_TEXTS": str(TEXTS),
        "JAUAP_ACCESS": str(access),
        "JAUAP_TRUSTED_HEADER": HEADER,
    }
    with serving(lake, folder / "attempts.log", **environment) as running:
        yield running


def log_of(server: Server) -> str:
    return server.log.with_suffix(".out").read_text("utf-8", "replace")


def withheld_case(folder: Path) -> str:
    found = jauap.sparql('SELECT ?x { ?x a jauap:Case FILTER(CONTAINS(STR(?x), "withheld-")) }', out=folder)
    return str(found.rows_as_dicts()[0]["x"]).rpartition("/")[2]


@pytest.mark.browser
def test_no_page_file_or_line_of_the_log_names_anybody(server: Server, lake: Path, page: Page) -> None:
    seen, case = Seen(), withheld_case(profile_folder("public", lake))
    seen.listen(page)
    for address in (
        "?lang=ru",
        f"case?case={case}&lang=ru",
        f"print?case={case}&lang=en",
        "entity?id=girl-lake-2033&lang=en",
        "entity?id=girl-on-ferry&lang=ru",
        f"network?nodes={case}*25&at={case}&lang=ru",
        "browse?lang=ru",
        "coverage?lang=ru",
    ):
        visit(page, seen, server, address)
    assert take_files(page, seen, server, f"case?case={case}&lang=ru") > 10
    assert sum("[имя скрыто]" in text for _, text in seen.texts) > 3  # there was something to hide, and it came
    assert seen.where_named(PEOPLE) == {}
    assert leaks(PEOPLE, log_of(server)) == set()


@pytest.mark.browser
def test_the_same_walk_finds_the_names_where_they_are_shown(server: Server, chromium: Browser) -> None:
    """A search can be trusted only where it finds them: an editor walks the same way."""
    seen, context = Seen(), chromium.new_context(extra_http_headers={HEADER: EDITOR})
    page = context.new_page()
    seen.listen(page)
    for person in PEOPLE:
        visit(page, seen, server, f"entity?id={person}&lang=ru")
    context.close()
    assert set().union(*seen.where_named(PEOPLE).values()) == set(PEOPLE)


def cut(people: dict[str, set[str]]) -> list[str]:
    """Return what somebody types who has a name almost right: no form of it, and near enough to be put right."""
    found = sorted({form[:-2] for forms in people.values() for form in forms if len(form) > 6 and " " not in form})
    return [form for form in found if not leaks(people, form)][:: max(1, len(found) // 12)]


def test_no_answer_of_the_endpoint_names_anybody(server: Server, lake: Path) -> None:
    near = [*cut(PEOPLE), "vorontsova-cas", "shcheglov-confinemen"]
    said = []
    for typed in near:
        said.append(httpx.get(f"{server.url}/id/{typed}", timeout=30).text)
        said.append(httpx.get(f"{server.url}/entity?id={typed}", timeout=30).text)
        query = f'SELECT ?x {{ ?x rdfs:label ?l FILTER(CONTAINS(?l, "{typed}")) }}'
        for text in (query, query.replace("CONTAINS", "CONTAIN"), f"SELECT {{ id:{typed}"):
            answer = httpx.post(f"{server.url}/sparql", data={"query": text}, timeout=60)
            said += [answer.text, str(answer.headers)]
    everything = httpx.post(
        f"{server.url}/sparql",
        data={"query": "SELECT ?s ?p ?o { ?s ?p ?o }"},
        headers={"Accept": "text/csv"},
        timeout=60,
    )
    assert everything.status_code == 200 and len(everything.text) > 20_000
    assert [text[:200] for text in [*said, everything.text] if leaks(PEOPLE, text)] == []
    assert leaks(PEOPLE, log_of(server)) == set()


def test_no_message_of_the_command_line_names_anybody(
    lake: Path, protected_env: None, run: Callable[..., tuple[int, str, str]]
) -> None:
    said = []
    for typed in ("vorontsova-cas", "shcheglov-confinemen", *cut(PEOPLE)[:4]):
        for words in (
            ("ask", "cases/chain", "--param", f"case={typed}"),
            ("gaps", "--case", typed),
            ("explain", typed),
            ("sparql", f"SELECT ?x {{ ?x rdfs:label '{typed}' "),
            ("export", "--format", "pdf", "--case", typed, "--to", "x.pdf"),
        ):
            said.append(str(run(*words, "--out", lake)))
    assert len(said) >= 20
    assert [text[:300] for text in said if leaks(PEOPLE, text)] == []


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_on_protected_people_and_around_them(server: Server, lake: Path, page: Page, language: str) -> None:
    seen, folder = Seen(), profile_folder("public", lake)
    seen.listen(page)
    every = dict.fromkeys([*(f"{name}?lang={language}" for name in GENERAL), *addresses(folder, PEOPLE, language, 2)])
    assert len(every) > 50
    for address in every:
        if address.startswith(("case", "data")):
            take_files(page, seen, server, address)
        else:
            visit(page, seen, server, address)
    assert seen.where_named(PEOPLE) == {}
    assert leaks(PEOPLE, log_of(server)) == set()


@pytest.mark.browser
@pytest.mark.long
def test_every_page_around_the_people_whom_the_product_protects(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = needs(SHARED / "protected")
    monkeypatch.setenv("JAUAP_PROTECTED", str(names))
    people, out, seen = protected(names), tmp_path / "build", Seen()
    jauap.build(out=out)
    folder = profile_folder("public", out)
    seen.listen(page)
    with serving(out, tmp_path / "attempts.log", JAUAP_PROTECTED=str(names)) as running:
        for address in dict.fromkeys([*(f"{name}?lang=ru" for name in GENERAL), *addresses(folder, people, "ru", 1)]):
            visit(page, seen, running, address)
        found = seen.where_named(people)
        # Which people, not which names: a failure is read by others too.
        assert found == {}
        assert leaks(people, log_of(running)) == set()
