"""Gather every marked text into the catalogues: `python -m dashboard.language.extraction`.

Translations are kept; new texts come without one, and texts that are gone stay commented out at the end of the file
until `--prune`. `--check` changes nothing and fails when a catalogue is behind or a text lacks its translation.
"""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dashboard.language.catalogue import LOCALE, TRANSLATED, catalogue_file
from models.vocabulary import Language

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("dashboard", "data", "pages")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_HEADER = "# The texts of the interface. Gathered from the code: see dashboard/language/extraction.py."

_OF_HEADER = (
    b"Project-Id-Version:", b"Report-Msgid-Bugs-To:", b"POT-Creation-Date:", b"PO-Revision-Date:", b"Last-Translator:",
    b"Language-Team:", b"Generated-By:",
)  # fmt: skip
_UNKNOWN = tuple(b'"' + name for name in _OF_HEADER)


def marked_texts() -> Catalog:
    """Return every marked text of the code with where it stands."""
    template = Catalog(header_comment=_HEADER, fuzzy=False)
    for folder in FOLDERS:
        found = extract_from_dir(
            ROOT / folder,
            method_map=[("**.py", "python")],
            options_map={"**.py": {"encoding": "utf-8"}},
            keywords=KEYWORDS,
        )
        for file, _line, text, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
            template.add(
                text, locations=[(f"{folder}/{Path(file).as_posix()}", 0)], auto_comments=comments, context=context
            )
    return template


def brought_up_to_date(language: Language, *, prune: bool = False, folder: Path = LOCALE) -> Catalog:
    """Return the language's catalogue with exactly the texts of the code; nothing is written."""
    file = catalogue_file(language, folder=folder)
    known = Catalog(locale=language.value, fuzzy=False)
    if file.exists():
        with file.open("rb") as source:
            known = read_po(source, locale=language.value)
    known.header_comment = _HEADER
    known.update(marked_texts(), no_fuzzy_matching=True, update_header_comment=False)
    if prune:
        known.obsolete.clear()
    return known


def untranslated(catalogue: Catalog) -> Iterator[Message]:
    """Yield the texts that have no translation, or a doubtful one."""
    for message in catalogue:
        strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(strings)):
            yield message


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as the file holds it: the same texts always give the same bytes."""
    file = BytesIO()
    write_po(file, catalogue, width=120, sort_by_file=True, omit_header=False, include_lineno=False)
    lines = (line for line in file.getvalue().splitlines() if not line.startswith(_UNKNOWN))
    return b"\n".join(lines).strip() + b"\n"


def main(arguments: list[str], *, folder: Path = LOCALE) -> int:
    """Bring every catalogue up to date, say what lacks a translation, and return how the program should end."""
    is_behind = False
    for language in TRANSLATED:
        file = catalogue_file(language, folder=folder)
        catalogue = brought_up_to_date(language, prune="--prune" in arguments, folder=folder)
        text, missing = written(catalogue), list(untranslated(catalogue))
        if "--check" in arguments:
            is_behind |= bool(missing) or not file.exists() or file.read_bytes() != text
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            whole = file.with_suffix(f".{os.getpid()}")
            whole.write_bytes(text)
            whole.replace(file)  # at once: whoever reads it meanwhile finds the old or the new, never half of it
        for message in missing:
            sys.stdout.write(f"{language.value}: {message.id}\n")
        sys.stdout.write(f"{language.value}: {len(catalogue)} texts, {len(missing)} without a translation\n")
    return 1 if is_behind else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
