"""Measures builds, gap rules, questions and validation at 1, 10 and 100 synthetic reports, and writes what it found.

    python -m benchmarks.run [--quick] [--thousand] [--work FOLDER]

Every measurement is a process of its own, so that its peak memory is its own; times are medians. The peer runs in the
same series: bare pyoxigraph, with the same N-Quads or the same SPARQL on the same store. The whole series writes
``docs/performance.md`` and ``benchmarks/results.json``; with ``--quick`` (1 and 10 reports) it only prints the tables.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.generator import Plan, generate
from benchmarks.page import page
from jauap.resources import GRAPH_DATA, ROOT

Found = dict[str, Any]
RESULTS = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "docs" / "performance.md"
ONE_COUNTRY = "100 of one country"


class Series:
    """One run of the benchmark over data sets of several sizes."""

    def __init__(self, work: Path, repeat: int) -> None:
        self.work, self.repeat = work, repeat

    def measure(self, job: str, data: Path, *, times: int = 1, engine: str = "fast") -> Found:
        """Run a job in a process of its own, several times; the run with the median time counts."""
        out = self.work / f"build-{data.name}"
        command = [sys.executable, "-m", "benchmarks.measure", job, "--data", str(data), "--out", str(out)]
        command += ["--repeat", str(self.repeat), "--engine", engine]
        own = {key: value for key, value in os.environ.items() if not key.startswith("JAUAP_")}
        runs: list[Found] = []
        for _ in range(times):
            done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True)
            if done.returncode:
                raise RuntimeError(f"{job} on {data.name} failed:\n{done.stderr[-3000:]}")
            runs.append(json.loads(done.stdout.splitlines()[-1]))
        if times > 1:
            middle = statistics.median_low(run["seconds"] for run in runs)
            return next(run for run in runs if run["seconds"] == middle)
        return runs[0]

    def size(self, reports: int, *, pyshacl: bool) -> Found:
        """Measure everything at one size."""
        data = self.work / f"reports-{reports}"
        start = time.perf_counter()
        planted = generate(data, Plan(reports, gaps=True))
        found: Found = {"reports": reports, "generate": {"seconds": time.perf_counter() - start}}
        found["planted"] = sum(map(len, planted.gaps.values()))
        times = 1 if reports >= 1000 else 3
        for job in ("build", "rebuild", "load", "load-bare", "check"):
            found[job] = self.measure(job, data, times=times)
        found |= {job: self.measure(job, data) for job in ("rules", "questions")}
        if pyshacl:
            found["check-pyshacl"] = self.measure("check", data, engine="pyshacl")
        return found

    def rules_of(self, data: Path) -> Found:
        """Build a data folder and run the rules over it."""
        return {"build": self.measure("build", data), "rules": self.measure("rules", data)}


def run(work: Path, sizes: Sequence[int], *, quick: bool) -> Found:
    """Measure every size, the shipped graph, and 100 reports that share all they can share."""
    series = Series(work, 3 if quick else 5)
    found: Found = {"machine": _machine(), "sizes": {}, "shipped": series.rules_of(GRAPH_DATA)}
    for size in sizes:
        _say(f"{size} report(s)")
        found["sizes"][str(size)] = series.size(size, pyshacl=size == 1 or (size == 10 and not quick))
    if not quick:
        _say(ONE_COUNTRY)
        data = work / "one-country"
        generate(data, Plan(100, shared=100, gaps=True))
        found["one_country"] = series.rules_of(data)
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
    parser.add_argument("--thousand", action="store_true", help="1,000 reports too (takes long)")
    parser.add_argument("--work", type=Path, help="where data and stores go; a temporary folder by default")
    given = parser.parse_args(arguments)
    sizes = [1, 10] if given.quick else [1, 10, 100, *([1000] if given.thousand else [])]
    with tempfile.TemporaryDirectory(prefix="jauap-bench-", dir=given.work) as folder:
        found = run(Path(folder), sizes, quick=given.quick)
    text = page(found)
    if given.quick:
        sys.stdout.write(text)
        return 0
    RESULTS.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
    PAGE.write_text(text, "utf-8")
    _say(f"wrote {PAGE.relative_to(ROOT)} and {RESULTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
