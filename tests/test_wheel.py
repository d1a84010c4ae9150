"""An installed wheel brings its data with it and works away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_wheel_builds_the_graph_on_its_own(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    env = {k: v for k, v in os.environ.items() if not k.startswith("JAUAP_")} | {"PYTHONPATH": str(tmp_path / "site")}
    code = "import jauap, jauap.resources as r; print(r.ROOT); b = jauap.build(); print(b.quads, b.changed)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    root, counted = done.stdout.splitlines()
    assert Path(root) == tmp_path / "site" / "jauap" / "_data"
    assert int(counted.split()[0]) > 10_000
    assert (tmp_path / ".build" / "current").is_file()
