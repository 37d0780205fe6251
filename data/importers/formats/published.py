"""What a reader of published figures returns, whichever format it reads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from pandas import DataFrame

from data.importers.formats.cells import Style, read_all
from data.queries.sentences import Phrase
from data.refusal import N_, RefusedError

KEY = ("measure", "measure_name", "place", "place_name", "period", "sex", "ages", "other")
COLUMNS = (*KEY, "typed", "value", "mark", "status", "missing_reason", "where")
_REPEATED = N_("Uppgifter som står två gånger med samma värde är lästa en gång: {count}.")
_SOURCES_SHOWN = 3
_ALREADY_SAID = frozenset({"%", "-"})
_Opened = TypeVar("_Opened")


class Format(StrEnum):
    """The formats that are read."""

    OWN = "own"
    TIDY = "tidy"
    WIDE = "wide"
    KOLADA_VALUES = "kolada_values"
    KOLADA_PLACES = "kolada_places"
    KOLADA_INDICATORS = "kolada_indicators"
    KOLADA_WORKBOOK = "kolada_workbook"
    JSON_STAT_1 = "json_stat_1"
    JSON_STAT_2 = "json_stat_2"
    PX = "px"
    SCB_CSV = "scb_csv"
    BRA_PAGE = "bra_page"
    BRA_CSV = "bra_csv"
    SDMX_CSV = "sdmx_csv"
    EUROSTAT_TSV = "eurostat_tsv"


FORMAT_NAMES = {
    Format.OWN: N_("Trygghetsbildens egen tabell"),
    Format.TIDY: N_("tabell med ett värde per rad"),
    Format.WIDE: N_("tabell med en kolumn per period"),
    Format.KOLADA_VALUES: N_("värden från Kolada (JSON)"),
    Format.KOLADA_PLACES: N_("kommuner, regioner eller grupper från Kolada (JSON)"),
    Format.KOLADA_INDICATORS: N_("nyckeltalens beskrivningar från Kolada (JSON)"),
    Format.KOLADA_WORKBOOK: N_("Excelfil från Kolada"),
    Format.JSON_STAT_1: N_("JSON-stat 1 från en statistikdatabas"),
    Format.JSON_STAT_2: N_("JSON-stat 2 från en statistikdatabas"),
    Format.PX: N_("px-fil från en statistikdatabas"),
    Format.SCB_CSV: N_("CSV-fil från SCB"),
    Format.BRA_PAGE: N_("tabellsida från Brå"),
    Format.BRA_CSV: N_("CSV-fil från Brå"),
    Format.SDMX_CSV: N_("SDMX-CSV"),
    Format.EUROSTAT_TSV: N_("tabbtext från Eurostat"),
}


class RepeatedValueError(RefusedError):
    """Raised when a document holds two different values for the same thing."""

    message = N_(
        "Dokumentet har två olika värden för samma sak, i {first} och {second}. Kontrollera rubrikerna, och behåll "
        "det ena värdet."
    )


class NoValuesError(RefusedError):
    """Raised for a table without a single value."""

    message = N_("Dokumentet är läst, men det har inga värden. Kontrollera urvalet hos källan.")


class LostLettersError(RefusedError):
    """Raised for half characters, which no file can keep."""

    message = N_("Dokumentet har tecken som har gått förlorade. Hämta det på nytt från källan.")


@dataclass(frozen=True)
class Published:
    """A document as read: one row of `cells` per value, all of it text.

    `value` is a plain decimal number with a point, exact to the last digit that the document has, and empty when the
    value is missing; `typed` is the text as it stood. `mark` holds the signs that stood with it; `status` and
    `missing_reason` what they mean in the product's words, where that is known. `sex`, `ages` and `period` are in the
    product's words where the document's own could be translated with certainty, else as they stood, and empty where
    the document does not tell. `where` is the place in the document.
    """

    format: Format
    title: str
    source: str
    updated: str
    cells: DataFrame
    remarks: tuple[Phrase, ...] = ()

    @property
    def unexplained_marks(self) -> tuple[str, ...]:
        """The signs that a person has to explain before values with them are stored."""
        cells = self.cells
        unclear = cells["mark"][(cells["mark"] != "") & (cells["status"] == "") & (cells["missing_reason"] == "")]
        return tuple(sorted(set(unclear) - _ALREADY_SAID))


@dataclass(frozen=True)
class Reader(Generic[_Opened]):
    """A reader: which of its formats an opened document is of, if any, and what it then says."""

    kind_of: Callable[[_Opened], Format | None]
    read: Callable[[_Opened], Published]


def published(
    columns: Mapping[str, Sequence[str]],
    *,
    kind: Format,
    style: Style,
    title: str = "",
    source: str = "",
    updated: str = "",
    remarks: tuple[Phrase, ...] = (),
    needs_values: bool = True,
) -> Published:
    """Return a document from its columns; those that it lacks are empty.

    `typed` and `where` are needed. `mark` may hold signs that stand elsewhere than in the cell, as in its heading,
    and `status` and `missing_reason` what the document says in words of the product. What stands twice with the same
    value is read once, and told of.

    Raises:
        CellsRefusedError: with every cell that is no number and no known sign.
        RepeatedValueError, NoValuesError, LostLettersError: for a document that cannot be what it says.
    """
    empty = [""] * len(columns["typed"])
    read = read_all(columns["typed"], columns.get("mark", empty), where=columns["where"], style=style)
    if needs_values and not any(read["value"]):
        raise NoValuesError
    filled = {name: columns.get(name, empty) for name in COLUMNS} | read
    for name in ("status", "missing_reason"):
        said = columns.get(name)
        if said is not None:
            filled[name] = [own or meant for own, meant in zip(said, read[name], strict=True)]
    _refuse_half_characters(filled)
    cells = DataFrame(filled, columns=list(COLUMNS), dtype="str")
    once = _without_repeats(cells)
    if len(once) < len(cells):
        remarks += (Phrase(_REPEATED, {"count": len(cells) - len(once)}),)
    return Published(kind, title, source, updated, once, remarks)


def _refuse_half_characters(columns: Mapping[str, Sequence[str]]) -> None:
    for texts in columns.values():
        try:
            "".join(set(texts)).encode()
        except UnicodeEncodeError as error:
            raise LostLettersError from error


def _without_repeats(cells: DataFrame) -> DataFrame:
    """Return the cells with each once.

    Raises:
        RepeatedValueError: if two cells tell different values of the same thing.
    """
    repeated = cells.duplicated(list(KEY), keep=False)
    if not repeated.any():
        return cells
    again = cells[repeated]
    differing = again[~again.duplicated([*KEY, "value", "mark"], keep=False)]
    if len(differing):
        second = differing.iloc[-1]
        same = (again[list(KEY)] == second[list(KEY)]).all(axis=1)
        raise RepeatedValueError(first=again[same].iloc[0]["where"], second=second["where"])
    return cells.drop_duplicates([*KEY, "value", "mark"]).reset_index(drop=True)


def listed(texts: Sequence[str]) -> str:
    """Return the different texts in their order, the first few of them, as a source may be told."""
    different = list(dict.fromkeys(text for text in texts if text))
    return "; ".join(different[:_SOURCES_SHOWN]) + (" …" if len(different) > _SOURCES_SHOWN else "")
