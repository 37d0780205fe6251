"""How large a document may be before it is read, so that none can take the machine with it."""

from data.refusal import N_, RefusedError

MOST_BYTES = 50_000_000
MOST_UNPACKED = 100_000_000
MOST_CELLS = 2_000_000
MOST_COLUMNS = 16_384
MOST_PARTS = 2_000
MOST_TAGS = 10_000_000
_MILLION = 1_000_000


class DocumentTooLargeError(RefusedError):
    """Raised for a document of more bytes than any table of ours."""

    message = N_("Filen är större än {most} MB. Dela upp den, eller välj färre värden hos källan.")


class TooManyCellsError(RefusedError):
    """Raised for more cells than can be read in one go."""

    message = N_("Filen har fler än {most} miljoner celler. Dela upp den, eller ta bort tomma rader och kolumner.")


class TooManyColumnsError(RefusedError):
    """Raised for more columns than any spreadsheet has."""

    message = N_("Filen har fler än {most} kolumner. Kontrollera skiljetecknen.")


class UnpacksTooLargeError(RefusedError):
    """Raised for a packed file that grows out of all proportion."""

    message = N_("Filen blir orimligt stor när den packas upp. Spara tabellen som en ny arbetsbok utan bilder.")


def check_bytes(count: int) -> None:
    """Raise DocumentTooLargeError for too large a document."""
    if count > MOST_BYTES:
        raise DocumentTooLargeError(most=MOST_BYTES // _MILLION)


def check_columns(count: int) -> None:
    """Raise TooManyColumnsError for too wide a row."""
    if count > MOST_COLUMNS:
        raise TooManyColumnsError(most=MOST_COLUMNS)


def check_cells(count: int) -> None:
    """Raise TooManyCellsError for too many cells."""
    if count > MOST_CELLS:
        raise TooManyCellsError(most=MOST_CELLS // _MILLION)
