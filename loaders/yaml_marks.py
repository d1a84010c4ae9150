"""YAML read as strings, every value with the line and column it stands at.

Dates, ``no``, ``1.10`` or ``11:30`` change their meaning when YAML guesses types, so nothing is guessed: every
scalar is a string. Duplicate keys, anchors, aliases and tags are errors, and so is a locator inside ``{…}``, where
a comma would cut it without a word.
"""

from dataclasses import dataclass
from typing import TypeAlias

import yaml

from jauap.errors import Issue
from jauap.records import Place
from jauap.wording import as_said, say

try:  # libyaml is six times faster; the pure parser gives the same marks. A base loader guesses no types: none is used.
    from yaml import CBaseLoader as _Loader
except ImportError:
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

BLOCK_ONLY = frozenset({"at"})
_MAX_DEPTH = 20
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value and its place: 1-based line and column, and the sheet of a workbook."""

    value: "Value"
    line: int
    column: int
    table: str = ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.line, self.column, self.table)

    def plain(self) -> object:
        """Return the value without places: nested dicts, lists and strings."""
        if isinstance(self.value, dict):
            return {key: entry.plain() for key, entry in self.value.items()}
        if isinstance(self.value, list):
            return [entry.plain() for entry in self.value]
        return self.value


Value: TypeAlias = "str | list[Entry] | dict[str, Entry]"


def read_yaml(text: str, source: str) -> tuple[Entry | None, list[Issue]]:
    """Read one YAML document.

    Args:
        text: the document.
        source: the name that issues give as their file.

    Returns:
        The root, or None when nothing can be read, and every issue found.
    """
    issues: list[Issue] = []
    try:
        if (place := _anchor(text)) is not None:
            message = say("anchors and aliases are not used in sheets: write the value out")
            return None, [Issue(source, *place, message)]
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        return None, [Issue(source, line, column, say("not YAML: {reason}", reason=as_said(error.problem or error)))]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [Issue(source, 0, 0, say("not YAML: {reason}", reason=as_said(error)))]
    if node is None:
        return None, [Issue(source, 0, 0, say("the file is empty"))]
    return _entry(node, source, issues, 0), issues


def _anchor(text: str) -> tuple[int, int] | None:
    """Return the place of the first anchor or alias: composing them could grow without end."""
    if "&" not in text and "*" not in text:
        return None
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.events.AliasEvent) or getattr(event, "anchor", None):
            mark = event.start_mark
            return (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return None


def _entry(node: yaml.Node, source: str, issues: list[Issue], depth: int) -> Entry:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if depth > _MAX_DEPTH:
        issues.append(Issue(source, line, column, say("nested more than {most} deep", most=_MAX_DEPTH)))
        return Entry("", line, column)
    if node.tag not in _PLAIN_TAGS:
        issues.append(Issue(source, line, column, say("tags are not used in sheets: remove {tag!r}", tag=node.tag)))
    if isinstance(node, yaml.MappingNode):
        return Entry(_mapping(node, source, issues, depth), line, column)
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(item, source, issues, depth + 1) for item in node.value], line, column)
    return Entry(str(node.value), line, column)


def _mapping(node: yaml.MappingNode, source: str, issues: list[Issue], depth: int) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        if not isinstance(key_node, yaml.ScalarNode):
            issues.append(Issue(source, line, column, say("a key is a word, not a list or a mapping")))
            continue
        key = str(key_node.value)
        if key in entries:
            first = entries[key].line
            message = say("key {key!r} is already given in line {first}: keep one", key=key, first=first)
            issues.append(Issue(source, line, column, message))
            continue
        if key in BLOCK_ONLY and node.flow_style:
            message = say("{key!r} inside {{…}}: a comma would cut the locator; write it on a line of its own", key=key)
            issues.append(Issue(source, line, column, message))
        entries[key] = _entry(value_node, source, issues, depth + 1)
    return entries
