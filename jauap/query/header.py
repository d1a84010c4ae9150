"""The ``#+`` header of a question file: YAML as grlc reads it, with the line of every key."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from jauap.errors import InputError, Issue, suggest

MARK: Final = "#+"
LANGUAGES: Final = ("ru", "en")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Header:
    """The header of one file while it is read.

    Attributes:
        source: name of the file in issues.
        data: what the header says.
        issues: what is wrong with it.
    """

    source: str
    data: dict[str, object] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    _lines: dict[tuple[str, ...], int] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str, source: str) -> "Header":
        """Read the lines that begin with ``#+``; wrong YAML becomes an issue."""
        header = cls(source)
        numbers = [n for n, line in enumerate(text.split("\n"), 1) if line.startswith(MARK)]
        lines = [line.removeprefix(MARK).removeprefix(" ") for line in text.split("\n") if line.startswith(MARK)]
        try:
            for event in yaml.parse("\n".join(lines), Loader=_LOADER):
                if getattr(event, "anchor", None):  # of an alias too: some lines of them unfold to any size
                    line = _at(numbers, event.start_mark.line if event.start_mark is not None else 0)
                    header.issue("anchors (&) and aliases (*) are not allowed: write the value out", line=line)
                    return header
            root = yaml.compose("\n".join(lines), Loader=_LOADER)
            data = yaml.load("\n".join(lines), Loader=_LOADER)
        except (yaml.YAMLError, RecursionError, ValueError) as error:  # a day that no calendar has is a ValueError
            mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
            line = _at(numbers, mark.line) if mark is not None else 1
            problem = error.problem if isinstance(error, yaml.MarkedYAMLError) else error
            header.issue(f"the header is no YAML: {problem}", line=line)
            return header
        if not isinstance(data, dict):
            header.issue("the header is missing: lines '#+ title: …', '#+ description: …' before the query", line=1)
            return header
        header.data = {str(key): value for key, value in data.items()}
        header._note_lines(root, numbers, ())
        return header

    def _note_lines(self, node: yaml.Node | None, numbers: list[int], path: tuple[str, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                inner = (*path, str(key.value))
                self._lines[inner] = _at(numbers, key.start_mark.line)
                self._note_lines(value, numbers, inner)

    def issue(self, message: str, *path: str, line: int | None = None) -> None:
        """Note something wrong at a key."""
        at = line or next((self._lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._lines), 1)
        self.issues.append(Issue(self.source, at, 0, message))

    def known_keys(self, value: dict[str, object], known: tuple[str, ...], *path: str) -> None:
        """Note keys that no question has."""
        for key in value:
            if key not in known:
                message = f"unknown key {key!r}{suggest(str(key), known)}; keys are {', '.join(known)}"
                self.issue(message, *path, str(key))

    def mapping(self, value: object, *path: str) -> dict[str, object]:
        """Return a mapping, or an empty one with an issue."""
        if value is None:
            return {}
        if isinstance(value, dict):
            return {str(key): inner for key, inner in value.items()}
        self.issue(f"{'.'.join(path)}: expected keys with values, found {value!r}", *path)
        return {}

    def bilingual(self, value: object, *path: str) -> dict[str, str]:
        """Return a text in both languages, or note which one is missing."""
        texts = self.mapping(value, *path)
        self.known_keys(texts, LANGUAGES, *path)
        found: dict[str, str] = {}
        for language in LANGUAGES:
            text = texts.get(language)
            if isinstance(text, str) and text.strip():
                found[language] = " ".join(text.split())
            else:
                self.issue(f"{'.'.join(path)}: the text in {language!r} is missing", *path)
        return found


def _at(numbers: list[int], line: int) -> int:
    """Return the line of the file that a line of the header stands in; YAML ends lines at more signs than files do."""
    return numbers[min(line, len(numbers) - 1)] if numbers else 1


def read_query_file(path: Path, source: str) -> str:
    """Return the text of a query file.

    Raises:
        InputError: it is not UTF-8, with the place of the first wrong byte.
    """
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            [Issue(source, line, 0, f"not UTF-8 at byte {error.start}: save the file as UTF-8")]
        ) from error
