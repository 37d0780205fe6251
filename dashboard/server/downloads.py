"""Files of one indicator's values, as much as the asker may see; kept by no cache on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final, TypeVar, cast

from anyio import to_thread
from pandas import DataFrame
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dashboard import access, state
from dashboard.language import _, current_language, date_label, say, word
from dashboard.server.attachments import CLOSED, attachment, withheld
from data import store
from data.disclosure.door import NotClearedError
from data.exporters.extract import Extract, Wording
from data.exporters.spreadsheet import spreadsheet_csv
from data.exporters.tidy import tidy_csv
from data.exporters.workbook import workbook
from data.queries.catalogue import Catalogue, catalogue
from data.queries.observations import series_of
from data.refusal import N_, RefusedError
from data.store import StoreUnavailableError
from models.vocabulary import Clearance, Sex

T = TypeVar("T")
SEX: Final = "kon"


class SelectionError(RefusedError):
    """Raised for a filter in the address that cannot be read."""

    message = N_("Urvalet {name}={typed} går inte att läsa. Hämta filen från indikatorns sida.")


_BAD_SELECTIONS: Final = (SelectionError, state.UnreadableDayError, state.ComingDayError)


@dataclass(frozen=True)
class Form:
    """One form that a file may have."""

    media_type: str
    written: Callable[[Extract], bytes]


@dataclass(frozen=True)
class Selection:
    """Which of the values are asked for."""

    place: str = ""
    since: int | None = None
    until: int | None = None
    sex: Sex | None = None
    known_on: datetime | None = None

    def of(self, series: DataFrame) -> DataFrame:
        """Return the rows that are asked for."""
        years = series["start"].dt.year
        keep = years.between(self.since or years.min(), self.until or years.max())
        if self.place:
            keep &= series["place"] == self.place
        if self.sex is not None:
            keep &= series["sex"] == self.sex.value
        return cast("DataFrame", series.loc[keep])

    def label(self, content: Catalogue) -> str:
        """Say the selection in the reader's words."""
        said = [
            _("plats: {place}").format(place=say(content.place(self.place).name)) if self.place else "",
            _("från {year}").format(year=self.since) if self.since else "",
            _("till {year}").format(year=self.until) if self.until else "",
            _("kön: {sex}").format(sex=word(self.sex)) if self.sex else "",
            _("som känt {day}").format(day=date_label(self.known_on.date())) if self.known_on else "",
        ]
        return ", ".join(filter(None, said)) or _("alla värden")


FORMS: Final[Mapping[str, Form]] = {
    ".kalkyl.csv": Form("text/csv; charset=utf-8", lambda extract: spreadsheet_csv(extract, wording=_wording())),
    ".csv": Form("text/csv; charset=utf-8", tidy_csv),
    ".xlsx": Form(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda extract: workbook(extract, wording=_wording()),
    ),
}


async def download(request: Request) -> Response:
    """Send the values in the form that the file's name asks for, or say why not."""
    name: str = request.path_params["file"]
    suffix = next((ending for ending in FORMS if name.endswith(ending)), None)
    if suffix is None:
        raise HTTPException(status_code=404)
    try:
        return await to_thread.run_sync(partial(_file, request, indicator=name.removesuffix(suffix), suffix=suffix))
    except RefusedError as refusal:
        return _refused(request, refusal)


def selection_in(asked: QueryParams) -> Selection:
    """Return the selection that an address asks for.

    Raises:
        SelectionError: A part of it cannot be read.
        UnreadableDayError: The day is none.
        ComingDayError: The day has not passed.
    """
    return Selection(
        place=asked.get(state.PLACE, ""),
        since=asked_for(asked, state.SINCE, kind=int),
        until=asked_for(asked, state.UNTIL, kind=int),
        sex=asked_for(asked, SEX, kind=Sex),
        known_on=asked_for(asked, state.KNOWN_ON, kind=_end_of_earlier_day),
    )


def _file(request: Request, *, indicator: str, suffix: str) -> Response:
    chosen = selection_in(request.query_params)
    content = catalogue(as_known_at=chosen.known_on)
    view = content.indicator(indicator)
    series = series_of(indicator, clearance=_clearance_of(request), as_known_at=chosen.known_on, by_age=True)
    extract = Extract(
        series=((view, chosen.of(series)),),
        places={place.slug: place for place in content.places},
        selection=chosen.label(content),
        taken_at=datetime.now(UTC),
        as_known_at=chosen.known_on,
        is_example=store.is_example(),
    )
    form = FORMS[suffix]
    return attachment(form.written(extract), name=f"{view.slug}{suffix}", media_type=form.media_type)


def _refused(request: Request, refusal: RefusedError) -> Response:
    if isinstance(refusal, StoreUnavailableError):
        raise refusal
    status = 400 if isinstance(refusal, _BAD_SELECTIONS) else 404
    return withheld(request, refusal, status=CLOSED if isinstance(refusal, NotClearedError) else status)


def _clearance_of(request: Request) -> Clearance:
    return access.reader_of(request.cookies).clearance


def _wording() -> Wording:
    return Wording(language=current_language(), translate=_, word=word)


def asked_for(asked: QueryParams, name: str, *, kind: Callable[[str], T]) -> T | None:
    """Return a filter of the address as what it should be; None where the address has none.

    Raises:
        SelectionError: if it cannot be read.
    """
    typed = asked.get(name, "")
    if not typed:
        return None
    try:
        return kind(typed)
    except ValueError as error:
        raise SelectionError(name=name, typed=typed[:40]) from error


def _end_of_earlier_day(typed: str) -> datetime:
    return state.end_of(state.earlier_day(typed))
