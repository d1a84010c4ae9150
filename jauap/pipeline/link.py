"""What can only be checked once all files are read: one id, one node; every id that is used is declared."""

from collections.abc import Iterable, Iterator

from jauap.errors import Issue, suggest
from jauap.pipeline.cache import Cache, Digest
from jauap.pipeline.index import Index, Use
from jauap.pipeline.reading import ReadGroup
from jauap.pipeline.sources import report_of
from jauap.pipeline.tasks import unit_of
from jauap.wording import Message, say


def link(digests: Iterable[Digest]) -> list[Issue]:
    """Check the ids of some sheets, and that each stands with its report, without building anything."""
    index = Index.in_memory()
    issues = [issue for digest in digests for issue in keep_digest(index, digest, "")]
    return [*issues, *undeclared(index, index.undeclared())]


def keep_group(index: Index, cache: Cache, group: ReadGroup) -> list[Issue]:
    """Note in the index what was read; return the issues of reading and of ``keep_digest``."""
    issues = list(group.issues)
    for sheet in group.sheets:
        digest = sheet.digest if isinstance(sheet.digest, Digest) else cache.digest(sheet.digest)
        assert digest is not None, "a sheet without errors has its digest in the cache"
        issues.extend(keep_digest(index, digest, sheet.quads))
    return issues


def keep_digest(index: Index, digest: Digest, quads: str) -> list[Issue]:
    """Note one sheet in the index.

    Returns:
        An error for each id that is declared already, and if the sheet's report is not the one of its folder.
    """
    issues = list(_wrong_report(digest))
    for record in index.keep_sheet(unit_of(digest.source), quads, digest):
        first = index.place_of(record.id)
        message = say(
            "{name!r} is already declared in {where}: choose another id, or leave out 'type' to add facts to it",
            name=record.id,
            where=first[1].within(first[0]) if first else say("another sheet"),
        )
        issues.append(record.place.issue(digest.source, message))
    return issues


def undeclared(index: Index, uses: Iterable[Use]) -> list[Issue]:
    """Return an error for each use of an id that nobody declares."""
    uses = list(uses)
    known = [i for (i,) in index.select("SELECT id FROM declared")] if uses else []
    return [use.place.issue(use.source, _message(use, known)) for use in uses]


def _message(use: Use, known: Iterable[str]) -> Message:
    if use.line == 0:
        return say("{name!r} is declared nowhere", name=use.id)
    remedy = suggest(use.id, known)
    if use.key:
        return say("{key!r}: {name!r} is declared nowhere{remedy}", key=use.key, name=use.id, remedy=remedy)
    return say("{name!r} is declared nowhere: add a 'type'{remedy}", name=use.id, remedy=remedy)


def _wrong_report(digest: Digest) -> Iterator[Issue]:
    if digest.report and digest.report != report_of(digest.source):
        yield Issue(
            digest.source, 1, 1, say("report {report!r} is not the report of this folder", report=digest.report)
        )
