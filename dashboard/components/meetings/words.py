"""The words of meetings and decisions."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.language import _
from data.queries.effect import Effect, Untold
from data.refusal import N_
from models.decision import DecisionState
from models.meeting import MeetingState, PointKind, Seat

SEATS: Final[Mapping[Seat, str]] = {
    Seat.CHAIR: N_("ordförande"),
    Seat.SECRETARY: N_("sekreterare"),
    Seat.MEMBER: N_("ledamot"),
}
MEETING_STATES: Final[Mapping[MeetingState, str]] = {
    MeetingState.PLANNED: N_("planerat"),
    MeetingState.OPEN: N_("pågår"),
    MeetingState.CLOSED: N_("avslutat"),
}
POINTS: Final[Mapping[PointKind, str]] = {
    PointKind.DECISION_DUE: N_("Beslut att följa upp"),
    PointKind.STATUS_CHANGED: N_("Ändrat läge"),
    PointKind.BREAK: N_("Tidsseriebrott"),
    PointKind.DEFINITION_CHANGED: N_("Ändrad definition"),
    PointKind.REVISED: N_("Reviderat värde"),
    PointKind.QUESTION: N_("Öppen fråga"),
    PointKind.NEW_VALUE: N_("Nytt värde"),
    PointKind.LATE: N_("Försenade värden"),
    PointKind.OWN: N_("Egen punkt"),
}
DECISION_STATES: Final[Mapping[DecisionState, str]] = {
    DecisionState.OPEN: N_("öppet"),
    DecisionState.DONE: N_("genomfört"),
    DecisionState.DROPPED: N_("avskrivet"),
}
EFFECTS: Final[Mapping[Effect, str]] = {
    Effect.AWAITED: N_("Inväntas"),
    Effect.AS_EXPECTED: N_("Som väntat"),
    Effect.NOT_AS_EXPECTED: N_("Inte som väntat"),
    Effect.CANNOT_BE_TOLD: N_("Går inte att säga"),
}
UNTOLD: Final[Mapping[Untold, str]] = {
    Untold.PROTECTED: N_("Värdet är skyddat."),
    Untold.MISSING: N_("Parten har redovisat att värdet saknas."),
    Untold.REDEFINED: N_("Indikatorn mäter något annat sedan beslutet: dess definition eller enhet är ändrad."),
    Untold.PARTED: N_("Ett tidsseriebrott som inte var känt då ligger mellan värdena."),
}

_WORDS: Final[Mapping[type, Mapping[Any, str]]] = {
    Seat: SEATS,
    MeetingState: MEETING_STATES,
    PointKind: POINTS,
    DecisionState: DECISION_STATES,
    Effect: EFFECTS,
    Untold: UNTOLD,
}


def said(word: Seat | MeetingState | PointKind | DecisionState | Effect | Untold) -> str:
    """Return the word in the reader's language."""
    return _(_WORDS[type(word)][word])
