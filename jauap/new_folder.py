"""A new folder of text files, whole or not at all."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from jauap.errors import TextError
from jauap.wording import as_said, say


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder that is not there yet, or is empty; nothing is left of it when that fails half-way.

    Args:
        files: content by path within the folder, written as UTF-8 with its line ends as they are.

    Raises:
        TextError: the folder is there and not empty, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TextError(say("{folder}: is there and not empty; name another folder", folder=folder))
    partial = folder.with_name(f".{folder.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        for name, content in files.items():
            (partial / name).parent.mkdir(parents=True, exist_ok=True)
            (partial / name).write_text(content, "utf-8", newline="")
        if folder.is_dir():
            folder.rmdir()
        partial.rename(folder)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise TextError(
            say("{path}: cannot be written ({reason})", path=folder, reason=as_said(error.strerror))
        ) from error
