import pyoxigraph as ox
import pytest

from jauap import namespaces as ns
from jauap.network.build import case_network, neighbourhood
from jauap.network.model import Edge, Network
from jauap.network.queries import select


def edge(network: Network, source: str, target: str) -> Edge:
    found = [e for e in network.edges if (e.source, e.target) == (source, target)]
    assert len(found) == 1, found
    return found[0]


def node_ids(network: Network) -> set[str]:
    return {node.id for node in network.nodes}


def test_the_acts_of_a_case_stand_in_order(case: Network) -> None:
    assert case.title == "Дело Примерова"
    assert case.spine[:3] == ("pr-detention", "pr-beating", "pr-first-aid")
    assert case.spine[-1] == "pr-redress"
    assert len(case.spine) == 14
    assert "primerov-case" not in node_ids(case)


def test_an_involvement_is_one_link_named_by_its_role(case: Network) -> None:
    assert edge(case, "pr-detention", "primerov").label == "пострадавший"
    assert not any("--" in node for node in node_ids(case))


def test_an_alleged_degree_is_not_a_stated_link(case: Network) -> None:
    assert edge(case, "pr-detention", "duty-prosecutor").kind == "unconfirmed"


def test_a_post_is_one_link_named_by_the_post(case: Network) -> None:
    tie = edge(case, "duty-prosecutor", "prosecutor-lake")
    assert (tie.label, tie.kind) == ("дежурный прокурор области", "stated")
    assert not {"duty-post", "duty-tenure"} & node_ids(case)


def test_subordination_is_shown_once(case: Network) -> None:
    assert edge(case, "usb-lake", "dp-lake").predicate == ns.ONT + "superior"


def test_the_record_of_a_tie_is_a_link_and_no_node(store: ox.Store, case: Network) -> None:
    assert "usb-under-dp" not in node_ids(case)
    assert "usb-under-dp" in node_ids(neighbourhood(store, ns.ID + "primerov-case", "ru", limit=99))


def test_what_is_denied_is_disputed(case: Network) -> None:
    assert edge(case, "pr-beating", "six-officers").kind == "disputed"


def test_a_record_shows_how_it_stands_itself(case: Network) -> None:
    standings = {node.id: node.standing for node in case.nodes}
    assert standings["pr-beating"] == "disputed"
    assert standings["six-officers"] == "unconfirmed"
    assert standings["pr-ruling"] == standings["lake-court"] == "stated"
    beating = case.node("pr-beating")
    assert beating is not None
    assert ("Статус", "оспаривается") in beating.detail


def test_a_denial_of_one_value_leaves_the_others_alone(case: Network) -> None:
    assert edge(case, "pr-reply", "general-prosecutor").kind == "stated"


def test_what_is_only_alleged_is_unconfirmed(case: Network) -> None:
    assert edge(case, "six-officers", "dp-lake").kind == "unconfirmed"


def test_a_reading_of_the_editor_is_inferred(case: Network) -> None:
    assert edge(case, "pr-investigation", "anticorruption-lake").kind == "inferred"


def test_a_derived_body_is_inferred_and_not_repeated_where_it_is_stated(case: Network) -> None:
    derived = [e for e in case.edges if e.predicate == ns.ONT + "actingBody"]
    assert [(e.source, e.target, e.kind) for e in derived] == [("pr-reply", "prosecutor-lake", "inferred")]


def test_a_link_that_only_one_claim_gives_is_shown_as_the_claim_stands(case: Network) -> None:
    assert edge(case, "pr-termination", "anticorruption-lake").kind == "unconfirmed"


def test_the_three_silences_are_three_signs(case: Network) -> None:
    signs = {node.id: (node.kind, node.label) for node in case.nodes if "?" in node.id or "!" in node.id}
    assert signs == {
        "pr-ruling?onApplicationOf": ("unknown", "неизвестно"),
        "pr-termination?decidedBy": ("not-stated", "не указано"),
        "pr-redress!paidBy": ("none", "нет"),
        "pr-photo?givenBy": ("unknown", "неизвестно"),
    }
    assert edge(case, "pr-ruling", "pr-ruling?onApplicationOf").kind == "unknown"
    assert edge(case, "pr-termination", "pr-termination?decidedBy").kind == "unknown"
    assert edge(case, "pr-redress", "pr-redress!paidBy").kind == "stated"


