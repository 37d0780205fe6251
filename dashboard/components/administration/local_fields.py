"""The fields of a follow-up and of a local goal, as data: what each is called and how what is typed is read."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from dashboard.components.administration.content_options import INDICATORS, all_of
from dashboard.components.administration.local_sorts import Entry, Sort
from dashboard.components.typed_facts import read_day, read_word
from dashboard.language import read_number, word
from data.actions import local_agreements as actions
from data.actions.fields import DayMissingError, FieldRefusedError
from data.actions.local_goal_rules import (
    GoalNameMissingError,
    InheritedTargetError,
    LaterTargetError,
    LocalTargetMissingError,
    NotAsStrictError,
    NothingToTightenError,
    OtherIndicatorError,
    OwnGoalError,
    SharedGoalMissingError,
    TargetPeriodError,
)
from data.refusal import N_
from models.local_agreement import GoalRelation
from models.vocabulary import Clearance


def _day(typed: str) -> date | None:
    return read_day(typed) if typed else None


def _value(typed: str) -> float | None:
    return float(read_number(typed)) if typed else None


def _chosen(typed: str) -> str | None:
    return typed or None


def _goals() -> Mapping[str, str]:
    return all_of("goals")


def _relations() -> Mapping[str, str]:
    return {one.value: word(one).capitalize() for one in GoalRelation}


def _clearances() -> Mapping[str, str]:
    return {one.value: word(one).capitalize() for one in (Clearance.OPEN, Clearance.INTERNAL)}


FOLLOW_UP: Final = Sort(
    name="follow_up",
    title=N_("Uppföljningar"),
    addition=N_("Lägg till en uppföljning"),
    change=N_("Ändra eller ta bort en uppföljning"),
    which=N_("Vilken uppföljning"),
    rows=(
        (
            Entry("planned_on", N_("Planerad till (åååå-mm-dd)"), read_day),
            Entry("held_on", N_("Genomförd (åååå-mm-dd, tomt: inte än)"), _day),
        ),
        (Entry("note", N_("Anteckning, för inloggade"), str, is_long=True),),
    ),
    add=actions.add_follow_up,
    edit=actions.edit_follow_up,
    remove=actions.remove_follow_up,
    refusals={
        DayMissingError: "planned_on",
        actions.KnownFollowUpError: "planned_on",
        actions.HeldLaterError: "held_on",
    },
)
GOAL: Final = Sort(
    name="local_goal",
    title=N_("Lokala mål"),
    addition=N_("Lägg till ett lokalt mål"),
    change=N_("Ändra eller ta bort ett lokalt mål"),
    which=N_("Vilket mål"),
    rows=(
        (
            Entry("relation", N_("Vad överenskommelsen gör med målet"), read_word(GoalRelation), _relations),
            Entry("goal", N_("Gemensamt mål, om det ärvs eller skärps"), _chosen, _goals),
        ),
        (Entry("name_sv", N_("Eget namn (svenska)"), str), Entry("name_en", N_("Eget namn (engelska)"), str)),
        (
            Entry("indicator", N_("Indikator"), _chosen, INDICATORS),
            Entry("clearance", N_("Vem som får se målet"), read_word(Clearance), _clearances, Clearance.INTERNAL.value),
        ),
        (
            Entry("target_value", N_("Målvärde"), _value),
            Entry("target_period", N_("Målperiod, till exempel 2027"), _chosen),
        ),
    ),
    add=actions.add_local_goal,
    edit=actions.edit_local_goal,
    remove=actions.remove_local_goal,
    refusals={
        SharedGoalMissingError: "goal",
        OwnGoalError: "goal",
        GoalNameMissingError: "name_sv",
        actions.KnownGoalError: "name_sv",
        OtherIndicatorError: "indicator",
        NothingToTightenError: "indicator",
        LocalTargetMissingError: "target_value",
        InheritedTargetError: "target_value",
        NotAsStrictError: "target_value",
        LaterTargetError: "target_period",
        TargetPeriodError: "target_period",
        FieldRefusedError: "target_period",
    },
)
