"""The lines of the form as the browser gets them: texts finished, numbers written, nothing left for it to work out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard import state
from dashboard.components.entry.cell import CellState, Judged, fields_of, opened_with
from dashboard.components.entry.cell_words import standing_of
from dashboard.components.entry.form import Form
from dashboard.components.entry.judging import judged
from dashboard.components.entry.past import is_settled, version_in
from dashboard.components.entry.sheet import Sheet
from dashboard.components.review.words import said_value
from dashboard.components.values import row_words
from dashboard.language import _, number, period_label, say, value_with_unit
from data.queries.views import PlaceView

Line = dict[str, Any]


def lines_of(sheet: Sheet, *, told: Mapping[str, Judged] | None = None) -> list[Line]:
    """Return every line; what was just told of a place goes before what its draft says by itself."""
    return [line_of(sheet, place, told=(told or {}).get(place.slug)) for place in sheet.places]


def line_of(sheet: Sheet, place: PlaceView, *, told: Judged | None = None) -> Line:
    """Return one line: the place, what was reported before, the texts of its cells and how they stand."""
    draft, row = sheet.drafts.get(place.slug), sheet.row(place.slug)
    typed = opened_with(sheet, place) | dict(draft.typed if draft else {})
    opened = draft.opened_version if draft else version_in(row)
    found = _with_answer(sheet, place, found=told or judged(sheet, place, typed=typed, opened_version=opened))
    return {
        "place": place.slug,
        "name": say(place.name),
        "href": _address(sheet, place),
        "last": _last(sheet, place),
        "expected": _expected(sheet, place),
        "fields": fields_of(typed),
        "version": opened,
        "newest": version_in(row),
        "shown": _shown(sheet, place, row=row) if found.state is CellState.LOCKED else "",
        "asksWhy": draft is not None and is_settled(row) and opened == version_in(row),
        **standing_of(sheet, found, draft=draft, row=row),
    }


def _with_answer(sheet: Sheet, place: PlaceView, *, found: Judged) -> Judged:
    """Return how the cell stands once it is told what the party's approver has, or has said."""
    sent = sheet.sent.get(place.slug)
    if sent is None:
        return found
    if sheet.waits(place.slug):
        return Judged(CellState.LOCKED, _("Skickat för godkännande."))
    said = _("Skickades tillbaka: {message}").format(message=sent.message)
    return replace(found, message=" ".join(filter(None, (said, found.message))))


def _shown(sheet: Sheet, place: PlaceView, *, row: Mapping[str, object] | None) -> str:
    indicator = sheet.group.indicator
    if sheet.waits(place.slug):
        sent = sheet.sent[place.slug]
        return said_value(sent.value, sent.missing_reason, indicator=indicator)
    return row_words(row, indicator) if row else ""


def _address(sheet: Sheet, place: PlaceView) -> str:
    group = sheet.group
    form = Form(sheet.by.person_id, group.indicator.slug, place.slug, group.period, group.sex, group.ages)
    address = state.correction_address if sheet.is_locked(place.slug) else state.form_address
    return address(group.indicator.slug, place=place.slug, period=group.period.code, group=form.group)


def _last(sheet: Sheet, place: PlaceView) -> list[str]:
    indicator = sheet.group.indicator
    earlier = sheet.before(place.slug)
    return [
        f"{period_label(period, short=True)}: {number(value, decimals=indicator.decimals)}" for period, value in earlier
    ]


def _expected(sheet: Sheet, place: PlaceView) -> str:
    expected, indicator = sheet.expected(place.slug), sheet.group.indicator
    if expected is None:
        return ""
    return _("Väntat {lower}–{upper}").format(
        lower=number(expected.lower, decimals=indicator.decimals), upper=value_with_unit(expected.upper, indicator)
    )
