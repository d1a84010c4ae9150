"""What is to be read, and what is to be evaluated."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from jauap.pipeline.index import Index
from jauap.pipeline.reading import Task
from jauap.pipeline.scan import InputFile
from jauap.pipeline.sources import report_of
from jauap.pipeline.units import UnitTask

_REGISTERS_AT_ONCE = 8


def reading_tasks(files: Iterable[InputFile], data: Path, texts: Mapping[str, Path]) -> Iterator[Task]:
    """Put files together that are read together: those of one report, some registers.

    Args:
        files: registers first, then report by report.
        data: folder with ``registers/`` and ``reports/``.
        texts: texts given by hand, by report.
    """
    for group, found in groupby(files, key=lambda file: file.group):
        members = tuple(file for file in found if file.is_sheet)
        if group:
            yield Task(data, group, members, texts.get(group))
            continue
        for start in range(0, len(members), _REGISTERS_AT_ONCE):
            yield Task(data, "", members[start : start + _REGISTERS_AT_ONCE])


def unit_of(source: str) -> str:
    """Return the unit of an input file: its report, or the register itself."""
    return source if source.startswith("registers/") else f"reports/{report_of(source)}"


def unit_task(index: Index, unit: str, circle: frozenset[str]) -> UnitTask:
    """Return what evaluating a unit takes.

    Args:
        circle: units that are seen together with it, itself among them.
    """
    marks = ",".join("?" * len(circle))
    foreign = (
        "SELECT DISTINCT uses.id FROM sheets AS s JOIN uses ON uses.sheet=s.number JOIN declared "
        "ON declared.id=uses.id JOIN sheets AS owner ON owner.number=declared.sheet WHERE uses.key='' AND s.unit"
    )
    told = (
        "SELECT DISTINCT declared.id FROM sheets AS s JOIN declared ON declared.sheet=s.number "
        "JOIN uses ON uses.id=declared.id JOIN sheets AS user ON user.number=uses.sheet "
        f"WHERE s.unit=? AND user.unit NOT IN ({marks})"
    )
    return UnitTask(
        unit=unit,
        own=_quads(index, unit),
        near=tuple(name for other in sorted(circle) if other != unit for name in _quads(index, other)),
        outside=_ids(index, f"{foreign} IN ({marks}) AND owner.unit NOT IN ({marks})", *circle, *circle),
        foreign=_ids(index, f"{foreign}=? AND owner.unit!=?", unit, unit),
        told=_ids(index, told, unit, *circle),
    )


def _quads(index: Index, unit: str) -> tuple[str, ...]:
    return tuple(
        q for (q,) in index.select("SELECT quads FROM sheets WHERE unit=? AND quads!='' ORDER BY source", unit)
    )


def _ids(index: Index, query: str, *values: str) -> tuple[str, ...]:
    return tuple(sorted(i for (i,) in index.select(query, *values)))
