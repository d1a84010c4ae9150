"""The graph as tables: one query of ``queries/tables`` a table, its columns described in the query's header."""

import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jauap.errors import QuestionError, suggest
from jauap.query.binding import bind
from jauap.query.library import Question, load_questions
from jauap.query.worker import answer
from jauap.resources import QUERIES
from jauap.store import open_store, version

if TYPE_CHECKING:
    import pandas as pd


@cache
def load_tables() -> dict[str, Question]:
    """Return the tables by name; each says in both languages what it holds and what every column means.

    Raises:
        InputError: a query file is wrong, with every issue of every file.
    """
    return load_questions(QUERIES / "tables")


def table(name: str, *, lang: str = "en", out: Path | None = None) -> "pd.DataFrame":
    """Return one table of the built graph.

    Args:
        name: ``actors``, ``cases``, ``claims``, ``events``, ``figures``, ``gaps``, ``involvements``, ``links``,
            ``norms``, ``passages`` or ``recommendations``: see ``load_tables``.
        lang: ``en`` or ``ru``, the language of labels and texts.
        out: build folder, ``.build`` by default.

    Returns:
        A frame with the columns of the query's header, in its order. The first column is the address (IRI) of the
        node that the row is about; columns called addresses (in the plural) hold several, with a space between. Whole
        numbers are ``Int64``, other numbers ``Float64``, days ``datetime64[s]``, the rest text; what the source does
        not give is missing (``NA``), and the column ``blank`` says which of *none*, *unknown* and *not stated* the
        source said of what. ``frame.attrs`` has the title, the description, the version of the store and, under
        ``columns``, the meaning of each column.

    Raises:
        QuestionError: there is no such table, or no such language.
        StoreError: nothing was built yet.
    """
    tables = load_tables()
    if name not in tables:
        raise QuestionError(f"no table {name!r}{suggest(name, tables)}; there are: {', '.join(tables)}")
    query = tables[name]
    frame = answer(open_store(out), bind(query, lang=lang)).to_frame()
    for column in frame:
        frame[column] = _typed(frame[column])
    frame.attrs = {
        "title": query.title[lang],
        "description": query.description[lang],
        "version": version(out),
        "columns": {column: label[lang] for column, label in query.columns.items()},
    }
    return frame


def _typed(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Give a column the type that all its values have; pandas would call days and decimals plain objects."""
    known = values.dropna()
    if len(known) and all(isinstance(value, datetime.date) for value in known):
        return values.astype("datetime64[s]")
    if values.dtype == object and len(known) and not any(isinstance(value, str) for value in known):
        return values.astype("Float64").convert_dtypes()
    return values.convert_dtypes() if len(known) else values.astype("string")
