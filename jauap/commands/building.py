"""Commands that make and check the graph."""

import json
from pathlib import Path
from typing import Literal

import click

from jauap.commands.speech import tell, told_issue
from jauap.wording import say, say_plural

_OUT = click.option("--out", type=click.Path(path_type=Path), help="Build folder instead of .build.")
_TEXT = click.option(
    "--text",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The report's text, to find locators in.",
)


@click.command()
@click.argument("reports", nargs=-1)
@_OUT
@_TEXT
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Another graph_data folder."
)
def build(reports: tuple[str, ...], out: Path | None, text: Path | None, data: Path | None) -> None:
    """Build the store from graph_data; what did not change is not read again.

    With REPORT ids, the text given with --text belongs to the first of them.

    Example: jauap build --text kz-cat-2023.ru.txt
    """
    from jauap import api

    built = api.build(reports=reports, out=out, text=text, data=data)
    for issue in built.warnings:
        click.echo(told_issue(issue), err=True)
    tell(
        say(
            "{state}: {store}, {quads}, {files}",
            state=say("built") if built.changed else say("unchanged"),
            store=built.store.name,
            quads=say_plural("{count} quads", "{count} quads", built.quads),
            files=say_plural("{count} file(s) read", "{count} file(s) read", len(built.read)),
        )
    )


@click.command()
@_OUT
@click.option("--format", "form", type=click.Choice(["text", "json", "ttl"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["ru", "en"]), default="en", show_default=True)
@click.option("--engine", type=click.Choice(["fast", "pyshacl"]), default="fast", show_default=True)
def check(out: Path | None, form: str, lang: str, engine: Literal["fast", "pyshacl"]) -> int:
    """Validate the built store against the SHACL shapes; exit code 1 when it does not conform.

    Example: jauap check --format json
    """
    from jauap import api

    report = api.check(out=out, engine=engine)
    click.echo(report.render(form, lang), nl=False)
    return 0 if report.conforms else 1


@click.command()
@click.argument("report")
@click.option("--text", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The report's text.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Another graph_data folder."
)
def passages(report: str, text: Path | None, form: str, data: Path | None) -> int:
    """Find every locator of REPORT in its text, and show the words there to a reviewer.

    Example: jauap passages kz-cat-2023 --text kz-cat-2023.ru.txt --format json
    """
    from jauap import api

    found = api.passages(report, text=text, data=data)
    if form == "json":
        click.echo(json.dumps([place.as_dict() for place in found], ensure_ascii=False, indent=1))
    else:
        for place in found:
            click.echo(f"{place.source}  [{place.status}]  {place.at}")
            click.echo(f"    {place.quote or place.note}")
    return 0 if all(place.status == "found" for place in found) else 1


@click.command()
@click.argument("report")
@click.option("--text", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The report's text.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--open", "only_open", is_flag=True, help="Show only sentences that back no fact and are in no list.")
def coverage(report: str, text: Path | None, form: str, only_open: bool) -> int:
    """Show which sentences of REPORT back facts; exit code 1 when one is neither covered nor listed.

    Example: jauap coverage kz-cat-2023 --text kz-cat-2023.ru.txt --open
    """
    from jauap import api

    found, opened = api.coverage(report, text=text)
    rows = found.open if only_open else found.sentences
    if form == "json":
        keys = ("start", "end", "section")
        data = [
            {k: getattr(r.sentence, k) for k in keys} | {"state": r.state, "passages": r.passages, "reason": r.reason}
            for r in rows
        ]
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for r in rows:
            state = r.reason or r.state
            click.echo(
                f"{r.sentence.start}\t{r.sentence.end}\t{state}\t{opened.quote(r.sentence.start, r.sentence.end)}"
            )
        for section, counts in found.by_section().items():
            numbers = ", ".join(f"{n} {state}" for state, n in sorted(counts.items()))
            click.echo(f"{section or '(start)'}: {numbers}", err=True)
        click.echo(
            f"{found.share_listed:.1%} of the body's sentences listed; {len(found.wide)} wide place(s)", err=True
        )
    return 1 if found.open else 0


@click.command()
@_OUT
@click.option("--ontology-only", is_flag=True, help="Leave the data out.")
def reason(out: Path | None, ontology_only: bool) -> int:
    """Check with HermiT that the ontology, and the data under it, are consistent.

    Example: jauap reason
    """
    from jauap import api

    found = api.reason(out=out, ontology_only=ontology_only)
    click.echo("consistent" if found.consistent else "INCONSISTENT")
    for name in found.unsatisfiable:
        click.echo(f"unsatisfiable: {name}")
    for clash in found.clashes:
        click.echo(f"clash: {clash}")
    return 0 if found.consistent and not found.unsatisfiable else 1


@click.command()
@_OUT
@click.option("--all", "everything", is_flag=True, help="Show decided pairs too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Another graph_data folder."
)
def duplicates(out: Path | None, everything: bool, form: str, data: Path | None) -> int:
    """List nodes whose names are so alike that they may be one; exit code 1 when a pair is undecided.

    Merge what is one; write what is two into graph_data/identity.yaml, with the reason.

    Example: jauap duplicates --all
    """
    from jauap import api

    found = api.duplicates(out=out, data=data)
    undecided = [pair for pair in found if not pair.decided]
    shown = found if everything else undecided
    if form == "json":
        click.echo(json.dumps([pair.as_dict() for pair in shown], ensure_ascii=False, indent=1))
    else:
        for pair in shown:
            click.echo(f"{pair.score:.2f}  {pair.reason:12}  {pair.first}  {pair.second}")
            click.echo(f"    {pair.names[0]} ~ {pair.names[1]}{f' -- two: {pair.decided}' if pair.decided else ''}")
        click.echo(f"{len(undecided)} undecided, {len(found) - len(undecided)} decided", err=True)
    return 1 if undecided else 0


COMMANDS = (build, check, passages, coverage, duplicates, reason)
