"""From decisions to fact sheets: only what a person accepted, under the ids that people decided on."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml
from review.conftest import DATA

from jauap import api
from jauap import namespaces as ns
from jauap.errors import InputError
from jauap.identity.decisions import read_decisions
from jauap.owl.vocabulary import load_vocabulary
from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from jauap.review import Decision, Proposed, Review, open_review, sheets_of, write_sheets
from jauap.review.output import pair_of
from jauap.review.records import entry_of, fact_of
from jauap.store import open_store
from loaders import fact_sheets


def named(review: Review, surface: str, kind: str = "") -> Proposed:
    return next(o for o in review.proposed if o.candidate.surface == surface and kind in ("", o.candidate.kind))


def accept(review: Review, one: Proposed, who: str = "Ann", **more: Any) -> Decision:
    """Accept a proposal as it stands, but for what a person adds."""
    entry = entry_of(one.candidate)
    record = {**(entry or fact_of(one, review, load_vocabulary()) or {}), **more}
    return review.log.add(Decision("accept", one.id, who, record=record, register=entry is not None))


def same(review: Review, gone: str, stays: str, who: str = "Ann") -> Decision:
    return review.log.add(Decision("same", pair_of(gone, stays), who, record={"gone": gone, "stays": stays}))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The fictional data, to which a report is added."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_nothing_is_written_that_nobody_accepted(draft: Review) -> None:
    assert sheets_of(draft) == {}
    draft.log.add(Decision("reject", named(draft, "Ольгу Ершову").id, "Ann"))
    draft.log.add(Decision("later", named(draft, "Тимура Ершова").id, "Ann"))
    taken_back = accept(draft, named(draft, "задержали"))
    draft.log.undo(taken_back, "Ann")
    assert api.review_write(draft.folder) == []
    assert sorted(p.name for p in draft.folder.glob("**/*.yaml")) == ["report.yaml", "report.yaml"]


def test_a_person_who_is_known_keeps_the_registers_id(draft: Review) -> None:
    person = named(draft, "Тимура Ершова").candidate.value
    accept(draft, named(draft, "Тимура Ершова"))
    accept(draft, named(draft, "задержали"), actingBody=[person], label={"ru": "Задержание", "en": "Detention"})
    same(draft, person, "anton-lodkin")
    files = sheets_of(open_review(draft.folder))
    assert list(files) == ["accepted.yaml"]
    (fact,) = yaml.safe_load(files["accepted.yaml"])["facts"]
    assert fact["actingBody"] == ["anton-lodkin"]
    assert fact["id"].startswith("pier-2031-")
    assert fact["at"] == "8 мая 2031 … Ольгу Ершову."


def test_one_of_two_proposals_stays_through_a_chain_of_merges(draft: Review) -> None:
    first, second = (named(draft, name).candidate.value for name in ("Тимура Ершова", "Ольгу Ершову"))
    same(draft, first, second)
    same(draft, second, "anton-lodkin")
    accept(draft, named(draft, "задержали"), actingBody=[first, second])
    (fact,) = yaml.safe_load(sheets_of(open_review(draft.folder))["accepted.yaml"])["facts"]
    assert fact["actingBody"] == ["anton-lodkin"]


def test_pairs_that_are_two_are_kept_with_who_and_when(draft: Review, data: Path) -> None:
    one, two = named(draft, "Тимура Ершова"), named(draft, "Ольгу Ершову")
    pair = pair_of(one.candidate.value, two.candidate.value)
    for proposed in (one, two):
        accept(draft, proposed)
    decided = draft.log.add(Decision("not-same", pair, "Bek", why="neighbours"))
    api.review_write(draft.folder)
    shutil.copytree(draft.folder, data / "reports" / "pier-2031")
    found = {decision.pair: decision for decision in read_decisions(data)}
    assert found[one.candidate.value, two.candidate.value].why["en"] == "neighbours"
    kept = yaml.safe_load((draft.folder / "identity.yaml").read_text("utf-8"))
    assert [(entry["who"], entry["at"]) for entry in kept] == [("Bek", decided.at)]
    draft.log.undo(decided, "Bek")
    api.review_write(draft.folder)
    assert not (draft.folder / "identity.yaml").exists()


def test_matches_name_the_known_and_those_decided_come_last(draft: Review, data: Path) -> None:
    known = yaml.safe_load((data / "registers" / "actors.yaml").read_text("utf-8"))
    known["facts"].append({"id": "o-yershova", "type": "Person", "label": {"ru": "О. Ершова", "en": "Olga Yershova"}})
    (data / "registers" / "actors.yaml").write_text(yaml.safe_dump(known, allow_unicode=True), "utf-8")
    olga = named(draft, "Ольгу Ершову").candidate.value
    found = api.review_matches(draft.folder, data=data)
    match = next(m for m in found if {m.first, m.second} == {olga, "o-yershova"})
    assert match.reason in ("same-name", "word-form", "spelling")
    draft.log.add(Decision("not-same", pair_of(match.first, match.second), "Ann"))
    again = api.review_matches(draft.folder, data=data)
    assert again[-1] == match
    assert len(again) == len(found)


def test_a_dry_run_says_what_is_wrong_and_touches_nothing(draft: Review, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(fact_sheets.load, checker(), Places(data=data, out=out, rules=()))
    before = (out / "current").read_text("utf-8")
    accept(draft, named(draft, "Ольгу Ершову"))  # nobody said whether she may be named
    found = api.review_check(draft.folder, data=data, out=out)
    assert not found.builds
    assert found.issues[0].source.endswith("reports/pier-2031/registers/accepted.yaml")
    assert "whether this person may be named" in found.issues[0].message
    assert (out / "current").read_text("utf-8") == before
    assert not (data / "reports" / "pier-2031").exists()


def test_what_was_accepted_is_in_the_graph_after_the_build_and_nothing_else(
    draft: Review, data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build(fact_sheets.load, checker(), Places(data=data, out=out, rules=()))
    olga = named(draft, "Ольгу Ершову")
    accept(draft, olga, publication="public", label={"ru": "Ольга Ершова", "en": "Olga Ershova"})
    detained = accept(
        draft,
        named(draft, "задержали"),
        holdingBody="river-police",
        involved=[{"agent": olga.candidate.value, "role": "victim"}],
        label={"ru": "Задержание у причала", "en": "Detention at the pier"},
    )
    assert detained.record is not None
    dry = api.review_check(draft.folder, data=data, out=out)
    assert [issue for issue in dry.issues if issue.level == "error"] == []
    came = {str(quad.subject) for quad in dry.added}
    assert f"<{ns.node(str(detained.record['id']))}>" in came
    api.review_write(draft.folder)
    shutil.copytree(draft.folder, data / "reports" / "pier-2031")
    where = Places(data=data, out=out, rules=(), text=draft.folder / "pier-2031.txt", text_report="pier-2031")
    build(fact_sheets.load, checker(), where)
    store = open_store(out)
    graph = ox.NamedNode(ns.source_graph("pier-2031"))
    labels = {q.object.value for q in store.quads_for_pattern(None, ox.NamedNode(ns.RDFS + "label"), None, graph)}
    assert {"Detention at the pier", "Задержание у причала"} <= labels
    everything = " ".join(str(quad) for quad in store)
    assert "Тимур" not in everything
    assert {str(q) for q in dry.added} <= {str(q) for q in store}


def test_a_name_is_also_proposed_in_latin_letters(draft: Review) -> None:
    entry = entry_of(named(draft, "Ольгу Ершову").candidate)
    assert entry is not None
    assert entry["label"] == {"ru": "Ольга Ершова", "en": "Olga Ershova"}


def protect(review: Review, one: Proposed) -> str:
    """Accept a person as protected: their proposal's id, and a description."""
    label = {"ru": "соседка лодочника", "en": "the boatman's neighbour"}
    record = {"id": one.candidate.value, "type": "WithheldPerson", "label": label, "publication": "pseudonymised"}
    review.log.add(Decision("accept", one.id, "Bek", record=record, register=True))
    return one.candidate.value


