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

from jauap.accountability.find import find_gaps
from jauap.accountability.rules import GapRule
from jauap.errors import JauapError, OntologyError
from jauap.remote import dialects
from jauap.remote.client import Client
from jauap.remote.opened import read_whole
from tests.remote.asked import Asked, answer, pages, questions, rule_name, rules

SECONDS = 8.0


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


def main() -> None:
    """Print the list of Virtuoso for the current build."""
    from jauap.remote.push import push
    from jauap.store import open_store
    from tests.remote.engines import virtuoso

    local = open_store()
    failing: dict[str, str] = {}
    names: dict[str, None] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        virtuoso(Path(folder) / "db") as engine,
        pytest.MonkeyPatch.context() as patch,
    ):
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
