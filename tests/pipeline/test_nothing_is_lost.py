"""Whatever stops a build, the last good store stays whole and readable, and the next build succeeds."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.generator import Plan, generate
from jauap.errors import StoreError
from jauap.pipeline.check import checker
from jauap.pipeline.run import Built, Places, build
from jauap.store import canonical_nquads, open_store, read_manifest, version
from loaders import fact_sheets

SCRIPT = Path(__file__).with_name("announced_build.py")
REPORTS = 9
"""Enough for a build that starts processes."""
SAMPLE, POINTS = 6, 100


def build_in(data: Path, out: Path) -> Built:
    return build(fact_sheets.load, checker(), Places(data=data, out=out))


def graph(out: Path) -> str:
    return hashlib.sha256(canonical_nquads(open_store(out))).hexdigest()


def change(data: Path, reports: int) -> None:
    """Change a label in so many reports."""
    for folder in sorted((data / "reports").iterdir())[:reports]:
        sheet = next(path for path in sorted(folder.glob("*.yaml")) if "label:" in path.read_text("utf-8"))
        text = sheet.read_text("utf-8")
        place = text.index("label:")
        start = text.index("en: ", place) + 4
        sheet.write_text(f"{text[:start]}Once more {text[start:]}", "utf-8")


@dataclass(frozen=True)
class Scene:
    """Data before and after a change, and the build of the first.

    Attributes:
        old, new: what the graph is before and after.
        phases: (phase, seconds) of the build that a kill interrupts.
    """

    data: Path
    out: Path
    old: str
    new: str
    phases: tuple[tuple[str, float], ...]


def _scene(folder: Path, changed: int) -> Scene:
    before, after = folder / "before", folder / "after"
    generate(before, Plan(reports=REPORTS, cases=2, gaps=True))
    shutil.copytree(before, after)
    change(after, changed)
    out = folder / "out"
    build_in(before, out)
    old = graph(out)
    trial = Path(shutil.copytree(out, folder / "trial"))
    phases = tuple(_phases(after, trial))
    return Scene(after, out, old, graph(trial), phases)


def _phases(data: Path, out: Path) -> Iterator[tuple[str, float]]:
    with subprocess.Popen([sys.executable, SCRIPT, data, out], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        name, begun = "", time.monotonic()
        for line in process.stdout:
            if name:
                yield name, time.monotonic() - begun
            name, begun = line.strip(), time.monotonic()
    assert process.returncode == 0


@pytest.fixture(scope="module")
def update_scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """One report changed: the store is updated."""
    return _scene(tmp_path_factory.mktemp("update"), 1)


@pytest.fixture(scope="module")
def fresh_scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Many reports changed: the store is built from nothing."""
    return _scene(tmp_path_factory.mktemp("fresh"), REPORTS - 1)


@pytest.fixture
def scenes(update_scene: Scene, fresh_scene: Scene) -> tuple[Scene, Scene]:
    return update_scene, fresh_scene


def test_the_builds_that_are_killed_have_all_phases(scenes: tuple[Scene, Scene]) -> None:
    names = [{name for name, _ in scene.phases} for scene in scenes]
    assert names[0] >= {"update.copy_store", "update.apply", "update.evaluate", "update.finish", "run.put_in_place"}
    assert names[1] >= {"fresh.read_groups", "Loading.finish", "fresh._evaluate", "fresh.finish", "run.put_in_place"}
    assert all(scene.old != scene.new for scene in scenes)


def _kill(scene: Scene, out: Path, phase: int, share: float) -> None:
    """Kill a build in one of its phases."""
    process = subprocess.Popen([sys.executable, SCRIPT, scene.data, out], stdout=subprocess.PIPE)
    assert process.stdout is not None
    for _ in range(phase + 1):
        process.stdout.readline()
    time.sleep(scene.phases[phase][1] * share)
    process.kill()
    process.wait(10)
    process.stdout.close()


