"""Writes ``docs/performance.md``: the aims with their figures, and a table for each thing measured."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.targets import Goal, bytes_per_quad, goals, growth_of_data, rules_seconds

Found = dict[str, Any]

WHY: Final = Path(__file__).with_name("why.md")
"""What is known of the reasons; written by hand, and read again after a run that changes what is reached."""

_HEAD = """# Performance

Made by `make bench` (`benchmarks/run.py`); do not edit. The figures themselves: `benchmarks/results.json`.

Data: synthetic reports (`benchmarks/generator.py`) of 25 cases and some 4,200 triples each, one gap of each rule
planted in every report; ten reports share one country's bodies, places and officials, all share the norms. Each
measurement is a process of its own; times are medians of several runs. The peer is bare pyoxigraph: the same N-Quads,
or the same SPARQL on the same store. Times depend on the machine and on what else it does; ratios do so less.
"""

_BUILDS = """*units evaluated*: derived facts, gaps and violations of each report and register, in one go. *the rest*:
reading sheets, describing the graph, compacting. *processor*: of all processes together. *bytes*: of the tables on
disk, beside those of one bulk load. *opening*: in a fresh process, read-only.
"""

_QUESTIONS = """Through the query engine, beside the same SPARQL on the same store, in milliseconds. The engine holds a
store of up to 300,000 quads in memory, which is why it is faster than the bare store there. *kept*: on a graph of more
than 150,000 quads, the answer to a question asked without values is written beside the store when it is first found
(the app does so behind the first visit), and read from there until the graph changes (`jauap/query/kept.py`). What
takes longer than 2 s ran once.
"""

_BROWSER = """In headless Chromium, against `jauap serve` on the built store. *server up*: until it answers, with the
store of the public profile made before. *first visit*: the very first, until the foot of the page stands; *new profile*
and *reload*: median of later ones. The network is read from the graph up to 1,000 nodes; *drawn* is from the data being
there until the canvas is painted.
"""


def page(found: Found) -> str:
    """Return the page as Markdown."""
    machine = found["machine"]
    parts = [
        _HEAD,
        f"Machine: {machine['processors']} processors, {machine['memory']}, {machine['system']}, "
        f"Python {machine['python']}; load when the run began {machine['load']}.\n",
        "## Aims\n",
        _table(("what", "aim", "figure", "reached"), (_row(goal) for goal in goals(found))),
        "## Builds\n",
        _BUILDS,
        _builds(found),
        _processor(found),
        "## Gap rules\n",
        _rules(found),
        "## Questions\n",
        _QUESTIONS,
        _questions(found),
        "![Questions beside bare SPARQL](pictures/questions-ratio.svg)\n",
        "![Growth of questions](pictures/questions-growth.svg)\n",
        "![Growth of builds, rules and validation](pictures/growth.svg)\n",
        "## First page and network\n",
        _BROWSER,
        _browser(found),
        "## What is not reached\n",
        _missed(found),
        "Why:\n",
        WHY.read_text("utf-8"),
    ]
    return "\n".join(parts)


def _row(goal: Goal) -> tuple[str, ...]:
    return goal.name, goal.aim, goal.figure, {True: "yes", False: "**no**", None: "not measured"}[goal.reached]


def _builds(found: Found) -> str:
    """Builds, their parts, loading, validation."""
    rows = []
    for size, measured in found["sizes"].items():
        built, phases = measured["build"], measured["build"]["phases"]
        pyshacl = measured.get("check-pyshacl")
        rows.append(
            (
                size,
                f"{built['quads']:,}",
                f"{built['seconds']:.1f}",
                f"{measured['reports'] / built['seconds']:.1f}",
                f"{built['processor'] / measured['reports']:.2f}",
                f"{built['peak_mb']}",
                f"{built['seconds'] - sum(phases.values()):.1f}",
                f"{phases['load']:.2f}",
                f"{phases['evaluate']:.2f}",
                f"{phases['derive_wide'] + phases['find_wide']:.2f}",
                f"{measured['rebuild']['seconds']:.1f}",
                f"{measured['opening']['seconds'] * 1000:.0f}",
                f"{bytes_per_quad(built):.0f} / {bytes_per_quad(measured['load-bare']):.0f}",
                f"{measured['load']['seconds']:.2f} / {measured['load-bare']['seconds']:.2f}",
                f"{measured['check']['seconds']:.2f}",
                f"{pyshacl['seconds']:.1f}" if pyshacl else "",
            )
        )
    head = ["reports", "quads", "build, s", "reports/s", "processor s/report", "peak MB", "the rest, s", "loading"]
    head += ["units evaluated", "rules over the whole graph", "one sheet changed, s", "opening, ms"]
    head += ["bytes per quad / bare", "load / bulk_load, s", "check, s", "pySHACL, s"]
    return _table(head, rows)


def _processor(found: Found) -> str:
    """Where the processor's time goes in a build."""
    for size, measured in found["sizes"].items():
        if "processor" in measured:
            rows = [(part, f"{share:.0%}") for part, share in measured["processor"]["parts"].items() if share >= 0.005]
            words = f"Shares of the processor's time in a build of {size} reports, in one process under the profiler:\n"
            return words + "\n" + _table(("part", "share"), rows)
    return ""


