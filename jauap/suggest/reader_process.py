"""A document is read and a draft made of it in a process of its own: what a hostile file can do ends there.

``python -P -m jauap.suggest.reader_process FILE FOLDER TITLE AUTHOR DATA`` writes a JSON object a line: ``step`` and
``share`` while it works, at the end ``done`` or ``wrong`` (language -> words).
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from jauap.errors import JauapError, TextError
from jauap.query.process import Deadline
from jauap.query.sandbox import environment, forbid_network, limit_memory

SECONDS: Final = 600.0
_MEMORY: Final = 4 * 1024**3

Progress = Callable[[str, float], None]


def make_draft(
    document: Path, folder: Path, data: Path, *, label: str = "", author: str = "", progress: Progress
) -> None:
    """Make a draft of a document, and wait for it; the process is stopped whenever the caller is.

    Args:
        document: the file.
        folder: a new folder; its name is the report's id.
        data: the registers to compare with.
        progress: told what is being done and how much of it is done (0 to 1).

    Raises:
        TextError: the document cannot be read, takes too long or too much memory; ``messages`` has the words by
            language. Nothing is left of the draft.
    """
    command = [sys.executable, "-P", "-m", "jauap.suggest.reader_process"]
    process = subprocess.Popen(
        [*command, str(document), str(folder), label, author, str(data)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    said: dict[str, Any] = {}
    try:
        assert process.stdout is not None
        with Deadline(process, SECONDS) as deadline:
            for line in process.stdout:
                said = json.loads(line)
                if "step" in said:
                    progress(str(said["step"]), float(said["share"]))
            late = deadline.passed()
    finally:
        process.kill()
        process.wait()
    if "done" in said and not late:
        return
    raise _error(said.get("wrong") or (_LATE if late else _DIED))


class ReaderError(TextError):
    """No draft was made; ``messages`` says why, by language."""

    def __init__(self, messages: dict[str, str]) -> None:
        self.messages = messages
        super().__init__("\n".join(messages.values()))


_LATE: Final = {
    "ru": "документ читается дольше десяти минут; разделите его на части",
    "en": "the document takes longer than ten minutes; split it",
}
_DIED: Final = {
    "ru": "чтение прервалось: файл поврежден или требует слишком много памяти; сохраните его заново или разделите",
    "en": "the reading broke off: the file is damaged or needs too much memory; save it anew or split it",
}


def _error(messages: dict[str, str]) -> ReaderError:
    return ReaderError({language: str(words) for language, words in messages.items()})


def main(document: str, folder: str, label: str, author: str, data: str) -> None:
    """Make the draft, and tell the caller over standard output."""
    from jauap import api  # what it needs is read before the limits are set
    from jauap.i18n import LANGUAGES, translator
    from jauap.i18n.errors import error_said

    limit_memory(_MEMORY)
    forbid_network()

    def tell(**said: object) -> None:
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()

    def progress(step: str, share: float) -> None:
        tell(step=step, share=share)

    try:
        api.suggest_report(Path(document), Path(folder), label=label, author=author, data=Path(data), progress=progress)
    except JauapError as error:
        tell(wrong={language: error_said(error, translator(language)) for language in LANGUAGES})
    else:
        tell(done=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
