"""The command that opens the app."""

from pathlib import Path

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Build folder instead of .build.")
def serve(host: str, port: int, out: Path | None) -> int:
    """Build the graph if it changed, and open the app.

    Example: jauap serve --port 8501
    """
    from jauap import api
    from jauap.serve import serve as run

    built = api.build(out=out)
    click.echo(f"{built.quads} quads; the app is at http://{host}:{port}", err=True)
    return run(host=host, port=port, out=out)


COMMANDS = (serve,)
