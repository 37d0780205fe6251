"""What a pasted block would change: each line as it was read, beside what stands there now."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.components.entry.cell import CellState, fields_of, opened_with, typed_in
from dashboard.components.entry.cell_words import SIGNS
from dashboard.components.entry.form import DENOMINATOR, MISSING, NUMERATOR, VALUE
from dashboard.components.entry.judging import judged
from dashboard.components.entry.past import version_in
from dashboard.components.entry.sheet import Sheet
from dashboard.components.values import row_words
from dashboard.language import _, ngettext, refusal_text, say, word
from data.importers.pasted import PastedLine, pasted_lines
from data.queries.views import PlaceView
from models.vocabulary import MissingReason


def preview(sheet: Sheet, block: str, *, known: Sequence[PlaceView], start: str, column: str) -> Mapping[str, Any]:
    """Return each line of the block with what it would change, and how many would change anything.

    Raises:
        TooManyLinesError: if the block is larger than any form.
    """
    found = pasted_lines(block, form=sheet.places, known=known, start=start, column=column)
    lines = [_line(sheet, one) for one in found]
    count = sum(bool(line["fields"]) for line in lines)
    said = ngettext("{count} rad ändras.", "{count} rader ändras.", count).format(count=count)
    left = len(lines) - count
    if left:
        said += " " + ngettext("{count} rad lämnas.", "{count} rader lämnas.", left).format(count=left)
    if found and found[0].number > 1:
        said += " " + _("Raderna före rad {number} lästes som rubriker.").format(number=found[0].number)
    return {"lines": lines, "message": said if lines else _("Blocket är tomt.")}


def _line(sheet: Sheet, one: PastedLine) -> Mapping[str, Any]:
    nothing = {"number": one.number, "name": one.named, "place": one.place, "now": "", "new": "", "fields": {}}
    if one.refusal is not None or one.place is None:
        said = refusal_text(one.refusal) if one.refusal is not None else ""
        return {**nothing, "sign": SIGNS[CellState.REFUSED], "message": said}
    place = next(known for known in sheet.places if known.slug == one.place)
    row, draft = sheet.row(place.slug), sheet.drafts.get(place.slug)
    typed = opened_with(sheet, place) | dict(draft.typed if draft else {})
    before = fields_of(typed)
    named = {**nothing, "name": say(place.name), "now": _said(before)}
    if sheet.is_locked(place.slug):
        now = row_words(row or {}, sheet.group.indicator)
        locked = _("Värdet är fastställt. Rätta det i formuläret för ett värde.")
        return {**named, "now": now, "new": _said(one.fields), "sign": SIGNS[CellState.LOCKED], "message": locked}
    fields = _merged(one.fields)
    after = typed_in(before | fields, base=typed)
    if not one.fields or fields_of(after) == before:
        return {**named, "new": _said(before), "sign": SIGNS[CellState.SAVED], "message": _("Oförändrat.")}
    read = judged(sheet, place, typed=after, opened_version=draft.opened_version if draft else version_in(row))
    told = " ".join(filter(None, (read.reading, read.message))) or _("Läggs in som saknat värde.")
    return {**named, "new": _said(fields_of(after)), "sign": SIGNS[read.state], "message": told, "fields": fields}


def _merged(given: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that the cells get: a number takes the reason away, a reason takes the numbers away."""
    numbers = dict.fromkeys((VALUE, NUMERATOR, DENOMINATOR), "")
    if MISSING in given:
        return numbers | dict(given)
    return {MISSING: "", **(numbers if set(given) & set(numbers) else {}), **given}


def _said(fields: Mapping[str, str]) -> str:
    """Say what the cells hold, as typed."""
    if fields.get(MISSING):
        return word(MissingReason(fields[MISSING]))
    parts = " / ".join(filter(None, (fields.get(NUMERATOR, ""), fields.get(DENOMINATOR, ""))))
    return " = ".join(filter(None, (parts, fields.get(VALUE, ""))))
