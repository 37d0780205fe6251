"""Files of the log, as its search in the address asks; for administrators alone, and kept by no cache on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dashboard import access
from dashboard.cache import content_now
from dashboard.components.administration.action_words import kinds
from dashboard.components.administration.event_words import EventWords
from dashboard.components.administration.log_search import TEXT, matching, search_words, wanted_in
from dashboard.components.typed_facts import NotADayError
from dashboard.language import _, date_label, number
from dashboard.server.attachments import CLOSED, attachment, withheld
from data.exporters.sheet import Sheet, sheet_csv, sheet_workbook
from data.queries.events import EventView, events
from data.store import NotAllowedError

MOST: Final = 20_000
_WIDTHS: Final = (17, 24, 34, 60, 90, 10, 10)


@dataclass(frozen=True)
class Form:
    """One form that the file may have."""

    media_type: str
    written: Callable[[Sheet], bytes]


FORMS: Final[Mapping[str, Form]] = {
    "logg.csv": Form("text/csv; charset=utf-8", sheet_csv),
    "logg.xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet_workbook),
}


async def download(request: Request) -> Response:
    """Send what the search finds in the form that the file's name asks for, or say why not."""
    form = FORMS.get(request.path_params["file"])
    if form is None:
        raise HTTPException(status_code=404)
    try:
        sheet = await to_thread.run_sync(partial(_sheet, request))
    except NotAllowedError as refusal:
        return withheld(request, refusal, status=CLOSED)
    except NotADayError as refusal:
        return withheld(request, refusal, status=400)
    written = await to_thread.run_sync(partial(form.written, sheet))
    return attachment(written, name=request.path_params["file"], media_type=form.media_type)


def _sheet(request: Request) -> Sheet:
    asked = request.query_params
    reader = access.reader_of(request.cookies)
    words, taken_at = EventWords(content_now(), is_whole=True), datetime.now(UTC)
    meant = matching(asked.get(TEXT, ""), content=words.content)
    found = events(by=reader, most=MOST + 1, wanted=wanted_in(asked), matches=meant)
    said = search_words(asked, words=words, kinds=kinds())
    cut = _("Bara de {count} senaste händelserna är med. Begränsa dagarna för att få de äldre.")
    notes = [(_("Uttaget"), date_label(taken_at, short=True)), (_("Urval"), said)]
    notes += [(_("Ofullständig"), cut.format(count=number(MOST, decimals=0)))] if len(found) > MOST else []
    return Sheet(
        title=_("Logg"),
        headings=(_("När"), _("Vem"), _("Vad"), _("Gäller"), _("Uppgifter"), _("Händelse"), _("Ändring")),
        rows=[_row(event, words=words) for event in found[:MOST]],
        widths=_WIDTHS,
        about=_("Om uttaget"),
        notes=notes,
        taken_at=taken_at,
    )


def _row(event: EventView, *, words: EventWords) -> tuple[str, ...]:
    return (*words.told(event), str(event.id), str(event.revision))
