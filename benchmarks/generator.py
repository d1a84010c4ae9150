"""Writes synthetic reports in the real ontology and the real sheet format.

A report depends on the seed and its number alone, so 10 reports are the first 10 of 100. Reports of one country share
its bodies, places, officials and norms; all share the Committee and the norms behind the gap rules. Everything is made
up, the text too: the lock file gives places in a text that does not exist, so that builds need none.

    python -m benchmarks.generator --reports 10 --out FOLDER [--violations] [--gaps] [--seed N] [--shared N]
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.book import Book, Planted
from benchmarks.cases import clean_case
from benchmarks.country import country, write_country, write_world
from benchmarks.gaps_cases import PLANTS, impunity
from benchmarks.gaps_matters import plant_matters
from benchmarks.matters import figures, practices, recommendations, structure
from benchmarks.plot import Plot
from benchmarks.violations import plant_violations
from jauap.accountability.rules import load_rules
from jauap.resources import QUERIES

CASES_A_SHEET = 5
PLANTED_FILE = "planted.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write.

    Attributes:
        reports: how many.
        seed: decides every free choice.
        shared: how many reports a country has.
        cases: cases a report.
        gaps: whether gaps are planted, one of each rule a report; without it there is none.
        violations: whether every report breaks one shape of each planted kind.
    """

    reports: int
    seed: int = 1
    shared: int = 10
    cases: int = 25
    gaps: bool = False
    violations: bool = False


def generate(folder: Path, plan: Plan) -> Planted:
    """Write reports and registers into a folder, which a build takes as its data.

    Args:
        folder: it must not exist, or be empty.

    Returns:
        What was planted; ``planted.json`` in the folder says the same.
    """
    registers = folder / "registers"
    registers.mkdir(parents=True)
    names = [f"r{number:05d}" for number in range(plan.reports)]
    for number in range(0, plan.reports, plan.shared):
        write_country(registers, country(number // plan.shared))
    write_world(registers, load_rules([QUERIES / "gaps"]), names)
    planted = Planted()
    for number, name in enumerate(names):
        planted.add(_report(folder / "reports" / name, name, number, plan))
    (folder / PLANTED_FILE).write_text(planted.as_json(), "utf-8")
    return planted


def _report(folder: Path, name: str, number: int, plan: Plan) -> Planted:
    land = country(number // plan.shared)
    first = number % plan.shared == 0
    book = Book(name, land.body("coalition"), plan.seed)
    plants = [*PLANTS, impunity] if plan.gaps else []
    for case in range(plan.cases):
        if case % CASES_A_SHEET == 0:
            book.open(f"cases-{case // CASES_A_SHEET}", f"Дела, часть {case // CASES_A_SHEET + 1}")
        if case < len(plants):
            plants[case](Plot(book, land, f"case-{case:02d}", nobody_held=plants[case] is impunity))
        else:
            clean_case(book, land, case)
    book.open("structure", "Органы")
    structure(book, land, first)
    book.open("figures", "Цифры")
    figures(book, land)
    book.open("recommendations", "Рекомендации")
    recommendations(book, land)
    practices(book, land)
    if plan.gaps:
        book.open("gaps", "Разрывы")
        plant_matters(book, land, first)
    if plan.violations:
        book.open("violations", "Ошибки")
        plant_violations(book, land)
    book.write(folder)
    return book.planted


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description="Write synthetic reports.")
    parser.add_argument("--reports", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True, help="a folder that does not exist yet")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=int, default=10, help="reports a country (default 10)")
    parser.add_argument("--gaps", action="store_true", help="plant gaps")
    parser.add_argument("--violations", action="store_true", help="plant violations of the shapes")
    parser.add_argument("--replace", action="store_true", help="remove what stands in the folder")
    given = parser.parse_args(arguments)
    if given.out.exists() and any(given.out.iterdir()):
        if not (given.replace and (given.out / PLANTED_FILE).is_file()):
            parser.error(f"{given.out}: not empty; name another folder, or --replace one that this program wrote")
        shutil.rmtree(given.out)
    plan = Plan(given.reports, given.seed, given.shared, gaps=given.gaps, violations=given.violations)
    planted = generate(given.out, plan)
    gaps, broken = sum(map(len, planted.gaps.values())), sum(map(len, planted.violations.values()))
    sys.stdout.write(f"{plan.reports} report(s) in {given.out}: {gaps} gap(s) and {broken} violation(s) planted\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
