"""Measures what each export format costs at 1 to 1,000 synthetic reports: time, peak memory, size of the file.

    python -m benchmarks.exports [--up-to REPORTS] [--work FOLDER] [--format FORMAT]...

Each export is a process of its own, so that its peak memory is its own; the store and the public profile are made
before. The row ``(open)`` only opens the store: what every export costs before it writes anything; ``(read)`` reads it
through once: what the store's own caches then hold. Seconds are the processor's, which other programs make little
longer. The table that is printed stands in ``docs/exports.md``.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.generator import Plan, generate
from benchmarks.measure import VALUES
from jauap import api
from jauap.exports.files import ExportError
from jauap.exports.formats import FORMATS
from jauap.exports.source import open_source
from jauap.resources import ROOT

SIZES = (1, 10, 100, 1000)
OPEN, READ, RELEASE = "(open)", "(read)", "ro-crate"
ALL = (OPEN, READ, *FORMATS, RELEASE)


def prepare(out: Path, reports: int) -> None:
    """Build the synthetic reports and their public profile, unless an earlier run did."""
    data = out.with_name(f"reports-{reports}")
    if not data.exists():
        generate(data, Plan(reports, gaps=True))
    api.build(data=data, out=out)
    open_source("public", out=out)


def measure(name: str, out: Path) -> dict[str, Any]:
    """Write one format of a built store in this process.

    Returns:
        ``seconds`` of the processor, ``peak_mb`` of the whole process, ``size_mb`` of what was written; nothing where
        the format refuses a graph of that size.
    """
    with tempfile.TemporaryDirectory(prefix="jauap-bench-") as folder:
        target = Path(folder) / "export"
        before = sum(os.times()[:4])
        try:
            _write(name, out, target)
        except ExportError as error:
            sys.stderr.write(f"exports: {error}\n")
            return {}
        seconds = sum(os.times()[:4]) - before
        written = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"seconds": seconds, "peak_mb": peak / 1024, "size_mb": written / 1e6}


def _write(name: str, out: Path, target: Path) -> None:
    if name == OPEN:
        next(iter(open_source("public", out=out).store))
    elif name == READ:
        deque(open_source("public", out=out).store, maxlen=0)
    elif name == RELEASE:
        api.release(target, day="2031-01-02", out=out)
    else:
        case = VALUES["case"] if FORMATS[name].one_case else ""
        api.export_to(target, name, case=case, day="2031-01-02", out=out)


def series(names: Sequence[str], outs: dict[int, Path]) -> dict[str, dict[int, dict[str, Any]]]:
    """Measure formats at every size, each in a process of its own."""
    found: dict[str, dict[int, dict[str, Any]]] = {}
    for name in names:
        for size, out in outs.items():
            sys.stderr.write(f"exports: {name}, {size} report(s)\n")
            found.setdefault(name, {})[size] = json.loads(apart("--format", name, "--store", str(out)))
    return found


def apart(*arguments: str) -> str:
    """Run this module in a process of its own, and return what it prints.

    A process begins with the peak of the one that starts it: this one builds and writes nothing.
    """
    command = [sys.executable, "-m", "benchmarks.exports", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def table(found: dict[str, dict[int, dict[str, Any]]], sizes: Sequence[int]) -> str:
    """Return the figures as Markdown: peak memory and time by size, growth of the memory, size of the largest file."""
    numbers = ", ".join(str(size) for size in sizes)
    last = f"{sizes[-2]} to {sizes[-1]}" if len(sizes) > 1 else "-"
    lines = [f"| format | peak MB at {numbers} | growth, {last} | processor seconds | MB written at {sizes[-1]} |",
             "|---|---|---|---|---|"]  # fmt: skip
    for name, by_size in found.items():
        peaks = [by_size[size].get("peak_mb") for size in sizes]
        growth = f"x{peaks[-1] / peaks[-2]:.2f}" if len(peaks) > 1 and peaks[-1] and peaks[-2] else "-"
        seconds = ", ".join(_number(by_size[size].get("seconds"), 1) for size in sizes)
        written = _number(by_size[sizes[-1]].get("size_mb"), 1)
        lines.append(f"| {name} | {', '.join(_number(mb) for mb in peaks)} | {growth} | {seconds} | {written} |")
    return "\n".join(lines) + "\n"


def _number(value: float | None, digits: int = 0) -> str:
    return "refused" if value is None else f"{value:.{digits}f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports", description="What each export format costs.")
    parser.add_argument("--up-to", type=int, default=100, help="the most reports (default 100)")
    parser.add_argument("--work", type=Path, help="where data and stores go; a temporary folder by default")
    parser.add_argument("--format", dest="names", action="append", choices=ALL, help="only these (default all)")
    parser.add_argument("--store", type=Path, help="measure one format of this build folder, here; prints JSON")
    parser.add_argument("--prepare", type=int, help="only build so many reports, into --store")
    given = parser.parse_args(arguments)
    names = given.names or ALL
    if given.prepare:
        prepare(given.store, given.prepare)
        return 0
    if given.store:
        sys.stdout.write(json.dumps(measure(names[0], given.store)) + "\n")
        return 0
    sizes = [size for size in SIZES if size <= given.up_to]
    with tempfile.TemporaryDirectory(prefix="jauap-bench-") as folder:
        work = given.work or Path(folder)
        outs = {size: work / f"build-{size}" for size in sizes}
        for size, out in outs.items():
            apart("--prepare", str(size), "--store", str(out))
        sys.stdout.write(table(series(names, outs), sizes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
