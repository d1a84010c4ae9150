"""Records with their claims: what carries which value, who disputes it, and what is left open."""

from collections.abc import Callable

import pytest

from jauap import namespaces as ns
from jauap.i18n import LANGUAGES, translator
from jauap.pages.chain import chain
from jauap.pages.facts import fact_rows, facts_frame
from jauap.pages.missing import MEANINGS, NOT_STATED, SIGNS, UNKNOWN, WORDS, missing_markup, missing_words
from jauap.pages.records import Source, load_records
from jauap.pages.sources import source_words
from jauap.pages.visit import Visit, pick_label

Visits = Callable[[str], Visit]


def load(visit: Visit, *names: str) -> list:  # type: ignore[type-arg]
    iris = [ns.ID + name for name in names]
    found = load_records(visit.graph, iris)
    return [found[iri] for iri in iris if iri in found]


def test_claims_carry_only_what_they_support(visit: Visits) -> None:
    record = load(visit("en"), "lodkin-termination")[0]
    dated = record.claims_for(ns.ONT + "edtf")
    assert len(dated) == 1
    assert dated[0].sources[0].locator.startswith("Однако в начале июня")
    assert record.claims_for(ns.ONT + "disregarded")[0].iri != dated[0].iri
    assert record.absent == {ns.ONT + "decidedBy": UNKNOWN}


def test_what_only_one_claim_says_is_a_row_of_its_own(visit: Visits) -> None:
    record = load(visit("en"), "lodkin-termination")[0]
    said = [row for row in fact_rows(record) if row.claims and row.claims[0].says]
    assert [visit("en").words(row.values[0]) for row in said] == ["from 1 to 10 June 2030"]
    assert said[0].claims[0].status.endswith("#inferred-by-editor")


def test_denials_stand_against_the_record(visit: Visits) -> None:
    record = load(visit("en"), "lodkin-beating")[0]
    assert record.disputed
    against = [claim for claim in record.claims if claim.disputes]
    assert len(against) == 1
    assert against[0].speaker_not_stated
    assert record.claims[-1] is against[0]


def test_a_node_that_is_not_there_is_left_out(visit: Visits) -> None:
    assert load(visit("en"), "nobody") == []
    assert load_records(visit("en").graph, []) == {}


def test_the_chain_keeps_acts_whose_body_is_absent(visit: Visits) -> None:
    here = visit("en")
    names = ("lodkin-termination", "lodkin-second-complaint", "lodkin-detention", "lodkin-expert")
    links = chain(here, load(here, *names))
    by_name = {link.record.iri.rpartition("/")[2]: link for link in links}
    assert by_name["lodkin-termination"].absent_body == UNKNOWN
    assert by_name["lodkin-second-complaint"].absent_body == NOT_STATED
    assert by_name["lodkin-detention"].bodies == (ns.ID + "river-police",)
    assert "lodkin-expert" not in by_name
    assert [link.rank for link in links] == sorted(link.rank for link in links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_as_a_table_have_addresses_and_no_blank_cell(visit: Visits, language: str) -> None:
    here = visit(language)
    frame = facts_frame(
        here, [row for record in load(here, "lodkin-beating", "river-police") for row in fact_rows(record)]
    )
    assert not frame.isna().any().any()
    assert frame.iloc[:, -2].str.startswith(ns.ID).all()
    assert any(frame.iloc[:, -1].str.startswith(ns.CLAIM))


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_of_absence_differ_in_word_sign_and_meaning(language: str) -> None:
    t = translator(language)
    assert len({missing_words(kind, t) for kind in WORDS}) == len(WORDS) == 4
    assert len(set(SIGNS.values())) == 4
    assert len({t(meaning) for meaning in MEANINGS.values()}) == 4
    assert all(t(WORDS[kind]) in missing_markup(kind, t) for kind in WORDS)


def test_a_name_in_another_language_carries_its_mark() -> None:
    assert str(pick_label({"ru": "суд"}, "en")) == "суд [ru]"
    assert str(pick_label({"ru": "суд", "en": "court"}, "en")) == "court"
    assert str(pick_label({"": "№ 7"}, "en")) == "№ 7"
    assert pick_label({}, "en") is None


def test_a_quotation_that_ends_within_the_words_is_closed_once(visit: Visits) -> None:
    ends = Source("p", "d", "Глава", "возбудили дело о … «и подкупе»")
    begun_before = Source("p", "d", "Глава", "возбудили дело … и подкупе»")
    assert source_words(visit("ru"), ends) == "Глава: «возбудили дело о … «и подкупе»»"
    assert source_words(visit("ru"), begun_before) == "Глава: «возбудили дело … и подкупе»"
