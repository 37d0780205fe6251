"""Content files: TOML tables read strictly into rows, so that a slip of the pen never becomes content."""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlmodel import SQLModel

from data.refusal import N_, RefusedError
from data.texts import clean_text

_LONGEST_TEXT = 4000
_Row = TypeVar("_Row", bound=SQLModel)


class ContentError(RefusedError):
    """Raised for content that is not loaded; names the file, the entry and the fault."""

    message = N_("{file}, ”{entry}”: {fault}")


class NotTomlError(RefusedError):
    """Raised for a file that cannot be read at all."""

    message = N_("Filen är inte giltig TOML. Kontrollera den på det ställe som anges: {place}.")


class UnknownFieldError(RefusedError):
    """Raised for fields that nothing reads, most often a misspelt one."""

    message = N_("Okända fält: {fields}. Kontrollera stavningen.")


class WrongFieldError(RefusedError):
    """Raised for a field that is missing or holds something else than it should."""

    message = N_("Fältet {field} saknas eller har fel innehåll. Kontrollera det.")


class UntranslatedError(RefusedError):
    """Raised for a text that is given in one language only."""

    message = N_("Texten {field} saknas på ett av språken. Skriv den på både svenska och engelska.")


class UnknownNameError(RefusedError):
    """Raised for a name that points at nothing."""

    message = N_("{field} pekar på ”{name}”, som inte finns. Kontrollera stavningen.")


class TwiceError(RefusedError):
    """Raised for a name that two entries share."""

    message = N_("Namnet finns två gånger. Ge den ena ett annat namn.")


@dataclass(frozen=True)
class Piece:
    """One table of a content file: what it says, and where it stands."""

    file: str
    fields: dict[str, Any]

    def refuse(self, fault: RefusedError) -> ContentError:
        """Return the error that names this place and the fault."""
        entry = next((self.fields[name] for name in ("slug", "earlier", "district", "on") if name in self.fields), "?")
        return ContentError(file=self.file, entry=entry, fault=fault)

    def names(self, field: str) -> list[str]:
        """Return a list of names that the piece gives, empty where it gives none.

        Raises:
            ContentError: if it is no list of texts.
        """
        found = self.fields.get(field, [])
        if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
            raise self.refuse(WrongFieldError(field=field))
        return found

    def parts(self, field: str) -> list["Piece"]:
        """Return the tables inside this one.

        Raises:
            ContentError: if there is something else.
        """
        found = self.fields.get(field, [])
        if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
            raise self.refuse(WrongFieldError(field=field))
        slug = self.fields.get("slug", "?")
        return [Piece(self.file, {"slug": slug} | part) for part in found]


def pieces_of(folder: Path) -> dict[str, list[Piece]]:
    """Return the tables of every file in the folder by the name of their list, files and tables in order.

    Raises:
        ContentError: if a file is no TOML or holds anything beside lists of tables.
    """
    sections: dict[str, list[Piece]] = {}
    for path in sorted(folder.rglob("*.toml")):
        for section, tables in _read(path).items():
            whole = Piece(path.name, {"slug": section, section: tables})
            whole.parts(section)
            sections.setdefault(section, []).extend(Piece(path.name, table) for table in tables)
    return sections


def row_of(table: type[_Row], piece: Piece, *, besides: Collection[str] = (), **keys: object) -> _Row:
    """Return the table's row that the piece describes, with these keys; `besides` are the piece's other fields.

    Raises:
        ContentError: for an unknown, missing, wrong or untranslated field.
    """
    given = {name: value for name, value in piece.fields.items() if name not in besides}
    known = table.model_fields.keys() - keys.keys() - {"id"}
    if not given.keys() <= known:
        raise piece.refuse(UnknownFieldError(fields=", ".join(sorted(given.keys() - known))))
    _check_texts(piece, given)
    try:
        return table.model_validate(given | keys)
    except ValidationError as error:
        raise piece.refuse(WrongFieldError(field=str(error.errors()[0]["loc"][0]))) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Piece(path.name, {}).refuse(NotTomlError(place=str(error))) from error


def _check_texts(piece: Piece, given: dict[str, Any]) -> None:
    for field in _bilingual(given):
        if not given.get(f"{field}_sv") or not given.get(f"{field}_en"):
            raise piece.refuse(UntranslatedError(field=field))
    for field, text in given.items():
        if isinstance(text, str) and _is_unclean(text):
            raise piece.refuse(WrongFieldError(field=field))


def _bilingual(given: dict[str, Any]) -> Iterator[str]:
    yield from sorted({name[:-3] for name in given if name.endswith(("_sv", "_en"))})


def _is_unclean(text: str) -> bool:
    try:
        return clean_text(text, most=_LONGEST_TEXT) != text
    except RefusedError:
        return True
