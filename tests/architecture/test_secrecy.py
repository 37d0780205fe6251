"""Nothing but the door lets values out: what reads them from the store, and what opens them once they are sealed."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.tree import modules, tree_of

DOOR = "data/disclosure/door.py"
READS_VALUES = "data/queries/versions.py"
NUMBERS = {"value", "numerator", "denominator", "lower", "upper", "sample_size", "comment", "correction_reason"}
# Each reads a number of a stored version and shows it to nobody but those who report it.
ALLOWED = {
    "data/queries/integrity.py": "counts the values outside their range, and tells none of them",
}
OUTSIDE = ("data/queries/", "data/exporters/", "data/importers/")


def numbers_read(tree: ast.AST) -> Iterator[str]:
    """Yield where a column of numbers or free words of a stored version is named."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in NUMBERS and ast.unparse(node.value).endswith("Observation"):
            yield f"line {node.lineno}: Observation.{node.attr}"
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "select", "session.get"):
            named = [ast.unparse(argument) for argument in node.args]
            if "Observation" in named:
                yield f"line {node.lineno}: {ast.unparse(node)}"


def openings(tree: ast.AST) -> Iterator[str]:
    """Yield where what is sealed is opened, or the door for reporters is used."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "_frame":
            yield f"line {node.lineno}: {ast.unparse(node)}"


@cache
def imports(tree: ast.AST) -> frozenset[str]:
    """Return every name that is imported, with its module."""
    nodes = tuple(ast.walk(tree))
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    plain = frozenset(alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names)
    return plain | {f"{node.module}.{alias.name}" for node in froms for alias in node.names}


def test_values_are_read_from_the_store_in_one_place() -> None:
    found = {path.as_posix(): list(numbers_read(tree_of(path))) for path in modules("data") if _is_outside(path)}
    assert found.pop(READS_VALUES)
    assert {path: lines for path, lines in found.items() if lines and path not in ALLOWED} == {}


def test_only_the_door_opens_what_is_sealed() -> None:
    found = {path.as_posix(): list(openings(tree_of(path))) for path in modules()}
    assert found.pop(DOOR)
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_whoever_reads_versions_takes_them_through_the_door() -> None:
    through = {f"data.disclosure.door.{name}" for name in ("admitted", "admitted_versions", "unsafe_in")}
    readers = {
        path.as_posix(): imports(tree_of(path))
        for path in modules()
        if "data.queries.versions.versions" in imports(tree_of(path))
    }
    assert readers
    assert [path for path, names in readers.items() if not names & through] == []


def test_only_the_form_of_those_who_report_is_let_in_past_the_door() -> None:
    users = [
        path.as_posix()
        for path in modules()
        if "data.disclosure.door.opened_for_its_reporter" in imports(tree_of(path))
    ]
    assert users == ["data/queries/observations.py"]


def test_files_are_written_from_what_the_door_let_out() -> None:
    for path in modules("data"):
        if path.as_posix().startswith("data/exporters/"):
            taken = {
                name
                for name in imports(tree_of(path))
                if name.startswith(("data.queries.versions", "models.observation"))
            }
            assert not taken, path


def test_no_page_knows_stored_versions() -> None:
    for path in modules("dashboard", "pages"):
        names = imports(tree_of(path))
        assert not {name for name in names if name.startswith(("models.observation", "data.queries.versions"))}, path


@pytest.mark.parametrize(
    "line",
    ["select(Observation)", "Observation.value", "observation.Observation.comment", "getattr(Observation, 'value')"],
)
def test_each_way_to_read_a_number_would_be_seen(line: str) -> None:
    assert list(numbers_read(ast.parse(line)))


def test_what_tells_no_number_is_left_alone() -> None:
    assert list(numbers_read(ast.parse("select(Observation.period).where(Observation.place_id == 1)"))) == []
    assert list(openings(ast.parse("sealed.rules"))) == []


def _is_outside(path: Path) -> bool:
    return path.as_posix().startswith(OUTSIDE)
