from pathlib import Path

from tests.architecture.tree import modules, text_of

SMALL = (
    ("pages/", 150),
    # The words that everyone shares stand in one list: it has no logic to follow, and is read by looking a word up.
    ("models/vocabulary.py", 200),
    ("models/", 120),
    ("dashboard/charts/", 120),
    ("dashboard/components/", 120),
    ("data/calculations/", 120),
)
ANY = 250


def limit(path: Path) -> int:
    return next((most for folder, most in SMALL if path.as_posix().startswith(folder)), ANY)


def test_every_file_can_be_read_in_one_go() -> None:
    sizes = {path: len(text_of(path).splitlines()) for path in modules()}
    assert sizes
    assert [f"{path}: {size} > {limit(path)}" for path, size in sizes.items() if size > limit(path)] == []


def test_the_limit_follows_the_kind_of_file() -> None:
    assert limit(Path("pages/area.py")) == 150
    assert limit(Path("dashboard/charts/trend.py")) == 120
    assert limit(Path("data/store.py")) == ANY


def test_folders_are_at_most_two_deep() -> None:
    assert [str(path) for path in modules() if len(path.parts) > 4] == []
