"""How long pages take in a browser, against an app that runs: ``python -m benchmarks.pages http://127.0.0.1:8501``.

A first visit is a new browser profile until the foot of the first page is there; a reload has the files at hand; a
switch is the time from the change of address until the new page has been drawn and the server is idle. Pages are
visited three times from the first page, and the median counts. The load of the machine is printed beside it.
"""

import os
import shutil
import statistics
import sys
import time
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

PATHS: Final = (
    "ask", "gaps", "accountability", "recommendations", "browse", "case", "case?case=ainiyazov-case", "entity",
    "entity?id=knb", "norms", "figures", "map", "network", "sparql", "about", "glossary", "coverage", "data",
    "print?case=ainiyazov-case",
)  # fmt: skip
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


def main(address: str) -> None:
    """Measure and print a table in Markdown."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        cold, page = first_visit(browser, address)
        again = statistics.median(first_visit(browser, address)[0] for _ in range(3))
        warm = statistics.median(reload(page) for _ in range(5))
        rows = [("first page, first visit", cold), ("first page, new profile", again), ("first page, reload", warm)]
        rows += [(f"switch to /{path}", switch(page, path)) for path in PATHS]
        browser.close()
    sys.stdout.write(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n\n")
    sys.stdout.write("| what | seconds |\n|---|---:|\n" + "".join(f"| {name} | {s:.2f} |\n" for name, s in rows))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8501")
