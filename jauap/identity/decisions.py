"""What was decided about nodes that look alike and are not the same: ``graph_data/identity.yaml``.

A list of ``{not-same: [id, id], why: {ru, en}}``, with ``who`` and ``at`` where a review decided it.
Nodes that are the same need no decision: they are merged.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from jauap.errors import InputError, Issue
from jauap.wording import as_said, say

FILE: Final = "identity.yaml"


@dataclass(frozen=True, slots=True)
class Decision:
    """Two nodes that were looked at and stay two.

    Attributes:
        pair: their short ids, sorted.
        why: the reason, by language.
    """

    pair: tuple[str, str]
    why: dict[str, str]


def read_decisions(folder: Path) -> list[Decision]:
    """Read the decisions of a data folder and of its reports (``reports/<id>/identity.yaml``); none without such files.

    Raises:
        InputError: the file is no list of such entries, or a pair stands in it twice.
    """
    found: list[Decision] = []
    for path in (folder / FILE, *sorted((folder / "reports").glob(f"*/{FILE}"))):
        found.extend(d for d in _read(path) if d.pair not in {known.pair for known in found})
    return found


def _read(path: Path) -> list[Decision]:
    if not path.is_file():
        return []
    try:
        entries = yaml.safe_load(path.read_text("utf-8")) or []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = say("not YAML: {reason}", reason=as_said(getattr(error, "problem", None) or error))
        raise InputError([Issue(FILE, mark.line + 1 if mark else 0, 1, message)]) from error
    if not isinstance(entries, list):
        raise InputError([Issue(FILE, 1, 1, say("write a list of {{not-same: [id, id], why: {{ru, en}}}}"))])
    decisions: dict[tuple[str, str], Decision] = {}
    issues = []
    for number, entry in enumerate(entries, start=1):
        pair = entry.get("not-same") if isinstance(entry, dict) else None
        why = entry.get("why") if isinstance(entry, dict) else None
        if not (isinstance(pair, list) and len({str(x) for x in pair}) == len(pair) == 2):
            issues.append(Issue(FILE, 0, 0, say("entry {number}: 'not-same' takes two different ids", number=number)))
        elif not (isinstance(why, dict) and all(why.get(lang) for lang in ("ru", "en"))):
            issues.append(Issue(FILE, 0, 0, say("entry {number}: 'why' takes a reason in ru and en", number=number)))
        else:
            first, second = sorted(map(str, pair))
            if (first, second) in decisions:
                message = say(
                    "entry {number}: {first} and {second} were decided before",
                    number=number,
                    first=first,
                    second=second,
                )
                issues.append(Issue(FILE, 0, 0, message))
            decisions[first, second] = Decision((first, second), {str(k): str(v) for k, v in why.items()})
    if issues:
        raise InputError(issues)
    return list(decisions.values())
