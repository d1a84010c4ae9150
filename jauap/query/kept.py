"""Answers kept beside a large store, so that what everybody asks first is worked out once.

A question of the library asked without values reads the whole graph. On a small store that takes milliseconds; on a
large one the answer is written to the folder of the store it was found in, and goes with it: a new store begins with
none. It is found again by the text of the query, so a question that was changed is asked anew.
"""

import hashlib
import json
import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from jauap import store as stores
from jauap.errors import JauapError, StoreError
from jauap.query.packing import pack, unpack
from jauap.query.results import Result

LARGE: Final = 150_000
"""Quads of the smallest store that keeps answers."""
FOLDER: Final = "answers"
_FORM: Final = "1"  # of the files; one of another form is not found


def find(out: Path | None, text: str) -> Result | None:
    """Return the answer that is kept for a query, if there is one that can be read.

    Args:
        out: build folder.
        text: the query, to the letter.
    """
    start = time.perf_counter()
    try:
        folder = stores.current_folder(out)
        head, _, data = _file(folder, text).read_bytes().partition(b"\n")
        variables, size, length = json.loads(head)
        if len(data) != length:
            return None
        rows = unpack(data[size:], data[:size], len(variables))
    except (OSError, StoreError, ValueError):
        return None
    return Result("select", tuple(variables), rows, elapsed=time.perf_counter() - start, version=folder.name)


def keep(out: Path | None, text: str, result: Result) -> bool:
    """Keep an answer if the store is large and still the one that was asked.

    Returns:
        Whether it is kept now; not where the folder cannot be written, or the answer was cut.
    """
    if result.kind != "select" or result.truncated:
        return False
    try:
        folder = stores.current_folder(out)
        packed = pack(result.rows) if folder.name == result.version and is_large(out) else None
        if packed is None:
            return False
        terms, cells = packed
        path = _file(folder, text)
        path.parent.mkdir(exist_ok=True)
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        head = json.dumps([result.variables, len(cells), len(cells) + len(terms)]).encode()
        partial.write_bytes(b"".join((head, b"\n", cells, terms)))
        partial.replace(path)
    except (OSError, StoreError):
        return False
    return True


def is_large(out: Path | None) -> bool:
    """Say whether a store keeps answers.

    Raises:
        StoreError: nothing was built yet.
    """
    return stores.read_manifest(out).quads >= LARGE


def keep_all(out: Path | None) -> None:
    """Ask every question of the library that needs no value, in both languages, unless its answer is kept.

    Raises:
        StoreError: nothing was built yet.
    """
    from jauap.query.binding import LANGUAGES, bind
    from jauap.query.engine import QueryEngine
    from jauap.query.library import load_questions

    if not is_large(out):
        return
    asked = [q for q in load_questions().values() if not any(p.required for p in q.parameters)]
    texts = [bind(question, lang=language) for language in LANGUAGES for question in asked]
    with QueryEngine(out, timeout=_PATIENCE, polite=True) as engine:
        for text in texts:
            if find(out, text) is None:
                # Here, not in the worker: it answers first and keeps after, and is stopped with the engine.
                keep(out, text, engine.run(text, limit_rows=None))


def keep_all_behind(out: Path | None) -> threading.Thread:
    """Do so in a thread of its own; what cannot be answered is left to whoever asks it."""

    def work() -> None:
        with suppress(JauapError):
            keep_all(out)

    thread = threading.Thread(target=work, daemon=True, name="kept-answers")
    thread.start()
    return thread


_PATIENCE: Final = 300.0


def _file(folder: Path, text: str) -> Path:
    return folder / FOLDER / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.{_FORM}"
