"""What must never stand in the repository: sentences of a report, protected names, paths of a machine."""

import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
import yaml

from jauap.resources import GRAPH_DATA

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("JAUAP_SHARED", ROOT.parent / "shared"))
RUN = 14
BINARY = {".png", ".woff2", ".xlsx", ".pdf", ".gz", ".mo", ".ico"}


def needs(path: Path) -> Path:
    """The reader's own texts and names are not part of the repository; where they must be there, they must."""
    if not path.exists():
        assert os.environ.get("CI") != "true", f"{path.name} is missing"
        pytest.skip(f"no {path.name} beside the checkout")
    return path


@cache
def tracked() -> dict[str, str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    names = [n for n in listed.split("\0") if n and Path(n).suffix not in BINARY and (ROOT / n).is_file()]
    return {name: (ROOT / name).read_text("utf-8") for name in names}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", text).lower())


@pytest.mark.parametrize("report", sorted(p.parent.name for p in GRAPH_DATA.glob("reports/*/report.yaml")))
def test_no_sentence_of_a_report(report: str) -> None:
    about = yaml.safe_load((GRAPH_DATA / "reports" / report / "report.yaml").read_text("utf-8"))
    text = words(needs(SHARED / "reports" / about["text"]["file"]).read_text("utf-8"))
    runs = {tuple(text[i : i + RUN]) for i in range(len(text) - RUN + 1)}
    found = []
    for name, content in tracked().items():
        own = words(content)
        found += [f"{name}: {' '.join(own[i : i + RUN])}" for i in range(len(own) - RUN + 1) if tuple(own[i : i + RUN]) in runs]
    assert [f for f in found if not any(title in f for title in TITLES)] == []


TITLES = ("о внесении изменений и дополнений",)  # the official title of a law may be longer than any quotation


def test_no_protected_name() -> None:
    folder = needs(SHARED / "protected")
    names = {
        form
        for path in folder.glob("*.yaml")
        for forms in yaml.safe_load(path.read_text("utf-8"))["people"].values()
        for language in forms.values()
        for form in language
    }
    stems = {re.escape(re.sub(r"(ы|а|у|ым|ом|е)$", "", name.split()[-1]).lower()) for name in names}
    pattern = re.compile("|".join(sorted(stems)))
    assert stems
    assert [name for name, content in tracked().items() if pattern.search((name + content).lower())] == []


def test_no_path_of_a_machine_and_no_package_index() -> None:
    pattern = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w|(?<![\w.])/tmp/[a-z]|index-url|find-links")
    own = "tests/test_repository.py"
    found = {n: m[0] for n, c in tracked().items() if n != own and (m := pattern.search(c))}
    assert found == {}
