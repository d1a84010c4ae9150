"""Gap rules are data: a user's own file works, a rule can be switched off, and a wrong header is named."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from jauap.accountability.explain import explain
from jauap.accountability.find import derive_gaps
from jauap.accountability.listing import list_gaps
from jauap.accountability.rules import load_rules
from jauap.errors import InputError, OntologyError
from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from jauap.store import open_store
from loaders import fact_sheets

DATA = Path(__file__).parents[1] / "data"
HEADER = """#+ number: 901
#+ title: {ru: Прекращено при подтверждающем заключении, en: Terminated despite a supporting finding}
#+ explanation: {ru: Пояснение, en: Explanation}
#+ standards: [lex:xx/water-code-2001]
#+ evidence: {ru: решение и заключение, en: a decision and a finding}
#+ severity: grave
#+ mustNotConclude: {ru: что вина доказана, en: that guilt is proven}
#+ firesOn: [stated]
#+ locality: case
"""
QUERY = """PREFIX jauap: <https://w3id.org/jauap/ont#>
PREFIX out: <https://w3id.org/jauap/voc/outcome#>
PREFIX cer: <https://w3id.org/jauap/voc/certainty#>
CONSTRUCT { [] jauap:gapSubject ?decision ; jauap:gapCase ?case ; jauap:certainty cer:certain ; jauap:restsOn ?claim }
WHERE { ?decision jauap:outcome out:terminated ; jauap:partOfCase ?case ; jauap:disregarded ?finding .
        { ?decision jauap:supportedBy ?claim } UNION { ?finding jauap:supportedBy ?claim } }
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "901-own.rq").write_text(HEADER + QUERY, "utf-8")
    return tmp_path / "rules"


def built(tmp_path: Path, rules: Path, off: frozenset[int] = frozenset()) -> ox.Store:
    where = Places(data=DATA, out=tmp_path / "build", rules=(rules,), rules_off=off)
    build(fact_sheets.load, checker(), where)
    return open_store(tmp_path / "build")


@pytest.fixture(autouse=True)
def texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAUAP_TEXTS", str(DATA / "texts"))


def test_a_users_own_rule_needs_no_code(tmp_path: Path, rules: Path) -> None:
    (gap,) = list_gaps(built(tmp_path, rules), lang="ru")
    assert (gap.rule, gap.subject, gap.case, gap.certainty) == (901, "lodkin-termination", "lodkin-case", "certain")
    assert gap.label == "Прекращено при подтверждающем заключении: Прекращение дела"
    assert gap.standards == ("lex:xx/water-code-2001",)
    assert len(gap.claims) == 5 and len(gap.passages) >= 4


def test_a_gap_explains_itself_in_words(tmp_path: Path, rules: Path) -> None:
    store = built(tmp_path, rules)
    (gap,) = list_gaps(store, lang="ru")
    text = explain(store, gap, {rule.number: rule for rule in load_rules([rules])}, "ru")
    assert "правило 901: Пояснение" in text and "не утверждает: что вина доказана" in text
    assert "нормы: Водный уголовный кодекс" in text and "дело: Дело Лодкина" in text
    assert "Союз «Светлый берег» (утверждается)" in text
    assert "РАССЛЕДОВАНИЕ: «Следствие не учло … ушибы соответствуют рассказу»" in text


def test_a_rule_can_be_switched_off(tmp_path: Path, rules: Path) -> None:
    assert list_gaps(built(tmp_path, rules, frozenset({901}))) == []


def test_gaps_keep_their_address_and_builds_their_bytes(tmp_path: Path, rules: Path) -> None:
    first = list_gaps(built(tmp_path, rules))
    assert [g.gap for g in list_gaps(built(tmp_path / "again", rules))] == [g.gap for g in first]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("number: 901", "number: nine", "a whole number, not 'nine'"),
        ("severity: grave", "severity: bad", "one of grave, serious, structural, not 'bad'"),
        ("standards: [lex:xx/water-code-2001]", "standards: []", "lists the norms"),
        ("firesOn: [stated]", "firesOn: [silence]", "lists which of"),
        ("en: Explanation", "fr: Explication", "'en' is missing"),
        ("#+ locality", "#+ reach", "unknown key 'reach'"),
    ],
)
def test_a_wrong_header_is_named(rules: Path, old: str, new: str, words: str) -> None:
    path = rules / "901-own.rq"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(InputError) as caught:
        load_rules([rules])
    assert any(words in issue.message and issue.source == "rules/901-own.rq" for issue in caught.value.issues)


def test_two_rules_of_one_number_are_refused(rules: Path) -> None:
    (rules / "902-other.rq").write_text(HEADER + QUERY, "utf-8")
    with pytest.raises(InputError, match="901 is already rules/901-own"):
        load_rules([rules])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (QUERY.replace("jauap:restsOn ?claim }", "jauap:gapSubject ?decision }"), "has no restsOn"),
        (QUERY.replace("CONSTRUCT", "CONSTRUKT"), "901-own.rq: error at 4:1|901-own.rq"),
        ("SELECT * WHERE { ?s ?p ?o }", "a rule is a CONSTRUCT query"),
        (
            QUERY.replace("?claim }", "?claim ; jauap:breachesStandard <https://w3id.org/jauap/lex/un/x> }", 1),
            "lex/un/x> among the standards",
        ),
    ],
)
def test_a_rule_that_cannot_be_run_is_named(tmp_path: Path, rules: Path, query: str, words: str) -> None:
    store = built(tmp_path, tmp_path)
    path = rules / "901-own.rq"
    path.write_text(HEADER + query, "utf-8")
    with pytest.raises(OntologyError, match=words):
        derive_gaps(ox.Store(), load_rules([rules])) if "CONSTRUCT {" not in query else derive_gaps(
            _copy(store), load_rules([rules])
        )


def _copy(store: ox.Store) -> ox.Store:
    copy = ox.Store()
    copy.extend(store.quads_for_pattern(None, None, None, None))
    return copy


def test_a_rule_that_took_a_number_over_explains_no_older_gap(tmp_path: Path, rules: Path) -> None:
    store = built(tmp_path, rules)
    (gap,) = list_gaps(store, lang="en")
    own = {rule.number: rule for rule in load_rules([rules])}
    assert "rule 901: Explanation" in explain(store, gap, own, "en")
    path = rules / "901-own.rq"
    path.write_text(HEADER.replace("Terminated despite a supporting finding", "Something else") + QUERY, "utf-8")
    taken = {rule.number: rule for rule in load_rules([rules])}
    assert "Explanation" not in explain(store, gap, taken, "en")
