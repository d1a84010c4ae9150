"""A build in a process of its own that says which phase it begins: ``python announced_build.py DATA OUT``.

For tests that kill it: see ``test_nothing_is_lost.py``.
"""

import sys
from pathlib import Path
from typing import Any

from jauap.pipeline import assemble, fresh, run, update, whole
from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from loaders import fact_sheets

PHASES = (
    (run, "scan"),
    (fresh, "read_groups"),
    (update, "copy_store"),
    (update, "read_groups"),
    (assemble.Loading, "finish"),
    (update._Update, "_apply"),
    (fresh, "_evaluate"),
    (update._Update, "_evaluate"),
    (fresh, "refuse_violations"),
    (update, "refuse_violations"),
    (fresh, "find_wide"),
    (update, "find_wide"),
    (fresh, "add_description"),
    (update._Update, "_describe"),
    (fresh, "finish"),
    (update, "finish"),
    (run, "put_in_place"),
)
"""Functions that begin a phase, by where the build looks them up."""


def name_of(place: Any, function: str) -> str:
    """Return the word for a phase."""
    return f"{place.__name__.rpartition('.')[2]}.{function}".replace("_Update._", "update.")


def announce(place: Any, function: str) -> None:
    """Say when a function begins."""
    original = getattr(place, function)

    def announcing(*args: Any, **kwargs: Any) -> Any:
        sys.stdout.write(name_of(place, function) + "\n")
        sys.stdout.flush()
        return original(*args, **kwargs)

    setattr(place, function, announcing)


if __name__ == "__main__":
    assert whole  # the build has it loaded before its functions are replaced
    for place, function in PHASES:
        announce(place, function)
    build(fact_sheets.load, checker(), Places(data=Path(sys.argv[1]), out=Path(sys.argv[2])))
    sys.stdout.write("end\n")
