"""The command that opens the app and the endpoint."""

import os
from pathlib import Path

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Build folder instead of .build.")
@click.option(
    "--workers", type=click.IntRange(0, 64), default=0, help="Queries of the endpoint at once; 0: four, or one a core."
)
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Another graph_data folder."
)
@click.option(
    "--drafts",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of drafts (jauap suggest); the app then has a page to review them.",
)
@click.option("--log", is_flag=True, help="A line for each request of the endpoint, without who and what.")
def serve(
    host: str, port: int, out: Path | None, workers: int, data: Path | None, drafts: Path | None, log: bool
) -> int:
    """Build the graph if it changed, and open the app and the SPARQL endpoint.

    Example: jauap serve --port 8501 --log
    """
    from jauap import api
    from jauap.serve import serve as run

    server = None if out else os.environ.get("JAUAP_ENDPOINT")
    what = f"the graph of {server}" if server else f"{api.build(out=out, data=data).quads} quads"
    click.echo(f"{what}; the app is at http://{host}:{port}, the endpoint at /sparql", err=True)
    return run(host=host, port=port, out=out, workers=workers, data=data, drafts=drafts, log=log)


@click.command()
@click.argument("name")
def token(name: str) -> None:
    """Make a token with which a program asks the endpoint in the NAME of somebody of the file of JAUAP_ACCESS.

    The token goes to stdout, once; its line for the file of JAUAP_TOKENS to stderr.

    Example: jauap token script@office.example > ~/.jauap-token
    """
    import yaml

    from jauap.publication.tokens import new_token

    made, kept = new_token()
    click.echo(made)
    click.echo(
        "Put this line into the file of JAUAP_TOKENS; give the token to whoever asks, and keep it nowhere:", err=True
    )
    click.echo(yaml.safe_dump({name: kept}, allow_unicode=True, width=1000).strip(), err=True)


COMMANDS = (serve, token)
