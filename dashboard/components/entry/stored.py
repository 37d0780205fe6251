"""The draft of a form in the store: there it outlives a reload, another tab and the server itself."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from dashboard.access import actor
from dashboard.components.entry.form import Form
from data.actions.drafts import Typed, discard_drafts, keep_drafts
from data.queries.drafts import Cell, DraftView, drafts_of
from data.refusal import RefusedError


def kept_of(form: Form) -> DraftView | None:
    """Return what the store has of the form, or nothing."""
    kept = drafts_of(form.indicator, period=form.period, by=actor(), sex=form.sex, ages=form.ages)
    return kept.get(form.place)


def keep_form(form: Form, *, typed: Mapping[str, str], opened_version: int) -> datetime | None:
    """Keep what is typed and return when; None where that cannot be done now: the session still has it."""
    with suppress(RefusedError):
        return keep_drafts([Typed(_cell(form), typed, opened_version)], by=actor())
    return None


def forget_kept(form: Form) -> None:
    """Forget what the store has of the form, if it can be done now: it is saved, or thrown away."""
    with suppress(RefusedError):
        discard_drafts([_cell(form)], by=actor())


def _cell(form: Form) -> Cell:
    return Cell(indicator=form.indicator, place=form.place, period=form.period, sex=form.sex, ages=form.ages)
