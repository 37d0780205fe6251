"""Words of status with their sign and shape: never colour alone."""

from dashboard.components.markup import Markup, element
from dashboard.language import _, change_with_unit, number, period_label, word
from dashboard.theme import SIGNS
from data.queries.standing import DueState, Judgement, Movement, Standing, TargetStanding
from data.queries.views import IndicatorView
from models.vocabulary import Kind, ValueStatus


def badge(text: str, *, kind: str, sign: str = "") -> Markup:
    """Return a word of status; `kind` is a class of the stylesheet without its `tb-`, the sign is not read aloud."""
    mark = element("span", sign, class_="tb-sign", aria_hidden="true") if sign else None
    return element("span", mark, text, class_=f"tb-badge tb-{kind}")


def movement_badge(standing: Standing, *, short: bool = False) -> Markup:
    """Return which way it moves, and since when: "ökar sedan 2021"; the period short where there is little room."""
    kind = standing.movement.value
    return badge(movement_words(standing, short=short), kind=kind.replace("_", "-"), sign=SIGNS[kind])


def movement_words(standing: Standing, *, short: bool = False) -> str:
    """Return the same in words alone."""
    said = word(standing.movement)
    if standing.since is None or standing.reason.why_not is not None:
        return said
    return _("{movement} sedan {period}").format(movement=said, period=period_label(standing.since, short=short))


def judgement_badge(standing: Standing) -> Markup:
    """Return whether that is the way it should go."""
    kind = standing.judgement.value
    return badge(word(standing.judgement), kind=kind.replace("_", "-"), sign=SIGNS[kind])


def verdict_badges(standing: Standing, *, short: bool = False) -> tuple[Markup, ...]:
    """Return movement and judgement; without a judgement only where the reader would otherwise miss one."""
    if not _is_judged(standing):
        return (movement_badge(standing, short=short),)
    return (movement_badge(standing, short=short), judgement_badge(standing))


def verdict_words(standing: Standing) -> str:
    """Return the same in words alone: "minskar sedan 2021, åt rätt håll"."""
    judged = (word(standing.judgement),) if _is_judged(standing) else ()
    return ", ".join((movement_words(standing), *judged))


def _is_judged(standing: Standing) -> bool:
    return standing.judgement is not Judgement.NOT_VALUED or standing.movement in (Movement.RISING, Movement.FALLING)


def status_badge(status: ValueStatus) -> Markup:
    """Return how settled the value is."""
    return badge(word(status), kind=status.value)


def due_badge(state: DueState) -> Markup:
    """Return how the next value stands to the calendar."""
    return badge(word(state), kind=state.value, sign=SIGNS[state.value])


def target_words(standing: Standing) -> str:
    """Return how the newest value stands to the target, in words."""
    if standing.path is not None and standing.target is TargetStanding.NOT_MEASURABLE_YET:
        return word(standing.path)
    return word(standing.target)


def target_part(standing: Standing) -> Markup | str:
    """Return the same words; a target that a break has overtaken is marked."""
    if standing.target is not TargetStanding.MUST_BE_RECONSIDERED:
        return target_words(standing)
    return badge(target_words(standing), kind="reconsider", sign=SIGNS["reconsider"])


def change_words(standing: Standing, indicator: IndicatorView, *, short: bool = False) -> str:
    """Return the plain difference with its sign and what it compares with: "−1,2 procentenheter sedan 2023".

    Short it goes without a unit that stands beside it anyway, and percentage points are "p.e.".
    """
    if standing.difference is None or standing.earlier is None:
        return ""
    change = change_with_unit(standing.difference, indicator)
    if short:
        change = number(standing.difference, decimals=indicator.decimals, signed=True)
        change = _("{change} p.e.").format(change=change) if indicator.kind is Kind.PERCENTAGE else change
    return _("{change} sedan {period}").format(change=change, period=period_label(standing.earlier, short=short))
