import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dashboard.language import _, ngettext, pgettext, speaking
from dashboard.language.catalogue import catalogue_file
from dashboard.language.extraction import ROOT, brought_up_to_date, main, marked_texts, untranslated, written
from models.vocabulary import Language


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


def test_no_line_of_a_translation_is_taken_for_the_header(tmp_path: Path) -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("Skriv in värdet.", "Report the value, and say where it comes from.\nProject it as last time.\n")
    english = catalogue_file(Language.ENGLISH, folder=tmp_path)
    english.parent.mkdir(parents=True)
    english.write_bytes(written(catalogue))
    with english.open("rb") as file:
        message = read_po(file, locale="en").get("Skriv in värdet.")
    assert message is not None
    assert message.string == "Report the value, and say where it comes from.\nProject it as last time.\n"


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


@pytest.mark.slow
def test_gathering_keeps_translations_and_changes_nothing_when_nothing_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english = catalogue_file(Language.ENGLISH, folder=tmp_path)
    assert main(["--check"], folder=tmp_path) == 1
    assert main([], folder=tmp_path) == 0
    first = english.read_text(encoding="utf-8")
    translated = first.replace('msgid "ökar"\nmsgstr ""', 'msgid "ökar"\nmsgstr "rising"')
    english.write_text(f'{translated}\nmsgid "borta"\nmsgstr "gone"\n', encoding="utf-8")
    main([], folder=tmp_path)
    assert 'msgid "ökar"\nmsgstr "rising"' in english.read_text(encoding="utf-8")
    assert '#~ msgstr "gone"' in english.read_text(encoding="utf-8")
    main(["--prune"], folder=tmp_path)
    assert english.read_text(encoding="utf-8") == translated
    assert "without a translation" in capsys.readouterr().out


@pytest.mark.slow
def test_one_command_says_what_lacks_a_translation() -> None:
    command = [sys.executable, "-m", "dashboard.language.extraction", "--check"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    missing = len(list(untranslated(brought_up_to_date(Language.ENGLISH))))
    assert f"{missing} without a translation" in answer.stdout
