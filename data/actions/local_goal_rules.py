"""What must hold within a goal of a local agreement, and between it and the goal that all parties share."""

from sqlmodel import Session, select

from data.queries.catalogue import catalogue
from data.queries.local_agreements import is_as_strict, shared_target
from data.queries.targets import targets_in_force
from data.refusal import N_, RefusedError
from models.goal import GoalIndicator
from models.indicator import Indicator
from models.local_agreement import GoalRelation, LocalGoal
from models.period import Period, span_of
from models.text import Text


class SharedGoalMissingError(RefusedError):
    """Raised for a goal that is taken over or tightened where none is chosen."""

    message = N_("Välj det gemensamma målet.")


class OwnGoalError(RefusedError):
    """Raised for an added goal that points at a shared one."""

    message = N_("Ett eget mål hör inte till något gemensamt. Töm fältet, eller välj att målet ärvs eller skärps.")


class GoalNameMissingError(RefusedError):
    """Raised for an added goal without a name."""

    message = N_("Skriv vad målet heter.")


class LocalTargetMissingError(RefusedError):
    """Raised for a target of which a part is missing, or a tightened goal without one."""

    message = N_("Ett målvärde behöver indikator, värde och period. Fyll i det som saknas.")


class InheritedTargetError(RefusedError):
    """Raised for a goal that is taken over as it is, with a target of its own."""

    message = N_("Ett mål som ärvs har inget eget målvärde. Töm fälten, eller välj att målet skärps.")


class OtherIndicatorError(RefusedError):
    """Raised for a tightened goal whose indicator does not answer the shared goal."""

    message = N_("{indicator} svarar inte på det gemensamma målet. Välj en indikator som gör det.")


class NothingToTightenError(RefusedError):
    """Raised where the shared goal has no target for the indicator."""

    message = N_("{indicator} har inget gemensamt målvärde att skärpa. Lägg till målet som eget i stället.")


class NotAsStrictError(RefusedError):
    """Raised for a target that asks less than the shared one, or of which nobody can say that it asks more."""

    message = N_(
        "Målvärdet {local} är inte minst lika strängt som det gemensamma, {shared}. Skärp det, eller lägg till målet "
        "som eget."
    )


class LaterTargetError(RefusedError):
    """Raised for a tightened target that is to be reached later than the shared one."""

    message = N_(
        "Målvärdet ska nås {local}, senare än det gemensamma ({shared}). Välj en tidigare period, eller lägg till "
        "målet som eget."
    )


class TargetPeriodError(RefusedError):
    """Raised for a period of another length than the indicator is reported for."""

    message = N_("Perioden {period} passar inte ihop med hur ofta indikatorn redovisas. Rätta den.")


def check_goal(session: Session, row: LocalGoal) -> None:
    """Refuse a goal that contradicts itself or asks less than what it says it tightens.

    Raises:
        RefusedError: the subclass that says why.
    """
    if row.relation is GoalRelation.ADDED:
        if row.goal_id is not None:
            raise OwnGoalError
        if not row.name_sv:
            raise GoalNameMissingError
    elif row.goal_id is None:
        raise SharedGoalMissingError
    _check_target(session, row)


def _check_target(session: Session, row: LocalGoal) -> None:
    has = (row.target_value is not None, row.target_period is not None)
    if row.relation is GoalRelation.INHERITED and any(has):
        raise InheritedTargetError
    if row.relation is not GoalRelation.TIGHTENED and not any(has):
        return
    if row.indicator_id is None or row.target_value is None or row.target_period is None:
        raise LocalTargetMissingError
    indicator = session.get_one(Indicator, row.indicator_id)
    by = Period.of(row.target_period)
    if by.span != span_of(indicator.frequency):
        raise TargetPeriodError(period=by)
    if row.relation is GoalRelation.TIGHTENED:
        _check_tightened(session, row, indicator=indicator, value=row.target_value, by=by)


def _check_tightened(session: Session, row: LocalGoal, *, indicator: Indicator, value: float, by: Period) -> None:
    name = Text(indicator.name_sv, indicator.name_en)
    answers = select(GoalIndicator.indicator_id).where(GoalIndicator.goal_id == row.goal_id)
    if indicator.id not in session.exec(answers).all():
        raise OtherIndicatorError(indicator=name)
    content = catalogue()
    targets = targets_in_force(session, None)
    shared = shared_target(content.indicator(indicator.slug), content=content, targets=targets)
    if shared is None:
        raise NothingToTightenError(indicator=name)
    if by.end > shared.target_period.end:
        raise LaterTargetError(local=by, shared=shared.target_period)
    if not is_as_strict(value, by=by, shared=shared, direction=indicator.direction):
        raise NotAsStrictError(local=value, shared=shared.target_value)
