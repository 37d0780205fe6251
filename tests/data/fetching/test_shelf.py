from datetime import timedelta
from pathlib import Path

import pytest

from data.fetching.faults import FetchingAlreadyError
from data.fetching.shelf import Shelf, alone_in, kept_answer
from data.fetching.wire import Validators
from tests.data.fetching.hands import NOON

ASKED = "https://a.se/data"
KNOWN = Validators('"1"', "Fri, 20 Nov 2026 12:00:00 GMT")


def lay(shelf: Shelf, content: bytes = b'{"a": 1}', address: str = ASKED) -> None:
    shelf.keep(address, content, kept=kept_answer(content, validators=KNOWN, at=NOON, edition="e"))


def test_what_is_kept_is_found_again_by_the_next_process(tmp_path: Path) -> None:
    lay(Shelf(tmp_path / "kolada", now=NOON))
    found = Shelf(tmp_path / "kolada", now=NOON).kept(ASKED)
    assert found is not None
    kept, content = found
    assert (content, kept.validators, kept.fetched_at, kept.edition) == (b'{"a": 1}', KNOWN, NOON, "e")
    assert Shelf(tmp_path / "kolada", now=NOON).kept("https://a.se/other") is None


@pytest.mark.parametrize("damage", ["remove", "change"])
def test_a_damaged_answer_is_none_and_is_laid_there_anew(tmp_path: Path, damage: str) -> None:
    lay(Shelf(tmp_path, now=NOON))
    (file,) = (path for path in tmp_path.glob("*.json") if path.name != "index.json")
    if damage == "remove":
        file.unlink()
    else:
        file.write_bytes(b'{"a": 2}')
    shelf = Shelf(tmp_path, now=NOON)
    assert shelf.kept(ASKED) is None
    lay(shelf)
    assert shelf.kept(ASKED) is not None


@pytest.mark.parametrize("damage", [b"", b'{"answers": 3}', b'{"answers": {"x": {}}}', b"\xff"])
def test_without_a_readable_index_everything_is_fetched_anew(tmp_path: Path, damage: bytes) -> None:
    lay(Shelf(tmp_path, now=NOON))
    (tmp_path / "index.json").write_bytes(damage)
    assert Shelf(tmp_path, now=NOON).kept(ASKED) is None


def test_an_interrupted_round_is_taken_up_the_same_day(tmp_path: Path) -> None:
    lay(Shelf(tmp_path, now=NOON))
    assert Shelf(tmp_path, now=NOON + timedelta(hours=19)).is_done(ASKED)
    assert not Shelf(tmp_path, now=NOON + timedelta(hours=21)).is_done(ASKED)


def test_a_round_of_a_clock_that_has_been_set_back_is_not_taken_up(tmp_path: Path) -> None:
    lay(Shelf(tmp_path, now=NOON))
    assert not Shelf(tmp_path, now=NOON - timedelta(hours=1)).is_done(ASKED)


def test_a_round_that_ended_asks_everything_anew_and_forgets_nothing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, now=NOON)
    lay(shelf)
    shelf.end_round()
    again = Shelf(tmp_path, now=NOON)
    assert not again.is_done(ASKED)
    assert again.kept(ASKED) is not None


def test_what_a_source_said_before_stays_on_the_shelf(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, now=NOON)
    lay(shelf)
    lay(shelf, b'{"a": 2}')
    assert {path.read_bytes() for path in tmp_path.glob("*.json") if path.name != "index.json"} == {
        b'{"a": 1}',
        b'{"a": 2}',
    }
    assert list(tmp_path.glob("*.unfinished")) == []


def test_two_do_not_fetch_at_once(tmp_path: Path) -> None:
    with alone_in(tmp_path / "new"), pytest.raises(FetchingAlreadyError, match="En annan hämtning pågår"):
        alone_in(tmp_path / "new").__enter__()
    with alone_in(tmp_path / "new"):
        assert (tmp_path / "new" / "lock").is_file()


def test_what_was_superseded_is_cleared_away_when_the_round_ends(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, now=NOON)
    lay(shelf)
    lay(shelf, b'{"a": 2}')
    assert len(list(tmp_path.glob("*.json"))) == 3
    shelf.end_round()
    assert len(list(tmp_path.glob("*.json"))) == 2
    found = Shelf(tmp_path, now=NOON).kept(ASKED)
    assert found is not None
    assert found[1] == b'{"a": 2}'
