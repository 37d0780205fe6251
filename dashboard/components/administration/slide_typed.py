"""What was typed in the form of a slide: its subject, its seconds and its hours."""

import re
from datetime import time

from dashboard.components.administration.form import AdminForm
from data.actions.playlists import LONGEST, SHORTEST, SecondsError, Showing
from data.refusal import N_, RefusedError
from models.screen import SlideKind

OPEN_KINDS = (SlideKind.INDICATOR, SlideKind.GOAL)
_HOURS = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*[-–]\s*(\d{1,2})(?:[:.](\d\d))?")


class HoursUnreadableError(RefusedError):
    """Raised for times that cannot be read."""

    message = N_("Skriv klockslagen så här: 07:30–16:00. Lämna tomt för hela dygnet.")


def read_hours(typed: str) -> tuple[time, time] | tuple[None, None]:
    """Return between which times, as they were typed; midnight at the end is 24.

    >>> read_hours("7-16"), read_hours(" ")
    ((datetime.time(7, 0), datetime.time(16, 0)), (None, None))

    Raises:
        HoursUnreadableError: if they cannot be read.
    """
    if not typed.strip():
        return None, None
    found = _HOURS.fullmatch(typed.strip())
    hours = [int(part or 0) for part in found.groups()] if found else [99] * 4
    try:
        return time(hours[0], hours[1]), time(hours[2] % 24, hours[3])
    except ValueError as error:
        raise HoursUnreadableError from error


def read_seconds(typed: str) -> int:
    """Return for how many seconds.

    Raises:
        SecondsError: if it is no whole number.
    """
    if not typed.isascii() or not typed.isdecimal():
        raise SecondsError(least=SHORTEST, most=LONGEST)
    return int(typed[:6])


def showing_typed(form: AdminForm, **times: object) -> Showing:
    """Return what the slide is to show, by the fields of its kind."""
    kind = SlideKind(form.typed("kind"))
    indicator = form.typed("indicator") or None if kind is SlideKind.INDICATOR else None
    about = form.typed(f"about:{kind}") or None
    return Showing(
        kind=kind,
        indicator=indicator,
        place=form.typed(f"place:{indicator}") or None if indicator else None,
        goal=about if kind is SlideKind.GOAL else None,
        group=about if kind not in OPEN_KINDS else None,
        **times,  # type: ignore[arg-type]  # read by the fields
    )
