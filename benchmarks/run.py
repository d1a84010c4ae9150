"""Measures builds, validation, gap rules, questions, first page and network at 1 to 1,000 synthetic reports.

    python -m benchmarks.run [--quick] [--up-to REPORTS] [--work FOLDER] [--page FILE]

Every measurement is a process of its own, so that its peak memory is its own; times are medians. The peer runs in the
same series: bare pyoxigraph, with the same N-Quads or the same SPARQL on the same store. What fails or takes too long
is said on the page and stops nothing else. The whole series writes ``docs/performance.md`` with its plots and
``benchmarks/results.json``; with ``--quick`` (1 and 10 reports) it only prints the tables.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.generator import Plan, generate
from benchmarks.page import page
from benchmarks.plots import plots
from jauap.resources import GRAPH_DATA, ROOT

Found = dict[str, Any]
PATIENCE = 1200.0
"""Seconds after which a measurement is given up, and said to be."""
SLOW = 20.0
"""Seconds after which a measurement is not repeated."""
SIZES = (1, 10, 100, 1000)
PROFILED = 10
"""Reports at which it is looked where a build's time goes."""
RESULTS = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "docs" / "performance.md"
ONE_COUNTRY = "100 of one country"


class FailedError(Exception):
    """A measurement that came to no end."""


class Series:
    """One run of the benchmark over data sets of several sizes."""

    def __init__(self, work: Path, repeat: int) -> None:
        self.work, self.repeat = work, repeat
        self.failed: list[str] = []

    def measure(self, job: str, data: Path, *, times: int = 1, engine: str = "fast") -> Found:
        """Run a job in a process of its own, several times; the run with the median time counts."""
        out = self.work / f"build-{data.name}"
        command = [sys.executable, "-m", "benchmarks.measure", job, "--data", str(data), "--out", str(out)]
        command += ["--repeat", str(self.repeat), "--engine", engine]
        own = {key: value for key, value in os.environ.items() if not key.startswith("JAUAP_")}
        runs: list[Found] = []
        for _ in range(times):
            try:
                done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, timeout=PATIENCE)
            except subprocess.TimeoutExpired as error:
                raise FailedError(f"{job}, {data.name}: not done after {PATIENCE:.0f} s") from error
            if done.returncode:
                raise FailedError(f"{job}, {data.name}: {(done.stderr.strip() or 'no words').splitlines()[-1][:300]}")
            runs.append(json.loads(done.stdout.splitlines()[-1]))
            if runs[-1].get("seconds", 0.0) > SLOW:
                break
        if times > 1:
            middle = statistics.median_low(run["seconds"] for run in runs)
            return next(run for run in runs if run["seconds"] == middle)
        return runs[0]

    def size(self, reports: int, *, pyshacl: bool, browser: bool) -> Found:
        """Measure everything at one size; what fails beside the build is named in ``failed`` and left out.

        Raises:
            FailedError: there is no build to measure, or it cannot be loaded or validated.
        """
        _say(f"{reports} report(s)")
        data = self.work / f"reports-{reports}"
        start = time.perf_counter()
        planted = generate(data, Plan(reports, gaps=True))
        found: Found = {"reports": reports, "generate": {"seconds": time.perf_counter() - start}}
        found["planted"] = sum(map(len, planted.gaps.values()))
        for job in ("build", "opening", "rebuild", "load", "load-bare", "check"):
            found[job] = self.measure(job, data, times=3)
        found["rules"] = self.measure("rules", data)
        more = ["questions", *(["first-page", "network"] if browser else [])]
        for job in more:
            self.attempt(found, job, partial(self.measure, job, data))
        if reports == PROFILED:
            self.attempt(found, "processor", partial(self.measure, "processor", data))
        if pyshacl:
            self.attempt(found, "check-pyshacl", partial(self.measure, "check", data, engine="pyshacl"))
        # The next size needs the room.
        shutil.rmtree(data)
        shutil.rmtree(self.work / f"build-{data.name}")
        return found

    def attempt(self, found: Found, name: str, measure: Callable[[], Found]) -> None:
        """Add what a measurement finds, or that it failed."""
        try:
            found[name] = measure()
        except FailedError as error:
            self.failed.append(str(error))
            _say(f"failed: {error}")

    def rules_of(self, data: Path) -> Found:
        """Build a data folder and run the rules over it."""
        return {"build": self.measure("build", data), "rules": self.measure("rules", data)}


def run(work: Path, sizes: Sequence[int], *, quick: bool) -> Found:
    """Measure every size, the shipped graph, and 100 reports that share all they can share."""
    series = Series(work, 3 if quick else 5)
    found: Found = {"machine": _machine(), "sizes": {}, "shipped": series.rules_of(GRAPH_DATA)}
    for size in sizes:
        pyshacl, browser = size == 1 or (size == 10 and not quick), size >= 10
        series.attempt(found["sizes"], str(size), partial(series.size, size, pyshacl=pyshacl, browser=browser))
    if not quick and max(sizes) >= 100:
        _say(ONE_COUNTRY)
        data = work / "one-country"
        generate(data, Plan(100, shared=100, gaps=True))
        series.attempt(found, "one_country", partial(series.rules_of, data))
    found["failed"] = series.failed
    return found


def _machine() -> dict[str, str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processors": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "load": " ".join(f"{n:.1f}" for n in os.getloadavg()),
    }


def _say(text: str) -> None:
    sys.stderr.write(f"benchmark: {text}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure, and write what was found.")
    parser.add_argument("--quick", action="store_true", help="1 and 10 reports, printed only")
    parser.add_argument("--up-to", type=int, default=max(SIZES), help="the most reports (default 1,000)")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the page goes; plots and figures stand beside")
    parser.add_argument("--work", type=Path, help="where data and stores go; a temporary folder by default")
    given = parser.parse_args(arguments)
    sizes = [size for size in SIZES if size <= (10 if given.quick else given.up_to)]
    with tempfile.TemporaryDirectory(prefix="jauap-bench-", dir=given.work) as folder:
        found = run(Path(folder), sizes, quick=given.quick)
    text = page(found)
    if given.quick:
        sys.stdout.write(text)
        return 0
    results = RESULTS if given.page == PAGE else given.page.with_suffix(".json")
    results.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
    (given.page.parent / "pictures").mkdir(exist_ok=True)
    for name, picture in plots(found).items():
        (given.page.parent / "pictures" / name).write_text(picture, "utf-8")
    given.page.write_text(text, "utf-8")
    _say(f"wrote {given.page} and {results}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
