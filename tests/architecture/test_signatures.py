import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import modules, tree_of

Function = ast.FunctionDef | ast.AsyncFunctionDef

# Signatures that another program calls as it likes: ASGI, SQLAlchemy's listeners and types, gettext, logging.
GIVEN = {
    ("scope", "receive", "send"),
    ("value", "dialect"),
    ("singular", "plural", "number"),
    ("context", "message"),
    ("request", "error"),
}

MOST = 2


def positional(function: Function) -> tuple[str, ...]:
    names = tuple(argument.arg for argument in (*function.args.posonlyargs, *function.args.args))
    return names[1:] if names[:1] in (("self",), ("cls",)) else names


def unclear(tree: ast.Module) -> Iterator[str]:
    """Return the functions of which a call does not say which argument is which; a pair is still understood."""
    for node in ast.walk(tree):
        if not isinstance(node, Function) or (node.name.startswith("__") and node.name != "__init__"):
            continue
        names = positional(node)
        is_called_by_others = names in GIVEN or any(name.startswith("_") for name in names)
        if len(names) > MOST and not is_called_by_others:
            yield f"line {node.lineno}: {node.name}{names}"


def is_script(path: Path) -> bool:
    return path.as_posix().startswith("data/migrations/")


def test_a_call_says_which_argument_is_which() -> None:
    found = [f"{path}: {fault}" for path in modules() if not is_script(path) for fault in unclear(tree_of(path))]
    assert found == []


@pytest.mark.parametrize("line", ["def f(a, b, c): ...", "class C:\n    def f(self, a, b, c): ..."])
def test_an_unnamed_argument_would_be_seen(line: str) -> None:
    assert list(unclear(ast.parse(line)))


@pytest.mark.parametrize("line", ["def f(a, b, *, c): ...", "async def f(scope, receive, send): ..."])
def test_a_named_argument_is_left_alone(line: str) -> None:
    assert list(unclear(ast.parse(line))) == []
