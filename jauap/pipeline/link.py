"""What can only be checked once all files are read: one id, one node; every id that is used is declared."""

from collections.abc import Iterable

from jauap.errors import Issue, suggest
from jauap.pipeline.cache import Digest
from jauap.pipeline.sources import Report, report_of


def link(digests: Iterable[Digest], reports: dict[str, Report]) -> list[Issue]:
    """Check ids across files.

    Returns:
        An error for each id declared twice, used but not declared, or given more facts without being declared, and
        for each sheet whose report is not the one of its folder.
    """
    digests = list(digests)
    issues: list[Issue] = []
    places: dict[str, str] = {}
    for digest in digests:
        for record in digest.declared:
            if not record.type:
                continue
            if record.id in places:
                message = (
                    f"{record.id!r} is already declared in {places[record.id]}: "
                    "choose another id, or leave out 'type' to add facts to it"
                )
                issues.append(record.place.issue(digest.source, message))
            else:
                places[record.id] = record.place.within(digest.source)
    known = frozenset(places)
    for digest in digests:
        folder = report_of(digest.source) if digest.report else ""
        if digest.report and (digest.report != folder or digest.report not in reports):
            issues.append(Issue(digest.source, 1, 1, f"report {digest.report!r} is not the report of this folder"))
        for record in digest.declared:
            if not record.type and record.id not in known:
                message = f"{record.id!r} is declared nowhere: add a 'type'{suggest(record.id, known)}"
                issues.append(record.place.issue(digest.source, message))
        for use in digest.references:
            if use.id not in known:
                message = f"{use.key!r}: {use.id!r} is declared nowhere{suggest(use.id, known)}"
                issues.append(use.place.issue(digest.source, message))
    for report in reports.values():
        for use_id in (report.document, report.asserted_by):
            if use_id not in known:
                issues.append(Issue(f"reports/{report.id}/report.yaml", 0, 0, f"{use_id!r} is declared nowhere"))
    return issues
