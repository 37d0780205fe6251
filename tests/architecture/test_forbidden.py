"""Calls that are known to lose a value, leak one, or let a stored text become part of a page."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.tree import modules, tree_of

MARKUP = "dashboard/components/markup.py"
WORDS = {
    "unsafe_allow_html": "a stored text could become markup",
    "unsafe_allow_javascript": "a stored text could become a program",
}
CALLS = {
    "st.number_input": "takes 2,5 for 25 in an English browser",
    "st.data_editor": "enforces nothing on the server",
    "st.map": "fetches from outside",
    "st.toast": "is not read aloud",
    "st.download_button": "serves the file to anyone who knows its address",
    "st.html": f"only {MARKUP} escapes",
    "st.line_chart": "costs 40 ms and says nothing",
    "st.column_config.NumberColumn": "takes 2,5 for 25",
    "pickle.loads": "runs whatever is in it",
}
PARTS = {"NumberColumn": "takes 2,5 for 25", "components.v1": "lets text become a program"}
ENDS = {name.rpartition(".")[2] for name in (*CALLS, *PARTS)}
TEXTS = {":material/": "makes the browser fetch from outside"}


def faults(tree: ast.AST) -> Iterator[str]:
    """Return what may not stand in the tree, with the reason."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in WORDS:
            yield f"line {node.value.lineno}: {node.arg}: {WORDS[node.arg]}"
        if isinstance(node, ast.Attribute) and node.attr in ENDS:
            yield from _attribute(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (f"line {node.lineno}: {text}: {why}" for text, why in TEXTS.items() if text in node.value)
        if isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}".replace("streamlit.", "st.") for alias in node.names}
            yield from (f"line {node.lineno}: {name}: {CALLS[name]}" for name in names & set(CALLS))


def _attribute(node: ast.Attribute) -> Iterator[str]:
    written = ast.unparse(node).replace("streamlit.", "st.")
    if written in CALLS:
        yield f"line {node.lineno}: {written}: {CALLS[written]}"
    for part, why in PARTS.items():
        if written.endswith(f".{part}"):
            yield f"line {node.lineno}: {written}: {why}"


def test_no_forbidden_call_is_made() -> None:
    found = [f"{path}: {fault}" for path in modules() for fault in faults(tree_of(path))]
    assert [fault for fault in found if not (fault.startswith(MARKUP) and "st.html" in fault)] == []


@pytest.mark.parametrize(
    "line",
    [
        "st.markdown(name, unsafe_allow_html=True)",
        "st.html(name, unsafe_allow_javascript=True)",
        "st.number_input('x')",
        "streamlit.data_editor(frame)",
        "st.column_config.NumberColumn('x')",
        "st.components.v1.html(name)",
        "from streamlit import html",
        "from pickle import loads",
        "st.Page(show, icon=':material/home:')",
    ],
)
def test_each_forbidden_call_would_be_seen(line: str) -> None:
    assert list(faults(ast.parse(line)))


def test_an_ordinary_call_is_left_alone() -> None:
    assert list(faults(ast.parse("st.text_input('Värde', key='value')"))) == []
