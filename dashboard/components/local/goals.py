"""The goals of a local agreement: taken over, tightened or added, each with its target and what is measured there."""

from collections.abc import Sequence

from dashboard import cache, state
from dashboard.components.badges import badge
from dashboard.components.local.measured import value_at
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, period_label, say, value_with_unit, word
from data.queries.local_agreements import LocalGoalView, is_as_strict, shared_target
from data.queries.views import IndicatorView
from models.local_agreement import GoalRelation
from models.vocabulary import Clearance, Direction


def local_goals(goals: Sequence[LocalGoalView], *, district: str) -> Markup:
    """Return the goals in a table, or that there are none; the outcome is told beside the target, never judged."""
    if not goals:
        return element("p", _("Inga lokala mål att visa."), class_="tb-source")
    columns = (
        Column(_("Mål")),
        Column(_("Slag")),
        Column(_("Målvärde")),
        Column(_("Senast här")),
    )

    def cells(one: LocalGoalView) -> Row:
        relation = badge(word(one.relation), kind=f"goal-{one.relation.value}")
        closed = badge(word(one.clearance), kind="coming") if one.clearance is not Clearance.OPEN else None
        return (_name(one), " ", closed), relation, _target(one), _now(one, district=district)

    return table(_("Lokala mål"), columns=columns, rows=map(cells, goals), kind="local")


def _name(one: LocalGoalView) -> Child:
    return say(one.name) if one.goal is None else link(say(one.name), href=state.address(one.goal))


def _target(one: LocalGoalView) -> Child:
    """Return the target in words, with what is shared when this one is to be tighter than it."""
    if one.indicator is None or one.target_value is None or one.target_period is None:
        return _("som det gemensamma målet") if one.relation is GoalRelation.INHERITED else "–"
    indicator = cache.catalogue().indicator(one.indicator)
    said = _("{target} {period}").format(
        target=_asked(one.target_value, indicator), period=period_label(one.target_period)
    )
    if one.relation is not GoalRelation.TIGHTENED:
        return said
    shared = shared_target(indicator, content=cache.catalogue(), targets=cache.targets())
    if shared is None:
        return said, element("span", _("Det gemensamma målvärdet är borttaget."), class_="tb-when")
    is_strict = is_as_strict(one.target_value, by=one.target_period, shared=shared, direction=indicator.direction)
    text = _("gemensamt: {target} {period}") if is_strict else _("Det gemensamma är nu strängare: {target} {period}")
    told = text.format(target=_asked(shared.target_value, indicator), period=period_label(shared.target_period))
    return said, element("span", told, class_="tb-when")


def _asked(value: float, indicator: IndicatorView) -> str:
    said = value_with_unit(value, indicator)
    if indicator.direction is Direction.NEUTRAL:
        return said
    text = _("högst {value}") if indicator.direction is Direction.LOWER else _("minst {value}")
    return text.format(value=said)


def _now(one: LocalGoalView, *, district: str) -> Child:
    if one.indicator is None:
        return _("följs inte med någon indikator")
    indicator = cache.catalogue().indicator(one.indicator)
    name = link(name_of(indicator), href=state.indicator_address(one.indicator, place=district))
    told = value_at(indicator, place=district)
    return name, element("span", told or _("finns inte för stadsdelsområdet"), class_="tb-when")
