"""Takes the pictures of the documentation from an app that runs: ``python -m benchmarks.pictures http://127.0.0.1:8501``.

The app must show the public profile: no picture holds the name of a protected person. Where ``JAUAP_PROTECTED`` names
the folder of their names, the text of every page and sheet is searched for them first, and what has one is not kept.
With a draft's id as a second argument the review is taken too; its text is shown, so the draft must be of a fictional
report.
"""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from jauap.publication.names import NameFinder, read_names

FOLDER: Final = Path(__file__).parents[1] / "docs" / "pictures"
CASE: Final = "ainiyazov-case"
_SETTLED: Final = 1500  # ms; pictures are drawn after the page stands
_TEXT: Final = """() => {
  const inside = (root) => [...root.querySelectorAll("*")].map((e) => e.shadowRoot && said(e.shadowRoot));
  const said = (root) => [root.textContent, ...inside(root)];
  return said(document.body).flat(Infinity).filter(Boolean).join("\\n");
}"""
"""JavaScript that gives a page's text with what is folded, and the tables beside pictures, in shadow roots too."""
_DONE: Final = "[data-testid=stApp][data-test-script-state=notRunning]"
_WIDTH: Final = 1280
_DOTS: Final = 84  # per inch, of the sheets


@dataclass(frozen=True)
class Picture:
    """A picture: its file, the page, the height of the window, and what is done before."""

    name: str
    path: str
    height: int
    before: Callable[[Page], None] = lambda _: None


def _network(page: Page) -> None:
    page.locator("#network").evaluate("heading => heading.scrollIntoView()")


PICTURES: Final = (
    Picture("case", f"case?case={CASE}", 900),
    Picture("network", "case?case=zhilin-case", 900, _network),
    Picture("map", "map", 820),
    Picture("gaps", "gaps", 900),
)


def allow(name: str, text: str, finder: NameFinder) -> None:
    """Let a picture be kept only if its text names no protected person.

    Raises:
        SystemExit: it names one; the message does not say whom.
    """
    if finder.finds(text):
        raise SystemExit(f"{name}: its text names a protected person, so it is not kept")


def take(page: Page, address: str, picture: Picture, finder: NameFinder) -> None:
    """Save one picture of a page in English."""
    page.set_viewport_size({"width": _WIDTH, "height": picture.height})
    page.goto(f"{address}/{picture.path}{'&' if '?' in picture.path else '?'}lang=en")
    page.locator(".jauap-foot").wait_for(state="attached", timeout=60_000)
    page.locator(_DONE).wait_for(timeout=60_000)
    page.wait_for_timeout(_SETTLED)
    picture.before(page)
    page.wait_for_timeout(_SETTLED)
    allow(picture.name, page.evaluate(_TEXT), finder)
    page.screenshot(path=FOLDER / f"{picture.name}.png")


def sheets(page: Page, address: str, finder: NameFinder) -> None:
    """Save the two sheets of the case's dossier side by side, as the app gives them."""
    page.goto(f"{address}/print?case={CASE}&lang=en")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="PDF").click()
    document = pypdfium2.PdfDocument(waiting.value.path())
    allow("dossier", "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document), finder)
    pages = [sheet.render(scale=_DOTS / 72).to_pil() for sheet in document]
    gap = 14
    whole = Image.new("RGB", (sum(p.width for p in pages) + gap * (len(pages) - 1), pages[0].height), "#777777")
    for number, sheet in enumerate(pages):
        whole.paste(sheet, (number * (sheet.width + gap), 0))
    data = BytesIO()
    whole.quantize(32).save(data, "PNG", optimize=True)
    (FOLDER / "dossier.png").write_bytes(data.getvalue())


def main(address: str, draft: str = "") -> None:
    """Take all pictures."""
    finder = NameFinder(read_names())
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(color_scheme="light", locale="en-GB").new_page()
        for picture in PICTURES:
            take(page, address, picture, finder)
        sheets(page, address, finder)
        if draft:
            page.goto(f"{address}/review?lang=en")
            page.get_by_label("Your name").fill("Anna")
            page.keyboard.press("Enter")
            page.locator("[data-testid=stFileUploader]").wait_for(timeout=60_000)
            take(page, address, Picture("review", f"review?draft={draft}", 900), finder)
        browser.close()


if __name__ == "__main__":
    main(*(argument.rstrip("/") for argument in sys.argv[1:]))