def test_a_protected_person_is_named_in_no_sheet(draft: Review, data: Path, tmp_path: Path) -> None:
    person = protect(draft, named(draft, "Ольгу Ершову"))
    named_event = accept(draft, named(draft, "задержали"), label={"ru": "Задержание О. Ершовой", "en": "Detention"})
    with pytest.raises(InputError) as refused:
        api.review_write(draft.folder)
    assert {(i.source, i.message.split(": ")[1]) for i in refused.value.issues} == {
        ("reports/pier-2031/accepted.yaml", "label"),
        ("reports/pier-2031/accepted.yaml", "at"),
    }
    assert "ршов" not in str(refused.value)
    assert not (draft.folder / "accepted.yaml").exists()
    assert not api.review_check(draft.folder, data=data, out=tmp_path / "none").builds
    assert named_event.record is not None
    better = {**named_event.record, "label": {"ru": "Задержание", "en": "Detention"}, "at": "8 мая 2031 года"}
    again = Decision("accept", named_event.about, "Ann", record=better, changed=True)
    draft.log.add(again, seen=named_event.id)
    written = "".join(path.read_text("utf-8") for path in api.review_write(draft.folder))
    assert person in written
    assert "ршов" not in written
    assert "Olga" not in written


def test_one_decision_to_protect_holds_wherever_the_person_stands(draft: Review) -> None:
    olga = named(draft, "Ольгу Ершову")
    elsewhere = Proposed("9999", replace(olga.candidate, surface="Ольга Ершова"))
    draft = replace(draft, proposed=(*draft.proposed, elsewhere))
    draft.log.add(Decision("accept", "9999", "Ann", record=entry_of(olga.candidate), register=True))
    protect(draft, olga)
    draft = replace(draft, decisions=tuple(draft.log.read()))
    (entry,) = yaml.safe_load(sheets_of(draft)["registers/accepted.yaml"])["facts"]
    assert entry["type"] == "WithheldPerson"


