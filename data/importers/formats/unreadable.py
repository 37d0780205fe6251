"""Documents that are no tables: what each seems to be, and what to do instead."""

import zipfile
from typing import ClassVar

from data.refusal import N_, RefusedError

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_PROGRAMS = (b"MZ", b"\x7fELF", b"SQLite format 3\x00", b"PAR1")


class UnreadableError(RefusedError):
    """Raised for a document that is not read; its subclasses say what it seems to be and what to do."""

    message: ClassVar[str] = N_("Filen är inget format som kan läsas. Spara tabellen som CSV eller .xlsx.")


class EmptyDocumentError(UnreadableError):
    """Raised for nothing at all."""

    message = N_("Filen är tom. Hämta den på nytt från källan.")


class PdfError(UnreadableError):
    """Raised for a PDF."""

    message = N_("Filen är en PDF, och den går inte att läsa säkert. Hämta tabellen som Excel eller CSV.")


class OldWorkbookError(UnreadableError):
    """Raised for Excel's format before 2007."""

    message = N_("Filen är i det gamla formatet .xls. Öppna den i kalkylprogrammet, och spara den som .xlsx.")


class ProtectedWorkbookError(UnreadableError):
    """Raised for a workbook that a password locks."""

    message = N_("Arbetsboken är skyddad med lösenord. Ta bort skyddet, spara den och försök igen.")


class OpenDocumentError(UnreadableError):
    """Raised for a sheet of LibreOffice's own format."""

    message = N_("Filen är ett OpenDocument-kalkylblad. Spara det som .xlsx eller CSV.")


class OtherOfficeError(UnreadableError):
    """Raised for a text document, a presentation, or a binary workbook."""

    message = N_("Filen är ett kontorsdokument men ingen arbetsbok av formatet .xlsx. Spara tabellen som .xlsx.")


class PackedError(UnreadableError):
    """Raised for packed files."""

    message = N_("Filen är packad. Packa upp den, och läs in filerna en i taget.")


class PictureError(UnreadableError):
    """Raised for pictures."""

    message = N_("Filen är en bild. Hämta tabellen som Excel eller CSV.")


class ProgramError(UnreadableError):
    """Raised for other binary files."""

    message = N_("Filen är varken text eller arbetsbok. Spara tabellen som CSV eller .xlsx.")


class NoTableOnPageError(UnreadableError):
    """Raised for a web page that holds no table of Brå's."""

    message = N_(
        "Filen är en webbsida utan en tabell som kan läsas, kanske ett felmeddelande från källan. Hämta tabellen som "
        "Excel eller CSV."
    )


class MarkupError(UnreadableError):
    """Raised for XML."""

    message = N_("Filen är XML, som inte läses. Hämta tabellen som CSV, JSON-stat eller px.")


class DimensionOnlyError(UnreadableError):
    """Raised for JSON-stat documents about data: a dimension, or a list of tables."""

    message = N_("Dokumentet är JSON-stat, men en dimension eller en lista över tabeller. Hämta en tabell.")


class QueryError(UnreadableError):
    """Raised for a question to PxWeb rather than its answer."""

    message = N_("Dokumentet är en fråga till PxWeb. Ställ frågan, och läs in svaret som JSON-stat eller px.")


class MapError(UnreadableError):
    """Raised for geography."""

    message = N_("Dokumentet är en karta (GeoJSON) utan statistik. Hämta en tabell.")


class PxWebJsonError(UnreadableError):
    """Raised for PxWeb's older JSON, which does not tell what its codes mean."""

    message = N_("Dokumentet är PxWebs äldre JSON, som saknar namn. Välj JSON-stat 2 eller px hos källan.")


class OtherJsonError(UnreadableError):
    """Raised for any other JSON."""

    message = N_("Dokumentet är JSON men varken Kolada eller JSON-stat. Välj ett av de formaten hos källan.")


class NoFormatError(UnreadableError):
    """Raised for text that is no known table."""

    message = N_(
        "Filen är text men ingen tabell som känns igen. Den första raden ska vara rubriker, med en kolumn för period "
        "och en för värde, eller en kolumn för varje period."
    )


def refuse_binary(content: bytes) -> None:
    """Raise the subclass of UnreadableError for bytes that are neither text nor a workbook."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise EmptyDocumentError
    if content[:1024].lstrip().startswith(b"%PDF"):
        raise PdfError
    if content.startswith(_OLD_OFFICE):
        raise ProtectedWorkbookError if _PROTECTED in content else OldWorkbookError
    for signs, error in ((_PICTURES, PictureError), (_PACKED, PackedError), (_PROGRAMS, ProgramError)):
        if content.startswith(signs):
            raise error


def refuse_package(package: zipfile.ZipFile) -> None:
    """Raise the subclass of UnreadableError for a packed file that is no workbook."""
    names = set(package.namelist())
    if any(part.flag_bits & 1 for part in package.infolist()):
        raise ProtectedWorkbookError
    if "xl/workbook.xml" in names:
        return
    if "mimetype" in names:
        raise OpenDocumentError
    raise OtherOfficeError if "[Content_Types].xml" in names else PackedError


def json_refusal(document: object) -> UnreadableError:
    """Return why JSON that is no table is not read."""
    told = document if isinstance(document, dict) else {}
    if told.get("class") in ("dimension", "collection"):
        return DimensionOnlyError()
    if "query" in told and "response" in told:
        return QueryError()
    if "columns" in told and "data" in told:
        return PxWebJsonError()
    return MapError() if told.get("type") in ("FeatureCollection", "Feature", "Topology") else OtherJsonError()
