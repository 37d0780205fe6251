import pytest

from data.store import revision
from tests.servers.stores import Stores


@pytest.mark.both_databases
def test_an_empty_store_has_tables_and_no_history(store: str) -> None:
    assert store
    assert revision() == 0


@pytest.mark.both_databases
def test_two_stores_share_nothing(stores: Stores) -> None:
    assert stores.empty() != stores.empty()


@pytest.mark.both_databases
def test_a_full_store_has_a_history(full_store: str) -> None:
    assert full_store
    assert revision() > 0
