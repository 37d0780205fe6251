"""What the parties write about their own work is read in one place each, where what is not for everyone is left out."""

from tests.architecture.test_secrecy import imports
from tests.architecture.tree import modules, tree_of

READERS = {
    "models.commitment.Commitment": {"data/queries/commitments.py", "data/queries/own_work.py"},
    "models.commitment.Activity": {"data/queries/commitments.py", "data/queries/own_work.py"},
    "models.commitment.CheckIn": {"data/queries/commitments.py"},
    "models.promise.CitizenPromise": {"data/queries/promises.py", "data/queries/own_work.py"},
    "models.promise.PromiseCount": {"data/queries/promises.py"},
}


def test_each_is_read_in_one_place_alone() -> None:
    for name, expected in READERS.items():
        readers = {path.as_posix() for path in modules() if name in imports(tree_of(path))}
        assert {path for path in readers if not path.startswith("data/actions/")} == expected, name


def test_the_content_that_everyone_reads_holds_nothing_of_it() -> None:
    names = {name for path in modules() if path.name == "catalogue.py" for name in imports(tree_of(path))}
    assert names
    assert not {name for name in names if name.startswith(("models.commitment", "models.promise"))}
