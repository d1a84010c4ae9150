"""Loads the endpoint: many clients, each asking one question after the other, for a while.

``python -m benchmarks.endpoint [--clients 50] [--seconds 60] [--url URL]``; without a URL it serves the current build
in a process of its own. The questions are the endpoint's own examples (the library, bound, and the gap rules), a
look-up by name, the triples of a case and a yes or no, in a fixed order of random choices.
"""

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

EXAMPLES: Final = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?name ?query { ?name a sh:SPARQLExecutable ; sh:select|sh:construct ?query } ORDER BY ?name"""
OWN: Final = {
    "yes or no": "ASK { ?case a jauap:Case }",
    "by name": "SELECT ?node { ?node rdfs:label ?label FILTER(CONTAINS(LCASE(?label), 'police')) } LIMIT 20",
    "triples of a case": "DESCRIBE ?case WHERE { ?case a jauap:Case } LIMIT 1",
    "all cases": "SELECT ?case ?label { ?case a jauap:Case ; rdfs:label ?label } ORDER BY ?case",
}

_HEADERS: Final = (
    "Accept: application/sparql-results+json, text/turtle",
    "Content-Type: application/x-www-form-urlencoded",
)


@dataclass
class Load:
    """What the clients saw: milliseconds of each answer by question, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def all_times(self) -> list[float]:
        """Return the milliseconds of all answers, the quickest first."""
        return sorted(t for times in self.times.values() for t in times)

    def percentile(self, share: float) -> float:
        """Return the milliseconds within which a share of the answers came."""
        times = self.all_times()
        return times[min(int(share * len(times)), len(times) - 1)] if times else 0.0


async def load(url: str, queries: dict[str, str], clients: int, seconds: float, *, fresh: bool = False) -> Load:
    """Ask for a while.

    Args:
        url: address of the endpoint.
        queries: queries by name.
        clients: how many ask at once, each over a connection of its own.
        seconds: how long.
        fresh: make every query a new one, so that no answer was kept.
    """
    found = Load()
    start = time.perf_counter()
    await asyncio.gather(
        *(_client(url, queries, random.Random(n), start + seconds, found, fresh) for n in range(clients))
    )
    found.seconds = time.perf_counter() - start
    return found


async def _client(
    url: str, queries: dict[str, str], choose: random.Random, end: float, found: Load, fresh: bool
) -> None:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    names = sorted(queries)
    while time.perf_counter() < end:
        name = choose.choice(names)
        text = f"{queries[name]}\n# {choose.random()}" if fresh else queries[name]
        body = f"query={quote(text)}".encode()
        head = [f"POST {parts.path} HTTP/1.1", f"Host: {parts.netloc}", *_HEADERS, f"Content-Length: {len(body)}"]
        start = time.perf_counter()
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        content = await reader.readexactly(int(answer.partition("content-length: ")[2].partition("\r\n")[0]))
        if not answer.startswith("http/1.1 200"):
            found.errors[f"{answer[9:12]} {name}: {content[:200].decode()}"] += 1
        found.times[name].append(1000 * (time.perf_counter() - start))
    writer.close()


def questions(url: str) -> dict[str, str]:
    """Return the queries of the load: the endpoint's own examples, and some short ones."""
    request = urllib.request.Request(
        url, f"query={quote(EXAMPLES)}".encode(), {"Accept": "application/sparql-results+json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        rows = json.load(answer)["results"]["bindings"]
    return {r["name"]["value"].partition("/query/")[2]: r["query"]["value"] for r in rows} | OWN


@contextmanager
def served(out: Path | None) -> Iterator[str]:
    """Serve a build folder in a process of its own; gives the endpoint's address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = "import sys, pathlib, jauap.serve as s; s.serve(port=int(sys.argv[1]), out=pathlib.Path(sys.argv[2]))"
    from jauap.store import build_folder

    command = [sys.executable, "-c", code, str(port), str(build_folder(out).resolve())]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/sparql"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(url, timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


def report(found: Load, clients: int) -> str:
    """Write what was seen as a Markdown table, the slowest question first."""
    times = found.all_times()
    lines = [
        f"{clients} clients, {found.seconds:.0f} s, {os.cpu_count()} cores: {len(times)} answers "
        f"({len(times) / found.seconds:.0f}/s), {found.errors.total()} errors; "
        + ", ".join(f"p{100 * s:g} {found.percentile(s):.0f} ms" for s in (0.5, 0.9, 0.99))
        + f", longest {times[-1] if times else 0:.0f} ms",
        "",
        "| question | answers | median, ms | longest, ms |",
        "|---|---:|---:|---:|",
    ]
    for name, own in sorted(found.times.items(), key=lambda item: -sorted(item[1])[len(item[1]) // 2]):
        lines.append(f"| {name} | {len(own)} | {sorted(own)[len(own) // 2]:.0f} | {max(own):.0f} |")
    lines += [f"\n{number} x {error}" for error, number in found.errors.most_common(10)]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the load and print what was seen; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--fresh", action="store_true", help="no query twice")
    given = parser.parse_args(arguments)
    if given.url is not None:
        found = asyncio.run(load(given.url, questions(given.url), given.clients, given.seconds, fresh=given.fresh))
    else:
        with served(given.out) as url:
            found = asyncio.run(load(url, questions(url), given.clients, given.seconds, fresh=given.fresh))
    sys.stdout.write(report(found, given.clients) + "\n")
    return int(bool(found.errors))


if __name__ == "__main__":
    sys.exit(main())
