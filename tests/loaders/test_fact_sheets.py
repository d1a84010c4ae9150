"""Fact sheets are read without guessing, and their mistakes are named with their place."""

from pathlib import Path

import pytest

from jauap.owl.vocabulary import load_vocabulary
from jauap.records import Sheet
from loaders.fact_sheets import load

VOCABULARY = load_vocabulary()
HEADER = "report: river-2030\nsection: ЦИФРЫ\nassertedBy: prosecutor\nfacts:\n"


def read(tmp_path: Path, facts: str, header: str = HEADER, name: str = "reports/river-2030/s.yaml") -> Sheet:
    path = tmp_path / "s.yaml"
    path.write_text(header + facts, "utf-8")
    return load(path, name, VOCABULARY, "bright-shore")


FACT = """- id: river-1
  type: StatisticalObservation
  countValue: 1
  label: {ru: Один, en: One}
  at: один два три … четыре пять
"""


def test_speaker_is_the_nearest_one(tmp_path: Path) -> None:
    sheet = read(
        tmp_path,
        FACT
        + """- id: river-2
  type: StatisticalObservation
  countValue: 2
  assertedBy: mayor
  claims:
  - at: один два три
  - assertedBy: police-chief
    statedOn: 2030-10-01
    at: четыре пять шесть
""",
    )
    assert sheet.issues == ()
    first, second = sheet.facts
    assert first.claims[0].asserted_by == ("prosecutor",)
    assert [(c.asserted_by, c.stated_on) for c in second.claims] == [
        (("mayor",), None),
        (("police-chief",), "2030-10-01"),
    ]


def test_authors_of_the_report_speak_where_nobody_is_named(tmp_path: Path) -> None:
    sheet = read(tmp_path, FACT, header="report: river-2030\nsection: ЦИФРЫ\nfacts:\n")
    assert sheet.facts[0].claims[0].asserted_by == ("bright-shore",)


def test_speaker_who_is_not_stated_is_not_replaced(tmp_path: Path) -> None:
    sheet = read(tmp_path, FACT + "  disputed:\n  - notStated: assertedBy\n    at: один два три\n")
    assert sheet.issues == ()
    assert sheet.facts[0].disputes[0].asserted_by == () and sheet.facts[0].disputes[0].status == "denied"


def test_rows_of_each_are_facts_of_their_own(tmp_path: Path) -> None:
    sheet = read(
        tmp_path,
        """- type: StatisticalObservation
  at: один два три
  each:
  - {id: a, countValue: 1, label: {ru: А, en: A}}
  - {id: b, countValue: 2, label: {ru: Б, en: B}}
""",
    )
    assert [(f.id, f.values["countValue"], len(f.claims)) for f in sheet.facts] == [("a", ("1",), 1), ("b", ("2",), 1)]


def test_involved_become_nodes_with_the_facts_claims(tmp_path: Path) -> None:
    sheet = read(
        tmp_path,
        """- id: e
  type: Event
  label: {ru: С, en: E}
  at: один два три
  involved:
  - {agent: niece, role: witness, ageAtEvent: 12}
""",
    )
    event, involvement = sheet.facts
    assert event.values["hasInvolvement"] == ("e--witness--niece",)
    assert involvement.type == "Involvement" and involvement.values["ageAtEvent"] == ("12",)
    assert involvement.claims == event.claims


@pytest.mark.parametrize(
    ("facts", "line", "words"),
    [
        (FACT.replace("countValue", "countValu"), 7, "unknown key 'countValu'; did you mean 'countValue'"),
        (FACT.replace("StatisticalObservation", "Statistic"), 6, "unknown class 'Statistic'"),
        (FACT.replace("countValue: 1", "countValue: 1,5"), 7, "a number with a decimal point, not '1,5'"),
        (FACT.replace("river-1", "River 1"), 5, "not an id: 'River 1'"),
        (FACT.replace("{ru: Один, en: One}", "Один"), 8, "texts by language"),
        (FACT.replace("en: One", "fr: Un"), 8, "unknown language 'fr'"),
        (FACT.replace("один два три … четыре пять", "один два … три"), 9, "at least 3 words"),
        (FACT.replace("  at: один два три … четыре пять\n", ""), 5, "has no source"),
        (FACT + "  unit: [persons, cases]\n", 10, "takes one value, 2 are given"),
        (FACT + "  unit: ''\n", 10, "is empty"),
        (FACT + "  supports: outcome\n", 9, "a claim supports 'outcome', which 'river-1' does not have"),
        (FACT + "  notStated: colour\n", 10, "'colour' is not a key"),
        (FACT + "  exactMatch: ftp://x\n", 10, "takes a web address"),
        (FACT + "  date: 2030-13-01\n", 10, "no such day in the calendar"),
        (FACT + "  componentOf: {a: b}\n", 10, "takes a reference, not a mapping"),
        ("- just text\n", 5, "a record is a mapping"),
        ("- type: Event\n", 5, "a record needs an 'id'"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, facts: str, line: int, words: str) -> None:
    issues = read(tmp_path, facts).issues
    assert any(i.line == line and any(w in i.message for w in words.split("|")) for i in issues), issues


def test_value_that_no_claim_carries_is_named(tmp_path: Path) -> None:
    sheet = read(tmp_path, FACT.replace("  at: один", "  unit: persons\n  supports: unit\n  at: один"))
    assert [i.message for i in sheet.issues] == [
        "no claim of 'river-1' supports countValue: add it to 'supports', or a claim"
    ]


def test_register_holds_no_claims(tmp_path: Path) -> None:
    sheet = read(tmp_path, FACT, header="facts:\n", name="registers/people.yaml")
    assert any("a register says who is who" in i.message for i in sheet.issues)


def test_unknown_header_key_is_named(tmp_path: Path) -> None:
    sheet = read(tmp_path, FACT, header="report: river-2030\nsections: Ц\nfacts:\n")
    assert any("unknown key 'sections' in the header; did you mean 'section'" in i.message for i in sheet.issues)


def test_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_bytes("facts: жалоба".encode("cp1251"))
    assert "not UTF-8" in load(path, "reports/x/s.yaml", VOCABULARY, "").issues[0].message
