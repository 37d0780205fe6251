"""A form of many values: one indicator and one period, with every place as a line.

"I open the link and all my places stand there in a row, with last year's figures beside the field. I type and press
Enter all the way down, I see at once how each number was read, and if the power goes everything is there when I come
back. I save it all in one go, see what was stopped and why, and say when I am done."
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.components.entry.past import is_settled
from data.actor import Actor
from data.queries.catalogue import Catalogue
from data.queries.checks import Checking, checking
from data.queries.drafts import Cell, DraftView, drafts_of
from data.queries.expectation import owed_places
from data.queries.known_values import CellKey
from data.queries.observations import entered_versions
from data.queries.proposals import ProposalView, proposals_of
from data.queries.ranges import Range
from data.queries.views import IndicatorView, PlaceView
from models.ages import EVERYONE, Ages
from models.period import Period
from models.proposal import ProposalState
from models.vocabulary import Sex, ValueStatus

_REMEMBERED = 3


@dataclass(frozen=True)
class Group:
    """What the values of a form share: indicator, period, sex and ages."""

    indicator: IndicatorView
    period: Period
    sex: Sex = Sex.TOTAL
    ages: Ages = EVERYONE

    def cell(self, place: str) -> Cell:
        """Return which value stands on the line of a place."""
        return Cell(indicator=self.indicator.slug, place=place, period=self.period, sex=self.sex, ages=self.ages)


@dataclass(frozen=True)
class Sheet:
    """The form as the store knows it now, for one person."""

    group: Group
    places: tuple[PlaceView, ...]
    newest: pd.DataFrame
    drafts: Mapping[str, DraftView]
    today: date
    by: Actor
    sent: Mapping[str, ProposalView]
    checks: Checking

    def row(self, place: str) -> dict[str, object] | None:
        """Return the newest version of a place's value, or nothing."""
        found = self.newest[(self.newest["place"] == place) & (self.newest["period"] == self.group.period.code)]
        rows = found.to_dict("records")
        return {str(name): value for name, value in rows[0].items()} if rows else None

    def before(self, place: str) -> list[tuple[Period, float]]:
        """Return the values of earlier periods, newest first."""
        known = self.newest[(self.newest["place"] == place) & self.newest["value"].notna()]
        rows = ((Period.of(str(row["period"])), float(row["value"])) for row in known.to_dict("records"))
        period = self.group.period
        earlier = [(one, value) for one, value in rows if one < period and one.span == period.span]
        return sorted(earlier, reverse=True)[:_REMEMBERED]

    def expected(self, place: str) -> Range | None:
        """Return what a value is expected to be, or nothing where earlier values do not tell."""
        return self.checks.expected_range(
            CellKey(self.group.indicator.slug, place, self.group.period, self.group.sex, self.group.ages)
        )

    def is_locked(self, place: str) -> bool:
        """Return whether the value is settled or waits for approval, so that this form does not change it."""
        row = self.row(place)
        return self.waits(place) or (
            place not in self.drafts and is_settled(row) and (row or {})["status"] != ValueStatus.WITHDRAWN
        )

    def waits(self, place: str) -> bool:
        """Return whether somebody has sent a value for approval that nobody has sent back."""
        return place in self.sent and self.sent[place].state is not ProposalState.RETURNED


def sheet_of(group: Group, *, content: Catalogue, today: date, by: Actor) -> Sheet:
    """Read the form.

    Raises:
        NotAllowedError: unless the person reports for the indicator's party.
    """
    every = entered_versions(group.indicator.slug, None, by=by)
    every = every[(every["sex"] == group.sex.value) & (every["ages"] == group.ages.code)]
    newest = every.sort_values("version", ascending=False).drop_duplicates(["place", "period"])
    told = set(newest.loc[newest["period"] == group.period.code, "place"])
    drafts = drafts_of(group.indicator.slug, period=group.period, sex=group.sex, ages=group.ages, by=by)
    owed = places_in(group.indicator, period=group.period, content=content)
    more = [place for place in content.places if place.slug in {*told, *drafts} and place not in owed]
    sent = _sent_of(group, by=by) if content.party_of(group.indicator.reporter).needs_approval else {}
    return Sheet(group, (*owed, *more), newest, drafts, today, by, sent, checking(by=by, content=content))


def _sent_of(group: Group, *, by: Actor) -> dict[str, ProposalView]:
    """Return what waits for approval or was sent back, by place."""
    found = proposals_of(group.indicator.reporter, by=by)
    cells = {one.place: one for one in found if one.indicator == group.indicator.slug and one.period == group.period}
    return {place: one for place, one in cells.items() if (one.sex, one.ages) == (group.sex, group.ages)}


def places_in(indicator: IndicatorView, *, period: Period, content: Catalogue) -> tuple[PlaceView, ...]:
    """Return the places that a value is owed for in the period, the whole before its parts."""
    return tuple(place for place in owed_places(indicator, catalogue=content) if place.is_valid(period.end))
