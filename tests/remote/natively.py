"""What a server itself answers, without the copy that stands in for it: for the list of engines.

``python -m tests.remote.natively`` asks Virtuoso every query of ours and prints what ``queries/engines.yaml`` should
say.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks.generator import Plan, generate
from jauap.accountability.find import find_gaps
from jauap.accountability.rules import GapRule
from jauap.errors import JauapError, OntologyError
from jauap.pipeline.run import Places, build
from jauap.publication import profile_folder
from jauap.remote import dialects
from jauap.remote.client import Client
from jauap.remote.opened import read_whole
from jauap.remote.push import push
from jauap.store import open_store
from loaders import fact_sheets
from tests.remote.asked import Asked, answer, pages, questions, rule_name, rules
from tests.remote.engines import virtuoso

SECONDS = 6.0


@contextmanager
def running_everything() -> Iterator[None]:
    """Send every query of ours to the server, whatever the list says."""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialects.Dialect, "trusts", lambda *_: True)
        yield


def query_fails(client: Client, local: ox.Store, asked: Asked) -> str:
    """Return what is wrong with a server's answer; empty when it is right."""
    try:
        with running_everything():
            found = answer(read_whole(replace(client, seconds=SECONDS)), asked.text)
    except JauapError as error:
        return str(error)
    return "" if found == answer(local, asked.text) else "other rows"


def rule_fails(client: Client, local: ox.Store, rule: GapRule) -> str:
    """Return what is wrong with the gaps that a server finds; empty when they are right."""
    try:
        with running_everything():
            found = find_gaps(read_whole(replace(client, seconds=SECONDS)), [rule])
    except OntologyError:
        return "incomplete gaps"
    except JauapError as error:
        return str(error)
    return "" if found == find_gaps(local, [rule]) else "other gaps"


def synthetic(folder: Path) -> ox.Store:
    """Build two synthetic reports with gaps of every rule."""
    generate(folder / "data", Plan(reports=2, shared=1, gaps=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("JAUAP_TEXTS", raising=False)
        build(fact_sheets.load, lambda *_: [], Places(data=folder / "data", out=folder / "build"))
    return open_store(folder / "build")


def judge(local: ox.Store, folder: Path, failing: dict[str, str], names: dict[str, None]) -> None:
    """Ask Virtuoso everything about a graph; note the names of all queries, and what was wrong."""
    with virtuoso(folder) as engine, pytest.MonkeyPatch.context() as patch:
        for name, value in engine.environment.items():
            patch.setenv(name, value)
        push(local, engine.client, rules())
        for asked in (*questions(local), *pages(local)):
            names[asked.name] = None
            wrong = query_fails(engine.client, local, asked)
            if wrong:
                failing[asked.name] = wrong
        for rule in rules():
            names[rule_name(rule)] = None
            wrong = rule_fails(engine.client, local, rule)
            if wrong:
                failing[rule_name(rule)] = wrong


def main() -> None:
    """Print the list of Virtuoso for the current build and two synthetic reports."""
    failing: dict[str, str] = {}
    names: dict[str, None] = {}
    with tempfile.TemporaryDirectory() as folder:
        judge(open_store(profile_folder("public")), Path(folder) / "shipped", failing, names)
        judge(synthetic(Path(folder) / "synthetic"), Path(folder) / "db", failing, names)
    known, seen = dialects.dialects()["virtuoso"].cannot, dialects.hashes()
    out = [
        "virtuoso:",
        "  runs:",
        *(f'    {name}: "{seen[name]}"' for name in names if name not in failing),
        "  cannot:",
    ]
    for name, wrong in failing.items():
        why = known[name][1] if name in known else " ".join(wrong.split())[:90].replace('"', "'")
        out.append(f'    {name}: {{seen: "{seen[name]}", why: "{why}"}}')
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
