"""Messages about what people wrote: each can be said in Russian, wherever it is shown."""

import ast
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jauap.commands.speech import environment_language
from jauap.errors import Issue, suggest
from jauap.i18n import translator
from jauap.i18n.errors import issue_said
from jauap.wording import Message, as_said, by_language, one_of, say, say_plural

ROOT = Path(__file__).parents[2]
ROOMS = (
    "loaders",
    "jauap/api",
    "jauap/identity",
    "jauap/new_folder.py",
    "jauap/pipeline",
    "jauap/review",
    "jauap/spreadsheets",
    "jauap/suggest/registers.py",
    "jauap/text",
)
"""What reads the files that people give to build, load, workbook, suggest and review."""
AT = {"Issue": 3, "TextError": 0, "error": 1, "issue": 1}
"""Calls that take a message, and where."""


def modules() -> list[Path]:
    found = [[ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py")) for room in ROOMS]
    return [path for paths in found for path in paths]


def plain(tree: ast.AST) -> Iterator[ast.expr]:
    """Give the texts that would be shown in English alone: plain strings where a message is wanted."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        on_header = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "header"
        if name in AT and len(call.args) > AT[name] and not on_header:
            yield call.args[AT[name]]
            issued = call.args[AT[name]]
            if isinstance(issued, ast.Name):
                yield from assigned(tree, issued.id)


def assigned(tree: ast.AST, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            yield node.value


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_no_message_about_a_file_is_english_alone() -> None:
    found = []
    for path in modules():
        for node in plain(ast.parse(path.read_text("utf-8"))):
            if is_text(node):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


@pytest.mark.parametrize(
    "code",
    ['Issue(source, 1, 2, f"no {x}")', 'raise TextError("no")', 'm = "no"\nfindings.error(entry, m)'],
)
def test_an_english_message_is_noticed(code: str) -> None:
    assert any(is_text(node) for node in plain(ast.parse(code)))


def test_a_message_is_its_english_text_and_is_said_in_russian() -> None:
    t = translator("ru")
    message = say("unknown key {key!r}{remedy}", key="dat", remedy=suggest("dat", ["date", "place"]))
    assert message == "unknown key 'dat'; did you mean 'date'?"
    assert t.said(message) == "неизвестный ключ «dat»; возможно, имелось в виду «date»"
    assert translator("en").said(message) == message
    assert t.said("words of nobody") == "words of nobody"
    assert t.said(one_of(["text", "recommendation"])) == "«text» или «recommendation»"


def test_words_of_others_are_said_where_they_are_known() -> None:
    t = translator("ru")
    assert t.said(as_said("Permission denied")) == "нет прав доступа"
    assert t.said(as_said("something {new}")) == "something {new}"
    assert t.said(as_said("")) == ""


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "подходит 1 место"), (2, "подходят 2 места"), (5, "подходит 5 мест"), (21, "подходит 21 место")],
)
def test_plurals_of_a_message(count: int, words: str) -> None:
    message = say_plural(
        "{count} place fits: take more words, or name a narrower section",
        "{count} places fit: take more words, or name a narrower section",
        count,
    )
    assert translator("ru").said(message).startswith(words)


def test_a_message_comes_whole_out_of_another_process() -> None:
    message = say("{key!r} takes an id, not a {given}", key="date", given=say("list"))
    issue = pickle.loads(pickle.dumps(Issue("s.yaml", 1, 2, message)))
    assert issue == Issue("s.yaml", 1, 2, message)
    assert issue_said(issue, translator("ru")) == "s.yaml:1:2: ошибка: «date»: ожидается идентификатор, а здесь список"


def test_a_message_of_a_shape_has_its_words_in_both_languages() -> None:
    message = by_language({"en": "give a date", "ru": "впишите дату"})
    assert isinstance(message, Message)
    assert (message, translator("ru").said(message)) == ("give a date", "впишите дату")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ru_KZ"}, "ru"),
        ({"LANG": "en_GB.UTF-8", "JAUAP_LANG": "ru"}, "ru"),
        ({"LANG": "ru", "JAUAP_LANG": "en"}, "en"),
        ({"LANG": "kk_KZ.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "ru.UTF-8"}, "ru"),
    ],
)
def test_the_language_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("JAUAP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert environment_language() == language


def test_a_command_in_english_reads_no_catalogue() -> None:
    code = "import sys, jauap.cli; print(any(name.startswith('babel') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
