"""The store of each profile, made from the built one when it is first wanted and kept until something changes.

A profile's folder is a build folder like any other (``.build/profiles/<profile>``): whatever opens a build folder opens
it. The name of its store is a hash of what is in it, so two profiles that show the same have the same version, and the
version of a public store tells nothing of what was left out.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import Final

import pyoxigraph as ox

from jauap import store as stores
from jauap.accountability.rules import load_rules, rule_folders, rules_off
from jauap.description.count import Counts, count, count_lines
from jauap.description.write import description
from jauap.errors import StoreError
from jauap.publication.copying import copy_shown
from jauap.publication.names import protected_folder, read_names
from jauap.publication.places import PLACE_PROPERTIES, Places
from jauap.publication.policy import PROFILES, Policy, Profile, policy_path, read_policy
from jauap.publication.pseudonyms import VARIABLE, Pseudonyms
from jauap.publication.readdressed import readdressed
from jauap.publication.redact import COUNTS, NO_WORDS, Redactor, Term, is_small
from jauap.publication.scope import Scope, find_scope

FOLDER: Final = "profiles"
STAMP: Final = "stamp"
_MAKING: Final = Lock()  # a server has many visitors at once


def profile_folder(profile: Profile, out: Path | None = None, policy: Path | None = None) -> Path:
    """Return the build folder of a profile, made again if the store, the policy or the names changed.

    Args:
        profile: one of ``PROFILES``.
        out: build folder, ``.build`` by default.
        policy: the policy's file, by default that of the data folder.

    Raises:
        StoreError: there is no such profile, nothing was built yet, or the folder is that of another profile.
        InputError: the policy or the names are wrong, or a pseudonym needs a key.
    """
    if profile not in PROFILES:
        raise StoreError(f"no profile {profile!r}; there are: {', '.join(PROFILES)}")
    base = stores.build_folder(out)
    held = _profile_held(base)
    if held == profile:
        return base
    if held is not None:
        raise StoreError(f"{base}: this is the folder of the profile {held!r}; for {profile!r} name the build folder")
    path = policy or policy_path()
    folder = base / FOLDER / profile
    stamp = _stamp(path, out)
    with _MAKING:
        if not _is_made(folder, stamp):
            _make(profile, folder, stores.current_folder(out), path)
            _replace(folder / STAMP, stamp)
    return folder


def shown_folder(profile: Profile | None = None, out: Path | None = None) -> Path | None:
    """Return the folder that a question is asked of: the public profile's, unless another one is asked for by name.

    Args:
        profile: one of ``PROFILES``; None for the public one, or for the one whose folder ``out`` is.
        out: build folder, ``.build`` by default, or the folder of a profile.

    Returns:
        The folder of the profile; ``out`` itself where ``JAUAP_ENDPOINT`` names a server, which holds one profile.

    Raises:
        StoreError, InputError: see ``profile_folder``; also when a server is read and a profile is asked for.
    """
    if stores.is_remote(out):
        if profile is not None:
            raise StoreError("the server of JAUAP_ENDPOINT holds the profile that was pushed to it: ask for none")
        return out
    return profile_folder(profile or _profile_held(stores.build_folder(out)) or "public", out)


def _profile_held(folder: Path) -> Profile | None:
    """Return the profile whose folder this is; None for a build folder."""
    try:
        held = json.loads((stores.current_folder(folder) / stores.MANIFEST).read_text("utf-8")).get("profile")
    except (OSError, ValueError, StoreError):
        return None
    return next((profile for profile in PROFILES if profile == held), None)


def _is_made(folder: Path, stamp: str) -> bool:
    try:
        return (folder / STAMP).read_text("utf-8") == stamp and stores.current_folder(folder).is_dir()
    except (OSError, StoreError):
        return False  # not made yet, or only half


def redactor(profile: Profile, store: ox.Store, policy: Policy) -> Redactor:
    """Return what shows a built store as a profile may see it."""
    scope, rules = find_scope(store, policy), policy.profiles[profile]
    placed = frozenset(_placed(store, scope))
    small = frozenset(_small(store, scope, rules.counts_below))
    shown = Redactor(policy, rules, scope, Places(store, policy), read_names(), Pseudonyms(), placed, small)
    if not rules.names:
        shown.move(readdressed(store, scope, shown.quad))
    return shown


def _placed(store: ox.Store, scope: Scope) -> Iterator[str]:
    """Yield the places of what happened to protected people."""
    told = scope.events | scope.subjects
    for predicate in sorted(PLACE_PROPERTIES):
        for subject, value in _pairs(store, predicate):
            if subject in told and isinstance(value, ox.NamedNode):
                yield value.value


def _small(store: ox.Store, scope: Scope, below: int) -> Iterator[str]:
    """Yield the groups and figures on protected people that have a small number."""
    for predicate in sorted(COUNTS):
        for subject, value in _pairs(store, predicate):
            if subject in scope.counted and isinstance(value, ox.Literal) and is_small(value.value, below):
                yield subject


def _pairs(store: ox.Store, predicate: str) -> Iterator[tuple[str, Term]]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value, quad.object


def _make(profile: Profile, folder: Path, base: Path, policy: Path) -> None:
    """Write a profile's store beside the old one, then make it the current one."""
    source = ox.Store.read_only(str(base / stores.DATABASE))
    shown = redactor(profile, source, read_policy(policy))
    folder.mkdir(parents=True, exist_ok=True)
    partial = Path(mkdtemp(prefix="new-", suffix=".partial", dir=folder))
    try:
        name, count = _write(partial / stores.DATABASE, source, base, shown)
        manifest = json.loads((base / stores.MANIFEST).read_text("utf-8"))
        inputs = {file: hash_ for file, hash_ in manifest["inputs"].items() if not shown.finder.in_address(file)}
        manifest |= {"digest": name, "quads": count, "profile": profile, "inputs": inputs}
        (partial / stores.MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
        _copy_lists(base, partial, shown)
        target = folder / f"store-{name}"
        with suppress(OSError):  # the same content is there already, whoever made it
            partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    _replace(folder / stores.CURRENT, target.name + "\n")
    for old in sorted(folder.glob("store-*"), key=lambda p: p.stat().st_mtime)[:-2]:
        if old != target:
            shutil.rmtree(old, ignore_errors=True)


def _copy_lists(base: Path, target: Path, shown: Redactor) -> None:
    """Copy what stands beside a store: places in sheets, results of validation, and sentences, without names."""
    finder = shown.finder

    def keeps(text: str) -> bool:
        return not (finder.in_address(text) or shown.is_moved(text.partition(" ")[0]))

    stores.copy_index(base, target, keeps, lambda text: finder.cut(text, NO_WORDS))
    if (base / stores.VALIDATION).is_file():
        found = json.loads((base / stores.VALIDATION).read_text("utf-8"))
        if "results" in found:
            found["results"] = [r for r in found["results"] if not finder.in_address(json.dumps(r, ensure_ascii=False))]
        (target / stores.VALIDATION).write_text(json.dumps(found, ensure_ascii=False), "utf-8")


def _write(database: Path, source: ox.Store, base: Path, shown: Redactor) -> tuple[str, int]:
    """Copy what is shown of a build's store into a new store, and describe it anew.

    Returns:
        A hash of its content that does not depend on any order, and the number of quads.
    """
    target = ox.Store(str(database))
    copied = copy_shown(source, target, shown)
    noted = stores.read_fact(base, "counts")
    if noted is None:
        counts = count(target)
    else:
        counts = Counts.from_json(noted).changed(count_lines(source, copied.less), count_lines(target, copied.more))
    rules = load_rules(rule_folders(), rules_off())
    target.bulk_extend(description(target, rules, copied.name, counts=counts))
    target.optimize()
    target.flush()
    return copied.name, len(target)


def _stamp(policy: Path, out: Path | None) -> str:
    """Hash what decides a profile; it stays on this machine, for it was made from the names too."""
    state = hashlib.sha256(stores.version(out).encode())
    folder, key = protected_folder(), os.environ.get(VARIABLE)
    files = [policy, *sorted(Path(__file__).parent.glob("*.py"))]
    files += sorted(folder.glob("*.y*ml")) if folder is not None and folder.is_dir() else []
    files += [Path(key)] if key else []
    for path in files:
        state.update(path.read_bytes() if path.is_file() else b"")
        state.update(b"\0")
    return state.hexdigest()


def _replace(path: Path, content: str) -> None:
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    partial.write_text(content, "utf-8")
    partial.replace(path)
