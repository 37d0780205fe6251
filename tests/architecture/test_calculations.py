"""What a statistician may expect of every calculation: an example to check by hand, and a paragraph for the reader."""

import ast
from pathlib import Path

from dashboard.components.method.explained import Explanation
from data.queries.standing import Method
from tests.architecture.tree import modules, tree_of
from tests.dashboard.components.method.test_explained import TOLD

FOLDER = "data/calculations"


def explanations() -> list[Explanation]:
    return [one for tell in TOLD for one in tell()]


def public_functions(path: Path) -> list[ast.FunctionDef]:
    found = [node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)]
    return [function for function in found if not function.name.startswith("_")]


def calculations() -> dict[str, list[ast.FunctionDef]]:
    return {path.stem: found for path in modules(FOLDER) if (found := public_functions(path))}


def test_every_function_that_calculates_has_an_example_to_check_by_hand() -> None:
    known = calculations()
    assert known
    without = [
        f"{name}.{function.name}"
        for name, functions in known.items()
        for function in functions
        if ">>> " not in (ast.get_docstring(function) or "")
    ]
    assert without == []


def test_every_calculation_has_its_paragraph_and_no_paragraph_is_of_nothing() -> None:
    told = {name for one in explanations() for name in one.modules}
    assert set(calculations()) <= told <= {path.stem for path in modules(FOLDER)}


def test_every_method_that_a_standing_can_name_has_exactly_one_paragraph() -> None:
    told = [method for one in explanations() for method in one.methods]
    assert sorted(told) == sorted(set(Method) - {Method.NONE})


def test_every_paragraph_says_what_for_how_from_where_and_what_happens_at_the_edges() -> None:
    names = [one.name for one in explanations()]
    assert len(set(names)) == len(names)
    assert [one.name for one in explanations() if not all((one.used, one.formula, one.edges, one.source))] == []
    assert [one.name for one in explanations() if one.methods and not (one.level or one.limit)] == []
