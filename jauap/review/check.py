"""A dry run: what the shapes would say, and what would change in the graph, if the accepted were built now.

Built beside everything else, in the draft's own folder; the store in use is only read.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import InputError, Issue, StoreError
from jauap.pipeline.run import Built, Check, Loader, Places, build
from jauap.pipeline.sources import REGISTERS, REPORTS
from jauap.review.draft import Review
from jauap.review.output import write_sheets
from jauap.store import open_store

WORK: Final = ".check"
_SKIPPED: Final = frozenset({WORK})


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a build would do.

    Attributes:
        issues: errors and warnings; those of the draft's own files first.
        added, removed: triples of the draft's graph and of the registers that the store in use does not have, and
            those of the draft's graph that it would have no more; nothing of either when the build fails.
    """

    issues: tuple[Issue, ...]
    added: tuple[ox.Quad, ...] = ()
    removed: tuple[ox.Quad, ...] = ()

    @property
    def builds(self) -> bool:
        """Whether nothing stands against it."""
        return not any(issue.level == "error" for issue in self.issues)


def dry_run(review: Review, data: Path, load: Loader, check: Check, current: Callable[[], ox.Store]) -> DryRun:
    """Build the data with the draft as it stands, without touching anything that is in use.

    Args:
        data: folder with the registers and the other reports.
        current: opens the store in use, to compare with.
    """
    with tempfile.TemporaryDirectory(prefix="jauap-") as name:
        try:
            places = Places(
                data=_overlay(review, data, Path(name)),
                out=review.folder / WORK,
                text=review.folder / review.report.text_file,
                text_report=review.report.id,
            )
            built = build(load, check, places)
        except InputError as error:
            return DryRun(_own_first(error.issues, review))
        return _changes(built, review, current)


def _changes(built: Built, review: Review, current: Callable[[], ox.Store]) -> DryRun:
    new = open_store(built.store.parent)
    graphs = (ns.source_graph(review.report.id), ns.GRAPH_REGISTERS)
    after = {quad for graph in graphs for quad in new.quads_for_pattern(None, None, None, ox.NamedNode(graph))}
    try:
        store = current()
    except StoreError:
        before: set[ox.Quad] = set()
    else:
        before = {q for graph in graphs for q in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))}
    added = sorted(after - before, key=str)
    removed = sorted((q for q in before - after if q.graph_name == ox.NamedNode(graphs[0])), key=str)
    return DryRun(_own_first(built.warnings, review), tuple(added), tuple(removed))


def _overlay(review: Review, data: Path, root: Path) -> Path:
    """Return a data folder of links to the real one, in which the draft is a report with its accepted sheets."""
    (root / REPORTS).mkdir()
    for path in sorted(data.iterdir()):
        if path.name != REPORTS:
            (root / path.name).symlink_to(path.resolve())
    for path in sorted((data / REPORTS).iterdir()) if (data / REPORTS).is_dir() else ():
        if path.name.removesuffix(".xlsx") != review.report.id:
            (root / REPORTS / path.name).symlink_to(path.resolve())
    own = root / REPORTS / review.report.id
    shutil.copytree(review.folder, own, ignore=lambda _folder, names: _SKIPPED & set(names))
    write_sheets(review, own)
    if not (root / REGISTERS).exists():
        (root / REGISTERS).mkdir()
    return root


def _own_first(issues: "tuple[Issue, ...] | list[Issue]", review: Review) -> tuple[Issue, ...]:
    """Sort the draft's issues before those of other sheets, which were there before."""
    mark = f"{REPORTS}/{review.report.id}/"
    return tuple(sorted(issues, key=lambda issue: (mark not in issue.source, issue.level != "error", issue)))
