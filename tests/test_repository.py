"""What must never stand in the repository: sentences of a report, protected names, paths of a machine."""

import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
import yaml

from jauap.resources import GRAPH_DATA
from jauap.text.outline import outline

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
    """Words as a reader counts them: words broken at a line's end are joined, web addresses are none."""
    joined = re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", re.sub(r"https?://\S+", " ", text))
    return re.findall(r"\w+", joined.lower())


def runs(sequence: list[str]) -> set[tuple[str, ...]]:
    return {tuple(sequence[i : i + RUN]) for i in range(len(sequence) - RUN + 1)}


@pytest.mark.parametrize("report", sorted(p.parent.name for p in GRAPH_DATA.glob("reports/*/report.yaml")))
def test_no_sentence_of_a_report(report: str) -> None:
    """Headings and the official titles of acts may be longer than a quotation; everything else may not."""
    about = yaml.safe_load((GRAPH_DATA / "reports" / report / "report.yaml").read_text("utf-8"))
    text = runs(words(needs(SHARED / "reports" / about["text"]["file"]).read_text("utf-8")))
    for heading in outline(about["outline"]):
        text -= runs(words(heading.path))
    for title in official_titles():
        text -= runs(words(title))
    found = {
        name: [" ".join(run) for run in sorted(quoted)[:2]]
        for name, content in tracked().items()
        if (quoted := runs(words(content)) & text)
    }
    assert found == {}


def official_titles() -> set[str]:
    """Names of acts and bodies as the registers give them, in Russian."""
    titles: set[str] = set()
    for path in (GRAPH_DATA / "registers").glob("*.yaml"):
        for entry in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)["facts"]:
            names = [entry.get("label", {}), *as_list(entry.get("altLabel"))]
            titles |= {name["ru"] for name in names if entry.get("type") in TITLED and "ru" in name}
    return titles


def as_list(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


TITLED = {"LegalAct", "StateBody", "MedicalInstitution", "Document", "LegislativeProject"}


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
