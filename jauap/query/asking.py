"""A question of the library asked in one call."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jauap.query.binding import bind
from jauap.query.library import find, load_questions
from jauap.query.opening import Engine, open_engine
from jauap.query.results import Result


def ask(
    question: str,
    params: Mapping[str, str | Sequence[str]] | None = None,
    *,
    lang: str = "en",
    out: Path | None = None,
    engine: Engine | None = None,
) -> Result:
    """Ask a question of the library; the answer is whole.

    Args:
        question: its id, or the last part of it.
        params: values by parameter name, see ``binding.bind``.
        lang: language of the label columns.
        out: build folder, ``.build`` by default.
        engine: an engine that runs already; without one a worker is started for this question.

    Raises:
        QuestionError: no such question, or a parameter does not fit.
        QueryTimeoutError, StoreError: see ``QueryEngine.run``.
    """
    text = bind(find(load_questions(), question), params, lang=lang)
    keep = not any((params or {}).values())
    if engine is not None:
        return engine.run(text, limit_rows=None, keep=keep)
    with open_engine(out) as own:
        return own.run(text, limit_rows=None, keep=keep)
