"""The review of a fictional second report in a real browser: from its PDF to a fact on a page of the app."""

import re
import shutil
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

import pytest
import typst
import yaml
from browser_support import Watch, observe
from playwright.sync_api import Browser, Page, expect

from jauap import api
from jauap.pipeline.run import Places, build
from jauap.review import open_review, sheets_of
from loaders import fact_sheets
from tests.app.servers import Server, serving
from tests.app.test_accessibility import axe

DATA = Path(__file__).parents[1] / "data"
REPORT = """
#set page(paper: "a5")
#set text(size: 10pt, lang: "ru")
= Доклад о пристани
== Задержание
8 мая 2031 года сотрудники речной полиции задержали лодочника Тимура Ершова и его соседку Ольгу Ершову. Антон Лодкин
видел задержание с причала. Адвокат Мария Сомова подала жалобу в прокуратуру города Речной.

12 мая 2031 года отдел внутренней проверки прекратил проверку. Антона Ладкина об этом не спросили.
== Цифры
В 2030 году речная полиция получила 25 жалоб на пытки.
"""
SAYS = {
    "ru": {
        "name": "Ваше имя, под которым вас знают коллеги",
        "read": "Прочитать и предложить находки",
        "begin": "Начать проверку",
        "accept": "Принять так",
        "check": "Запустить пробную сборку",
        "write": "Записать листы",
        "written": "Записано.",
        "text": "Текст",
        "writing": "Пробная сборка и запись",
        "decisions": "Решения",
    },
    "en": {
        "name": "Your name, as the other reviewers know you",
        "read": "Read it and propose",
        "begin": "Begin the review",
        "accept": "Accept this",
        "check": "Run the check",
        "write": "Write the sheets",
        "written": "Written.",
        "text": "Text",
        "writing": "Check and write",
        "decisions": "Decisions",
    },
}


@dataclass(frozen=True)
class Reviewing:
    """A running app with a folder of drafts, and the data that it builds from."""

    server: Server
    root: Path

    @property
    def drafts(self) -> Path:
        return self.root / "drafts"