def test_a_sign_leads_to_its_record(case: Network) -> None:
    sign = case.node("pr-termination?decidedBy")
    assert sign is not None
    assert sign.iri == ns.ID + "pr-termination"


def test_a_missing_value_is_a_detail_and_a_missing_date_is_said(case: Network) -> None:
    refusal = case.node("pr-refusal")
    assert refusal is not None
    assert ("дата", "не указано") in refusal.detail
    assert refusal.when == "дата: не указано"


def test_a_safeguard_is_a_detail_of_the_detention(case: Network) -> None:
    detention = case.node("pr-detention")
    assert detention is not None
    assert "Без адвоката" in [value for _, value in detention.detail]
    assert "pr-no-counsel" not in node_ids(case)


def test_a_town_is_a_detail_and_a_place_of_detention_a_node(case: Network) -> None:
    detention = case.node("pr-detention")
    assert detention is not None
    assert "Озёрск" in [value for _, value in detention.detail]
    assert "ozersk" not in node_ids(case)
    assert edge(case, "pr-detention", "unit-13").label == "в месте лишения свободы"


def test_values_of_lists_have_their_names(case: Network) -> None:
    refusal = case.node("pr-refusal")
    assert refusal is not None
    assert ("основание решения", "за недоказанностью") in refusal.detail


def test_claims_and_passages_are_not_drawn(case: Network) -> None:
    assert not [n.iri for n in case.nodes if n.iri.startswith((ns.CLAIM, ns.PASSAGE))]


def test_another_language_names_everything_and_marks_what_it_has_not(store: ox.Store) -> None:
    network = case_network(store, ns.ID + "primerov-case", "en")
    labels = {node.id: node.label for node in network.nodes}
    assert network.title == "Primerov case"
    assert labels["forensic-bureau"] == "Бюро медицинских экспертиз «Пример» [ru]"
    assert labels["pr-redress!paidBy"] == "none"
    assert edge(network, "pr-appeal", "general-prosecutor").label == "filed with"
    both = network.node("lawyer")
    assert both is not None
    assert both.detail[0][1] == "Адвокат Салтанат Образцова"


def test_two_builds_are_equal(store: ox.Store, case: Network) -> None:
    assert case_network(store, ns.ID + "primerov-case", "ru") == case


def test_an_unknown_case_is_empty(store: ox.Store) -> None:
    network = case_network(store, ns.ID + "nobody", "ru")
    assert (network.nodes, network.edges, network.title) == ((), (), "nobody")


def test_a_neighbourhood_goes_both_ways(store: ox.Store) -> None:
    network = neighbourhood(store, ns.ID + "prosecutor-lake", "en")
    assert network.spine == ("prosecutor-lake",)
    links = {(e.source, e.target, e.label) for e in network.edges}
    assert ("pr-complaint", "prosecutor-lake", "filed with") in links
    assert ("duty-prosecutor", "prosecutor-lake", "duty prosecutor of the region") in links
    assert network.hidden == 0


def test_a_post_shows_who_holds_it(store: ox.Store) -> None:
    network = neighbourhood(store, ns.ID + "duty-post", "en")
    assert {(e.source, e.target) for e in network.edges} == {
        ("duty-post", "prosecutor-lake"),
        ("duty-prosecutor", "duty-post"),
    }


def test_a_neighbourhood_says_how_many_it_leaves_out(store: ox.Store) -> None:
    whole = neighbourhood(store, ns.ID + "primerov", "ru")
    assert whole.hidden == 0
    assert len(whole.nodes) == 9
    part = neighbourhood(store, ns.ID + "primerov", "ru", limit=3)
    assert len(part.nodes) == 4
    assert part.hidden == 5
    assert {node.id for node in part.nodes} <= {node.id for node in whole.nodes}


def test_a_neighbourhood_has_signs_too(store: ox.Store) -> None:
    network = neighbourhood(store, ns.ID + "pr-termination", "ru")
    assert "pr-termination?decidedBy" in node_ids(network)


def test_a_query_gets_terms_never_text(store: ox.Store) -> None:
    with pytest.raises(ValueError, match="IRI"):
        select(store, "case", case_iri=["x> } DELETE WHERE { ?s ?p ?o"])
    with pytest.raises(KeyError, match="no parameter"):
        select(store, "case", nothing=[])
