"""The scripts and styles of the picture: ours, and the vis-network that pyvis ships."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

VIS_VERSION: Final = "9.1.2"
_HERE = Path(__file__).parent


@cache
def vis_script() -> str:
    """Return vis-network's own script, with its licence notice, ready to stand in a page.

    Raises:
        FileNotFoundError: pyvis is not installed, or brings another version.
    """
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pyvis is not installed")
    path = Path(spec.origin).parent / "templates" / "lib" / f"vis-{VIS_VERSION}" / "vis-network.min.js"
    lines = path.read_text("utf-8").split("\n")
    # Without the note about a source map, which browsers would look for when their tools are open.
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL")) + "\n"


@cache
def picture_script() -> str:
    """Return the script that draws a scene."""
    return (_HERE / "picture.js").read_text("utf-8")


@cache
def tables_script() -> str:
    """Return the script that builds the tables of a picture."""
    return (_HERE / "tables.js").read_text("utf-8")


@cache
def explorer_script() -> str:
    """Return the script that mounts a scene as the explorer's component."""
    return (_HERE / "explorer.js").read_text("utf-8")


@cache
def widget_script() -> str:
    """Return the script that mounts a scene as a Streamlit component."""
    return (_HERE / "widget.js").read_text("utf-8")


@cache
def picture_styles() -> str:
    """Return the style sheet of the picture, its legend and its tables."""
    return (_HERE / "picture.css").read_text("utf-8")


@cache
def widget_styles() -> str:
    """Return how the picture takes its colours from Streamlit's theme."""
    return (_HERE / "widget.css").read_text("utf-8")


@cache
def standalone_styles() -> str:
    """Return what only the stand-alone page needs: the page itself, the dark theme, the printed sheet."""
    return (_HERE / "standalone.css").read_text("utf-8")