def test_a_family_name_of_somebody_who_is_named_does_not_tell_another(draft: Review) -> None:
    olga = named(draft, "Ольгу Ершову")
    alone = Proposed("9999", replace(olga.candidate, surface="Ершову"))
    draft = replace(draft, proposed=(*draft.proposed, alone))
    protect(draft, olga)
    accept(draft, named(draft, "задержали"), label={"ru": "Ершову увезли", "en": "Taken away"}, at="8 мая 2031 года")
    with pytest.raises(InputError, match="label: the name of a protected person"):
        write_sheets(replace(draft, decisions=tuple(draft.log.read())))
    accept(draft, named(draft, "Тимура Ершова"), publication="public")
    assert len(write_sheets(replace(draft, decisions=tuple(draft.log.read())))) == 2


def test_pairs_that_close_a_circle_leave_one(draft: Review) -> None:
    first, second = (named(draft, name).candidate.value for name in ("Тимура Ершова", "Ольгу Ершову"))
    for one in ("Тимура Ершова", "Ольгу Ершову"):
        accept(draft, named(draft, one))
    same(draft, first, second)
    same(draft, second, "anton-lodkin")
    same(draft, "anton-lodkin", first)
    fact = accept(draft, named(draft, "задержали"), actingBody=[first, second])
    files = sheets_of(open_review(draft.folder))
    assert list(files) == ["accepted.yaml"]
    assert fact.record is not None
    assert yaml.safe_load(files["accepted.yaml"])["facts"][0]["actingBody"] == ["anton-lodkin"]


