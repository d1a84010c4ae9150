"""How well reports are recognised: precision and recall on annotated texts, and the first report against its sheets.

``python -m benchmarks.recognition`` measures and writes the tables of ``docs/recognition.md``; ``--print`` only prints.
The text of the first report is read from ``JAUAP_TEXTS``; without it, that part is left out.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.annotated import Mark, read_annotated
from benchmarks.scoring import FAMILIES, Score, overlap, score
from jauap.pipeline.passages import read_lock
from jauap.pipeline.sources import find_reports
from jauap.resources import GRAPH_DATA
from jauap.suggest import Candidate, Registers, read_registers, suggest
from jauap.text.corpus import find_text
from jauap.text.pages import Span
from loaders.report_text import read_report

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tests" / "data" / "recognition"
PAGE = ROOT / "docs" / "recognition.md"
FIRST = "kz-cat-2023"
FICTIONAL = (
    "kyrgyzstan.ru", "uzbekistan.ru", "tajikistan.ru", "russia.ru", "concluding.ru", "kyrgyzstan.en", "kazakhstan.kk",
    "mechanism.ru", "shadow.ru", "prisons.ru", "coalition.ru", "belarus.ru", "testimony.ru",
    "complaint.ru", "submission.ru", "verdicts.ru", "views.ru", "article.ru", "hearing.ru",
)  # fmt: skip
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def fictional(name: str, registers: Registers) -> tuple[dict[str, Score], float]:
    """Measure one fictional report; characters recognised in a second come second."""
    text, marks = read_annotated(TEXTS / f"{name}.txt")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.txt"
        path.write_text(text, "utf-8")
        document = read_report(path)
    begun = time.perf_counter()
    found = suggest(document, registers)
    return score(text, marks, found), len(text) / (time.perf_counter() - begun)


def first_report(registers: Registers) -> tuple[dict[str, Score], list[Candidate]] | None:
    """Measure the first report against its annotation; None when its text is not there."""
    path = find_text(find_reports(GRAPH_DATA)[FIRST].text_file)
    if path is None:
        return None
    document = read_report(path)
    found = suggest(document, registers)
    sample, marks = read_offsets(TEXTS / f"{FIRST}.tsv")
    scores = score(document.text, marks, found, sample)
    scores["citations"] = score(document.text, marks, found)["citations"]
    return scores, found


def read_offsets(path: Path) -> tuple[list[Span], list[Mark]]:
    """Return the sample and the marks of an annotation kept as offsets."""
    sample, marks = [], []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        start, end, kind, value = line.split("\t")
        span = Span(int(start), int(end))
        if kind == "sample":
            sample.append(span)
        else:
            marks.append(Mark(span, kind, value))
    return sample, marks


# ----- against the sheets -----


def sheet_values(registers: Registers) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Give what the sheets of the first report say where: kind, value, and the passages of the record that says it."""
    report = find_reports(GRAPH_DATA)[FIRST]
    offsets = read_lock(report).offsets
    for path in sorted(report.folder.glob("*.yaml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        if not isinstance(content, dict) or "facts" not in content:
            continue
        for record in content["facts"]:
            for row in [{**record, **r} for r in record.get("each", ())] or [record]:
                sections = (row.get("section"), content.get("section"))
                spans = tuple(_passages(row, " ".join(str(next(filter(None, sections), "")).split()), offsets))
                if spans:
                    yield from ((kind, value, spans) for kind, value in _values(row, registers))


def _passages(row: dict[str, Any], section: str, offsets: dict[tuple[str, str], Span]) -> Iterator[Span]:
    places = [(row.get("at"), section)]
    places += [(c.get("at"), " ".join(str(c.get("section", section)).split())) for c in row.get("claims", ())]
    for words, where in places:
        for one in words if isinstance(words, list) else [words]:
            span = offsets.get((where, " ".join(str(one).split()))) if one else None
            if span is not None:
                yield span


def _values(row: dict[str, Any], registers: Registers) -> Iterator[tuple[str, str]]:
    for key, value in row.items():
        if key in ("id", "case", "claims", "at", "assertedBy", "relayedBy", "supports", "section", "label"):
            continue
        for item in value if isinstance(value, list) else [value]:
            entry = registers.by_id.get(str(item))
            if entry is not None and entry.kind in ("norm", "person", "body", "facility"):
                yield entry.kind, entry.id
        if key == "date":
            yield "date", str(value)
    for item in row.get("involved", ()):
        entry = registers.by_id.get(str(item.get("agent")))
        if entry is not None and entry.kind in ("person", "body"):
            yield entry.kind, entry.id


def against_sheets(registers: Registers, found: Sequence[Candidate]) -> list[tuple[str, int, int, int]]:
    """Count, by kind: values in sheets, those recognised in a passage of theirs, those recognised anywhere."""
    anywhere = {c.value for c in found}
    total: Counter[str] = Counter()
    here: Counter[str] = Counter()
    somewhere: Counter[str] = Counter()
    for kind, value, spans in set(sheet_values(registers)):
        total[kind] += 1
        here[kind] += any(c.value == value and any(overlap(s, c.span) for s in spans) for c in found)
        somewhere[kind] += value in anywhere
    return [(kind, total[kind], here[kind], somewhere[kind]) for kind in sorted(total)]


# ----- the page -----


def tables(registers: Registers) -> str:
    """Measure everything; return the tables as Markdown."""
    lines = ["| text | kind | annotated | found | precision | recall |", "|---|---|--:|--:|--:|--:|"]
    total = {family: Score() for family in FAMILIES}
    for name in FICTIONAL:
        if not (TEXTS / f"{name}.txt").is_file():
            continue
        scores, _ = fictional(name, registers)
        for family, result in scores.items():
            lines.append(_row(name, family, result))
            total[family] += result
    lines += [_row("**fictional, all**", family, result) for family, result in total.items()]
    first = first_report(registers)
    if first is not None:
        scores, found = first
        lines += [_row("first report", family, result) for family, result in scores.items() if family != "places"]
        lines += [
            "",
            "| in the sheets of the first report | values | recognised in their passage | recognised anywhere |",
        ]
        lines += ["|---|--:|--:|--:|"]
        for kind, count, here, somewhere in against_sheets(registers, found):
            lines.append(f"| {kind} | {count} | {here} ({here / count:.0%}) | {somewhere} ({somewhere / count:.0%}) |")
    return "\n".join(lines)


def _row(text: str, family: str, result: Score) -> str:
    return f"| {text} | {family} | {result.gold} | {result.found} | {result.precision:.3f} | {result.recall:.3f} |"


def main() -> None:
    """Measure, and write or print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", action="store_true", help="print the tables and write nothing")
    parser.add_argument("--misses", action="store_true", help="name what was missed and what was wrong")
    arguments = parser.parse_args()
    registers = read_registers(GRAPH_DATA)
    measured = tables(registers)
    sys.stdout.write(measured + "\n")
    if arguments.misses:
        _misses(registers)
    if not arguments.print:
        page = PAGE.read_text("utf-8")
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{measured}\n{END}{rest.partition(END)[2]}", "utf-8")


def _misses(registers: Registers) -> None:
    results = {name: fictional(name, registers)[0] for name in FICTIONAL if (TEXTS / f"{name}.txt").is_file()}
    first = first_report(registers)
    if first is not None:
        results[FIRST] = first[0]
    for name, scores in results.items():
        for family, result in scores.items():
            for sign, rows in (("-", result.missed), ("+", result.wrong)):
                sys.stdout.writelines(f"{name} {family} {sign} {row}\n" for row in rows)


if __name__ == "__main__":
    main()
