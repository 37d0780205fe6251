from collections.abc import Iterator
from functools import partial
from threading import Barrier, Thread
from time import sleep

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, cache
from dashboard.language import speaking
from dashboard.shelf import Shelf
from data.actions import people, signing_in
from data.actor import CONSOLE
from data.disclosure.door import NotClearedError
from data.store import unit_of_work
from models.vocabulary import Clearance, Language, PartyKind, Role
from tests import factories


@pytest.fixture(autouse=True)
def world(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(access, "token", lambda: "")
    factories.small_world()
    cache.clear()
    yield store
    cache.clear()


def test_a_thing_is_made_once() -> None:
    made = iter(range(10))
    assert [cache.kept("x", make=lambda: next(made)) for _ in range(3)] == [0, 0, 0]


def test_another_key_is_another_thing() -> None:
    assert [cache.kept("x", number, make=partial(abs, number)) for number in (1, 2)] == [1, 2]


def test_a_change_of_the_store_makes_it_anew() -> None:
    made = iter(range(10))
    cache.kept("x", make=lambda: next(made))
    factories.report("12.5")
    assert cache.kept("x", make=lambda: next(made)) == 1


def test_each_language_has_its_own() -> None:
    said = []
    for language in Language:
        with speaking(language):
            said.append(cache.kept("x", make=partial(Language, language.value)))
    assert said == list(Language)


def test_what_one_clearance_sees_is_never_given_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.kept("x", make=lambda: "öppet")
    people.add_person(
        username="anna", name="Anna", role=Role.VIEWER, party=None, password="ett långt lösenord", by=CONSOLE
    )
    token = signing_in.sign_in(username="anna", password="ett långt lösenord", address="127.0.0.1")
    monkeypatch.setattr(access, "token", lambda: token)
    assert access.actor().clearance is Clearance.INTERNAL
    assert cache.kept("x", make=lambda: "internt") == "internt"


def test_an_error_is_not_kept() -> None:
    with pytest.raises(ZeroDivisionError):
        cache.kept("x", make=lambda: 1 // 0)
    assert cache.kept("x", make=lambda: 7) == 7


def test_the_least_used_goes_first() -> None:
    shelf = Shelf(most=2)
    for name in "ab":
        shelf.fetch(name, make=partial(str, name))
    shelf.fetch("a", make=lambda: "ny")
    shelf.fetch("c", make=lambda: "c")
    assert list(shelf.entries) == ["a", "c"]


def test_a_new_revision_clears_once_and_not_for_everybody_who_comes_to_see_it() -> None:
    shelf = Shelf(most=9)
    shelf.keep_only(1)
    shelf.fetch("x", make=lambda: "gammalt")
    shelf.keep_only(2)
    assert shelf.fetch("x", make=lambda: "nytt") == "nytt"
    shelf.keep_only(2)
    assert shelf.fetch("x", make=lambda: "igen") == "nytt"


def test_two_who_ask_at_once_wait_for_one_making() -> None:
    shelf, start, made, got = Shelf(most=9), Barrier(8), [], []

    def make() -> int:
        sleep(0.05)
        made.append(1)
        return len(made)

    def ask() -> None:
        start.wait()
        got.append(shelf.fetch("x", make=make))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (made, got) == ([1], [1] * 8)
    assert shelf.making == {}


def test_the_reads_answer_with_what_the_store_holds() -> None:
    factories.report("12.5")
    assert cache.catalogue().indicator("unsafe_share").slug == "unsafe_share"
    assert cache.is_example() is False
    assert cache.series_of("unsafe_share")["value"].tolist() == [12.5]
    assert cache.lead_standings()["unsafe_share"].indicator == "unsafe_share"
    assert cache.standing_of("unsafe_share", place="stockholm").value == 12.5
    assert cache.standing_of("unsafe_share", place="jarva").value is None
    assert cache.targets_of("unsafe_share") == ()
    assert {one.indicator for one in cache.owed_by(PartyKind.POLICE)} <= set(cache.lead_standings())


def test_what_is_read_ahead_is_what_each_indicator_is_answered_with() -> None:
    factories.report("12.5")
    with unit_of_work(by=CONSOLE) as unit:
        factories.indicator(unit, "secret", reporter=PartyKind.CITY, clearance=Clearance.RESTRICTED)
        unit.record(action="test", subject="secret")
    cache.read_ahead(("unsafe_share", "secret"))
    ready = {
        key[1]: found for key, found in cache._shelf.entries.items() if isinstance(key, tuple) and key[0] == "series"
    }
    assert list(ready) == ["unsafe_share"]
    assert cache.series_of("unsafe_share") is ready["unsafe_share"]
    assert cache.series_of("unsafe_share")["value"].tolist() == [12.5]


def test_what_a_reader_may_not_see_is_refused_and_not_kept() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        factories.indicator(unit, "secret", reporter=PartyKind.CITY, clearance=Clearance.RESTRICTED)
        unit.record(action="test", subject="secret")
    with pytest.raises(NotClearedError):
        cache.series_of("secret")


def test_a_run_asks_for_the_revision_once_and_sees_a_change_in_the_next_run() -> None:
    def script() -> None:
        import streamlit as st  # noqa: PLC0415 - the script runs on its own

        from dashboard import cache  # noqa: PLC0415 - the script runs on its own

        cache.begin_run()
        st.text(cache.kept("shown", make=lambda: len(cache.series_of("unsafe_share"))))

    app = AppTest.from_function(script, default_timeout=30).run()
    assert app.text[0].value == "0"
    factories.report("12.5")
    assert app.run().text[0].value == "1"
