"""How long pages take in a browser, against an app that runs: ``python -m benchmarks.pages http://127.0.0.1:8501``.

A first visit is a new browser profile until the foot of the first page is there; a reload has the files at hand; a
switch is the time from the change of address until the new page has been drawn and the server is idle. Pages are
visited three times from the first page, and the median counts. The load of the machine is printed beside it. The app
has to show the shipped graph; with ``--drafts`` the review is measured too.
"""

import os
import re
import shutil
import statistics
import sys
import time
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

PATHS: Final = (
    "ask", "gaps", "gaps?id=gap-01-28e294f8e5ee", "accountability", "recommendations",
    "recommendations?id=rec-cat-2014-8a", "browse", "case", "case?case=ainiyazov-case", "case?case=january-2022-case",
    "entity", "entity?list=Person", "entity?id=knb", "entity?id=merkel", "entity?id=claim:e344fc433053bb8a",
    "entity?id=psg:75dfa58640ca", "entity?id=kz-cat-2023-report", "entity?id=almaty", "norms",
    "norms?id=lex:un/cat-1984", "figures", "figures?scope=january-2022&family=cases", "map", "network",
    "network?nodes=ainiyazov-case*25", "sparql", "about", "glossary", "coverage", "data", "print?case=ainiyazov-case",
    "review",
)  # fmt: skip
_NOTHING: Final = re.compile("nothing under this address|no page under the address|sign in\\.", re.I)
_SWITCH: Final = """path => new Promise(done => {
  const start = performance.now(), before = document.querySelector("h1")?.textContent
  history.pushState(null, "", path)
  window.dispatchEvent(new PopStateEvent("popstate"))
  const watch = setInterval(() => {
    const heading = document.querySelector("h1")?.textContent
    const idle = document.querySelector(".stApp")?.getAttribute("data-test-script-state") === "notRunning"
    const drawn = heading && heading !== before && idle && document.querySelector(".jauap-foot")
    if (drawn || performance.now() - start > 20000) { clearInterval(watch); done((performance.now() - start) / 1000) }
  }, 15)
})"""


def first_visit(browser: Browser, address: str) -> tuple[float, Page]:
    """Return the seconds until the first page stands, in a new profile, and that page."""
    page = browser.new_context().new_page()
    start = time.monotonic()
    page.goto(f"{address}/?lang=ru")
    page.locator(".jauap-foot").wait_for(state="attached", timeout=60_000)
    return time.monotonic() - start, page


def reload(page: Page) -> float:
    """Return the seconds that loading the first page again takes."""
    start = time.monotonic()
    page.reload()
    page.locator(".jauap-foot").wait_for(state="attached", timeout=60_000)
    return time.monotonic() - start


def switch(page: Page, path: str) -> float:
    """Return the median of three changes from the first page to another."""
    seconds = []
    for _ in range(3):
        page.evaluate(_SWITCH, "/?lang=ru")
        page.wait_for_timeout(150)
        seconds.append(float(page.evaluate(_SWITCH, f"/{path}{'&' if '?' in path else '?'}lang=ru")))
    return statistics.median(seconds)


def shown(page: Page, address: str) -> list[str]:
    """Return the pages that show something; of one that only says that its address is wrong no time is told."""
    found = []
    for path in PATHS:
        page.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang=en")
        page.locator(".jauap-foot").wait_for(state="attached", timeout=60_000)
        if page.get_by_text(_NOTHING).count():
            sys.stderr.write(f"{path}: nothing there, not measured\n")
        else:
            found.append(path)
    page.goto(f"{address}/?lang=ru")
    page.locator(".jauap-foot").wait_for(state="attached", timeout=60_000)
    return found


def main(address: str) -> None:
    """Measure and print a table in Markdown."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        cold, page = first_visit(browser, address)
        again = statistics.median(first_visit(browser, address)[0] for _ in range(3))
        warm = statistics.median(reload(page) for _ in range(5))
        rows = [("first page, first visit", cold), ("first page, new profile", again), ("first page, reload", warm)]
        rows += [(f"switch to /{path}", switch(page, path)) for path in shown(page, address)]
        browser.close()
    sys.stdout.write(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n\n")
    sys.stdout.write("| what | seconds |\n|---|---:|\n" + "".join(f"| {name} | {s:.2f} |\n" for name, s in rows))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8501")