@pytest.fixture(scope="module")
def reviewing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewing]:
    root = tmp_path_factory.mktemp("reviewing")
    shutil.copytree(DATA, root / "data")
    (root / "drafts").mkdir()
    (root / "report.typ").write_text(REPORT, "utf-8")
    typst.compile(str(root / "report.typ"), output=str(root / "Доклад ..%2Fo пристани.pdf"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAUAP_TEXTS", str(root / "data" / "texts"))
        build(fact_sheets.load, lambda *_: [], Places(data=root / "data", out=root / "build"))
    environment = {"JAUAP_DRAFTS": str(root / "drafts"), "JAUAP_DATA": str(root / "data")}
    with serving(root / "build", root / "attempts.log", **environment) as running:
        yield Reviewing(running, root)


class Desk:
    """The review page as its reader uses it."""

    def __init__(self, page: Page, reviewing: Reviewing, language: str, name: str) -> None:
        self.page, self.reviewing, self.say, self.language, self.name = page, reviewing, SAYS[language], language, name

    def open(self, address: str = "", inside: str = ".jauap-kicker, [data-testid=stFileUploader]") -> None:
        """Open a page of the review, and say once who one is."""
        self.page.goto(f"{self.reviewing.server.url}/review?{address}&lang={self.language}")
        field = self.page.get_by_label(self.say["name"])
        shown = self.page.locator(inside)
        expect(field.or_(shown).first).to_be_visible(timeout=30_000)
        if field.is_visible():
            field.fill(self.name)
            field.press("Enter")
            expect(shown.first).to_be_visible(timeout=30_000)

    @property
    def title(self) -> str:
        return self.page.locator(".jauap-panel h3").inner_text()

    def wait(self) -> None:
        expect(self.page.locator(".jauap-panel")).to_have_attribute("aria-busy", "false", timeout=15_000)

    def choose(self, words: str, kind: str = "") -> None:
        """Click the mark of a proposal."""
        name = re.compile(f"^{kind}.*; {re.escape(words)};" if kind else f"; {re.escape(words)};")
        self.page.get_by_role("button", name=name).first.click()
        expect(self.page.locator(".jauap-panel h3")).to_contain_text(words)

    def press(self, key: str) -> str:
        """Press a key, wait for the answer, and return what is said."""
        self.page.keyboard.press(key)
        self.wait()
        notice = self.page.locator(".jauap-notice")
        if key != "j":  # every decision is answered; to go on is not
            expect(notice).not_to_be_empty(timeout=15_000)
        return notice.inner_text()

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_role("dialog").get_by_label(label, exact=True).fill(value)

    def pick(self, label: str, value: str) -> None:
        """Choose a value of a list in the form."""
        box = self.page.get_by_role("dialog").get_by_role("combobox", name=label)
        box.fill(value)
        self.page.get_by_role("option").filter(has_text=value).first.click()
        self.page.keyboard.press("Tab")  # closes a list of which several may be taken

    def accept_at_once(self) -> None:
        """Press the form's button."""
        self.page.get_by_role("dialog").get_by_role("button", name=self.say["accept"]).click()

    def accept(self) -> None:
        """Accept what the form holds."""
        dialog = self.page.get_by_role("dialog")
        self.accept_at_once()
        expect(dialog).to_have_count(0, timeout=15_000)
        self.wait()

    def grave(self) -> list[str]:
        """Serious and critical violations of what is shown."""
        self.page.evaluate(axe())
        found = self.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found if v["impact"] in ("serious", "critical")]


@pytest.fixture
def draft(reviewing: Reviewing, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A draft of the report, for one test."""
    folder = reviewing.drafts / f"draft-{abs(hash(request.node.name)) % 10**8}"
    api.suggest_report(next(reviewing.root.glob("*.pdf")), folder, label="Доклад", data=DATA)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.browser
def test_from_a_pdf_to_a_fact_on_a_page(page: Page, watch: Watch, reviewing: Reviewing) -> None:
    desk = Desk(page, reviewing, "ru", "Анна")
    desk.open()
    page.locator("input[type=file]").set_input_files(next(reviewing.root.glob("*.pdf")))
    identifier = page.get_by_label(re.compile("Короткий идентификатор"))
    expect(identifier).to_be_visible(timeout=15_000)
    identifier.fill("pier-2031")
    identifier.press("Tab")
    page.get_by_role("button", name=desk.say["read"]).click()
    page.get_by_role("link", name=desk.say["begin"]).click(timeout=30_000)
    draft = reviewing.drafts / "pier-2031"
    assert (draft / "pier-2031.txt").is_file()

    # Known: accepted as it stands. Taken back, and accepted again.
    page.locator(".jauap-marked").wait_for(timeout=30_000)
    desk.choose("8 мая 2031 года")
    assert "принято" in desk.press("a")
    assert "отменено" in desk.press("u")
    assert desk.title.startswith("8 мая 2031 года")
    desk.press("a")
    # A figure is corrected: it lacks a label in English, its indicator, its unit and its scope.
    desk.choose("25 жалоб", "показатель")
    page.keyboard.press("e")
    expect(page.get_by_role("dialog")).to_be_visible(timeout=15_000)
    page.keyboard.press("r")  # nothing is decided while a form is open
    desk.fill("Название [ru]", "25 жалоб на пытки на пристани")
    desk.fill("Название [en]", "25 complaints of torture at the pier")
    desk.pick("Что сосчитано", "жалобы, полученные властями")
    desk.pick("Единица", "жалоб")
    desk.pick("Охват", "весь Казахстан")
    desk.accept()
    # A number that the figure holds already is rejected.
    desk.choose("25 жалоб", "число")
    assert "отклонено" in desk.press("r")
    # A misspelt name is a known person.
    desk.choose("Антона Ладкина")
    assert "объединено" in desk.press("s")
    # A person who must not be named.
    desk.choose("Тимура Ершова")
    page.keyboard.press("p")
    expect(page.get_by_role("dialog")).to_be_visible(timeout=15_000)
    desk.fill("Название [ru]", "лодочник, задержан на пристани")
    desk.fill("Название [en]", "boatman, detained at the pier")
    desk.accept()
    # One who may be.
    desk.choose("Ольгу Ершову")
    page.keyboard.press("a")
    expect(page.get_by_role("dialog")).to_be_visible(timeout=15_000)
    desk.fill("Название [ru]", "Ольга Ершова")
    desk.fill("Название [en]", "Olga Ershova")
    desk.pick("Режим публикации", "имя открыто")
    desk.accept()
    assert desk.grave() == []

    page.get_by_text(desk.say["writing"], exact=True).click()
    page.get_by_role("button", name=desk.say["check"]).click()
    write = page.get_by_role("button", name=desk.say["write"])
    expect(write).to_be_enabled(timeout=60_000)
    assert sorted(path.name for path in draft.glob("**/accepted.yaml")) == []
    write.click()
    expect(page.get_by_text(desk.say["written"])).to_be_visible(timeout=15_000)
    assert desk.grave() == []
    sheets = sheets_of(open_review(draft))
    assert "25 complaints of torture at the pier" in sheets["accepted.yaml"]
    assert "Olga Ershova" in sheets["registers/accepted.yaml"]
    assert "Тимур" not in "".join(sheets.values())
    assert "Ладкин" not in "".join(sheets.values())

    shutil.copytree(draft, reviewing.root / "data" / "reports" / "pier-2031")
    shutil.copy(draft / "pier-2031.txt", reviewing.root / "data" / "texts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAUAP_TEXTS", str(reviewing.root / "data" / "texts"))
        api.build(out=reviewing.root / "build", data=reviewing.root / "data")
    fact = next(d.record for d in open_review(draft).standing.values() if d.record and d.record.get("countValue"))
    page.goto(f"{reviewing.server.url}/entity?id={fact['id']}&lang=ru")
    expect(page.locator("h1")).to_have_text("25 жалоб на пытки на пристани", timeout=30_000)
    expect(page.locator(".jauap-source").first).to_contain_text("25 жалоб")
    assert (watch.problems, watch.outside, reviewing.server.attempts()) == ([], [], [])


@pytest.mark.browser
def test_in_english_a_draft_is_decided_checked_and_written(
    page: Page, watch: Watch, reviewing: Reviewing, draft: Path
) -> None:
    desk = Desk(page, reviewing, "en", "Ann")
    desk.open(f"draft={draft.name}")
    page.locator(".jauap-marked").wait_for(timeout=30_000)
    desk.choose("8 мая 2031 года")
    assert "accepted" in desk.press("a")
    desk.choose("25 жалоб", "figure")
    page.keyboard.press("e")
    expect(page.get_by_role("dialog")).to_be_visible(timeout=15_000)
    desk.fill("Label [ru]", "25 жалоб на пытки на пристани")
    desk.fill("Label [en]", "25 complaints of torture at the pier")
    desk.pick("Indicator", "complaints received by the authorities")
    desk.pick("Unit", "complaints")
    desk.pick("Scope", "all Kazakhstan")
    desk.accept()
    desk.choose("25 жалоб", "number")
    assert "rejected" in desk.press("r")
    page.get_by_text(desk.say["writing"], exact=True).click()
    page.get_by_role("button", name=desk.say["check"]).click()
    write = page.get_by_role("button", name=desk.say["write"])
    expect(write).to_be_enabled(timeout=60_000)
    write.click()
    expect(page.get_by_text(desk.say["written"])).to_be_visible(timeout=15_000)
    sheets = sheets_of(open_review(draft))
    assert "25 complaints of torture at the pier" in sheets["accepted.yaml"]
    assert (draft / "accepted.yaml").read_text("utf-8") == sheets["accepted.yaml"]
    assert (watch.problems, watch.outside) == ([], [])


@pytest.mark.browser
def test_two_reviewers_at_once_lose_no_decision(
    chromium: Browser, page: Page, watch: Watch, reviewing: Reviewing, draft: Path
) -> None:
    with chromium.new_context(locale="en-GB", color_scheme="dark") as context:
        other = context.new_page()
        observe(context, other, watch)
        ann, ben = Desk(page, reviewing, "en", "Ann"), Desk(other, reviewing, "en", "Ben")
        for desk in (ann, ben):
            desk.open(f"draft={draft.name}")
            desk.page.locator(".jauap-marked").wait_for(timeout=30_000)
            desk.choose("8 мая 2031 года")
        assert ann.press("r") == "“8 мая 2031 года”: rejected."
        said = ben.press("a")
        assert said == "Ann was faster: rejected. Your decision was not kept: look at theirs."
        expect(other.locator(".jauap-decided")).to_contain_text("rejected · Ann")
        assert "accepted" in ben.press("a")  # Ben has seen hers now, and decides otherwise
        assert ben.grave() == []
        other.get_by_text(ben.say["decisions"], exact=True).click()
        expect(other.locator("[data-testid=stDataFrame]")).to_be_visible(timeout=15_000)
        decided = open_review(draft).decisions
        assert [(one.who, one.what) for one in decided] == [("Ann", "reject"), ("Ben", "accept")]
    assert (watch.problems, watch.outside) == ([], [])


@pytest.mark.browser
def test_keys_are_silent_in_fields_and_when_switched_off(page: Page, reviewing: Reviewing, draft: Path) -> None:
    desk = Desk(page, reviewing, "en", "Ann")
    desk.open(f"draft={draft.name}&at=0002")
    page.locator(".jauap-marked").wait_for(timeout=30_000)
    expect(page.locator(".jauap-panel h3")).to_contain_text("речной полиции")
    section = page.get_by_role("combobox", name=re.compile("Section"))
    section.click()
    page.keyboard.type("arl")
    page.keyboard.press("Escape")
    page.locator("[data-testid=stCheckbox]", has_text="Keys").click()
    expect(page.locator(".jauap-panel kbd")).to_have_count(0, timeout=15_000)
    page.locator("h1").click()
    page.keyboard.type("arl")
    page.wait_for_timeout(500)
    assert open_review(draft).decisions == ()


@pytest.mark.browser
def test_what_is_taken_for_the_same_is_accepted_at_once_and_filtered(
    page: Page, reviewing: Reviewing, draft: Path
) -> None:
    desk = Desk(page, reviewing, "en", "Ann")
    desk.open(f"draft={draft.name}")
    page.locator(".jauap-marked").wait_for(timeout=30_000)
    desk.choose("речной полиции")
    assert desk.press("g") == "Accepted at 2 places."
    assert "taken back" in desk.press("u")
    assert len(open_review(draft).standing) == 0
    assert desk.press("g") == "Accepted at 2 places."
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("button", name="figure", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator(".jauap-kindsign.jauap-aside").first).to_be_attached(timeout=15_000)
    page.locator("h1").click()
    desk.press("j")
    assert desk.title.startswith("25 жалоб")
    assert desk.press("l") == "“25 жалоб”: left for later."


@pytest.mark.browser
def test_a_name_is_typed_once_and_drafts_have_titles_in_the_language_of_the_page(
    page: Page, reviewing: Reviewing, draft: Path
) -> None:
    report = yaml.safe_load((draft / "report.yaml").read_text("utf-8"))
    report["label"] = {"ru": "Люди с пирса", "en": "People of the pier"}
    (draft / "report.yaml").write_text(yaml.safe_dump(report, allow_unicode=True), "utf-8")
    desk = Desk(page, reviewing, "en", "Ann <b>Lee</b>")
    desk.open()
    expect(page.get_by_role("link", name="People of the pier")).to_be_visible()
    page.reload()
    expect(page.locator("[data-testid=stFileUploader]")).to_be_visible(timeout=30_000)
    expect(page.get_by_label(desk.say["name"])).to_have_count(0)


@pytest.mark.browser
def test_whoever_comes_through_a_proxy_has_to_sign_in(chromium: Browser, reviewing: Reviewing, draft: Path) -> None:
    headers = {"X-Forwarded-For": "203.0.113.7"}  # the others: tests/web/test_local.py
    with chromium.new_context(extra_http_headers=headers) as context:
        page = context.new_page()
        page.goto(f"{reviewing.server.url}/review?draft={draft.name}&lang=en")
        page.locator(".jauap-foot").wait_for(timeout=30_000)
        assert page.locator(".jauap-marked, [data-testid=stFileUploader], input[type=file]").count() == 0
        assert "Ершов" not in page.content()
        assert "Review" not in page.locator("header").inner_text()


def test_a_file_of_whoever_is_no_reviewer_is_refused(reviewing: Reviewing) -> None:
    address = f"{reviewing.server.url}/_stcore/upload_file/0f0f0f0f/1"
    request = urllib.request.Request(address, data=b"x", method="PUT")
    with pytest.raises(HTTPError) as caught:
        urllib.request.urlopen(request, timeout=10)
    assert caught.value.code == 403


@pytest.mark.browser
def test_words_that_are_selected_become_a_record(page: Page, watch: Watch, reviewing: Reviewing, draft: Path) -> None:
    desk = Desk(page, reviewing, "en", "Ann")
    desk.open(f"draft={draft.name}")
    page.locator(".jauap-marked").wait_for(timeout=30_000)
    run = page.locator(".jauap-run", has_text="8 мая 2031 года")  # it begins its line
    for _ in range(10):  # the text may move while the page is still being filled
        run.element_handle(timeout=15_000).wait_for_element_state("stable")
        box = run.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=4)
        page.mouse.up()
        if str(page.evaluate("String(getSelection())")).startswith("8 мая 2031"):
            break
        page.wait_for_timeout(300)
    page.get_by_role("button", name="Add from the selected words").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("strong")).to_contain_text("мая 2031", timeout=15_000)
    desk.fill("Label [ru]", "Задержание на пристани")
    desk.accept_at_once()
    expect(dialog.get_by_role("alert")).to_have_text("A label is wanted in Russian and in English.")
    desk.fill("Label [en]", "![x](https://evil.example/x.png) <img src=x onerror=alert(1)>")
    desk.accept()
    page.get_by_text(desk.say["decisions"], exact=True).click()
    expect(page.locator("[data-testid=stDataFrame]")).to_be_visible(timeout=15_000)
    (added,) = open_review(draft).decisions
    assert added.record is not None
    assert added.record["type"] == "Event"
    assert added.record["at"]
    assert (watch.problems, watch.outside) == ([], [])


@pytest.mark.browser
def test_an_address_reaches_nothing_but_drafts(page: Page, reviewing: Reviewing, draft: Path) -> None:
    (draft / "decisions.jsonl").write_text("{broken\n", "utf-8")
    for given, said in (
        ("..", "There is no such draft."),
        ("../data/reports/river-2030", "There is no such draft."),
        ("%2Fetc", "There is no such draft."),
        (draft.name, "This draft cannot be read."),
    ):
        desk = Desk(page, reviewing, "en", "Ann")
        desk.open(f"draft={given}", inside="[data-testid=stAlert]")
        expect(page.locator("[data-testid=stAlert]").first).to_contain_text(said)
