"""Commands that ask the graph."""

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jauap.publication import PROFILES

if TYPE_CHECKING:
    from jauap.publication import Profile

_OUT = click.option("--out", type=click.Path(path_type=Path), help="Build folder instead of .build.")
_PROFILE = click.option(
    "--profile", type=click.Choice(PROFILES), help="What may be said of protected people; public by default."
)
_LANG = click.option("--lang", type=click.Choice(["ru", "en"]), default="en", show_default=True)


@click.command()
@_LANG
def questions(lang: str) -> None:
    """List the questions of the library with their parameters.

    Example: jauap questions --lang ru
    """
    from jauap import api

    for question in api.questions():
        click.echo(f"{question.id}\n    {question.title[lang]}")
        for parameter in question.parameters:
            need = "" if parameter.required else ", optional"
            click.echo(f"    --param {parameter.name}=… ({parameter.type}{need}): {parameter.label[lang]}")


@click.command()
@click.argument("question")
@click.option("--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; may be given again.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl"]),
    default="table",
    show_default=True,
)
@_LANG
@_PROFILE
@_OUT
def ask(
    question: str, params: tuple[str, ...], form: str, lang: str, profile: "Profile | None", out: Path | None
) -> None:
    """Ask a QUESTION of the library.

    Example: jauap ask agencies/agencies-in-cases --param case=ainiyazov-case --format csv
    """
    from jauap import api

    values: dict[str, str] = {}
    for pair in params:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise click.BadParameter(f"{pair!r}: write NAME=VALUE", param_hint="--param")
        values[name] = value
    _emit(api.ask(question, values, lang=lang, profile=profile, out=out).to(form))


@click.command()
@click.argument("query")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld", "rdfxml"]),
    default=None,
    help="Default: table, or ttl for CONSTRUCT and DESCRIBE.",
)
@click.option("--timeout", type=click.FloatRange(min=0.1, max=3600), default=10.0, show_default=True, help="Seconds.")
@_PROFILE
@_OUT
def sparql(query: str, form: str | None, timeout: float, profile: "Profile | None", out: Path | None) -> None:
    """Run a SPARQL QUERY: its text, a file, or - for stdin. Read-only.

    Example: jauap sparql "SELECT ?case WHERE { ?case a jauap:Case }"
    """
    from jauap import api

    text = sys.stdin.read() if query == "-" else _file(query) or query
    _emit(api.sparql(text, timeout=timeout, profile=profile, out=out).to(form))


@click.command()
@click.option("--rule", type=int, help="Only gaps of this rule.")
@click.option("--case", help="Only gaps of this case (its id).")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "text"]), default="table", show_default=True
)
@_LANG
@_PROFILE
@_OUT
def gaps(rule: int | None, case: str | None, form: str, lang: str, profile: "Profile | None", out: Path | None) -> None:
    """List accountability gaps: what the sources' facts, if right, leave unanswered, and by which norm.

    The format text explains each gap: the rule in words, norms, case, bodies, and the facts with speaker and place.

    Example: jauap gaps --rule 7 --format text
    """
    from jauap import api

    found = api.gaps(rule=rule, case=case, lang=lang, profile=profile, out=out)
    if form == "json":
        click.echo(json.dumps([gap.as_dict() for gap in found], ensure_ascii=False, indent=1))
        return
    if form == "text":
        click.echo("\n\n".join(api.explain_gaps(found, lang=lang, profile=profile, out=out)))
        return
    rows = [(str(g.rule), g.certainty, g.case, g.label, " ".join(g.standards)) for g in found]
    if form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(("rule", "certainty", "case", "label", "standards"))
        writer.writerows(rows)
        return
    for row in rows:
        click.echo("  ".join((row[0].rjust(2), row[1].ljust(8), row[2].ljust(24), row[3], f"[{row[4]}]")))
    click.echo(f"({len(rows)} gaps)")


def _file(name: str) -> str | None:
    """Return what a file holds; None when the text names no file, as a query does."""
    try:
        return Path(name).read_text("utf-8")
    except (OSError, ValueError):  # no such file, too long for a name, or no name at all
        return None


def _emit(content: bytes | str) -> None:
    data = content.encode() if isinstance(content, str) else content
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.flush()


COMMANDS = (questions, ask, sparql, gaps)
