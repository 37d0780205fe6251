"""How a cell stands, in words: always a word and a sign, never colour alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from dashboard.components.entry.cell import CellState, Judged
from dashboard.components.entry.sheet import Sheet
from dashboard.language import _, ngettext, word
from data.queries.drafts import CompletionView, DraftView
from data.refusal import N_
from models.vocabulary import ValueStatus

_ZONE = ZoneInfo("Europe/Stockholm")
SIGNS: Mapping[CellState, str] = {
    CellState.EMPTY: "○",
    CellState.DRAFT: "•",
    CellState.SAVED: "✓",
    CellState.WARNING: "!",
    CellState.REFUSED: "×",
    CellState.COMMENTED: "”",
    CellState.LOCKED: "■",
}
_WORDS: Mapping[CellState, str] = {
    CellState.EMPTY: N_("tom"),
    CellState.DRAFT: N_("utkast"),
    CellState.SAVED: N_("sparat"),
    CellState.WARNING: N_("varning"),
    CellState.REFUSED: N_("stoppat"),
    CellState.COMMENTED: N_("utkast, kommenterat"),
    CellState.LOCKED: N_("låst"),
}


def standing_of(
    sheet: Sheet, found: Judged, *, draft: DraftView | None, row: Mapping[str, object] | None
) -> Mapping[str, object]:
    """Return how a cell stands, in words and with its sign."""
    said = _(_WORDS[found.state])
    if found.state in (CellState.SAVED, CellState.LOCKED) and row is not None:
        said = _("{state} {time}, {status}").format(
            state=said, time=time_label(row["recorded_at"], sheet=sheet), status=word(ValueStatus(str(row["status"])))
        )
    elif draft is not None:
        said = f"{said} {time_label(draft.changed_at, sheet=sheet)}"
    return {
        "state": found.state.value,
        "sign": SIGNS[found.state],
        "word": said,
        "message": found.message,
        "reading": found.reading,
        "isConflict": found.is_conflict,
        "field": found.field,
    }


def time_label(moment: object, *, sheet: Sheet) -> str:
    """Return the time of day, with the day before it when that is not today."""
    if not isinstance(moment, datetime):
        return ""
    local = moment.astimezone(_ZONE)
    return f"{local:%H:%M}" if local.date() == sheet.today else f"{local:%Y-%m-%d %H:%M}"


def resumed_words(sheet: Sheet) -> str:
    """Say from when the draft is that the form goes on with, or nothing."""
    if not sheet.drafts:
        return ""
    newest = max(draft.changed_at for draft in sheet.drafts.values())
    return _("Fortsätt på utkast från {time}").format(time=time_label(newest, sheet=sheet))


def completion_words(said: CompletionView | None, *, sheet: Sheet) -> str:
    """Say who said that the period is done, or nothing where it is not."""
    if said is None or not said.is_complete:
        return ""
    time = time_label(said.at, sheet=sheet)
    if not said.name:
        return _("Klart {time}.").format(time=time)
    return _("Klart {time}, enligt {name}.").format(time=time, name=said.name)


def saved_words(count: int, *, at: datetime, waiting: Sequence[str], sheet: Sheet) -> str:
    """Say how many lines were saved, and which places still wait for somebody to mend theirs."""
    said = ngettext("Sparat {time}: {count} rad.", "Sparat {time}: {count} rader.", count)
    done = said.format(time=time_label(at, sheet=sheet), count=count) if count else _("Inget nytt sparades.")
    if not waiting:
        return done
    left = ngettext("{count} rad väntar: {names}.", "{count} rader väntar: {names}.", len(waiting))
    return f"{done} {left.format(count=len(waiting), names=', '.join(waiting))}"
