import ast
import sys
from pathlib import Path

from tests.architecture.tree import PACKAGES, modules, text_of, tree_of

SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "manager",
    "managers",
    "services",
    "misc",
    "base_utils",
}
SHADOWS = {*PACKAGES, "tests"}
SCRIPTS = ("data/migrations/versions/", "data/migrations/env.py")


def test_every_package_says_what_belongs_in_it() -> None:
    inits = [path for path in modules() if path.name == "__init__.py"]
    assert {path.parent.as_posix() for path in inits} >= set(PACKAGES)
    assert [str(path) for path in inits if not ast.get_docstring(tree_of(path))] == []


def test_a_package_is_its_docstring_and_at_most_the_names_it_offers() -> None:
    inits = [path for path in modules() if path.name == "__init__.py"]
    offering = (ast.Expr, ast.ImportFrom, ast.Assign)
    assert [str(path) for path in inits if not all(isinstance(node, offering) for node in tree_of(path).body)] == []


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in modules() if not path.as_posix().startswith(SCRIPTS)}
    known = set(modules())
    assert [str(folder) for folder in folders if folder / "__init__.py" not in known] == []


def test_every_name_says_something() -> None:
    assert [str(path) for path in modules() if SAYS_NOTHING & {*path.parts[:-1], path.stem}] == []


def test_nothing_in_the_dashboard_hides_another_module() -> None:
    """`streamlit run` puts `dashboard/` first on the path, so its names would be found instead of others'."""
    top = {path.parts[1].removesuffix(".py") for path in modules("dashboard")}
    assert top
    assert top & (SHADOWS | set(sys.stdlib_module_names)) == set()


def test_a_module_has_a_docstring_of_one_line_at_its_top() -> None:
    missing = [path for path in modules() if text_of(path) and not ast.get_docstring(tree_of(path))]
    assert [str(path) for path in missing] == []


def test_calculations_stand_on_numbers_alone() -> None:
    allowed = {"numpy", "scipy", "statsmodels", "pandas", *sys.stdlib_module_names}
    strangers = [
        f"{path}: {name}"
        for path in modules("data/calculations")
        for name in imported(path)
        if name.split(".")[0] not in allowed and not name.startswith("data.calculations")
    ]
    assert strangers == []


def imported(path: Path) -> list[str]:
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    return found
