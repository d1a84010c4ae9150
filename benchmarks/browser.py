"""What a visitor sees, in a real headless Chromium: the first page of the app, and a network of a thousand nodes."""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyoxigraph as ox
from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages import first_visit, reload
from jauap.network.draw import standalone_html
from jauap.network.layout import place
from jauap.network.model import Network
from jauap.network.rows import network_from_rows
from jauap.store import open_store

Found = dict[str, Any]
NODES: Final = 1000
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_START: Final = 900.0
"""Seconds within which the server must answer: it makes the store of the public profile first."""
_LINKS: Final = """SELECT ?subject ?label ?object WHERE {
  ?subject jauap:partOfCase ?case ; ?label ?object . ?object jauap:supportedBy|jauap:disputedBy ?claim
  FILTER(isIRI(?object)) } ORDER BY ?subject ?label ?object"""
_DRAW: Final = """() => {
  const stage = document.getElementById("stage")
  const scene = JSON.parse(document.getElementById("scene").textContent)
  stage.replaceChildren()
  const start = performance.now()
  jauapPicture(vis, stage, scene, null).network.redraw()
  return performance.now() - start
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser.

    Raises:
        FileNotFoundError: there is no Chromium on this machine.
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        raise FileNotFoundError("no Chromium on this machine: install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def first_page(out: Path, repeat: int) -> Found:
    """Serve a build and visit its first page: with new profiles, and again with the files at hand (seconds)."""
    with chromium() as browser, _served(out) as (address, started):
        cold, page = first_visit(browser, address)
        new = statistics.median(first_visit(browser, address)[0] for _ in range(repeat))
        again = statistics.median(reload(page) for _ in range(repeat))
    return {"start": started, "first": cold, "new_profile": new, "seconds": again}


def network(out: Path, repeat: int) -> Found:
    """Read, lay out and draw a network of a thousand nodes of the store, or all it has (milliseconds)."""
    store = open_store(out)
    rows = _rows(store)
    network, build = _timed(lambda: network_from_rows(rows, store, "ru", title="1000"), repeat)
    _, layout = _timed(lambda: place(network), repeat)
    html, write = _timed(lambda: standalone_html(network, "ru"), 1)
    with chromium() as browser, TemporaryDirectory() as folder:
        path = Path(folder) / "network.html"
        path.write_text(html, "utf-8")
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.goto(path.as_uri())
        page.wait_for_selector(".jauap-stage canvas")
        draw = statistics.median(float(page.evaluate(_DRAW)) for _ in range(repeat))
    sizes = {"nodes": len(network.nodes), "edges": len(network.edges)}
    return {**sizes, "build": build, "layout": layout, "write": write, "draw": draw, "seconds": draw / 1000}


def _rows(store: ox.Store) -> list[dict[str, Any]]:
    """Return links of cases, in a fixed order, until they name so many nodes."""
    prefix = "PREFIX jauap: <https://w3id.org/jauap/ont#> "
    solutions = store.query(prefix + _LINKS, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions), "a SELECT query"
    rows: list[dict[str, Any]] = []
    seen: set[object] = set()
    for solution in solutions:
        ends = {solution["subject"], solution["object"]}
        if len(seen | ends) > NODES:
            break
        seen |= ends
        rows.append({name: solution[name] for name in ("subject", "label", "object")})
    return rows


def _timed(action: Any, repeat: int) -> tuple[Any, float]:
    times = []
    result: Network | str | None = None
    for _ in range(repeat):
        start = time.perf_counter()
        result = action()
        times.append(1000 * (time.perf_counter() - start))
    return result, statistics.median(times)


@contextmanager
def _served(out: Path) -> Iterator[tuple[str, float]]:
    """Serve a build in a process of its own; gives the address, and the seconds until it answered."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = "import sys, pathlib, jauap.serve as s; s.serve(port=int(sys.argv[1]), out=pathlib.Path(sys.argv[2]))"
    own = {key: value for key, value in os.environ.items() if not key.startswith("JAUAP_")}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(port), str(out.resolve())],
        env=own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(address):
            if process.poll() is not None or time.perf_counter() - start > _START:
                raise RuntimeError(f"the server ended or did not answer within {_START:.0f} s")
            time.sleep(0.05)
        yield address, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


def main() -> None:
    """Measure a build folder: ``python -m benchmarks.browser FOLDER``."""
    out = Path(sys.argv[1])
    sys.stdout.write(json.dumps({"first_page": first_page(out, 3), "network": network(out, 3)}, indent=1) + "\n")


if __name__ == "__main__":
    main()
