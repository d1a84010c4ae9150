"""The library of questions: ``queries/questions/<topic>/<question>.rq``, one question a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap.errors import InputError, Issue, QueryError, QuestionError, suggest
from jauap.query import hints
from jauap.query.header import MARK, Header, read_query_file
from jauap.query.parameters import LANGUAGE_VARIABLE, Choices, Parameter, split_variable, values_blocks
from jauap.query.prefixes import PREFIXES
from jauap.query.tokens import tokenize
from jauap.resources import QUERIES

VIEWS: Final = ("table", "network", "timeline", "chart")
_KEYS: Final = ("title", "description", "view", "bars", "tags", "parameters", "columns")
_PARAMETER_KEYS: Final = ("label", "class", "scheme", "select", "begin")
_NOTHING: Final = ox.Store()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the library.

    Attributes:
        id: ``topic/question``.
        title, description: by language.
        parameters: in the order of the header.
        view: how the answer is shown first.
        columns: what each column is called, by variable, then by language.
        tags: words to find it by.
        sparql: the query without its header.
        path: the file.
        bars: the column whose values tell the bars of a chart apart and name them; empty when every row is one.
    """

    id: str
    title: dict[str, str]
    description: dict[str, str]
    parameters: tuple[Parameter, ...]
    view: str
    columns: dict[str, dict[str, str]]
    tags: tuple[str, ...]
    sparql: str
    path: Path
    bars: str = ""

    @property
    def topic(self) -> str:
        """The folder it stands in."""
        return self.id.rpartition("/")[0]


def load_questions(folder: Path | None = None) -> dict[str, Question]:
    """Read the library.

    Args:
        folder: its folder, the product's own by default.

    Returns:
        The questions by id, in the order of their ids.

    Raises:
        InputError: with every issue of every file.
    """
    root = folder or QUERIES / "questions"
    questions: dict[str, Question] = {}
    issues: list[Issue] = []
    for path in sorted(root.rglob("*.rq")):
        identifier = path.relative_to(root).with_suffix("").as_posix()
        try:
            text = read_query_file(path, f"{identifier}.rq")
        except InputError as error:
            issues.extend(error.issues)
            continue
        question, found = _read(text, path, identifier)
        issues.extend(found)
        questions[identifier] = question
    if issues:
        raise InputError(issues)
    return questions


def find(questions: Mapping[str, Question], name: str) -> Question:
    """Return a question by its id, or by its last part where only one question has it.

    Raises:
        QuestionError: there is none, or there are several.
    """
    if name in questions:
        return questions[name]
    short = {q.rpartition("/")[2]: q for q in questions}
    same = [q for q in questions if q.rpartition("/")[2] == name]
    if len(same) == 1:
        return questions[same[0]]
    if same:
        raise QuestionError(f"{name!r} may be {' or '.join(same)}")
    raise QuestionError(f"no question {name!r}{suggest(name, [*questions, *short])}; 'jauap questions' lists them")


def _read(text: str, path: Path, identifier: str) -> tuple[Question, list[Issue]]:
    header = Header.read(text, f"{identifier}.rq")
    data = header.data
    if data:
        header.known_keys(data, _KEYS)
    body = "\n".join(line for line in text.split("\n") if not line.startswith(MARK)).strip() + "\n"
    view = data.get("view", "table")
    if view not in VIEWS:
        header.issue(f"view {view!r} is none of {', '.join(VIEWS)}", "view")
    tags = data.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        header.issue("tags: expected a list of words", "tags")
        tags = []
    columns = _columns(header, text) if data else {}
    bars = str(data.get("bars", ""))
    if bars and bars not in columns:
        header.issue(f"bars: no column {bars!r}{suggest(bars, columns)}", "bars")
    question = Question(
        id=identifier,
        title=header.bilingual(data.get("title"), "title") if data else {},
        description=header.bilingual(data.get("description"), "description") if data else {},
        parameters=tuple(_parameters(header, text)) if data else (),
        view=str(view),
        columns=columns,
        tags=tuple(tags),
        sparql=body,
        path=path,
        bars=bars,
    )
    return question, header.issues


def _parameters(header: Header, text: str) -> Iterator[Parameter]:
    tokens = tokenize(text)
    blocks = values_blocks(tokens)
    used = dict.fromkeys(t.text[1:] for t in tokens if t.kind == "var" and t.text[1:].startswith("_"))
    described = header.mapping(header.data.get("parameters"), "parameters")
    names: dict[str, str] = {}
    if LANGUAGE_VARIABLE not in used:
        header.issue('the query needs VALUES ?_lang { "ru" } for its labels', line=_line_of_query(text))
    for variable in used:
        offset = next(t.start for t in tokens if t.text[1:] == variable)
        line = text.count("\n", 0, offset) + 1
        if variable not in blocks:
            header.issue(f"?{variable} needs a block VALUES ?{variable} {{ UNDEF }}", line=line)
        parts = split_variable(variable)
        if parts is not None:
            names[parts[0]] = variable
            if parts[0] not in described:
                header.issue(f"?{variable}: parameter {parts[0]!r} is not in the header", line=line)
        elif variable != LANGUAGE_VARIABLE:
            header.issue(f"?{variable} has no known type: _iri, _literal, _integer, _number, _date", line=line)
    for name, value in described.items():
        if name not in names:
            header.issue(f"the query has no parameter {name!r}{suggest(name, names)}", "parameters", name)
            continue
        settings = header.mapping(value, "parameters", name)
        header.known_keys(settings, _PARAMETER_KEYS, "parameters", name)
        label = header.bilingual(settings.get("label"), "parameters", name, "label")
        sources = [Choices(kind, str(settings[kind])) for kind in ("class", "scheme", "select") if kind in settings]
        if len(sources) > 1:
            header.issue("choices come from one of class, scheme, select", "parameters", name)
        _, kind, required = split_variable(names[name]) or ("", "literal", True)
        begin = str(settings.get("begin", ""))
        yield Parameter(name, names[name], kind, required, label, sources[0] if sources else None, begin)


def _columns(header: Header, text: str) -> dict[str, dict[str, str]]:
    described = header.mapping(header.data.get("columns"), "columns")
    columns = {name: header.bilingual(value, "columns", name) for name, value in described.items()}
    try:
        solutions = _NOTHING.query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        reason: QueryError = hints.explain(text, str(error))
        header.issue(f"{reason}. {reason.hint['en']}", line=reason.line)
        return columns
    variables = [v.value for v in solutions.variables] if isinstance(solutions, ox.QuerySolutions) else []
    for name in variables:
        if name not in columns:
            header.issue(f"column ?{name} is not in the header", "columns")
    for name in columns:
        if name not in variables:
            header.issue(f"the query has no column {name!r}{suggest(name, variables)}", "columns", name)
    return columns


def _line_of_query(text: str) -> int:
    lines = text.split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")), 1)
