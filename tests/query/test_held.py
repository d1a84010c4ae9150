from pathlib import Path

import pytest

from jauap.errors import StoreError
from jauap.query.held import HeldStore
from query.stores import number_quads, put_store


def test_a_small_store_is_copied_into_memory(tmp_path: Path) -> None:
    held = HeldStore(put_store(tmp_path, number_quads(1234)))
    on_disk, version = held.current()
    copying = held.copy_to_memory()
    assert copying is not None
    copying.join()
    in_memory, same = held.current()
    assert version == same == "store-1"
    assert in_memory is not on_disk
    assert set(in_memory) == set(on_disk)
    assert held.copy_to_memory() is copying, "once is enough"


def test_a_large_store_stays_on_disk(tmp_path: Path) -> None:
    held = HeldStore(put_store(tmp_path, number_quads(50)), memory_quads=49)
    held.current()
    assert held.copy_to_memory() is None


def test_a_copy_of_an_old_store_is_not_taken(tmp_path: Path) -> None:
    held = HeldStore(put_store(tmp_path, number_quads(20)))
    old, _ = held.current()
    put_store(tmp_path, number_quads(30), "store-2")
    held.current()
    held._copy(old, "store-1")
    assert len(held.current()[0]) == 30


def test_nothing_to_hold(tmp_path: Path) -> None:
    held = HeldStore(tmp_path)
    assert held.copy_to_memory() is None
    with pytest.raises(StoreError):
        held.current()
