"""Every command does its job, answers in the promised form, and fails with one sentence and the promised code."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import jauap
from jauap.cli import cli

Run = Callable[..., tuple[int, str, str]]
DATA = Path(__file__).parents[1] / "data"
LODKIN = ("-p", "case=lodkin-case")
FORMS = [("table", "n"), ("csv", "n"), ("tsv", "?n"), ("json", "{"), ("xml", "<?xml")]
TEXT = DATA / "texts" / "river-2030.ru.txt"


def test_build_says_what_it_did(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", "--data", DATA, "--out", tmp_path)
    assert (code, out) == (0, "") and "built: store-" in err
    code, _, err = run("build", "--data", DATA, "--out", tmp_path)
    assert code == 0 and "unchanged: store-" in err and "0 file(s) read" in err


def test_build_of_wrong_sheets_names_every_place(run: Run, tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    sheet = tmp_path / "data/reports/river-2030/figures.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("countValue: 40", "countValue: forty"), "utf-8")
    code, out, err = run("build", "--data", tmp_path / "data", "--out", tmp_path / "out")
    assert (code, out) == (2, "")
    assert "reports/river-2030/figures.yaml:10:15: error: 'countValue' takes a number" in err
    assert "nothing was written" in err and "Traceback" not in err
    assert not (tmp_path / "out" / "current").exists()


def test_passages_as_scripts_read_them(run: Run) -> None:
    code, out, _ = run("passages", "river-2030", "--data", DATA, "--text", TEXT, "--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert {"passage", "report", "at", "start", "end", "status"} <= rows[0].keys()
    assert {row["status"] for row in rows} == {"found"}
    raw = TEXT.read_text("utf-8")
    row = next(r for r in rows if r["at"] == "Отпустили его 5 марта")
    assert raw[row["start"] : row["end"]] == "Отпустили его 5 марта"


def test_passages_of_another_text_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Другой текст", "utf-8")
    code, out, err = run("passages", "river-2030", "--data", DATA, "--text", tmp_path / "other.txt")
    assert (code, out) == (2, "") and "sheets were written for" in err


def test_check_as_scripts_read_it(run: Run, built: Path) -> None:
    code, out, _ = run("check", "--out", built, "--format", "json")
    rows = json.loads(out)
    assert code == 0 and rows
    assert set(rows[0]) == {"severity", "shape", "focus", "path", "message", "source"}
    assert {row["severity"] for row in rows} <= {"warning", "info"}
    assert any(row["source"] and row["source"].startswith("reports/river-2030/") for row in rows)


@pytest.mark.parametrize(
    ("form", "begins"), [("table", "n"), ("csv", "n"), ("tsv", "?n"), ("json", "{"), ("xml", "<?xml")]
)
def test_sparql_in_every_form(run: Run, built: Path, form: str, begins: str) -> None:
    query = "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c a jauap:Case }"
    code, out, err = run("sparql", query, "--out", built, "--format", form)
    assert code == 0, err
    assert out.startswith(begins) and "1" in out


def test_sparql_from_a_file(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { id:lodkin-case a jauap:Case }", "utf-8")
    code, out, _ = run("sparql", tmp_path / "q.rq", "--out", built)
    assert code == 0 and out == "yes\n"


def test_a_long_query_on_one_line_is_no_file_name(run: Run, built: Path) -> None:
    code, out, _ = run("sparql", "ASK { " + "?a a jauap:Case . " * 40 + "}", "--out", built)
    assert code == 0 and out == "yes\n"


def test_wrong_sparql_gets_place_and_hint(run: Run, built: Path) -> None:
    code, out, err = run("sparql", "SELECT ?x WHERE { ?x a jauap:Case ", "--out", built)
    assert (code, out) == (2, "") and err.startswith("error:") and "Traceback" not in err


def test_sparql_stops_at_its_time_limit(run: Run, built: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
    code, _, err = run("sparql", query, "--out", built, "--timeout", "0.5")
    assert code == 3 and "error:" in err


def test_questions_are_listed_in_both_languages(run: Run) -> None:
    assert "agencies/agencies-in-cases" in run("questions", "--lang", "ru")[1]
    assert run("questions", "--lang", "ru")[1] != run("questions", "--lang", "en")[1]


def test_ask_with_a_parameter(run: Run, built: Path) -> None:
    code, out, err = run(
        "ask", "agencies/agencies-in-cases", "-p", "case=lodkin-case", "--out", built, "--format", "json"
    )
    assert code == 0, err
    acts = {row["act"]["value"].rpartition("/")[2] for row in json.loads(out)["results"]["bindings"]}
    assert {"lodkin-referral", "lodkin-refusal", "lodkin-termination"} <= acts


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "no/such"),
        ("ask", "agencies/agencies-in-cases", "-p", "colour=red"),
        ("ask", "agencies/agencies-in-cases", "-p", "case"),
        ("frobnicate",),
        ("check", "--format", "html"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_code_2(run: Run, built: Path, arguments: tuple[str, ...]) -> None:
    more = ("--out", built) if arguments[0] == "ask" else ()
    code, out, err = run(*arguments, *more)
    assert (code, out) == (2, "") and err and "Traceback" not in err


def test_commands_say_when_nothing_was_built(run: Run, tmp_path: Path) -> None:
    for arguments in (("check",), ("gaps",), ("export",), ("sparql", "ASK {}")):
        code, _, err = run(*arguments, "--out", tmp_path)
        assert code == 2 and "jauap build" in err, arguments


def test_export_repeats_to_the_byte(run: Run, built: Path, tmp_path: Path) -> None:
    assert run("export", "--out", built, "--to", tmp_path / "a.nq")[0] == 0
    assert run("export", "--out", built)[1].encode() == (tmp_path / "a.nq").read_bytes()


def test_every_command_has_help_with_an_example() -> None:
    for name, command in cli.commands.items():
        assert command.help and "Example: jauap" in command.help, name


def test_the_same_in_one_call_of_python(built: Path) -> None:
    assert jauap.ask("agencies/agencies-in-cases", {"case": "lodkin-case"}, out=built).to_frame().shape[0] > 5
    counted = "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c a <https://w3id.org/jauap/ont#Claim> }"
    (row,) = jauap.dataset(out=built).query(counted)
    assert int(row[0]) == jauap.sparql(counted, out=built).to_frame()["n"][0]  # type: ignore[index]


def test_suggest_makes_a_draft_and_review_says_how_far_it_is(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pier-2031"
    text = Path(__file__).parents[1] / "data" / "texts" / "river-2030.ru.txt"
    code, out, err = run("suggest", text, "--out", folder, "--data", DATA)
    assert code == 0
    assert "person, 0 decided" in out
    assert "jauap serve --drafts" in err
    assert "\r" not in err
    code, out, err = run("review", folder)
    assert (code, err.endswith("proposal(s), 0 decided\n")) == (0, True)
    code, _, err = run("suggest", text, "--out", folder, "--data", DATA)
    assert code == 2
    assert "not empty; name another folder" in err


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nbroken", b"PK\x03\x04", b"\xff\xfe\x00"])
def test_suggest_leaves_nothing_of_a_file_that_cannot_be_read(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "report.pdf").write_bytes(content)
    code, _, err = run("suggest", tmp_path / "report.pdf", "--out", tmp_path / "pier-2031", "--data", DATA)
    assert code == 2
    assert err.startswith("error: report.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]