def _rules(found: Found) -> str:
    """Each rule at each size, with its growth beside that of the data."""
    sizes = found["sizes"]
    columns = {"shipped": found["shipped"]["rules"]} | {size: m["rules"] for size, m in sizes.items()}
    if "one_country" in found:
        columns["100 of one country"] = found["one_country"]["rules"]
    pairs = [(a, b) for a, b in (("10", "100"), ("100", "1000")) if a in sizes and b in sizes]
    numbers = sorted(found["shipped"]["rules"]["rules"], key=int)
    rows = [
        (
            number,
            *(f"{c['rules'][number]:.1f}" for c in columns.values()),
            *(f"x{columns[b]['rules'][number] / columns[a]['rules'][number]:.1f}" for a, b in pairs),
        )
        for number in numbers
    ]
    total = [f"{rules_seconds(c) * 1000:.0f}" for c in columns.values()]
    grown = [f"x{rules_seconds(columns[b]) / rules_seconds(columns[a]):.1f}" for a, b in pairs]
    rows.append(("all", *total, *grown))
    data = [f"x{growth_of_data(sizes, a, b):.1f}" for a, b in pairs]
    rows.append(("gaps found", *(str(sum(c["gaps"].values())) for c in columns.values()), *(f"data {g}" for g in data)))
    head = ("rule", *(f"{name}, ms" for name in columns), *(f"{a} -> {b}" for a, b in pairs))
    return _table(head, rows)


def _questions(found: Found) -> str:
    sizes = {size: m for size, m in found["sizes"].items() if "questions" in m}
    if not sizes:
        return "Not measured.\n"
    large = [size for size, m in sizes.items() if m["questions"]["large"]]
    rows = []
    for name in next(iter(sizes.values()))["questions"]["questions"]:
        cells = [name]
        for size, measured in sizes.items():
            asked = measured["questions"]["questions"][name]
            if "stopped" in asked:
                cells += ["stopped", "", *([""] if size in large else []), ""]
                continue
            cells += [f"{asked['engine']:.1f} / {asked['bare']:.1f}", f"{asked['engine'] / asked['bare']:.2f}"]
            if size in large:
                cells.append(f"{asked['kept']:.1f}" if "kept" in asked else "")
            cells.append(f"{asked['rows']:,}")
        rows.append(cells)
    head = ["question"]
    for size in sizes:
        head += [f"{size}: engine / bare", "ratio", *(["kept"] if size in large else []), "rows"]
    return _table(head, rows)


def _browser(found: Found) -> str:
    """First page and network, at each size where they were measured."""
    rows = []
    for size, measured in found["sizes"].items():
        page, drawn = measured.get("first-page"), measured.get("network")
        first = [f"{page[n]:.2f}" for n in ("start", "first", "new_profile", "seconds")] if page else [""] * 4
        names = ("build", "layout", "write", "draw")
        network = (
            [f"{drawn['nodes']:,} / {drawn['edges']:,}", *(f"{drawn[n]:.0f}" for n in names)] if drawn else [""] * 5
        )
        if page or drawn:
            rows.append((size, *first, *network))
    head = ["reports", "server up, s", "first visit, s", "new profile, s", "reload, s", "nodes / links", "read, ms"]
    return _table([*head, "layout, ms", "file written, ms", "drawn, ms"], rows)


def _missed(found: Found) -> str:
    missed = [f"{g.name}: {g.figure}, where the aim is {g.aim}" for g in goals(found) if g.reached is False]
    missed += [f"not measured: {words}" for words in found.get("failed", [])]
    for size, measured in found["sizes"].items():
        for name, asked in measured.get("questions", {}).get("questions", {}).items():
            if "stopped" in asked:
                missed.append(f"question {name}, {size} reports: {asked['stopped']}")
    if not missed:
        return "Every aim measured here is reached.\n"
    return "".join(f"- {words}.\n" for words in missed)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines) + "\n"
