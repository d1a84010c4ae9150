from pathlib import Path

import pytest

from jauap.errors import InputError, QuestionError
from jauap.query.library import find, load_questions

GOOD = """#+ title: {ru: Вопрос, en: Question}
#+ description: {ru: Что спрашивается, en: What is asked}
#+ view: table
#+ tags: [one, two]
#+ parameters:
#+   case: {label: {ru: дело, en: case}, class: Case}
#+   from: {label: {ru: с, en: from}}
#+ columns:
#+   node: {ru: узел, en: node}
PREFIX jauap: <https://w3id.org/jauap/ont#>
SELECT ?node WHERE {
  VALUES ?_lang { "ru" }
  VALUES ?_case_iri { UNDEF }
  VALUES ?__from_date { UNDEF }
  ?node jauap:partOfCase ?_case_iri .
}
"""


def issues_of(folder: Path, text: str) -> list[str]:
    (folder / "topic").mkdir()
    (folder / "topic" / "bad.rq").write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        load_questions(folder)
    return [str(issue) for issue in caught.value.issues]


def test_a_good_file(tmp_path: Path) -> None:
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "good.rq").write_text(GOOD, "utf-8")
    (question,) = load_questions(tmp_path).values()
    assert (question.id, question.topic, question.view, question.tags) == (
        "topic/good",
        "topic",
        "table",
        ("one", "two"),
    )
    assert question.title == {"ru": "Вопрос", "en": "Question"}
    assert question.columns == {"node": {"ru": "узел", "en": "node"}}
    assert question.sparql.startswith("PREFIX jauap:")
    case, day = question.parameters
    assert (case.name, case.variable, case.type, case.required) == ("case", "_case_iri", "iri", True)
    assert case.choices is not None
    assert (case.choices.kind, case.choices.value) == ("class", "Case")
    assert (day.name, day.variable, day.type, day.required) == ("from", "__from_date", "date", False)
    assert day.choices is None


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("#+ title: {ru: Вопрос, en: Question}\n", "", "bad.rq:1:", "title: the text in 'ru' is missing"),
        ("en: Question", "de: Frage", "bad.rq:1:", "unknown key 'de'"),
        ("#+ view: table", "#+ view: pie", "bad.rq:3:", "view 'pie' is none of table"),
        ("#+ tags: [one, two]", "#+ tags: one", "bad.rq:4:", "list of words"),
        ("#+ tags:", "#+ tag:", "bad.rq:4:", "unknown key 'tag'; did you mean 'tags'?"),
        ("#+ tags: [one, two]", "#+ tags: [one", "bad.rq:5:", "no YAML"),
        ("  case: {label", "  cases: {label", "bad.rq:6:", "no parameter 'cases'; did you mean 'case'?"),
        ("  case: {label", "  cases: {label", "bad.rq:13:", "parameter 'case' is not in the header"),
        ("class: Case}", "class: Case, scheme: outcome}", "bad.rq:6:", "one of class, scheme, select"),
        ("class: Case}", "klass: Case}", "bad.rq:6:", "unknown key 'klass'; did you mean 'class'?"),
        ("label: {ru: с, en: from}", "label: {ru: с}", "bad.rq:7:", "the text in 'en' is missing"),
        ("  node: {ru: узел, en: node}", "  nodes: {ru: узел, en: node}", "bad.rq:9:", "no column 'nodes'"),
        ("  node: {ru: узел, en: node}", "  nodes: {ru: узел, en: node}", "bad.rq:8:", "column ?node is not in"),
        ('  VALUES ?_lang { "ru" }\n', "", "bad.rq:10:", "VALUES ?_lang"),
        ("VALUES ?_case_iri { UNDEF }", "", "bad.rq:15:", "?_case_iri needs a block"),
        ("?__from_date", "?__from_day", "bad.rq:14:", "?__from_day has no known type"),
        ("?node jauap:partOfCase", "?node", "bad.rq:15:", "cannot be read"),
        ("PREFIX jauap: <https://w3id.org/jauap/ont#>\n", "PREFIX other: <urn:x> \n", "", ""),
    ],
)
def test_a_bad_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    assert old in GOOD
    if not said:  # our own prefixes need no declaration
        (tmp_path / "topic").mkdir()
        (tmp_path / "topic" / "good.rq").write_text(GOOD.replace(old, new), "utf-8")
        assert load_questions(tmp_path)
        return
    issues = issues_of(tmp_path, GOOD.replace(old, new))
    assert any(place in issue and said in issue for issue in issues), issues


def test_a_file_without_a_header(tmp_path: Path) -> None:
    assert "the header is missing" in issues_of(tmp_path, "ASK {}")[0]


def test_all_files_are_judged_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("ASK {}", "utf-8")
    (tmp_path / "b.rq").write_text(GOOD.replace("view: table", "view: pie"), "utf-8")
    with pytest.raises(InputError) as caught:
        load_questions(tmp_path)
    assert [issue.source for issue in caught.value.issues] == ["a.rq", "b.rq"]


def test_questions_are_found_by_their_last_part() -> None:
    questions = load_questions()
    assert find(questions, "agencies/agencies-in-cases") is find(questions, "agencies-in-cases")
    with pytest.raises(QuestionError, match="did you mean 'chain'"):
        find(questions, "chains")
    with pytest.raises(QuestionError, match=r"cases/list.*actors/list|actors/list.*cases/list"):
        find(questions, "list")
