"""A profile's store holds what the profile shows of each quad, whichever of them were never read as RDF."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from jauap import namespaces as ns
from jauap.description.count import count
from jauap.description.dataset import describe
from jauap.publication import PROFILES, Profile
from jauap.publication.policy import policy_path, read_policy
from jauap.publication.stores import redactor
from jauap.store import current_folder, open_store

Profiles = Callable[[Profile], Path]


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_holds_what_it_shows_of_each_quad(lake: Path, profile: Profiles, name: Profile) -> None:
    source = open_store(lake)
    shown = redactor(name, source, read_policy(policy_path()))
    passing = shown.passing()
    expected: set[ox.Quad] = set()
    passed = 0
    for quad in source:
        if str(quad.graph_name)[1:-1] in ns.ABOUT_THE_GRAPH:
            continue
        here = set(shown.quad(quad))
        if passing.passes(f"{quad.triple} .".encode()):
            assert here == {quad}
            passed += 1
        expected |= here
    made = profile(name)
    assert set(_told(open_store(made))) == expected
    assert 0.2 < passed / len(source) < 1, "the short way is taken, and not by everything"


@pytest.mark.parametrize("name", PROFILES)
def test_the_description_of_a_profile_counts_what_is_in_it(profile: Profiles, name: Profile) -> None:
    store, version = open_store(profile(name)), current_folder(profile(name)).name.removeprefix("store-")
    counted = ox.Store()
    counted.extend(_told(store))
    graph = ox.NamedNode(ns.GRAPH_VOID)
    assert set(store.quads_for_pattern(None, None, None, graph)) == set(describe(count(counted), version))


def _told(store: ox.Store) -> Iterator[ox.Quad]:
    return (quad for quad in store if str(quad.graph_name)[1:-1] not in ns.ABOUT_THE_GRAPH)
