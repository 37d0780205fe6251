import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from dashboard.language import _, ngettext, pgettext, speaking
from dashboard.language.catalogue import TRANSLATED, catalogue_file
from dashboard.language.extraction import FOLDERS, ROOT, brought_up_to_date, main, marked_texts, untranslated, written
from models.vocabulary import Language

MARKS = {"_", "N_", "ngettext", "pgettext"}
SWEDISH = re.compile("[åäöÅÄÖ]")
SPOKEN_ELSEWHERE = {
    "data/collation.py": "the letters themselves, in their order",
    "data/actions/accounts.py": "the letters that a name may have",
    "data/importers/examples.py": "the source of an invented value, which is content",
    "dashboard/cli.py": "the console speaks Swedish to its operator",
    "dashboard/settings.py": "the console speaks Swedish to its operator",
    "dashboard/server/process.py": "the console speaks Swedish to its operator",
    "dashboard/components/menu.py": "a language calls itself by its own name",
}
PLACE = re.compile(r"\{[^{}]*\}")


def sources() -> list[Path]:
    return [
        file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in file.parts
    ]


def calls_of(names: set[str], tree: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_interface_is_translated(language: Language) -> None:
    assert [message.id for message in untranslated(brought_up_to_date(language))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_is_what_the_code_says(language: Language) -> None:
    gathered = written(brought_up_to_date(language))
    assert catalogue_file(language).read_bytes() == gathered, "run: python -m dashboard.language.extraction"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_names_exactly_the_values_of_its_text(language: Language) -> None:
    for message in brought_up_to_date(language):
        for text, string in zip(forms(message.id), forms(message.string), strict=True):
            if string:
                assert set(PLACE.findall(string)) == set(PLACE.findall(text)), text


def test_marked_texts_are_written_out_and_never_put_together() -> None:
    for file in sources():
        for call in calls_of(MARKS, ast.parse(file.read_text(encoding="utf-8"))):
            put_together = [part for part in call.args if isinstance(part, ast.JoinedStr | ast.BinOp)]
            assert not put_together, f"{file.relative_to(ROOT)}:{call.lineno}"


def test_every_swedish_text_in_the_code_is_marked_for_translation() -> None:
    for file in sources():
        if file.relative_to(ROOT).as_posix() in SPOKEN_ELSEWHERE:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        spoken = {id(part) for call in calls_of(MARKS | {"Text"}, tree) for part in ast.walk(call)}
        spoken |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        unmarked = [
            f"{file.relative_to(ROOT)}:{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken
            if SWEDISH.search(node.value)
        ]
        assert unmarked == []


def test_a_text_without_translation_is_noticed() -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("Spara", "Save")
    catalogue.add("Ångra", "")
    catalogue.add(("{count} rad", "{count} rader"), ("{count} row", ""))
    catalogue.add("Tveksamt", "Doubtful", flags=["fuzzy"])
    assert [message.id for message in untranslated(catalogue)] == [
        "Ångra",
        ("{count} rad", "{count} rader"),
        "Tveksamt",
    ]


def test_texts_of_all_three_packages_are_gathered_with_their_places() -> None:
    gathered = marked_texts()
    empty = gathered.get("Det går inte att göra så.")
    assert empty is not None
    assert ("data/refusal.py", 0) in empty.locations
    assert gathered.get("ökar") is not None


def test_nothing_is_said_for_nothing() -> None:
    with speaking(Language.ENGLISH):
        assert _("") == ""


def test_forms_follow_the_number() -> None:
    said = [ngettext("procentenhet", "procentenheter", number) for number in (0, 1, 1.0, 1.5, 2)]
    assert said == ["procentenheter", "procentenhet", "procentenhet", "procentenheter", "procentenheter"]
    with speaking(Language.ENGLISH):
        assert ngettext("procentenhet", "procentenheter", 1) == "percentage point"


def test_a_text_with_a_context_is_itself_in_swedish() -> None:
    assert pgettext("provat sammanhang", "öppen") == "öppen"


def test_gathering_keeps_translations_and_changes_nothing_when_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    english = tmp_path / "messages.po"
    monkeypatch.setattr("dashboard.language.extraction.catalogue_file", lambda _language: english)
    assert main(["--check"]) == 1
    assert main([]) == 0
    first = english.read_text(encoding="utf-8")
    translated = first.replace('msgid "ökar"\nmsgstr ""', 'msgid "ökar"\nmsgstr "rising"')
    english.write_text(f'{translated}\nmsgid "borta"\nmsgstr "gone"\n', encoding="utf-8")
    main([])
    assert 'msgid "ökar"\nmsgstr "rising"' in english.read_text(encoding="utf-8")
    assert '#~ msgstr "gone"' in english.read_text(encoding="utf-8")
    main(["--prune"])
    assert english.read_text(encoding="utf-8") == translated
    assert "without a translation" in capsys.readouterr().out


def test_one_command_says_what_lacks_a_translation() -> None:
    command = [sys.executable, "-m", "dashboard.language.extraction", "--check"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    missing = len(list(untranslated(brought_up_to_date(Language.ENGLISH))))
    assert f"{missing} without a translation" in answer.stdout
