"""What a target must be: in the periods and numbers of its indicator, in order, and towards the better unless meant."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from data.actions.entry import Measure
from data.actions.number_rules import check_number
from data.actions.scope_rules import check_span
from data.refusal import N_, RefusedError
from models.period import Period
from models.vocabulary import Direction


class BackwardsTargetError(RefusedError):
    """Raised as a question for a target that is worse than its baseline; a confirmed one is stored."""

    message = N_(
        "Målvärdet {target} är sämre än basvärdet {baseline} för den här indikatorn, så det nås utan att något blir "
        "bättre. Är det vad som har beslutats?"
    )


class TargetOfNeutralError(RefusedError):
    """Raised for a target of an indicator that is never judged."""

    message = N_("Indikatorn har ingen önskad riktning, så den kan inte ha ett målvärde. Välj en annan indikator.")


class TargetOrderError(RefusedError):
    """Raised for a target period that does not follow the baseline's."""

    message = N_("Målperioden {target} måste komma efter basperioden {baseline}. Välj en senare period.")


class InterimOrderError(RefusedError):
    """Raised for an interim target that is not on the way in time."""

    message = N_("Delmålen måste komma i tidsordning mellan {baseline} och {target}. Rätta perioderna.")


class InterimWayError(RefusedError):
    """Raised for an interim target that is not on the way in value."""

    message = N_("Delmålet {value} för {period} ligger inte på väg mot målvärdet. Kontrollera värdet.")


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What was decided: from where, to where, over which interim targets, by whom and when."""

    baseline_period: Period
    baseline_value: Decimal
    target_period: Period
    target_value: Decimal
    decided_on: date
    decided_by: str
    interim: tuple[tuple[Period, Decimal], ...] = ()


def check_aim(aim: Aim, *, measure: Measure, today: date) -> None:
    """Refuse a target that is not in the periods and numbers of the indicator, or whose steps do not lead to it.

    Raises:
        TargetOfNeutralError, TargetOrderError, InterimOrderError, InterimWayError, WrongPeriodError, OutOfRangeError,
        NotWholeError, DecimalsError: each for its own reason.
    """
    if measure.direction is Direction.NEUTRAL:
        raise TargetOfNeutralError
    ends = ((aim.baseline_period, aim.baseline_value), (aim.target_period, aim.target_value))
    for period, value in (*ends, *aim.interim):
        check_span(period, measure=measure, today=today)
        check_number(value, measure=measure)
    if aim.target_period <= aim.baseline_period:
        raise TargetOrderError(target=aim.target_period, baseline=aim.baseline_period)
    _check_interim(aim)


def is_backwards(aim: Aim, *, direction: Direction) -> bool:
    """Return whether the target asks for less than the baseline has: a ceiling to hold, or a slip of the pen.

    >>> def aim(base: int, target: int) -> Aim:
    ...     periods = {"baseline_period": Period(2023), "target_period": Period(2027)}
    ...     values = {"baseline_value": Decimal(base), "target_value": Decimal(target)}
    ...     return Aim(**periods, **values, decided_on=date(2024, 5, 2), decided_by="Styrgruppen")
    >>> [is_backwards(aim(20, target), direction=Direction.LOWER) for target in (15, 20, 25)]
    [False, False, True]
    >>> [is_backwards(aim(20, target), direction=Direction.HIGHER) for target in (15, 20, 25)]
    [True, False, False]
    """
    rise = aim.target_value - aim.baseline_value
    return (rise > 0 and direction is Direction.LOWER) or (rise < 0 and direction is Direction.HIGHER)


def _check_interim(aim: Aim) -> None:
    """Refuse steps that are out of order, or that lead away from the target."""
    times = [aim.baseline_period, *(period for period, _ in aim.interim), aim.target_period]
    if any(later <= earlier for earlier, later in pairwise(times)):
        raise InterimOrderError(baseline=aim.baseline_period, target=aim.target_period)
    before = aim.baseline_value
    for period, value in aim.interim:
        if not min(before, aim.target_value) <= value <= max(before, aim.target_value):
            raise InterimWayError(value=value, period=period)
        before = value
