"""The form of many values: what its script asks, and what is answered. Numbers are read here, never in the browser."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.cache import content_now
from dashboard.components.entry.cell import CellState, Judged, fields_of, opened_with, typed_in
from dashboard.components.entry.cell_words import completion_words, resumed_words, saved_words
from dashboard.components.entry.grid_words import columns_of, texts
from dashboard.components.entry.judging import is_blank, judged
from dashboard.components.entry.lines import line_of, lines_of
from dashboard.components.entry.periods import period_named
from dashboard.components.entry.sheet import Group, Sheet, places_in, sheet_of
from dashboard.language import _, refusal_text
from dashboard.server.pasted import preview
from dashboard.server.requests import UnreadableRequestError, answered, told
from data.actions.cells import FilledCell, SavedCells, save_cells
from data.actions.completion import IncompleteError, declare_complete, reopen
from data.actions.credentials import new_token
from data.actions.drafts import Typed, discard_drafts, keep_drafts
from data.actions.entry import Measure
from data.actions.reporting import ConflictError
from data.actions.scope_rules import check_period
from data.actions.submissions import TokenReusedError
from data.actor import Actor
from data.queries.catalogue import Catalogue, today
from data.queries.drafts import completion_of, drafts_of
from data.queries.views import PlaceView
from data.refusal import N_, RefusedError
from models.ages import Ages, NotAgesError
from models.vocabulary import Sex

Body = Mapping[str, Any]
MOST_CELLS = 200


class DraftsLeftError(RefusedError):
    """Raised when a form is said to be done while something in it is typed and not saved."""

    message = N_("Det finns rader som inte är sparade ({count}). Spara eller släng dem innan perioden är klar.")


@dataclass(frozen=True)
class Sent:
    """One line as the browser has it: texts exactly as typed, and the version that the line was opened with."""

    place: PlaceView
    typed: Mapping[str, str]
    version: int


async def sheet(request: Request) -> Response:
    """Send the whole form."""
    return await told(request, answer=_sheet)


async def keep(request: Request) -> Response:
    """Keep cells as drafts as soon as they are left, and say how they were read."""
    return await answered(request, answer=_keep)


async def discard(request: Request) -> Response:
    """Forget everything that is typed and not saved."""
    return await answered(request, answer=_discard)


async def paste(request: Request) -> Response:
    """Say what a copied block would change; nothing is kept."""
    return await answered(request, answer=_paste)


async def save(request: Request) -> Response:
    """Save every line without fault."""
    return await answered(request, answer=_save)


async def complete(request: Request) -> Response:
    """Say that the period is done, or open it again."""
    return await answered(request, answer=_complete)


def _sheet(asked: Body, reader: Actor) -> Body:
    found = _sheet_asked(asked, reader)
    group = found.group
    return {
        "token": asked["token"],
        "saveToken": new_token(),
        "person": reader.person_id,
        "texts": texts(),
        "columns": columns_of(found),
        "lines": lines_of(found),
        "resumed": resumed_words(found),
        "completion": completion_words(completion_of(group.indicator.slug, period=group.period), sheet=found),
    }


def _keep(asked: Body, reader: Actor) -> Body:
    found = _sheet_asked(asked, reader)
    sent = _sent(asked, sheet=found)
    found = _kept(found, sent)
    return {"lines": [line_of(found, one.place) for one in sent]}


def _discard(asked: Body, reader: Actor) -> Body:
    found = _sheet_asked(asked, reader)
    places = [_text(slug) for slug in asked.get("places", ())] or list(found.drafts)
    discard_drafts([found.group.cell(place) for place in places], by=reader)
    return {"lines": lines_of(_reread(found))}


def _paste(asked: Body, reader: Actor) -> Body:
    found = _sheet_asked(asked, reader)
    start, column = _text(asked.get("start", "")), _text(asked.get("column", ""))
    return preview(found, _text(asked.get("block")), known=content_now().places, start=start, column=column)


def _save(asked: Body, reader: Actor) -> Body:
    found = _sheet_asked(asked, reader)
    sent = _sent(asked, sheet=found)
    found = _kept(found, sent)  # what is refused below is a draft, whatever becomes of the rest
    read = [(one, judged(found, one.place, typed=one.typed, opened_version=one.version)) for one in sent]
    filled = [(one.place, FilledCell(told.entry, one.version)) for one, told in read if told.entry is not None]
    # An earlier press whose answer never came has saved these already.
    before = sum(told.state in (CellState.SAVED, CellState.LOCKED) for _one, told in read)
    saved = _saved([cell for _place, cell in filled], token=_text(asked.get("saveToken")), by=reader)
    refused = {filled[index][0].slug: _refused(refusal) for index, refusal in saved.refusals.items()}
    after = sheet_of(found.group, content=content_now(), today=found.today, by=reader)
    lines = lines_of(after, told=refused)
    waiting = [str(line["name"]) for line in lines if line["place"] in after.drafts]
    said = saved_words(len(saved.versions) + before, at=saved.recorded_at, waiting=waiting, sheet=after)
    return {
        "lines": lines,
        "saveToken": new_token(),
        "message": said,
    }


def _complete(asked: Body, reader: Actor) -> Body:
    found = _sheet_asked(asked, reader)
    group = found.group
    if asked.get("isComplete") is False:
        reopen(group.indicator.slug, period=group.period, by=reader)
        return {"completion": "", "message": _("Perioden är öppen igen."), "lines": []}
    if found.drafts:
        raise DraftsLeftError(count=len(found.drafts))
    places = [place.slug for place in places_in(group.indicator, period=group.period, content=content_now())]
    try:
        declare_complete(group.indicator.slug, period=group.period, places=places, by=reader)
    except IncompleteError as refusal:
        said = Judged(CellState.EMPTY, _("Skriv ett värde eller välj varför det saknas, och spara."))
        lines = lines_of(found, told=dict.fromkeys(refusal.places, said))
        return {"completion": "", "message": refusal_text(refusal), "lines": lines, "isRefused": True}
    words = completion_words(completion_of(group.indicator.slug, period=group.period), sheet=found)
    return {"completion": words, "message": words, "lines": []}


def _sheet_asked(asked: Body, reader: Actor) -> Sheet:
    content = content_now()
    group = _group(asked, content=content)
    check_period(group.period, measure=Measure.of(group.indicator), today=today())
    return sheet_of(group, content=content, today=today(), by=reader)


def _group(asked: Body, *, content: Catalogue) -> Group:
    indicator = content.indicator(_text(asked.get("indicator")))
    try:
        sex, ages = Sex(_text(asked.get("sex"))), Ages.of(_text(asked.get("ages")))
    except (ValueError, NotAgesError) as error:
        raise UnreadableRequestError from error
    return Group(indicator, period_named(_text(asked.get("period"))), sex, ages)


def _sent(asked: Body, *, sheet: Sheet) -> list[Sent]:
    given = asked.get("cells")
    if not isinstance(given, list) or len(given) > MOST_CELLS:
        raise UnreadableRequestError
    return list(_lines_sent(given, sheet=sheet))


def _lines_sent(given: Sequence[object], *, sheet: Sheet) -> Iterator[Sent]:
    places = {place.slug: place for place in sheet.places}
    for one in given:
        if not isinstance(one, dict) or one.get("place") not in places:
            raise UnreadableRequestError
        place, fields, version = places[one["place"]], one.get("fields"), one.get("version")
        if not isinstance(fields, dict) or not isinstance(version, int):
            raise UnreadableRequestError
        draft = sheet.drafts.get(place.slug)
        base = opened_with(sheet, place) | dict(draft.typed if draft else {})
        yield Sent(place, typed_in({name: _text(text) for name, text in fields.items()}, base=base), version)


def _kept(found: Sheet, sent: Sequence[Sent]) -> Sheet:
    """Keep what differs from the store, and forget what does not."""
    drafts: list[Typed] = []
    empty: list[Sent] = []
    for one in sent:
        is_left = one.version == 0 and is_blank(fields_of(one.typed))
        state = judged(found, one.place, typed=one.typed, opened_version=one.version).state
        if is_left or state in (CellState.SAVED, CellState.LOCKED):
            empty.append(one)
        else:
            drafts.append(Typed(found.group.cell(one.place.slug), one.typed, one.version))
    keep_drafts(drafts, by=found.by)
    discard_drafts([found.group.cell(one.place.slug) for one in empty], by=found.by)
    return _reread(found)


def _reread(found: Sheet) -> Sheet:
    group = found.group
    kept = drafts_of(group.indicator.slug, period=group.period, sex=group.sex, ages=group.ages, by=found.by)
    return replace(found, drafts=kept)


def _saved(cells: Sequence[FilledCell], *, token: str, by: Actor) -> SavedCells:
    """Save; where an earlier press with this token has saved some of it, the rest goes by one of its own.

    Nothing is saved twice by that: what stands already says the same or is a conflict.
    """
    if not cells:
        return SavedCells({}, {}, datetime.now(UTC))
    try:
        return save_cells(cells, token=token, by=by)
    except TokenReusedError:
        return save_cells(cells, token=new_token(), by=by)


def _refused(refusal: RefusedError) -> Judged:
    return Judged(CellState.REFUSED, refusal_text(refusal), is_conflict=isinstance(refusal, ConflictError))


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise UnreadableRequestError
    return given
