"""The command that takes the graph away."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from jauap.publication import Profile

RELEASE = "ro-crate"
PROFILES = ("public", "partner", "internal")


@click.command()
@click.option("--format", "form", default="nq", show_default=True, help="A format; --list shows them.")
@click.option("--to", "path", type=click.Path(path_type=Path), help="File or new folder, instead of stdout.")
@click.option("--profile", type=click.Choice(PROFILES), default="public", show_default=True)
@click.option("--case", default="", help="A case (its id), for formats that show one.")
@click.option("--lang", type=click.Choice(["ru", "en"]), default="en", show_default=True)
@click.option("--day", default="", metavar="YYYY-MM-DD", help="Date to put into the file; none by default.")
@click.option("--since", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Former release.")
@click.option("--list", "listed", is_flag=True, help="List the formats and what each leaves out.")
@click.option("--out", type=click.Path(path_type=Path), help="Build folder instead of .build.")
def export(
    form: str,
    path: Path | None,
    profile: "Profile",
    case: str,
    lang: str,
    day: str,
    since: Path | None,
    listed: bool,
    out: Path | None,
) -> None:
    """Write the graph in one of many formats, as a profile may see it.

    Formats of several files make a new folder, or an archive when the name ends in .zip. The format ro-crate is a
    release of the data: a folder to publish, with the changes --since a former one.

    Example: jauap export --format xlsx --to graph.xlsx
    """
    from jauap import api
    from jauap.commands.bars import counter

    if listed:
        _list(lang)
        return
    if form == RELEASE and path is None:
        raise click.UsageError("a release is a folder: name a new one with --to")
    with counter() as progress:
        if path is None:
            written = api.export(form, profile=profile, case=case, lang=lang, out=out, progress=progress)
        elif form == RELEASE:
            api.release(path, profile=profile, day=day, since=since, out=out, progress=progress)
        else:
            api.export_to(path, form, profile=profile, case=case, lang=lang, day=day, out=out, progress=progress)
    if path is None:
        sys.stdout.buffer.write(written)
        sys.stdout.flush()
    else:
        click.echo(f"{path}: written, profile {profile}", err=True)


def _list(lang: str) -> None:
    from jauap.exports.formats import FORMATS

    for form in FORMATS.values():
        click.echo(f"{form.id:9} .{form.ending:10} {form.label[lang]}: {form.for_whom[lang]}")
        if form.leaves_out[lang]:
            click.echo(f"{'':22}{'Здесь нет' if lang == 'ru' else 'Not here'}: {form.leaves_out[lang]}")


@click.command()
@click.option("--profile", type=click.Choice(PROFILES), default="public", show_default=True)
@click.option("-k", "k", type=click.IntRange(2, 100), default=3, show_default=True, help="Fewest who may share it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Fail where something is told that nobody has accepted.")
@click.option("--out", type=click.Path(path_type=Path), help="Build folder instead of .build.")
@click.pass_context
def disclosure(context: click.Context, profile: "Profile", k: int, form: str, strict: bool, out: Path | None) -> None:
    """List combinations of place, date, age and role by which a protected person stands out.

    For editors: where the publication policy may have to be stricter. What was read and accepted stands in
    graph_data/disclosure.yaml with its reason; then it lists records that tell the day of what is generalised.

    Example: jauap disclosure --profile public -k 3
    """
    from jauap import api
    from jauap.publication.retelling import retellings

    found, retold = api.disclosure(profile, k=k, out=out), retellings(profile, out)
    if form == "json":
        click.echo(json.dumps([one.as_dict() for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            told = ", ".join(x for x in (one.combination.place, one.combination.date, one.combination.age) if x)
            state = "accepted" if one.why else "new"
            click.echo(f"{one.sharing}  {state:9} {one.combination.role:22} {told:40} {' '.join(one.people)}")
    for telling in retold:
        click.echo(f"{telling.beside} ({telling.property}) tells the day of {telling.record}", err=form == "json")
    new = sum(not one.why for one in found)
    click.echo(
        f"({len(found)} combinations that fewer than {k} people share, {new} that nobody has accepted)", err=True
    )
    if strict and (new or retold):
        context.exit(1)


COMMANDS = (export, disclosure)
