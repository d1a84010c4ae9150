"""The build folder: one build at a time, a new store beside the old one, and the change from one to the other."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap.errors import StoreError
from jauap.pipeline.index import Index
from jauap.store import CURRENT, DATABASE, INDEX, current_folder, read_manifest
from jauap.wording import as_said, say

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None  # type: ignore[assignment]

_LOCK: Final = "lock"
_PARTIAL: Final = ".partial"
PROFILES: Final = "profiles"
_OURS: Final = ("cache", "log", PROFILES, _LOCK)
_IMMUTABLE: Final = (".sst", ".blob")
_NOT_COPIED: Final = ("LOCK", "LOG")


def refuse_foreign(out: Path) -> None:
    """Never write into a folder that holds something else.

    Raises:
        StoreError: it is no folder, or it holds files that no build has put there.
    """
    if out.exists() and not out.is_dir():
        raise StoreError(say("{folder}: not a folder; name another with --out", folder=out))
    strange = [p.name for p in out.iterdir() if not _is_ours(p.name)] if out.is_dir() else []
    if strange:
        raise StoreError(
            say(
                "{folder}: this folder holds other files ({file}); name an empty one with --out",
                folder=out,
                file=min(strange),
            )
        )


def _is_ours(name: str) -> bool:
    return name in _OURS or name.startswith(("store-", CURRENT))


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Wait until no other process builds in this folder, then remove what builds that were stopped left behind.

    Raises:
        StoreError: the folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / _LOCK).open("w")
    except OSError as error:
        raise StoreError(
            say(
                "{folder}: cannot be written ({reason}); name another folder with --out",
                folder=out,
                reason=as_said(error.strerror),
            )
        ) from error
    with lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the system gives it back when a process ends, however it ends
        for path in out.glob(f"*{_PARTIAL}"):
            _remove(path)
        yield


@contextmanager
def partial_store(out: Path, digest: str) -> Iterator[Path]:
    """Make a folder for a new store; it is removed unless it was put into place."""
    folder = Path(tempfile.mkdtemp(_PARTIAL, f"store-{digest[:16]}.", out))
    folder.chmod(0o777 & ~_umask())
    try:
        yield folder
    finally:
        if folder.exists():
            _remove(folder)


def usable(out: Path) -> Path | None:
    """Return the folder of the current store if it can be opened and its index read, else None."""
    try:
        folder = current_folder(out)
        read_manifest(out)
        ox.Store.read_only(str(folder / DATABASE))
        Index.read(folder).close()
    except (StoreError, OSError, RuntimeError, sqlite3.Error):  # RocksDB says corruption with a RuntimeError
        return None
    return folder


def copy_store(source: Path, target: Path) -> None:
    """Copy a store's database and index: what the database never changes is shared, as links."""
    (target / DATABASE).mkdir()
    for path in (source / DATABASE).iterdir():
        if path.name.startswith(_NOT_COPIED):
            continue
        if path.suffix in _IMMUTABLE:
            try:
                os.link(path, target / DATABASE / path.name)
                continue
            except OSError:
                pass  # a file system without links
        shutil.copyfile(path, target / DATABASE / path.name)
    shutil.copyfile(source / INDEX, target / INDEX)


def copy_quads(store: ox.Store, path: Path) -> None:
    """Write a store's quads into a new one: what was removed from a store stays in its dictionary of words."""
    target = ox.Store(str(path))
    target.bulk_extend(store)
    target.flush()


def take_place(path: Path, of: Path) -> ox.Store:
    """Put a closed database in the place of another closed one, and open it."""
    _remove(of)
    path.rename(of)
    return ox.Store(str(of))


def put_in_place(out: Path, partial: Path, digest: str) -> Path:
    """Make a finished store the current one, and remove those before the last.

    A reader sees the old store or the new one: the change is the replacement of one small file.
    """
    name = f"store-{digest[:16]}"
    folder = out / name
    if folder.exists():  # the same inputs were built before: a store that is not current, or cannot be opened
        _set_aside(folder)
    partial.rename(folder)
    previous = (out / CURRENT).read_text("utf-8").strip() if (out / CURRENT).is_file() else ""
    marker = out / f"{CURRENT}.{os.getpid()}{_PARTIAL}"
    with marker.open("w", encoding="utf-8") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    marker.replace(out / CURRENT)
    for old in out.glob("store-*"):
        if old.name not in (name, previous):
            _remove(old)
    return folder


def forget_older(out: Path) -> None:
    """Remove every store but the current one, and those of the profiles, which are made again when they are asked for.

    A build keeps the store before it for who reads it at that moment; what was withdrawn may not stay there.
    """
    current = current_folder(out)
    for old in [*out.glob("store-*"), *out.glob(f"{PROFILES}/*")]:
        if old != current:
            _remove(old)


def _umask() -> int:
    """Return what this process takes from the permissions of new files; there is no way to ask without setting."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _set_aside(folder: Path) -> None:
    aside = folder.with_name(f"{folder.name}.{os.getpid()}.old{_PARTIAL}")
    folder.rename(aside)
    _remove(aside)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
