"""What is exported, line by line, and what every file says about itself."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import pandas as pd

from data.disclosure.primary import DEFAULT_LIMIT, Shown
from data.queries.views import IndicatorView, PlaceView
from data.refusal import N_
from models.ages import Ages
from models.text import Text
from models.vocabulary import Language, MissingReason, Sex, ValueStatus

Cell: TypeAlias = str | float | date | None
_ZONE = ZoneInfo("Europe/Stockholm")
_NUMBERS = ("numerator", "denominator", "lower", "upper", "sample_size")
_DIGITS = 9
HIDDEN = N_("skyddat")
HEADINGS = (
    N_("Indikator"), N_("Plats"), N_("Period"), N_("Kön"), N_("Ålder"), N_("Värde"), N_("Enhet"), N_("Status"),
    N_("Ändrat från"), N_("Ändrat med"), N_("Orsak till ändringen"), N_("Värde saknas"), N_("Täljare"), N_("Nämnare"),
    N_("Nedre gräns"), N_("Övre gräns"), N_("Antal svar"), N_("Källa"), N_("Källans datum"), N_("Kommentar"),
    N_("Version"), N_("Registrerat"),
)  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """How the reader's language says things: marked texts and the words of the vocabulary."""

    language: Language
    translate: Callable[[str], str]
    word: Callable[[StrEnum], str]

    def say(self, text: Text) -> str:
        """Return content in that language."""
        return text.in_language(self.language)


@dataclass(frozen=True)
class Extract:
    """Cleared series (columns of `series_of`) with their indicators, and what was asked for and when.

    `selection` says the filter in the reader's words; `places` are by slug.
    """

    series: tuple[tuple[IndicatorView, pd.DataFrame], ...]
    places: Mapping[str, PlaceView]
    selection: str
    taken_at: datetime
    as_known_at: datetime | None = None
    is_example: bool = False

    def rows(self) -> Iterator[tuple[IndicatorView, Any]]:
        """Yield each row as a named tuple beside its indicator."""
        for indicator, frame in self.series:
            for row in frame.itertuples(index=False):
                yield indicator, row


def lines(extract: Extract, *, wording: Wording) -> Iterator[tuple[Cell, ...]]:
    """Yield the values in the order of `HEADINGS`: text, numbers and days, None where there is nothing."""
    for indicator, row in extract.rows():
        yield (
            wording.say(indicator.name),
            wording.say(extract.places[row.place].name),
            row.period,
            wording.word(Sex(row.sex)),
            wording.say(Ages.of(row.ages).name),
            wording.translate(HIDDEN) if row.shown == Shown.HIDDEN.value else number_in(row.value),
            wording.say(indicator.unit),
            wording.word(ValueStatus(row.status)),
            *revision_in(row),
            row.correction_reason or None,
            wording.word(MissingReason(row.missing_reason)) if row.missing_reason else None,
            *(number_in(getattr(row, name)) for name in _NUMBERS),
            row.source or None,
            day_in(row.source_date),
            row.comment or None,
            row.version,
            moment_label(row.recorded_at),
        )


def notes(extract: Extract, *, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield what the file says about itself, as label and text: when, what, from where, by which definition."""
    say, _ = wording.say, wording.translate
    if extract.is_example:
        yield _(N_("Exempeldata")), _(N_("Värdena är påhittade exempel och säger inget om verkligheten."))
    yield _(N_("Uttaget")), moment_label(extract.taken_at)
    yield _(N_("Urval")), extract.selection
    if extract.as_known_at is not None:
        yield _(N_("Som känt")), moment_label(extract.as_known_at)
    for indicator, frame in extract.series:
        yield _(N_("Indikator")), say(indicator.name)
        yield _(N_("Definition, version {version}")).format(version=indicator.version), say(indicator.definition)
        yield _(N_("Källa")), " ".join(filter(None, (indicator.source_name, indicator.source_url)))
        if say(indicator.caveat):
            yield _(N_("Att tänka på")), say(indicator.caveat)
        if (frame["shown"] == Shown.HIDDEN.value).any():
            limit = DEFAULT_LIMIT if indicator.suppress_below is None else indicator.suppress_below
            hidden = _(N_("Färre än {limit} personer, eller ett värde som annars skulle röja ett så litet tal."))
            yield _(HIDDEN), hidden.format(limit=limit)
        for broken in indicator.breaks:
            yield _(N_("Tidsseriebrott")), f"{broken.on.isoformat()}: {say(broken.note)}"


def number_in(value: float) -> float | None:
    """Return the number, whole ones as integers; None for no number."""
    if math.isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def revision_in(row: Any) -> tuple[float | None, float | None]:  # noqa: ANN401 - a named tuple of a frame
    """Return what the value was before its newest version, and the difference; None of both where it is the same."""
    if math.isnan(row.revised_by) or math.isnan(row.value) or not row.revised_by:
        return None, None
    return number_in(round(row.value - row.revised_by, _DIGITS)), number_in(row.revised_by)


def day_in(value: object) -> date | None:
    """Return the day of a timestamp in a frame, None for anything else."""
    return value.date() if isinstance(value, pd.Timestamp) else None


def moment_label(moment: datetime) -> str:
    """Return a moment as the clock in Stockholm showed it: `2026-02-03 14:05`."""
    return f"{moment.astimezone(_ZONE):%Y-%m-%d %H:%M}"