def test_two_that_others_make_one_are_told(draft: Review) -> None:
    first, second = (named(draft, name).candidate.value for name in ("Тимура Ершова", "Ольгу Ершову"))
    same(draft, first, "anton-lodkin")
    same(draft, second, "anton-lodkin")
    draft.log.add(Decision("not-same", pair_of(first, second), "Bek"))
    with pytest.raises(InputError, match="Bek found them to be two, but other decisions make them one"):
        api.review_write(draft.folder)


def test_a_pair_that_was_decided_is_not_asked_again(draft: Review, data: Path) -> None:
    known = yaml.safe_load((data / "registers" / "actors.yaml").read_text("utf-8"))
    known["facts"].append({"id": "o-yershova", "type": "Person", "label": {"ru": "О. Ершова", "en": "Olga Yershova"}})
    (data / "registers" / "actors.yaml").write_text(yaml.safe_dump(known, allow_unicode=True), "utf-8")
    olga = named(draft, "Ольгу Ершову").candidate.value
    pairs = {(m.first, m.second) for m in api.review_matches(draft.folder, data=data)}
    pair = tuple(sorted((olga, "o-yershova")))
    assert pair in pairs
    kept = [{"not-same": list(pair), "why": {"ru": "соседки", "en": "neighbours"}}]
    (data / "identity.yaml").write_text(yaml.safe_dump(kept, allow_unicode=True), "utf-8")
    assert {(m.first, m.second) for m in api.review_matches(draft.folder, data=data)} == pairs - {pair}


def test_what_is_quoted_is_the_claim_of_who_says_it(draft: Review, data: Path, tmp_path: Path) -> None:
    candidate = named(draft, "задержали").candidate
    quoted = replace(candidate, speaker="Лодкин", detail={**candidate.detail, "speaker": "anton-lodkin"})
    one = replace(named(draft, "задержали"), candidate=quoted)
    label = {"ru": "Задержание у причала", "en": "Detention at the pier"}
    held = [{"agent": "anton-lodkin", "role": "victim"}]
    done = accept(draft, one, holdingBody="river-police", involved=held, label=label)
    assert done.record is not None
    assert "speaker" not in done.record
    dry = api.review_check(draft.folder, data=data, out=tmp_path / "none")
    assert [issue for issue in dry.issues if issue.level == "error"] == []
    claims = [q.subject for q in dry.added if q.predicate.value == ns.ONT + "assertedBy" and "anton-lodkin" in str(q)]
    assert claims
    assert ns.node(str(done.record["id"])) in " ".join(str(q) for q in dry.added if q.subject in claims)


def test_a_sort_of_place_alone_makes_no_pair_nor_does_an_act_with_its_articles(tmp_path: Path, data: Path) -> None:
    """«ИВС» stands for the one remand prison that the text speaks of, and says nothing of another one."""
    known = yaml.safe_load((data / "registers" / "actors.yaml").read_text("utf-8"))
    other = {"ru": "Изолятор временного содержания в городе Горном", "en": "Temporary detention facility in Gorny"}
    known["facts"].append({"id": "ivs-gorny", "type": "PlaceOfDeprivationOfLiberty", "label": other})
    (data / "registers" / "actors.yaml").write_text(yaml.safe_dump(known, allow_unicode=True), "utf-8")
    path = tmp_path / "third.txt"
    path.write_text(
        "Жалобы\n\nВ 2023 году Тимура Ершова держали в ИВС Кадамжайского РОВД. В ИВС он пробыл три дня. Уголовный "
        "кодекс Кыргызской Республики карает пытки в статье 137. Дело возбудили по статье 137 Уголовного кодекса "
        "Кыргызской Республики.\n",
        "utf-8",
    )
    draft = api.suggest_report(path, tmp_path / "drafts" / "third-2031", author="bright-shore", data=data)
    new = {one.candidate.proposal.id for one in draft.proposed if one.candidate.proposal is not None}
    assert {"lex:kg/uk-2021", "lex:kg/uk-2021/art137"} <= new
    assert any(name.startswith("ivs-") or "izolyator" in name for name in new)
    assert api.review_matches(draft.folder, data=data) == []
