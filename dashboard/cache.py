"""Answers and finished drawings, kept for as long as the store stays as it is.

Everything is kept under the store's revision, the day, the reader's clearance and the reader's language, so that a new
revision forgets all of it at once and nobody is shown what another may see. What is kept is shared between readers:
frames, figures and texts from here are read and never changed.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import partial
from typing import TypeVar

import streamlit as st
from pandas import DataFrame

from dashboard import state
from dashboard.access import actor, is_serving, served_revision
from dashboard.language import current_language
from dashboard.shelf import Shelf
from data import store
from data.queries import catalogue as contents
from data.queries import observations, responsibilities, schedule
from data.queries import standings as judgements
from data.queries.catalogue import Catalogue, today
from data.queries.responsibilities import Responsible
from data.queries.schedule import Owed
from data.queries.standing import DueState, Standing
from data.queries.targets import TargetView, all_targets
from models.vocabulary import PartyKind

T = TypeVar("T")
MOST_ENTRIES = 4_000
_REVISION = "_revision"


_shelf = Shelf(MOST_ENTRIES)


def begin_run() -> None:
    """Settle which revision of the store this run shows; everything it reads is kept under it.

    Call it again after a change, so that the rest of the run shows the change.
    """
    now = store.revision()
    _shelf.keep_only(now)
    st.session_state[_REVISION] = now


def revision_shown() -> int:
    """Return the revision that this run shows."""
    return int(st.session_state[_REVISION])


def clear() -> None:
    """Forget everything that is kept, for everyone in this process."""
    _shelf.clear()


def kept(*key: Hashable, make: Callable[[], T]) -> T:
    """Return a finished thing (a drawing, a text, a frame), made again only when its key or what it tells of changed.

    The revision, the day, the clearance and the language are part of every key. Whatever else the thing depends on (a
    filter, the reader's party) belongs in the key that is given.
    """
    known = served_revision() if is_serving() else st.session_state.get(_REVISION)
    revision = store.revision() if known is None else known
    around = (revision, today(), actor().clearance, current_language(), state.as_known_at())
    return _shelf.fetch((*key, *around), make=make)


def catalogue() -> Catalogue:
    """Return all content."""
    return kept("catalogue", make=partial(contents.catalogue, as_known_at=state.as_known_at()))


def content_now() -> Catalogue:
    """Return all content as it stands, for what is asked outside a run of a page."""
    return _shelf.fetch(("content now", store.revision()), make=contents.catalogue)


def day_shown() -> date:
    """Return the day that ages and lateness are counted to: today, or the day whose knowledge is shown."""
    return state.known_on() or today()


def is_example() -> bool:
    """Say whether the values are invented."""
    return kept("example", make=store.is_example)


def series_of(indicator: str) -> DataFrame:
    """Return the indicator's values at all places, as this reader may see them; to be read only.

    Raises:
        NotClearedError: if the reader may not see the indicator.
    """
    clearance, moment = actor().clearance, state.as_known_at()
    make = partial(observations.series_of, indicator, clearance=clearance, as_known_at=moment)
    return kept("series", indicator, make=make)


def read_ahead(indicators: Iterable[str]) -> None:
    """Read the values of several indicators at once, where most of them are about to be asked for.

    One reading of all costs little more than of one. What the reader may not see is left out.
    """
    seen = lead_standings()
    asked = tuple(sorted({slug for slug in indicators if slug in seen}))
    clearance, moment = actor().clearance, state.as_known_at()

    def make() -> tuple[str, ...]:
        for slug, found in observations.series_of_several(asked, clearance=clearance, as_known_at=moment).items():
            kept("series", slug, make=partial(_as_it_is, found))
        return asked

    kept("read ahead", asked, make=make)


def series_by_age(indicator: str) -> DataFrame:
    """Return the indicator's values as `series_of`, with those of single age groups; to be read only.

    Raises:
        NotClearedError: if the reader may not see the indicator.
    """
    clearance, moment = actor().clearance, state.as_known_at()
    make = partial(observations.series_of, indicator, clearance=clearance, as_known_at=moment, by_age=True)
    return kept("series by age", indicator, make=make)


def standings() -> dict[tuple[str, str], Standing]:
    """Return the standing of every indicator this reader may see, at its lead place, by (indicator, place)."""
    clearance, moment = actor().clearance, state.as_known_at()
    make = partial(judgements.standings, clearance=clearance, today=day_shown(), as_known_at=moment)
    return kept("standings", make=make)


def standing_of(indicator: str, *, place: str) -> Standing:
    """Return the standing of one indicator at one place.

    Raises:
        NotClearedError: if the reader may not see the indicator.
    """
    ready = standings().get((indicator, place))
    if ready is not None:
        return ready
    clearance, moment = actor().clearance, state.as_known_at()

    def make() -> Standing:
        return judgements.standing_of(
            indicator, place=place, clearance=clearance, today=day_shown(), as_known_at=moment
        )

    return kept("standing", indicator, place, make=make)


def standings_of(indicator: str) -> dict[str, Standing]:
    """Return the standing of one indicator at every place of its own, by place.

    Raises:
        NotClearedError: if the reader may not see the indicator.
    """
    clearance, moment = actor().clearance, state.as_known_at()

    def make() -> dict[str, Standing]:
        return judgements.standings_of(
            indicator, clearance=clearance, today=day_shown(), as_known_at=moment, content=catalogue()
        )

    return kept("standings of", indicator, make=make)


def targets() -> tuple[TargetView, ...]:
    """Return the targets in force for all indicators."""
    return kept("targets", make=partial(all_targets, as_known_at=state.as_known_at()))


def targets_of(indicator: str) -> tuple[TargetView, ...]:
    """Return the targets in force for the indicator."""
    return tuple(target for target in targets() if target.indicator == indicator)


def responsible(indicator: str) -> Responsible | None:
    """Return who answers for the indicator; None for a reader who has not signed in."""
    make = partial(responsibilities.responsible, clearance=actor().clearance, as_known_at=state.as_known_at())
    return kept("responsible", make=make).get(indicator)


def owed_by(party: PartyKind) -> tuple[Owed, ...]:
    """Return what the party has to report of what this reader may see, late first."""
    return kept("owed", party, make=lambda: tuple(one for one in worklist(party) if one.state is not DueState.DONE))


def worklist(party: PartyKind) -> tuple[Owed, ...]:
    """Return the same, and last what is done."""
    moment, clearance = state.as_known_at(), actor().clearance

    def make() -> tuple[Owed, ...]:
        seen = lead_standings()
        lines = schedule.worklist(party, today=day_shown(), clearance=clearance, as_known_at=moment)
        return tuple(one for one in lines if one.indicator in seen)

    return kept("worklist", party, make=make)


def lead_standings() -> dict[str, Standing]:
    """Return the standing of every indicator this reader may see at its lead place, by indicator."""
    return kept("leads", make=lambda: {indicator: found for (indicator, _place), found in standings().items()})


def _as_it_is(found: DataFrame) -> DataFrame:
    return found
