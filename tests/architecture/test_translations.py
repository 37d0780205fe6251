"""Every text for readers is marked, whole, and translated; and nothing is translated that nobody says."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest
from babel.messages.catalog import Message

from dashboard.language.catalogue import TRANSLATED, catalogue_file
from dashboard.language.extraction import brought_up_to_date, marked_texts, untranslated, written
from models.vocabulary import Language
from tests.architecture.tree import modules, tree_of

MARKS = {"_", "N_", "ngettext", "pgettext"}
HOLES = re.compile(r"\{(\w+)[^}]*\}")
SWEDISH = re.compile("[åäöÅÄÖ]")
# The console speaks Swedish to operators, and letters to the parties, before any reader's language is known.
CONSOLE = ("dashboard/cli", "dashboard/settings.py", "dashboard/server/process.py", "dashboard/reminders/")
# Names of sources and deciders are content of the store, and are not translated.
OWN_NAMES = {
    "På svenska",
    "Exempeldata (påhittade värden)",
    "Exempeldata (påhittat beslut)",
    "Exempel Ordförandesson",
    "Exempel: läget i staden",
    "Exempel: parterna går igenom läget område för område och återkommer med förslag.",
}
gathered = cache(brought_up_to_date)  # read through all code once, not once a test
EACH_LANGUAGE = pytest.mark.parametrize("language", TRANSLATED)


@EACH_LANGUAGE
def test_every_marked_text_is_translated(language: Language) -> None:
    assert [message.id for message in untranslated(gathered(language))] == []


@EACH_LANGUAGE
def test_no_translation_is_stale(language: Language) -> None:
    catalogue = gathered(language)
    assert list(catalogue.obsolete) == []
    assert catalogue_file(language).read_bytes() == written(catalogue), "run python -m dashboard.language.extraction"


@EACH_LANGUAGE
def test_a_translation_leaves_the_same_holes_as_its_text(language: Language) -> None:
    messages = [message for message in gathered(language) if message.id]
    assert messages
    assert [message.id for message in messages if holes(forms(message.id)) != holes(forms(message.string))] == []


@EACH_LANGUAGE
def test_a_translation_is_not_the_text_itself_with_its_swedish_letters(language: Language) -> None:
    same = [message.id for message in gathered(language) if is_copied(message)]
    assert same == []


def test_a_marked_text_is_written_out_and_not_put_together() -> None:
    broken = [
        f"{path}:{line}" for path in modules("dashboard", "data", "pages") for line in put_together(tree_of(path))
    ]
    assert broken == []


def test_a_text_that_is_put_together_would_be_seen() -> None:
    assert list(put_together(ast.parse('_(f"{name} saknas")'))) == [1]
    assert list(put_together(ast.parse('_("a" + name)'))) == [1]
    assert list(put_together(ast.parse('_("{name} saknas").format(name=name)'))) == []
    assert list(put_together(ast.parse("f'{name} {_(\"saknas\")}'"))) == [1]


def test_no_swedish_sentence_stands_unmarked() -> None:
    places = [path for path in modules("dashboard", "data", "pages") if not path.as_posix().startswith(CONSOLE)]
    found = [f"{path}: {text}" for path in places for text in unmarked(tree_of(path))]
    assert found == []


def test_an_unmarked_sentence_would_be_seen() -> None:
    assert list(unmarked(ast.parse('show("Inga värden ännu")'))) == ["Inga värden ännu"]
    assert list(unmarked(ast.parse('show(_("Inga värden ännu"))'))) == []


def test_the_code_marks_texts() -> None:
    assert len(marked_texts()) > 100


def put_together(tree: ast.AST) -> Iterator[int]:
    """Return the lines of marks around joined texts, and of marks inside them, which the gathering does not find."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside = (part for value in node.values for part in ast.walk(value))
            yield from (node.lineno for part in inside if says(part))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield from (part.lineno for part in node.args[:2] if isinstance(part, ast.JoinedStr | ast.BinOp))


def says(node: ast.AST) -> bool:
    """Tell whether it is a mark around a text, and not around what was marked elsewhere."""
    is_mark = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
    return is_mark and any(isinstance(part, ast.Constant) for part in ast.iter_child_nodes(node))


def unmarked(tree: ast.Module) -> Iterator[str]:
    """Return the texts with Swedish letters and more than one word that stand outside marks and docstrings."""
    outside = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            outside |= {id(part) for argument in node.args for part in ast.walk(argument)}
        elif isinstance(node, ast.Expr):
            outside.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in outside:
            text = node.value.strip()
            if " " in text and SWEDISH.search(text) and text not in OWN_NAMES:
                yield text


def forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


def holes(texts: tuple[str, ...]) -> set[str]:
    return set(chain.from_iterable(HOLES.findall(text) for text in texts))


def is_copied(message: Message) -> bool:
    """Tell whether a sentence was left in Swedish; a name of one word may be the same in both."""
    text = forms(message.id)[0]
    return " " in text and text == forms(message.string)[0] and bool(SWEDISH.search(text))
