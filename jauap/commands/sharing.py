"""The command that sends the graph to another server."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jauap.publication import PROFILES

if TYPE_CHECKING:
    from jauap.publication import Profile


@click.command()
@click.option("--endpoint", "url", required=True, metavar="URL", help="Where the server answers queries.")
@click.option("--update", "update_url", default="", metavar="URL", help="Where it takes updates, if that is not known.")
@click.option("--graphs", "graph_url", default="", metavar="URL", help="Where it takes graphs, if that is not known.")
@click.option("--part", default="", metavar="NAME", help="These reports are one part of the graph; others push others.")
@click.option("--whole", is_flag=True, help="Derive on the server what looks at all parts; run it once, after them.")
@click.option("--profile", type=click.Choice(PROFILES), default="public", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Build folder instead of .build.")
def push(
    url: str, update_url: str, graph_url: str, part: str, whole: bool, profile: "Profile", out: Path | None
) -> None:
    """Send the built graph to a SPARQL 1.1 server: only what changed, and on from where the last push stopped.

    Name and password come from JAUAP_ENDPOINT_USER and JAUAP_ENDPOINT_PASSWORD, or JAUAP_ENDPOINT_TOKEN. Then
    JAUAP_ENDPOINT=URL makes every command and the app read that server.

    Example: jauap push --endpoint http://127.0.0.1:7878/query
    """
    from jauap import api

    if part and whole:
        raise click.UsageError("--part sends a part, --whole derives from all parts: give one of them")
    terminal = sys.stderr.isatty()

    def progress(name: str, done: int, total: int) -> None:
        if terminal:
            click.echo(f"\r\033[K{done}/{total}  {name}", err=True, nl=done == total)

    done = api.push(
        url,
        update_url=update_url,
        graph_url=graph_url,
        part=part,
        whole=whole,
        profile=profile,
        out=out,
        progress=progress,
    )
    click.echo(f"{len(done.sent)} graph(s) sent, {len(done.kept)} unchanged, {len(done.removed)} removed", err=True)


COMMANDS = (push,)
