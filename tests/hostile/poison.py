"""The fictional reports with markup, script and formulas in every label."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from jauap.pipeline.run import Places, build
from loaders import fact_sheets

DATA = Path(__file__).parents[1] / "data"
PAYLOAD = (
    """ <img src=x onerror="window.pwned=1"><script>window.pwned=2</script>"""
    """ "' onmouseover='window.pwned=3' [x](javascript:window.pwned=4) {{window.pwned=5}} </script></textarea><b>"""
    ' ![x](http://192.0.2.1/x.png) #eval("1") $x$ @ref \u202eabc\u202c '
)
FORMULA = "=HYPERLINK(0)"


def poisoned(value: Any) -> Any:
    """Put the payload behind every text that a sheet gives in two languages, and a formula before it."""
    if isinstance(value, dict):
        texts = set(value) <= {"ru", "en", "kk"}
        return {k: FORMULA + v + PAYLOAD if texts and isinstance(v, str) else poisoned(v) for k, v in value.items()}
    return [poisoned(inner) for inner in value] if isinstance(value, list) else value


def poisoned_store(root: Path) -> Path:
    """Build the store and return its folder; the shapes have tests of their own."""
    shutil.copytree(DATA, root / "data")
    for path in (root / "data").rglob("*.yaml"):
        if path.name != "report.yaml":
            sheet = poisoned(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))
            path.write_text(yaml.safe_dump(sheet, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")
    build(fact_sheets.load, lambda *_: [], Places(data=root / "data", out=root / "build"))
    return root / "build"
