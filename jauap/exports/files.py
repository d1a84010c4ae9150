"""Files that are there whole or not at all, and archives that are the same to the byte each time."""

import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from jauap.errors import JauapError

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_BLOCK: Final = 1 << 20


class ExportError(JauapError):
    """An export cannot be written: there is something in its place, or a format needs what was not given."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a place for a new file; it gets its name when all of it is written, and disappears after an error.

    Raises:
        ExportError: the place is a folder, or its folder is not there.
    """
    if path.is_dir():
        raise ExportError(f"{path}: this is a folder; name a file")
    with _beside(path) as folder:
        partial = folder / path.name
        yield partial
        partial.replace(path)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give a place for a new folder; see ``whole_file``.

    Raises:
        ExportError: there is a file, or a folder with something in it.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise ExportError(f"{path}: this is there already; name a new folder")
    with _beside(path) as folder:
        partial = folder / "content"
        partial.mkdir()
        yield partial
        if path.is_dir():
            path.rmdir()
        partial.rename(path)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a folder of its own on the file system of a place, and remove it in the end."""
    try:
        folder = Path(mkdtemp(prefix=f".{path.name}-", suffix=".partial", dir=path.absolute().parent))
    except OSError as error:
        raise ExportError(
            f"{path.absolute().parent}: {error.strerror}; name a folder that can be written to"
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def zip_folder(folder: Path, archive: Path) -> None:
    """Pack a folder's files, by name, with no times and no rights in them."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with path.open("rb") as content, packed.open(entry, "w", force_zip64=True) as member:
                shutil.copyfileobj(content, member, _BLOCK)


def repack(archive: Path, forget: Mapping[str, re.Pattern[bytes]]) -> None:
    """Write an archive of another library again without the times in it.

    Args:
        archive: the file.
        forget: by name of a member, what to cut out of it.
    """
    with _beside(archive) as folder:
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder / "content")
        for name, pattern in forget.items():
            member = folder / "content" / name
            member.write_bytes(pattern.sub(b"", member.read_bytes()))
        zip_folder(folder / "content", folder / archive.name)
        (folder / archive.name).replace(archive)