def _are_gone(out: Path) -> bool:
    """Whether no process is left that a build in this folder has started."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if bytes(out) in path.read_bytes().split(b"\0"):
                return False
        except OSError:
            continue
    return True


def _survives(scene: Scene, folder: Path, phase: int, share: float) -> None:
    out = Path(shutil.copytree(scene.out, folder))
    _kill(scene, out, phase, share)
    assert graph(out) in (scene.old, scene.new), f"killed in {scene.phases[phase][0]}"
    deadline = time.monotonic() + 10
    while not _are_gone(out) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert _are_gone(out), f"workers are left of a build killed in {scene.phases[phase][0]}"
    build_in(scene.data, out)
    assert graph(out) == scene.new
    assert not list(out.glob("*.partial"))
    assert len(list(out.glob("store-*"))) <= 2
    shutil.rmtree(out)


def _points(scenes: tuple[Scene, Scene], count: int) -> Iterator[tuple[Scene, int, float]]:
    """Give points in every phase of both builds first, then at random; the same each time."""
    chance = random.Random(20261125)
    every = [(scene, phase) for scene in scenes for phase in range(len(scene.phases))]
    chance.shuffle(every)
    every += [every[chance.randrange(len(every))] for _ in range(max(count - len(every), 0))]
    return ((scene, phase, chance.random()) for scene, phase in every[:count])


def test_killed_at_some_points(scenes: tuple[Scene, Scene], tmp_path: Path) -> None:
    for number, (scene, phase, share) in enumerate(_points(scenes, SAMPLE)):
        _survives(scene, tmp_path / str(number), phase, share)


@pytest.mark.long
def test_killed_at_a_hundred_points_in_every_phase(scenes: tuple[Scene, Scene], tmp_path: Path) -> None:
    points = list(_points(scenes, POINTS))
    assert {(id(scene), phase) for scene, phase, _ in points} == {
        (id(scene), phase) for scene in scenes for phase in range(len(scene.phases))
    }
    for number, (scene, phase, share) in enumerate(points):
        _survives(scene, tmp_path / str(number), phase, share)


def test_two_builds_at_once_take_turns(fresh_scene: Scene, tmp_path: Path) -> None:
    out = Path(shutil.copytree(fresh_scene.out, tmp_path / "out"))
    command = [sys.executable, SCRIPT, fresh_scene.data, out]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate(timeout=120)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert sum("run.put_in_place" in phases for phases in said) == 1  # the others found it done
    assert graph(out) == fresh_scene.new


def test_a_reader_during_the_swaps_sees_one_store_or_the_other(update_scene: Scene, tmp_path: Path) -> None:
    out = Path(shutil.copytree(update_scene.out, tmp_path / "out"))
    sizes = {version(out): read_manifest(out).quads}
    reading, done = open_store(out), threading.Event()
    seen: list[int] = []
    problems: list[Exception] = []

    def read() -> None:
        while not done.is_set():
            try:
                seen.append(len(open_store(out)))
            except StoreError as error:  # collected: an exception of a thread fails no test
                problems.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    data = Path(shutil.copytree(update_scene.data, tmp_path / "data"))
    for _ in range(4):
        change(data, 1)
        build_in(data, out)
        sizes[version(out)] = read_manifest(out).quads
    done.set()
    reader.join(30)
    assert problems == []
    assert len(seen) > 4
    assert set(seen) <= set(sizes.values())
    assert len(reading) == next(iter(sizes.values()))  # a store that was opened before stays readable


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount; CI is root")
@pytest.mark.parametrize("free", [0.05, 0.2, 0.4])
def test_a_full_disk(scenes: tuple[Scene, Scene], tmp_path: Path, free: float) -> None:
    scene = scenes[1]
    disk = tmp_path / "disk"
    disk.mkdir()
    used = _size(scene.out)
    room = used + int(free * used) + (1 << 20)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", disk], check=True)
    try:
        out = Path(shutil.copytree(scene.out, disk / "out"))
        with pytest.raises(StoreError, match="No space left"):
            build_in(scene.data, out)
        assert graph(out) == scene.old
        assert not list(out.glob("*.partial"))
        subprocess.run(["mount", "-o", f"remount,size={8 * used}", disk], check=True)
        build_in(scene.data, out)
        assert graph(out) == scene.new
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def _size(folder: Path) -> int:
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", ["notes.txt", "store.md"])
def test_a_foreign_folder_is_left_alone(update_scene: Scene, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(StoreError, match="holds other files"):
        build_in(update_scene.data, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_damaged_store_is_built_again(update_scene: Scene, tmp_path: Path) -> None:
    out = Path(shutil.copytree(update_scene.out, tmp_path / "out"))
    for path in (out / version(out) / "db").glob("*.sst"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(out)
    build_in(update_scene.data, out)
    assert graph(out) == update_scene.new
