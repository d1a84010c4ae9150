"""Commands of the next report: a document becomes a draft, and what people accepted of it becomes fact sheets."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jauap.commands.bars import bar
from jauap.commands.speech import tell, told, told_issue
from jauap.wording import as_said, say, say_plural

if TYPE_CHECKING:
    from jauap.review import Review

_DATA = click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Another graph_data folder."
)
_SHOWN = 30
_NOT_CONFORMING = 1


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", "folder", type=click.Path(path_type=Path), required=True, help="New folder; its name is the id.")
@click.option("--author", default="", metavar="ID", help="Who wrote the report, where a register has them.")
@click.option("--label", default="", help="The report's title; the file's name without it.")
@_DATA
def suggest(file: Path, folder: Path, author: str, label: str, data: Path | None) -> None:
    """Read the report in FILE (PDF, DOCX, HTML, text) and propose what a person then accepts, corrects or rejects.

    Nothing enters the graph: the folder is a draft, with the report's text, for the page "Review" of the app.

    Example: jauap suggest report.pdf --out drafts/border-2031
    """
    from jauap import api

    with bar() as progress:
        review = api.suggest_report(file, folder, author=author, label=label, data=data, progress=progress)
    _count(review)
    tell(
        say("{folder}: a draft; decide on it with: jauap serve --drafts {drafts}", folder=folder, drafts=folder.parent)
    )


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--check", "checked", is_flag=True, help="Say what a build would find, and what would change.")
@click.option("--write", "written", is_flag=True, help="Write what was accepted as fact sheets.")
@click.option("--matches", "matched", is_flag=True, help="List what may be one with an entry of a register.")
@_DATA
def review(folder: Path, *, checked: bool, written: bool, matched: bool, data: Path | None) -> int:
    """Say how far the review of the draft in FOLDER is; check it, or write what was accepted.

    Example: jauap review drafts/border-2031 --check
    """
    from jauap import api

    if matched:
        for pair in api.review_matches(folder, data=data):
            click.echo(f"{pair.score:.2f}  {pair.first}  {pair.second}  {pair.reason}: {' / '.join(pair.names)}")
    if checked:
        return _check(folder, data)
    if written:
        for path in api.review_write(folder):
            click.echo(path)
        tell(say("{folder}: put it into graph_data/reports, then: jauap build", folder=folder))
    if not (matched or written):
        _count(api.open_review(folder))
    return 0


def _check(folder: Path, data: Path | None) -> int:
    from jauap import api
    from jauap.namespaces import short

    found = api.review_check(folder, data=data)
    for issue in found.issues:
        click.echo(told_issue(issue), err=True)
    for sign, quads in (("-", found.removed), ("+", found.added)):
        for quad in quads[:_SHOWN]:
            click.echo(f"{sign} {short(str(quad.subject)[1:-1])} {short(quad.predicate.value)} {quad.object}")
        if len(quads) > _SHOWN:
            click.echo(f"{sign} {told(say('and {number} more', number=len(quads) - _SHOWN))}")
    tell(
        say_plural(
            "{count} triple(s) would come, {gone} would go",
            "{count} triple(s) would come, {gone} would go",
            len(found.added),
            gone=len(found.removed),
        )
    )
    return 0 if found.builds else _NOT_CONFORMING


def _count(review: "Review") -> None:
    """Say how much is proposed of each kind, and how much of it is decided."""
    proposed = Counter(one.candidate.kind for one in review.proposed)
    decided = Counter(one.candidate.kind for one in review.proposed if one.id in review.standing)
    for kind, count in proposed.most_common():
        line = say("{kind}, {number} decided", kind=as_said(kind), number=decided[kind])
        click.echo(f"{count:6}  {told(line)}")
    tell(
        say_plural(
            "{count} proposal(s), {number} decided",
            "{count} proposal(s), {number} decided",
            sum(proposed.values()),
            number=sum(decided.values()),
        )
    )


COMMANDS = (suggest, review)
